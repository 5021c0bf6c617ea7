// What the migration adds to the data centre and to the shop, beside the replication: the line between the two networks,
// and who is admitted by it. And the cut-over, which takes all of it away again.

import { ensure, findStanding } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import { ensureGone } from '../remove.ts';
import type { ResourceKind } from '../resource-kind.ts';
import { endpoint } from '../resources/dms/endpoint.ts';
import { replicationInstance } from '../resources/dms/replication-instance.ts';
import { replicationSubnetGroup } from '../resources/dms/replication-subnet-group.ts';
import { replicationTask } from '../resources/dms/replication-task.ts';
import { routeTable } from '../resources/ec2/route-table.ts';
import { type DesiredRoute, deletePeeringRoutes } from '../resources/ec2/routes.ts';
import { securityGroup } from '../resources/ec2/security-group.ts';
import { type InboundRule, revokeRulesFrom } from '../resources/ec2/security-group-rules.ts';
import { vpcPeeringConnection } from '../resources/ec2/vpc-peering-connection.ts';
import { required } from '../resources/required.ts';
import { StepError } from '../step-error.ts';
import type { CloudPlan } from './cloud-plan.ts';
import { buildDataCentreVpc, dataCentreDatabasePort } from './data-centre.ts';
import { awaitFullLoad } from './full-load.ts';
import { buildVpc } from './network.ts';
import { groupsIn } from './security-chain.ts';

export interface Line {
  readonly peeringConnectionId: string;
  /** The group DMS, of the replication instance. */
  readonly dms: string;
  /** The routes of either side to the other one. */
  readonly toShop: readonly DesiredRoute[];
  readonly toDataCentre: readonly DesiredRoute[];
  /** The rules by which either database admits DMS; the data centre's names the group of a peered VPC. */
  readonly toSource: readonly InboundRule[];
  readonly toTarget: readonly InboundRule[];
}

/** The line stands first: no rule can name a group of another VPC before the two are peered. */
export async function buildLine(environment: Environment, { stage, options, databasePort }: CloudPlan): Promise<Line> {
  const dataCentre = await buildDataCentreVpc(environment, options.dataCentre);
  const shop = await buildVpc(environment, stage, options);
  const { VpcPeeringConnectionId } = await ensure(environment, vpcPeeringConnection, 'data-centre', {
    requesterVpcId: shop.vpcId,
    accepterVpcId: dataCentre.vpcId,
  });
  const peeringConnectionId = required(VpcPeeringConnectionId, 'VpcPeeringConnectionId');
  const dms = await groupsIn(environment, shop.vpcId)('dms', []);
  const fromDms = (port: number) => [{ port, fromGroup: dms, description: 'SQL from DMS, while the migration runs' }];
  return {
    peeringConnectionId,
    dms,
    toShop: [{ destination: options.cidr, peeringConnectionId }],
    toDataCentre: [{ destination: options.dataCentre.cidr, peeringConnectionId }],
    toSource: fromDms(dataCentreDatabasePort),
    toTarget: fromDms(databasePort),
  };
}

/**
 * Ends the migration: removes task, endpoints, replication instance, group, rules, routes and peering, so that the shop and
 * the data centre are as they would be without it. Does nothing where there is none of it; interrupted, it can be run
 * again. What DMS has not read yet when its task stops is not moved: nobody may write to the data centre any more.
 *
 * @throws RehearsalError `MigrationUnfinished`, before anything is changed, when the data has not been moved
 */
export async function cutOver(environment: Environment): Promise<void> {
  if (!(await isBegun(environment))) return;
  await awaitFullLoad(environment);
  await ensureGone(environment, replicationTask, 'migration');
  await ensureGone(environment, endpoint, 'source');
  await ensureGone(environment, endpoint, 'target');
  await ensureGone(environment, replicationInstance, 'migration');
  await ensureGone(environment, replicationSubnetGroup, 'migration');

  // No group is deleted that a rule names, and a rule that names a group of a VPC which is peered no more goes stale.
  const dms = await findStanding(environment, securityGroup, 'dms');
  if (dms?.GroupId) {
    const { GroupId } = dms;
    await withEach(environment, securityGroup, (group) => revokeRulesFrom(environment, group, GroupId));
    await ensureGone(environment, securityGroup, 'dms');
  }

  // A route by a connection that is gone would be a blackhole.
  await withEach(environment, routeTable, (table) => deletePeeringRoutes(environment, table));
  await ensureGone(environment, vpcPeeringConnection, 'data-centre');
}

/**
 * Whether anything of a migration may stand, told by two of its resources. The peering connection is the first that is made
 * and the last that goes. Where somebody deleted it by hand, the group DMS shows what is left: none is deleted that a
 * replication instance carries.
 */
async function isBegun(environment: Environment): Promise<boolean> {
  const peering = await findStanding(environment, vpcPeeringConnection, 'data-centre');
  return peering !== undefined || (await findStanding(environment, securityGroup, 'dms')) !== undefined;
}

/** Changes all resources of one kind, and tells of those that were changed. */
async function withEach<Found>(
  environment: Environment,
  kind: ResourceKind<never, Found>,
  change: (found: Found) => Promise<boolean>,
): Promise<void> {
  for (const found of await kind.list(environment)) {
    environment.throwIfStopped();
    const identity = { type: kind.type, ...kind.identify(found) };
    try {
      if (await change(found)) environment.report({ ...identity, status: 'mended' });
    } catch (error) {
      environment.report({ ...identity, status: 'failed' });
      throw StepError.from(error, identity);
    }
  }
}
