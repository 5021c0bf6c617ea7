// DMS on the embedded cloud as this project provisions, reads and removes it, with the network's own answer to whether
// the replication instance reaches its two ends.

import * as dms from '@aws-sdk/client-database-migration-service';
import * as ec2 from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type EmbeddedCloud, startEmbedded } from '../../clouds/embedded.ts';
import { ensure } from '../../provision/ensure.ts';
import { Environment } from '../../provision/index.ts';
import { ensureGone } from '../../provision/remove.ts';
import { ensureConnection } from '../../provision/resources/dms/connection.ts';
import { endpoint } from '../../provision/resources/dms/endpoint.ts';
import { replicationInstance } from '../../provision/resources/dms/replication-instance.ts';
import { replicationSubnetGroup } from '../../provision/resources/dms/replication-subnet-group.ts';
import { replicationTask, untilLoaded } from '../../provision/resources/dms/replication-task.ts';
import { ensureDmsVpcRole } from '../../provision/resources/dms/vpc-role.ts';
import { latestAmazonLinux } from '../../provision/resources/ec2/image.ts';
import { dmsReaders } from '../../topology/readers/dms.ts';

let cloud: EmbeddedCloud;
beforeEach(async () => {
  cloud = await startEmbedded();
});
afterEach(() => cloud?.[Symbol.asyncDispose]());

const rules = [
  {
    ...{ 'rule-type': 'selection', 'rule-id': '1', 'rule-name': 'all', 'rule-action': 'include' },
    'object-locator': { 'schema-name': 'public', 'table-name': '%' },
  },
];

/** Two subnets, a machine that runs in the first, and the groups of the machine and of DMS. */
async function buildNetwork(environment: Environment) {
  const client = cloud.client(ec2.EC2Client);
  const { Vpc } = await client.send(new ec2.CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  const VpcId = Vpc?.VpcId;
  const subnets = ['a', 'b'].map(async (zone, index) => {
    const AvailabilityZone = `${cloud.place.region}${zone}`;
    const input = { VpcId, CidrBlock: `10.0.${index}.0/24`, AvailabilityZone };
    return (await client.send(new ec2.CreateSubnetCommand(input))).Subnet?.SubnetId ?? '';
  });
  const groupOf = async (GroupName: string) => {
    const input = { GroupName, Description: GroupName, VpcId };
    return (await client.send(new ec2.CreateSecurityGroupCommand(input))).GroupId ?? '';
  };
  const [database, own] = [await groupOf('database'), await groupOf('dms')];
  const subnetIds = await Promise.all(subnets);
  const machine = await client.send(
    new ec2.RunInstancesCommand({
      ...{ ImageId: await latestAmazonLinux(environment), InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 },
      ...{ SubnetId: subnetIds[0], SecurityGroupIds: [database] },
    }),
  );
  const { InstanceId = '', PrivateIpAddress: server = '' } = machine.Instances?.[0] ?? {};
  await ec2.waitUntilInstanceRunning({ client, ...cloud.waiterOptions(60) }, { InstanceIds: [InstanceId] });
  return { client, subnetIds, database, own, server };
}

async function buildEnds(environment: Environment) {
  const network = await buildNetwork(environment);
  const { subnetIds, own, server } = network;
  await ensureDmsVpcRole(environment);
  await ensure(environment, replicationSubnetGroup, 'migration', { subnetIds });
  const instance = await ensure(environment, replicationInstance, 'migration', {
    ...{ instanceClass: 'dms.t3.medium', storage: 50, subnetGroup: 'shop-migration', groupIds: [own] },
  });
  const arns: string[] = [];
  for (const type of ['source', 'target'] as const) {
    const desired = { type, engine: 'postgres', server, port: 5432, username: 'shop', password: 'secret' };
    arns.push((await ensure(environment, endpoint, type, desired)).EndpointArn ?? '');
  }
  return { ...network, replicationInstanceArn: instance.ReplicationInstanceArn ?? '', arns };
}

it('reaches what the network lets it through to, and nothing before', async () => {
  const environment = new Environment(cloud);
  const { client, database, own, server, replicationInstanceArn, arns } = await buildEnds(environment);
  const [source = '', target = ''] = arns;
  const connect = (name: string, arn: string) => ensureConnection(environment, name, replicationInstanceArn, arn);
  await expect(connect('shop-source', source)).rejects.toThrow('timeout expired');
  const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId: own }] }];
  await client.send(new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId: database, IpPermissions }));
  await connect('shop-source', source);
  await connect('shop-target', target);

  const desired = { replicationInstanceArn, sourceEndpointArn: source, targetEndpointArn: target };
  await ensure(environment, replicationTask, 'migration', { ...desired, tableMappings: JSON.stringify({ rules }) });
  await untilLoaded(environment, 'shop-migration');
  expect(await dmsReaders.ReplicationTasks(cloud)).toMatchObject([
    { Status: 'running', ReplicationTaskStats: { FullLoadProgressPercent: 100, TablesErrored: 0 } },
  ]);
  expect(await dmsReaders.DmsEndpoints(cloud)).toMatchObject([{ ServerName: server }, { ServerName: server }]);
  expect((await dmsReaders.DmsConnections(cloud)).map(({ Status }) => Status)).toEqual(['successful', 'successful']);
  expect(await dmsReaders.ReplicationInstances(cloud)).toMatchObject([
    { ReplicationInstancePrivateIpAddress: expect.stringMatching(/^10\.0\.0\./) },
  ]);

  for (const kind of [replicationTask, endpoint, replicationInstance, replicationSubnetGroup] as const) {
    for (const name of ['migration', 'source', 'target']) await ensureGone(environment, kind as typeof endpoint, name);
  }
  expect(await Promise.all(Object.values(dmsReaders).map((read) => read(cloud)))).toEqual([[], [], [], [], []]);
  const { NetworkInterfaces } = await client.send(new ec2.DescribeNetworkInterfacesCommand({}));
  expect(NetworkInterfaces).toHaveLength(1);
});

it('is built once: the second time everything is found', async () => {
  const told: string[] = [];
  const environment = new Environment(cloud, { onProgress: ({ type, status }) => told.push(`${type} ${status}`) });
  const { replicationInstanceArn } = await buildEnds(environment);
  told.length = 0;
  const { ReplicationSubnetGroups: [group] = [] } = await cloud
    .client(dms.DatabaseMigrationServiceClient)
    .send(new dms.DescribeReplicationSubnetGroupsCommand({}));
  const subnetIds = group?.Subnets?.map(({ SubnetIdentifier = '' }) => SubnetIdentifier) ?? [];
  await ensure(environment, replicationSubnetGroup, 'migration', { subnetIds });
  expect(told).toEqual(['ReplicationSubnetGroup started', 'ReplicationSubnetGroup found']);
  const client = cloud.client(dms.DatabaseMigrationServiceClient);
  const Filters = [{ Name: 'replication-instance-arn', Values: [replicationInstanceArn] }];
  await dms.waitUntilReplicationInstanceAvailable({ client, ...cloud.waiterOptions(60) }, { Filters });
  const refused = client.send(
    new dms.CreateReplicationInstanceCommand({ ReplicationInstanceIdentifier: 'x' } as never),
  );
  await expect(refused).rejects.toMatchObject({ name: 'ValidationException', $metadata: { httpStatusCode: 400 } });
});
