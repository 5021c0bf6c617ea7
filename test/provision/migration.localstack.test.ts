// The migration built again: what stands is left alone, what is missing or was changed by hand is put back.

import * as dms from '@aws-sdk/client-database-migration-service';
import * as ec2 from '@aws-sdk/client-ec2';
import { DetachRolePolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Cloud } from '../../core/cloud.ts';
import { type BuiltStages, builtStages, down, type Environment, up } from '../../provision/index.ts';
import { readTopology, type Topology } from '../../topology/topology.ts';
import { brokenClaims } from '../support/broken-claims.ts';
import { onLocalStack } from '../support/on-localstack.ts';
import { shapeOf } from '../support/shape.ts';
import { type Watched, watched } from '../support/watched.ts';

type Built = BuiltStages['migration'];
/** A change by hand, and the steps that have to mend it. */
type Drift = [string, string[], (cloud: Cloud, built: Built, seen: Topology) => Promise<unknown>];

const network = (cloud: Cloud) => cloud.client(ec2.EC2Client);
const migration = (cloud: Cloud) => cloud.client(dms.DatabaseMigrationServiceClient);

const stopTask = (cloud: Cloud, { replication }: Built) =>
  migration(cloud).send(new dms.StopReplicationTaskCommand({ ReplicationTaskArn: replication.task }));

const deleteTask = async (cloud: Cloud, built: Built) => {
  await stopTask(cloud, built);
  const { task: ReplicationTaskArn } = built.replication;
  await migration(cloud).send(new dms.DeleteReplicationTaskCommand({ ReplicationTaskArn }));
};

const revoke = (cloud: Cloud, GroupId: string, { dms: admitted }: Built, { SecurityGroupRules }: Topology) => {
  const rules = SecurityGroupRules.filter((rule) => rule.GroupId === GroupId);
  const rule = rules.find((each) => each.ReferencedGroupInfo?.GroupId === admitted);
  const SecurityGroupRuleIds = [rule?.SecurityGroupRuleId ?? ''];
  return network(cloud).send(new ec2.RevokeSecurityGroupIngressCommand({ GroupId, SecurityGroupRuleIds }));
};

const drifts: Drift[] = [
  ['the task was stopped', ['ReplicationTask shop-migration'], stopTask],
  ['the task was deleted', ['ReplicationTask shop-migration'], deleteTask],
  [
    'task and target were deleted',
    ['Endpoint shop-target', 'Connection shop-target', 'ReplicationTask shop-migration'],
    async (cloud, built) => {
      await deleteTask(cloud, built);
      const { target: EndpointArn } = built.replication;
      await migration(cloud).send(new dms.DeleteEndpointCommand({ EndpointArn }));
    },
  ],
  [
    'the source was pointed elsewhere',
    ['Endpoint shop-source', 'ReplicationTask shop-migration'],
    async (cloud, built) => {
      await stopTask(cloud, built);
      const input = { EndpointArn: built.replication.source, ServerName: '192.168.1.99' };
      await migration(cloud).send(new dms.ModifyEndpointCommand(input));
    },
  ],
  [
    'the replication instance carried another group',
    ['ReplicationInstance shop-migration'],
    (cloud, { replication, chain }) => {
      const input = { ReplicationInstanceArn: replication.replicationInstance, VpcSecurityGroupIds: [chain.app] };
      return migration(cloud).send(new dms.ModifyReplicationInstanceCommand(input));
    },
  ],
  [
    'the replication subnet group had the web subnets',
    ['ReplicationSubnetGroup shop-migration'],
    (cloud, { network: { zones } }) => {
      const SubnetIds = zones.map((zone) => zone.subnetIds.web);
      const input = { ReplicationSubnetGroupIdentifier: 'shop-migration', SubnetIds };
      return migration(cloud).send(new dms.ModifyReplicationSubnetGroupCommand(input));
    },
  ],
  [
    'the peering connection was deleted',
    [
      'VpcPeeringConnection shop-data-centre',
      'RouteTable shop-data-centre-machines',
      'RouteTable shop-private-a',
      'RouteTable shop-private-b',
    ],
    (cloud, { peeringConnectionId: VpcPeeringConnectionId }) =>
      network(cloud).send(new ec2.DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId })),
  ],
  [
    'the route to the data centre was deleted',
    ['RouteTable shop-private-b'],
    (cloud, { network: { zones } }) =>
      network(cloud).send(
        new ec2.DeleteRouteCommand({
          RouteTableId: zones[1]?.privateRouteTableId,
          DestinationCidrBlock: '192.168.0.0/16',
        }),
      ),
  ],
  [
    'RDS did not admit DMS',
    ['SecurityGroup shop-rds'],
    (cloud, built, seen) => revoke(cloud, built.chain.rds, built, seen),
  ],
  [
    'the old database did not admit DMS',
    ['SecurityGroup shop-data-centre-database'],
    (cloud, built, seen) => revoke(cloud, built.dataCentre.groups.database, built, seen),
  ],
  [
    'DMS admitted somebody',
    ['SecurityGroup shop-dms'],
    (cloud, { dms: GroupId }) => {
      const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
      return network(cloud).send(new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    },
  ],
  [
    'the role of DMS lost its policy',
    ['Role dms-vpc-role'],
    (cloud) => {
      const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AmazonDMSVPCManagementRole';
      return cloud.client(IAMClient).send(new DetachRolePolicyCommand({ RoleName: 'dms-vpc-role', PolicyArn }));
    },
  ],
];

onLocalStack(import.meta.url, 'the migration built again', (cloud) => {
  let watch: Watched;
  let environment: Environment;
  let built: Built;
  let shape: ReturnType<typeof shapeOf>;

  beforeAll(async () => {
    watch = watched(cloud);
    environment = watch.environment;
    built = await up(environment, 'migration');
    shape = shapeOf(await readTopology(cloud));
  });
  afterAll(async () => {
    if (environment) await down(environment);
  });

  it('makes nothing, changes nothing and gives the same ids', async () => {
    watch.forget();
    expect(await up(environment, 'migration')).toEqual(built);
    expect(watch.changes).toEqual([]);
    expect(watch.outcomes('created', 'mended')).toEqual([]);
    expect((await builtStages(environment)).sort()).toEqual(['1-on-premises', 'migration']);
  });

  it.each(drifts)('puts it back when %s', async (_what, steps, drift) => {
    await drift(cloud, built, await readTopology(cloud));
    expect(brokenClaims('migration', await readTopology(cloud))).not.toEqual([]);

    watch.forget();
    built = await up(environment, 'migration');
    expect(watch.outcomes('created', 'mended').sort()).toEqual(steps.sort());
    expect(shapeOf(await readTopology(cloud))).toEqual(shape);
    expect(brokenClaims('migration', await readTopology(cloud))).toEqual([]);
  });

  it('refuses to build the data centre alone, without its line to the shop', async () => {
    watch.forget();
    const attempt = up(environment, '1-on-premises');
    await expect(attempt).rejects.toMatchObject({ code: 'ConflictingOption' });
    expect(watch.changes).toEqual([]);
    expect(await builtStages(environment)).toContain('1-on-premises');
  });

  it('goes on to stage 2, which is built again without a trace of it, and back', async () => {
    await up(environment, '2-cloud');
    expect((await builtStages(environment)).sort()).toEqual(['1-on-premises', '2-cloud']);
    watch.forget();
    await up(environment, '2-cloud');
    expect(watch.changes).toEqual([]);
    expect(watch.events.map(({ type }) => type)).not.toEqual(expect.arrayContaining(['ReplicationTask']));
    expect(watch.outcomes('found')).toHaveLength(40);
    await up(environment, '1-on-premises');

    built = await up(environment, 'migration');
    expect(shapeOf(await readTopology(cloud))).toEqual(shape);
  });

  it('goes on to stage 3, from which it is refused', async () => {
    await up(environment, '3-multi-az');
    expect((await readTopology(cloud)).ReplicationTasks).toEqual([]);
    await expect(up(environment, 'migration')).rejects.toMatchObject({ code: 'ConflictingOption' });
  });
});
