// What the init hook mends of moto in DMS and in VPC peering: a test for each thing that AWS does and moto, left alone,
// does not.

import * as dms from '@aws-sdk/client-database-migration-service';
import * as ec2 from '@aws-sdk/client-ec2';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { onLocalStack } from '../support/on-localstack.ts';
import { SmallNetwork } from './small-network.ts';

onLocalStack(import.meta.url, 'DMS and VPC peering, mended', (cloud) => {
  const network = () => cloud.client(ec2.EC2Client);
  const migration = () => cloud.client(dms.DatabaseMigrationServiceClient);
  let shop: SmallNetwork;

  beforeAll(async () => {
    shop = await SmallNetwork.create(cloud);
  });

  test('a rule names a group of a peered VPC only, and goes stale with it; a route by a deleted peering is a blackhole', async () => {
    const { Vpc } = await network().send(new ec2.CreateVpcCommand({ CidrBlock: '192.168.0.0/16' }));
    const group = { GroupName: 'peered', Description: 'peered', VpcId: Vpc?.VpcId };
    const { GroupId: there } = await network().send(new ec2.CreateSecurityGroupCommand(group));
    const here = await shop.securityGroup('here');
    const pair = { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [{ GroupId: here }] };
    const admit = () =>
      network().send(new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId: there, IpPermissions: [pair] }));
    await expect(admit()).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' });

    const ends = { VpcId: shop.vpcId, PeerVpcId: Vpc?.VpcId };
    const made = await network().send(new ec2.CreateVpcPeeringConnectionCommand(ends));
    const VpcPeeringConnectionId = made.VpcPeeringConnection?.VpcPeeringConnectionId;
    await expect(admit()).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' });
    await network().send(new ec2.AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId }));
    await admit();

    const table = await network().send(new ec2.CreateRouteTableCommand({ VpcId: shop.vpcId }));
    const RouteTableId = table.RouteTable?.RouteTableId;
    const DestinationCidrBlock = '192.168.0.0/16';
    await network().send(new ec2.CreateRouteCommand({ RouteTableId, DestinationCidrBlock, VpcPeeringConnectionId }));
    const states = async () => {
      const input = { RouteTableIds: [RouteTableId ?? ''] };
      const { RouteTables } = await network().send(new ec2.DescribeRouteTablesCommand(input));
      return RouteTables?.[0]?.Routes?.map((route) => route.State);
    };
    expect(await states()).toEqual(['active', 'active']);
    await network().send(new ec2.DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId }));
    expect(await states()).toEqual(['active', 'blackhole']);

    // A rule keeps a group of its own VPC from being deleted; one of another VPC goes stale.
    await network().send(new ec2.DeleteSecurityGroupCommand({ GroupId: here }));
    const Filters = [{ Name: 'group-id', Values: [there ?? ''] }];
    const { SecurityGroupRules } = await network().send(new ec2.DescribeSecurityGroupRulesCommand({ Filters }));
    const named = SecurityGroupRules?.flatMap((rule) => rule.ReferencedGroupInfo?.GroupId ?? []);
    expect(named).toEqual([here]);
  });

  describe('DMS', () => {
    const subnetGroup = { ReplicationSubnetGroupIdentifier: 'group', ReplicationSubnetGroupDescription: 'group' };
    const Tags = [{ Key: 'for', Value: 'us' }];
    const subnets = async () => {
      const answer = await migration().send(new dms.DescribeReplicationSubnetGroupsCommand({}));
      return answer.ReplicationSubnetGroups?.map(({ VpcId, Subnets }) => [
        VpcId,
        ...(Subnets ?? []).map((each) => each.SubnetIdentifier),
      ]);
    };
    const statusOfTask = async () => {
      const { ReplicationTasks } = await migration().send(new dms.DescribeReplicationTasksCommand({}));
      return ReplicationTasks?.map((task) => [task.Status, task.ReplicationTaskStats?.FullLoadProgressPercent]);
    };
    const tests = async (endpoint: string | undefined) => {
      const Filters = [
        { Name: 'endpoint-arn', Values: [endpoint ?? ''] },
        { Name: 'replication-instance-arn', Values: [instanceArn ?? ''] },
      ];
      const { Connections } = await migration().send(new dms.DescribeConnectionsCommand({ Filters }));
      return Connections?.map((each) => [each.EndpointArn, each.Status]);
    };
    const unusable = { name: 'InvalidResourceStateFault' };
    let group: string;
    let instanceArn: string | undefined;
    let ends: (string | undefined)[];

    test('a subnet group takes the role dms-vpc-role and two zones; it has its subnets and its tags', async () => {
      const create = (SubnetIds: string[]) =>
        migration().send(new dms.CreateReplicationSubnetGroupCommand({ ...subnetGroup, SubnetIds, Tags }));
      await expect(create(shop.subnets)).rejects.toMatchObject({ name: 'AccessDeniedFault' });
      await cloud
        .client(IAMClient)
        .send(new CreateRoleCommand({ RoleName: 'dms-vpc-role', AssumeRolePolicyDocument: '{}' }));
      await expect(create(shop.subnets.slice(0, 1))).rejects.toMatchObject({
        name: 'ReplicationSubnetGroupDoesNotCoverEnoughAZs',
      });
      await create(shop.subnets);
      expect(await subnets()).toEqual([[shop.vpcId, ...shop.subnets]]);
      const ResourceArn = `arn:aws:dms:${cloud.place.region}:${cloud.place.account}:subgrp:group`;
      const { TagList } = await migration().send(new dms.ListTagsForResourceCommand({ ResourceArn }));
      expect(TagList).toMatchObject(Tags);

      const third = await shop.subnet('c', '10.0.2.0/24');
      const SubnetIds = [...shop.subnets, third];
      await migration().send(new dms.ModifyReplicationSubnetGroupCommand({ ...subnetGroup, SubnetIds }));
      expect(await subnets()).toEqual([[shop.vpcId, ...SubnetIds]]);
    });

    test('a replication instance has an interface in its subnets, which holds its group; it can change', async () => {
      group = await shop.securityGroup('dms');
      const input = { ReplicationInstanceIdentifier: 'instance', ReplicationInstanceClass: 'dms.t3.small' };
      const place = { VpcSecurityGroupIds: [group], PubliclyAccessible: false };
      const create = (ReplicationSubnetGroupIdentifier: string) =>
        migration().send(
          new dms.CreateReplicationInstanceCommand({ ...input, ...place, ReplicationSubnetGroupIdentifier }),
        );
      await expect(create('another')).rejects.toMatchObject({ name: 'ResourceNotFoundFault' });
      const { ReplicationInstance } = await create('group');
      instanceArn = ReplicationInstance?.ReplicationInstanceArn;
      expect(ReplicationInstance?.ReplicationSubnetGroup?.VpcId).toBe(shop.vpcId);
      expect(await shop.interfacesIn(shop.subnets[0] ?? '')).toEqual([
        ReplicationInstance?.ReplicationInstancePrivateIpAddress,
      ]);
      const removeGroup = network().send(new ec2.DeleteSecurityGroupCommand({ GroupId: group }));
      await expect(removeGroup).rejects.toMatchObject({ name: 'DependencyViolation' });

      const changes = { ReplicationInstanceClass: 'dms.t3.medium', ApplyImmediately: true };
      await migration().send(
        new dms.ModifyReplicationInstanceCommand({ ReplicationInstanceArn: instanceArn, ...changes }),
      );
      const { ReplicationInstances } = await migration().send(new dms.DescribeReplicationInstancesCommand({}));
      expect(ReplicationInstances).toMatchObject([{ ReplicationInstanceClass: 'dms.t3.medium' }]);
    });

    test('an endpoint is active, its name is taken once, it can change', async () => {
      const create = (EndpointIdentifier: string, EndpointType: 'source' | 'target') =>
        migration().send(
          new dms.CreateEndpointCommand({ EndpointIdentifier, EndpointType, EngineName: 'postgres', Port: 5432 }),
        );
      const made = [await create('from', 'source'), await create('to', 'target')];
      ends = made.map(({ Endpoint }) => Endpoint?.EndpointArn);
      await expect(create('from', 'source')).rejects.toMatchObject({ name: 'ResourceAlreadyExistsFault' });
      await migration().send(new dms.ModifyEndpointCommand({ EndpointArn: ends[0], ServerName: '192.168.1.10' }));
      const { Endpoints } = await migration().send(new dms.DescribeEndpointsCommand({}));
      expect(Endpoints).toMatchObject([{ Status: 'active', ServerName: '192.168.1.10' }, { Status: 'active' }]);
    });

    test('a connection is tested again, and is found by both its ends', async () => {
      const testOf = (EndpointArn: string | undefined) =>
        migration().send(new dms.TestConnectionCommand({ ReplicationInstanceArn: instanceArn, EndpointArn }));
      await testOf(ends[1]);
      await testOf(ends[1]);
      expect(await tests(ends[0])).toEqual([]);
      expect(await tests(ends[1])).toEqual([[ends[1], 'successful']]);
    });

    test('a task is ready, starts once both connections were tested, and is deleted only when it does not run', async () => {
      const [SourceEndpointArn, TargetEndpointArn] = ends;
      const wanted = { ReplicationTaskIdentifier: 'task', MigrationType: 'full-load-and-cdc', Tags } as const;
      const create = (TableMappings: string, source = SourceEndpointArn) =>
        migration().send(
          new dms.CreateReplicationTaskCommand({
            ...wanted,
            TableMappings,
            SourceEndpointArn: source,
            TargetEndpointArn,
            ReplicationInstanceArn: instanceArn,
          }),
        );
      await expect(create('no mappings')).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
      await expect(create('{"rules":[]}', `${SourceEndpointArn}X`)).rejects.toMatchObject({
        name: 'ResourceNotFoundFault',
      });
      const { ReplicationTask } = await create('{"rules":[]}');
      const task = { ReplicationTaskArn: ReplicationTask?.ReplicationTaskArn };
      expect(await statusOfTask()).toEqual([['ready', 0]]);

      const start = (StartReplicationTaskType: 'start-replication' | 'resume-processing') =>
        migration().send(new dms.StartReplicationTaskCommand({ ...task, StartReplicationTaskType }));
      await expect(start('start-replication')).rejects.toThrow('Test connection for replication instance and endpoint');
      await migration().send(
        new dms.TestConnectionCommand({ ReplicationInstanceArn: instanceArn, EndpointArn: SourceEndpointArn }),
      );
      expect(await tests(SourceEndpointArn)).toEqual([[SourceEndpointArn, 'successful']]);
      await start('start-replication');
      expect(await statusOfTask()).toEqual([['running', 100]]);
      await expect(start('resume-processing')).rejects.toMatchObject(unusable);
      const change = new dms.ModifyEndpointCommand({ EndpointArn: SourceEndpointArn, Port: 5433 });
      await expect(migration().send(change)).rejects.toMatchObject(unusable);
      await expect(migration().send(new dms.DeleteReplicationTaskCommand(task))).rejects.toMatchObject(unusable);
      const EndpointArn = SourceEndpointArn;
      await expect(migration().send(new dms.DeleteEndpointCommand({ EndpointArn }))).rejects.toMatchObject(unusable);
      const instance = new dms.DeleteReplicationInstanceCommand({ ReplicationInstanceArn: instanceArn });
      await expect(migration().send(instance)).rejects.toMatchObject(unusable);

      await migration().send(new dms.StopReplicationTaskCommand(task));
      await expect(start('start-replication')).rejects.toMatchObject({ name: 'InvalidParameterCombinationException' });
      await start('resume-processing');
      await migration().send(new dms.StopReplicationTaskCommand(task));
      await migration().send(new dms.DeleteReplicationTaskCommand(task));
      expect(await statusOfTask()).toEqual([]);
    });

    test('a subnet group stays while an instance is in it; an instance takes its interface along', async () => {
      const remove = () => migration().send(new dms.DeleteReplicationSubnetGroupCommand(subnetGroup));
      await expect(remove()).rejects.toMatchObject(unusable);
      await migration().send(new dms.DeleteReplicationInstanceCommand({ ReplicationInstanceArn: instanceArn }));
      await remove();
      expect(await shop.interfacesIn(shop.subnets[0] ?? '')).toEqual([]);
      await network().send(new ec2.DeleteSecurityGroupCommand({ GroupId: group }));
    });
  });
});
