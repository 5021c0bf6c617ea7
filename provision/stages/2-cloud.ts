// Stage 2, moved to AWS: a load balancer over two Availability Zones, web and app tiers that scale, a managed database.

import { buildScalingTier, type ScalingTier } from '../blocks/auto-scaling.ts';
import { buildDatabase, type Database } from '../blocks/database.ts';
import { type Balancer, buildLoadBalancer } from '../blocks/load-balancer.ts';
import { buildNetwork, type Network } from '../blocks/network.ts';
import { buildSecurityChain, type SecurityChain } from '../blocks/security-chain.ts';
import { appUserData, webUserData } from '../blocks/user-data.ts';
import { refuseCloudConflicts } from '../conflicts.ts';
import { engineOf } from '../engines.ts';
import type { Environment } from '../environment.ts';
import { type ArchitectureOptions, resolveOptions } from '../options.ts';
import { latestAmazonLinux } from '../resources/ec2/image.ts';
import { chooseZones } from '../resources/ec2/zones.ts';

/** What stands, by ids and names. */
export interface CloudStage {
  readonly network: Network;
  readonly chain: SecurityChain;
  readonly balancer: Balancer;
  readonly web: ScalingTier;
  readonly app: ScalingTier;
  readonly database: Database;
}

export async function buildCloud(environment: Environment, given: ArchitectureOptions = {}): Promise<CloudStage> {
  const options = resolveOptions(given);

  // What only the cloud can say of the options is asked before anything is made.
  const zones = await chooseZones(environment, options.zones);
  const imageId = options.imageId ?? (await latestAmazonLinux(environment));
  await refuseCloudConflicts(environment, options, zones);

  // A private network over the zones: CIDR block, subnets, Internet gateway, NAT gateways, route tables.
  const network = await buildNetwork(environment, options, zones);

  // Five security groups; each tier accepts only the one before it.
  const chain = await buildSecurityChain(environment, network.vpcId, engineOf(options.database.engine).port);

  // The balancer spreads requests over the zones.
  const balancer = await buildLoadBalancer(environment, network, chain);

  // The app tier, then the web tier, which finds the app's running instances through the EC2 API by their tag.
  const app = await buildScalingTier(environment, {
    name: 'app',
    imageId,
    groupIds: [chain.ec2, chain.app],
    subnetIds: network.zones.map((zone) => zone.subnetIds.app),
    targetGroupArns: [],
    userData: appUserData(),
    allowedActions: [],
    size: options.app,
  });
  const web = await buildScalingTier(environment, {
    name: 'web',
    imageId,
    groupIds: [chain.ec2, chain.web],
    subnetIds: network.zones.map((zone) => zone.subnetIds.web),
    targetGroupArns: [balancer.targetGroupArn],
    userData: webUserData(app.autoScalingGroupName, environment.cloud.place.region),
    allowedActions: ['ec2:DescribeInstances'],
    size: options.web,
  });

  // The database, reachable by group only.
  const dataSubnetIds = network.zones.map((zone) => zone.subnetIds.data);
  const database = await buildDatabase(environment, options.database, dataSubnetIds, chain.rds);

  return { network, chain, balancer, web, app, database };
}
