// DMS: its role, its instance, what it reads and writes, and the task.

import * as dms from '@aws-sdk/client-database-migration-service';
import { DetachRolePolicyCommand, IAMClient, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';

type Built = BuiltStages['migration'];

const client = (cloud: Cloud) => cloud.client(dms.DatabaseMigrationServiceClient);
const iam = (cloud: Cloud) => cloud.client(IAMClient);
const breaks = ['migration/migration'] as const;
const notOurs = 'what somebody else made is left alone';
const task = 'ReplicationTask shop-migration';
const RoleName = 'dms-vpc-role';

export const replication: readonly Mutation<Built>[] = [
  {
    what: 'the role of DMS lost its policy',
    breaks,
    mendedBy: ['Role dms-vpc-role'],
    change: (cloud) => {
      const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AmazonDMSVPCManagementRole';
      return iam(cloud).send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    },
  },
  {
    what: 'machines could take the role of DMS',
    breaks,
    stays: 'the role belongs to the account, and may be taken by others too',
    change: (cloud) => {
      const Service = ['dms.amazonaws.com', 'ec2.amazonaws.com'];
      const Statement = [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }];
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
      return iam(cloud).send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
    },
  },
  {
    what: 'the replication instance carried another group',
    breaks,
    mendedBy: ['ReplicationInstance shop-migration'],
    change: (cloud, { replication, chain }) => {
      const input = { ReplicationInstanceArn: replication.replicationInstance, VpcSecurityGroupIds: [chain.app] };
      return client(cloud).send(new dms.ModifyReplicationInstanceCommand(input));
    },
  },
  {
    what: 'DMS was given the web subnets',
    breaks,
    mendedBy: ['ReplicationSubnetGroup shop-migration'],
    change: giveWebSubnets,
  },
  {
    what: 'DMS was made anew, public, among the web servers',
    breaks,
    stays: notOurs,
    change: async (cloud, built) => {
      await deleteTask(cloud, built);
      const { replicationInstance: ReplicationInstanceArn } = built.replication;
      await client(cloud).send(new dms.DeleteReplicationInstanceCommand({ ReplicationInstanceArn }));
      await giveWebSubnets(cloud, built);
      await createInstance(cloud, 'shop-migration', { PubliclyAccessible: true, VpcSecurityGroupIds: [built.dms] });
    },
  },
  {
    what: 'there was a second replication instance',
    breaks,
    stays: notOurs,
    change: (cloud, { dms: group }) =>
      createInstance(cloud, 'by-hand', { PubliclyAccessible: false, VpcSecurityGroupIds: [group] }),
  },
  {
    what: 'the source was another machine',
    breaks,
    mendedBy: ['Endpoint shop-source', task],
    change: (cloud, built) => point(cloud, built, built.replication.source, { ServerName: '192.168.1.99' }),
  },
  {
    what: 'the target was another database',
    breaks,
    mendedBy: ['Endpoint shop-target', task],
    change: (cloud, built) => point(cloud, built, built.replication.target, { DatabaseName: 'postgres' }),
  },
  {
    what: 'target and task were deleted',
    breaks,
    mendedBy: ['Endpoint shop-target', 'Connection shop-target', task],
    change: async (cloud, built) => {
      await deleteTask(cloud, built);
      await client(cloud).send(new dms.DeleteEndpointCommand({ EndpointArn: built.replication.target }));
    },
  },
  {
    what: 'the target was made anew, and its connection not tested',
    breaks,
    mendedBy: ['Connection shop-target', task],
    change: async (cloud, built) => {
      const { target: EndpointArn } = built.replication;
      const Tags = await tagsOf(cloud, EndpointArn);
      await deleteTask(cloud, built);
      await client(cloud).send(new dms.DeleteEndpointCommand({ EndpointArn }));
      await client(cloud).send(
        new dms.CreateEndpointCommand({
          EndpointIdentifier: 'shop-target',
          EndpointType: 'target',
          EngineName: 'postgres',
          ServerName: built.database.endpoint,
          Port: built.database.port,
          DatabaseName: 'shop',
          Username: 'shop',
          Password: 'made-by-hand',
          Tags,
        }),
      );
    },
  },
  {
    what: 'the task was stopped',
    breaks,
    mendedBy: [task],
    change: stopTask,
  },
  {
    what: 'the task was made anew, and not started',
    breaks,
    mendedBy: [task],
    change: async (cloud, built) => {
      const Tags = await tagsOf(cloud, built.replication.task);
      await deleteTask(cloud, built);
      const TableMappings = mappings('%');
      await createTask(cloud, built, { MigrationType: 'full-load-and-cdc', TableMappings, Tags });
    },
  },
  {
    what: 'another task of the same name moved one table, once, from elsewhere',
    breaks,
    stays: notOurs,
    change: async (cloud, built) => {
      await deleteTask(cloud, built);
      const { Endpoint } = await client(cloud).send(
        new dms.CreateEndpointCommand({
          EndpointIdentifier: 'elsewhere',
          EndpointType: 'source',
          EngineName: 'postgres',
          ServerName: '192.168.1.99',
          Port: 5432,
          DatabaseName: 'shop',
          Username: 'shop',
          Password: 'made-by-hand',
        }),
      );
      const SourceEndpointArn = Endpoint?.EndpointArn;
      await createTask(cloud, built, {
        MigrationType: 'full-load',
        TableMappings: mappings('orders'),
        SourceEndpointArn,
      });
    },
  },
  {
    what: 'a second task moved the same tables',
    breaks,
    stays: notOurs,
    change: (cloud, built) =>
      createTask(cloud, built, {
        ReplicationTaskIdentifier: 'by-hand',
        MigrationType: 'full-load-and-cdc',
        TableMappings: mappings('%'),
      }),
  },
];

function giveWebSubnets(cloud: Cloud, { network: { zones } }: Built) {
  const SubnetIds = zones.map((zone) => zone.subnetIds.web);
  const input = { ReplicationSubnetGroupIdentifier: 'shop-migration', SubnetIds };
  return client(cloud).send(new dms.ModifyReplicationSubnetGroupCommand(input));
}

function createInstance(
  cloud: Cloud,
  ReplicationInstanceIdentifier: string,
  settings: Partial<dms.CreateReplicationInstanceCommandInput>,
) {
  return client(cloud).send(
    new dms.CreateReplicationInstanceCommand({
      ReplicationInstanceIdentifier,
      ReplicationInstanceClass: 'dms.t3.small',
      ReplicationSubnetGroupIdentifier: 'shop-migration',
      ...settings,
    }),
  );
}

/** AWS changes no endpoint of a task that runs. */
async function point(cloud: Cloud, built: Built, EndpointArn: string, to: Partial<dms.ModifyEndpointCommandInput>) {
  await stopTask(cloud, built);
  await client(cloud).send(new dms.ModifyEndpointCommand({ EndpointArn, ...to }));
}

function stopTask(cloud: Cloud, { replication }: Built) {
  return client(cloud).send(new dms.StopReplicationTaskCommand({ ReplicationTaskArn: replication.task }));
}

async function deleteTask(cloud: Cloud, built: Built) {
  await stopTask(cloud, built);
  const { task: ReplicationTaskArn } = built.replication;
  await client(cloud).send(new dms.DeleteReplicationTaskCommand({ ReplicationTaskArn }));
}

function createTask(
  cloud: Cloud,
  { replication }: Built,
  settings: Pick<dms.CreateReplicationTaskCommandInput, 'MigrationType' | 'TableMappings'> &
    Partial<dms.CreateReplicationTaskCommandInput>,
) {
  return client(cloud).send(
    new dms.CreateReplicationTaskCommand({
      ReplicationTaskIdentifier: 'shop-migration',
      ReplicationInstanceArn: replication.replicationInstance,
      SourceEndpointArn: replication.source,
      TargetEndpointArn: replication.target,
      ...settings,
    }),
  );
}

function mappings(table: string): string {
  const rule = {
    'rule-type': 'selection',
    'rule-id': '1',
    'rule-name': 'everything',
    'object-locator': { 'schema-name': 'public', 'table-name': table },
    'rule-action': 'include',
  };
  return JSON.stringify({ rules: [rule] });
}

async function tagsOf(cloud: Cloud, ResourceArn: string) {
  return (await client(cloud).send(new dms.ListTagsForResourceCommand({ ResourceArn }))).TagList ?? [];
}
