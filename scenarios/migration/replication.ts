// DMS, which moves the data centre's data into RDS: first all that is there, then every change.
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Introduction.Components.html

import type { Endpoint, ReplicationInstance, ReplicationTask } from '@aws-sdk/client-database-migration-service';
import { contains } from '../../core/cidr.ts';
import { type Claim, unless } from '../scenario.ts';
import { nameTag, type Shop } from '../shop.ts';

export const replication: readonly Claim[] = [
  {
    claim: 'the account has the role dms-vpc-role, which DMS may take, with the policy that AWS made for it',
    *problems(shop) {
      const role = shop.seen.Roles.filter((each) => each.RoleName === 'dms-vpc-role');
      const [{ AssumeRolePolicyDocument = '' } = {}] = shop.present(role, 'roles dms-vpc-role');
      const { Statement } = JSON.parse(decodeURIComponent(AssumeRolePolicyDocument));
      const wanted = [{ Effect: 'Allow', Principal: { Service: 'dms.amazonaws.com' }, Action: 'sts:AssumeRole' }];
      yield* unless(Statement, wanted, (actual) => `it may be taken by ${actual}`);
      const policies = shop.seen.AttachedRolePolicies.filter((each) => each.RoleName === 'dms-vpc-role');
      const names = policies.map((each) => each.PolicyName);
      yield* unless(names, ['AmazonDMSVPCManagementRole'], (actual) => `its policies are ${actual}`);
    },
  },
  {
    claim: 'one replication instance stands in the app subnets, with the group DMS, and nobody reaches it from outside',
    *problems(shop) {
      const [instance] = instances(shop);
      yield* unless(instances(shop).length, 1, (actual) => `there are ${actual} replication instances`);
      yield* unless(instance?.ReplicationInstanceStatus, 'available', (actual) => `it is ${actual}`);
      if (instance?.PubliclyAccessible !== false) yield 'it is publicly accessible';
      const groups = instance?.VpcSecurityGroups?.map((group) => group.VpcSecurityGroupId);
      yield* unless(groups, [shop.group('dms').GroupId], (actual) => `it carries ${actual}`);
      const wanted = shop.present(shop.subnetsOf('app'), 'app subnets');
      const subnetIds = instance?.ReplicationSubnetGroup?.Subnets?.map((each) => each.SubnetIdentifier).sort();
      const wantedIds = wanted.map((subnet) => subnet.SubnetId).sort();
      yield* unless(subnetIds, wantedIds, (actual) => `its subnets are ${actual}`);
      for (const address of instance?.ReplicationInstancePrivateIpAddresses ?? []) {
        const isWithin = wanted.some((subnet) => contains(subnet.CidrBlock ?? '', address));
        if (!isWithin) yield `its address ${address} is in no app subnet`;
      }
    },
  },
  {
    claim: "it reads the data centre's own database, by its fixed address",
    *problems(shop) {
      const database = shop.named(shop.seen.Instances, 'machine', nameTag, 'data-centre-database');
      const wanted = `postgres at ${database.PrivateIpAddress}:5432, database shop`;
      yield* unless(inWords(endpoint(shop, 'source')), wanted, (actual) => `it reads ${actual}`);
    },
  },
  {
    claim: 'it writes into RDS, by the name that RDS gives it',
    *problems(shop) {
      const [database] = shop.present(shop.databases, 'databases');
      const { Engine, Endpoint: rds, DBName } = database ?? {};
      const wanted = `${Engine} at ${rds?.Address}:${rds?.Port}, database ${DBName}`;
      yield* unless(inWords(endpoint(shop, 'target')), wanted, (actual) => `it writes to ${actual}`);
    },
  },
  {
    claim: 'both connections were tested with success',
    *problems(shop) {
      const [instance] = instances(shop);
      for (const name of ['source', 'target'] as const) {
        const arn = endpoint(shop, name).EndpointArn;
        const ofBoth = shop.seen.DmsConnections.filter(
          (each) => each.EndpointArn === arn && each.ReplicationInstanceArn === instance?.ReplicationInstanceArn,
        );
        const statuses = ofBoth.map((each) => each.Status);
        yield* unless(statuses, ['successful'], (actual) => `the tests of ${name} were ${actual}`);
      }
    },
  },
  {
    claim: 'one task moves every table, first what is there and then what changes, from the one to the other',
    *problems(shop) {
      const task = taskOf(shop);
      yield* unless(shop.seen.ReplicationTasks.length, 1, (actual) => `there are ${actual} tasks`);
      yield* unless(task.MigrationType, 'full-load-and-cdc', (actual) => `the task's type is ${actual}`);
      const ends = [task.ReplicationInstanceArn, task.SourceEndpointArn, task.TargetEndpointArn];
      const wanted = [
        instances(shop)[0]?.ReplicationInstanceArn,
        endpoint(shop, 'source').EndpointArn,
        endpoint(shop, 'target').EndpointArn,
      ];
      yield* unless(ends, wanted, (actual) => `it moves by, from and to ${actual}`);
      const { rules = [] } = JSON.parse(task.TableMappings ?? '{}');
      const selected = rules.map((rule: Record<string, unknown>) => [rule['rule-action'], rule['object-locator']]);
      const everything = [['include', { 'schema-name': 'public', 'table-name': '%' }]];
      yield* unless(selected, everything, (actual) => `it selects ${actual}`);
    },
  },
  {
    claim: 'the task runs, and has moved all that was there',
    *problems(shop) {
      const { Status, ReplicationTaskStats } = taskOf(shop);
      yield* unless(Status, 'running', (actual) => `it is ${actual}`);
      yield* unless(ReplicationTaskStats?.FullLoadProgressPercent, 100, (actual) => `it has moved ${actual} percent`);
      yield* unless(ReplicationTaskStats?.TablesErrored, 0, (actual) => `${actual} tables had errors`);
    },
  },
];

/** After the cut-over. The role is the account's, and stays. */
export const noReplication: Claim = {
  claim: 'nothing of DMS is left',
  *problems({ seen }) {
    for (const each of seen.ReplicationTasks) yield `the task ${each.ReplicationTaskIdentifier} is ${each.Status}`;
    for (const each of seen.DmsEndpoints) yield `the endpoint ${each.EndpointIdentifier} is there`;
    for (const each of seen.DmsConnections) yield `a connection to ${each.EndpointIdentifier} is there`;
    for (const each of seen.ReplicationInstances) yield `${each.ReplicationInstanceIdentifier} is there`;
    for (const each of seen.ReplicationSubnetGroups) yield `${each.ReplicationSubnetGroupIdentifier} is there`;
  },
};

function instances(shop: Shop): readonly ReplicationInstance[] {
  return shop.present(shop.seen.ReplicationInstances, 'replication instances');
}

function endpoint(shop: Shop, name: 'source' | 'target'): Endpoint {
  const ofType = shop.seen.DmsEndpoints.filter((each) => each.EndpointType?.toLowerCase() === name);
  return shop.named(ofType, `endpoint of type ${name}`, (each) => each.EndpointIdentifier, name);
}

function taskOf(shop: Shop): ReplicationTask {
  const { ReplicationTasks } = shop.seen;
  return shop.named(ReplicationTasks, 'replication task', (each) => each.ReplicationTaskIdentifier, 'migration');
}

function inWords({ EngineName, ServerName, Port, DatabaseName }: Endpoint): string {
  return `${EngineName} at ${ServerName}:${Port}, database ${DatabaseName}`;
}
