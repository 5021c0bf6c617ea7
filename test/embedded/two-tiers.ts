// Architecture 2 without what the embedded cloud does not have yet: database and names. The same blocks, called as the
// stage calls them.

import type { Cloud } from '../../core/cloud.ts';
import { buildLoadBalancer, buildTargetGroup, forwardTo } from '../../provision/blocks/load-balancer.ts';
import { buildNetwork } from '../../provision/blocks/network.ts';
import { buildSecurityChain } from '../../provision/blocks/security-chain.ts';
import { buildAppTier, buildWebTier } from '../../provision/blocks/tiers.ts';
import { Environment } from '../../provision/index.ts';
import { resolveOptions } from '../../provision/options.ts';
import { latestAmazonLinux } from '../../provision/resources/ec2/image.ts';
import { chooseZones } from '../../provision/resources/ec2/zones.ts';
import { Shop } from '../../scenarios/shop.ts';
import { knownTypes, type Resources, readTopology, topologyOf } from '../../topology/topology.ts';

/** Builds it, or completes what stands of it. */
export async function buildTwoTiers(cloud: Cloud, names: string[] = []): Promise<void> {
  const environment = new Environment(cloud, {
    onProgress: ({ status, type, name }) => {
      if (['created', 'mended'].includes(status)) names.push(`${status} ${type} ${name}`);
    },
  });
  const options = resolveOptions();
  const plan = {
    stage: '2-cloud',
    options,
    zones: await chooseZones(environment, options.zones),
    imageId: await latestAmazonLinux(environment),
    domain: 'shop.test',
    databasePort: 5432,
  } as const;
  const network = await buildNetwork(environment, plan);
  const chain = await buildSecurityChain(environment, network.vpcId, plan.databasePort);
  const targetGroupArn = await buildTargetGroup(environment, 'web', network);
  await forwardTo(environment, await buildLoadBalancer(environment, network, chain.elb), targetGroupArn);
  const app = await buildAppTier(environment, plan, network, { groupIds: [chain.ec2, chain.app] });
  await buildWebTier(environment, plan, network, [chain.ec2, chain.web], targetGroupArn, app);
}

/** What stands. Of databases and replication there is none, since there is no service that could have them. */
export async function lookAt(cloud: Cloud): Promise<Shop> {
  const seen = await readTopology(cloud);
  const known = Object.fromEntries(knownTypes(seen).map((type) => [type, seen[type]]));
  const unknown = Object.entries(seen.unknown).filter(([, reason]) => !/^(RDS|DatabaseMigrationService) /.test(reason));
  return new Shop(topologyOf(seen.place, known as Partial<Resources>, Object.fromEntries(unknown)));
}
