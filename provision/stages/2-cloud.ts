// Stage 2, moved to AWS: a load balancer over two Availability Zones, web and app tiers that scale, a managed database.
// The migration and stage 3 are the same but for what `CloudVariant` says.

import type { ScalingTier } from '../blocks/auto-scaling.ts';
import { planCloud } from '../blocks/cloud-plan.ts';
import { buildDatabase, type Database } from '../blocks/database.ts';
import { failover, toAddress, toLoadBalancer } from '../blocks/destinations.ts';
import { buildLoadBalancer, buildTargetGroup, type ForwardingBalancer, forwardTo } from '../blocks/load-balancer.ts';
import { cutOver } from '../blocks/migration.ts';
import { adoptZone, checkEndpoint, pointName, type Zone } from '../blocks/names.ts';
import { buildNetwork, type Network } from '../blocks/network.ts';
import { buildSecurityChain, type SecurityChain, webPort } from '../blocks/security-chain.ts';
import { buildAppTier, buildWebTier } from '../blocks/tiers.ts';
import type { Environment } from '../environment.ts';
import type { ArchitectureOptions } from '../options.ts';
import type { DesiredRoute } from '../resources/ec2/routes.ts';
import type { InboundRule } from '../resources/ec2/security-group-rules.ts';

/** What stands, by ids and names. */
export interface CloudStage {
  readonly network: Network;
  readonly chain: SecurityChain;
  readonly balancer: ForwardingBalancer;
  readonly web: ScalingTier;
  readonly app: ScalingTier;
  readonly database: Database;
  /** The hosted zone of the domain. */
  readonly zone: Zone;
  readonly healthCheckId: string;
  /** The shop's name: `www.<domain>`. */
  readonly www: string;
}

export interface CloudVariant {
  readonly stage: '2-cloud' | '3-multi-az' | 'migration';
  /** In how many Availability Zones the database stands. */
  readonly databaseIn: 'one' | 'two';
  /** What a migration that runs adds to the shop; without it, one that stands is ended. */
  readonly migration?: CloudMigration;
}

export interface CloudMigration {
  readonly toDataCentre: readonly DesiredRoute[];
  readonly alsoToDatabase: readonly InboundRule[];
  /** The public address that the shop's name leads to when the load balancer fails. */
  readonly dataCentreAddress: string;
}

export async function buildCloud(
  environment: Environment,
  given: ArchitectureOptions = {},
  { stage, databaseIn, migration }: CloudVariant = { stage: '2-cloud', databaseIn: 'one' },
): Promise<CloudStage> {
  // What rules the options out is found before anything is made.
  const plan = await planCloud(environment, stage, given);

  // Where a migration stands, this is the cut-over: the shop goes on without the data centre.
  if (migration === undefined) await cutOver(environment);

  // A private network over the zones: CIDR block, subnets, Internet gateway, NAT gateways, route tables.
  const network = await buildNetwork(environment, plan, migration?.toDataCentre);

  // Five security groups; each tier accepts only the one before it.
  const alsoToDatabase = migration?.alsoToDatabase;
  const chain = await buildSecurityChain(environment, network.vpcId, plan.databasePort, alsoToDatabase);

  // The balancer spreads requests over the zones, to the web tier.
  const targetGroupArn = await buildTargetGroup(environment, 'web', network);
  const unheard = await buildLoadBalancer(environment, network, chain.elb);
  const balancer = await forwardTo(environment, unheard, targetGroupArn);

  // The app tier, then the web tier, which stands before it.
  const app = await buildAppTier(environment, plan, network, { groupIds: [chain.ec2, chain.app] });
  const web = await buildWebTier(environment, plan, network, [chain.ec2, chain.web], targetGroupArn, app);

  // The database, reachable by group only.
  const database = await buildDatabase(environment, plan, network, chain.rds, databaseIn);

  // The name of the shop leads to the balancer; while a migration runs, to the data centre when the balancer fails. Whether that answers is asked from all over the world.
  const zone = await adoptZone(environment, plan.domain);
  const endpoint = { type: 'HTTP', host: balancer.dnsName, port: webPort, path: '/health' } as const;
  const healthCheckId = await checkEndpoint(environment, 'www', endpoint);
  const toShop = toLoadBalancer(balancer);
  const www = await pointName(
    environment,
    zone,
    'www',
    migration ? failover({ to: toShop, healthCheckId }, { to: toAddress(migration.dataCentreAddress) }) : toShop,
  );

  return { network, chain, balancer, web, app, database, zone, healthCheckId, www };
}
