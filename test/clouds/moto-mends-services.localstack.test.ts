// What the init hook mends of moto in load balancing and RDS: a test for each thing that AWS does and moto, left alone, does not.

import { DeleteSubnetCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  DeleteListenerCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  CreateDBInstanceReadReplicaCommand,
  CreateDBSubnetGroupCommand,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  DeleteDBSubnetGroupCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBInstancesCommand,
  ModifyDBInstanceCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { onLocalStack } from '../support/on-localstack.ts';
import { SmallNetwork } from './small-network.ts';

onLocalStack(import.meta.url, 'load balancing and RDS, mended', (cloud) => {
  const ec2 = () => cloud.client(EC2Client);
  const balancing = () => cloud.client(ElasticLoadBalancingV2Client);
  const rds = () => cloud.client(RDSClient);
  let network: SmallNetwork;

  beforeAll(async () => {
    network = await SmallNetwork.create(cloud);
  });

  test('a load balancer spans two zones; its name and a port of it are taken once', async () => {
    const create = (Name: string, Subnets: string[]) =>
      balancing().send(new CreateLoadBalancerCommand({ Name, Subnets }));
    await expect(create('lb', network.subnets.slice(0, 1))).rejects.toThrow('At least two subnets in two different');
    const LoadBalancerArn = (await create('lb', network.subnets)).LoadBalancers?.[0]?.LoadBalancerArn;
    expect((await create('lb', network.subnets)).LoadBalancers?.[0]?.LoadBalancerArn).toBe(LoadBalancerArn);
    const third = await network.subnet('d', '10.0.8.0/24');
    await expect(create('lb', [...network.subnets, third])).rejects.toMatchObject({
      name: 'DuplicateLoadBalancerNameException',
    });
    await ec2().send(new DeleteSubnetCommand({ SubnetId: third }));
    const DefaultActions = [{ Type: 'fixed-response' as const, FixedResponseConfig: { StatusCode: '200' } }];
    const listener = new CreateListenerCommand({ LoadBalancerArn, Protocol: 'HTTP', Port: 80, DefaultActions });
    await balancing().send(listener);
    await expect(balancing().send(listener)).rejects.toMatchObject({ name: 'DuplicateListenerException' });
  });

  test('a target group says which load balancers forward to it now', async () => {
    const made = await balancing().send(new CreateLoadBalancerCommand({ Name: 'forwards', Subnets: network.subnets }));
    const LoadBalancerArn = made.LoadBalancers?.[0]?.LoadBalancerArn;
    const group = { Name: 'targets', Protocol: 'HTTP' as const, Port: 80, VpcId: network.vpcId };
    const TargetGroupArn = (await balancing().send(new CreateTargetGroupCommand(group))).TargetGroups?.[0]
      ?.TargetGroupArn;
    const users = async () => {
      const input = { TargetGroupArns: [String(TargetGroupArn)] };
      const { TargetGroups } = await balancing().send(new DescribeTargetGroupsCommand(input));
      return TargetGroups?.[0]?.LoadBalancerArns;
    };
    const forward = [{ Type: 'forward' as const, TargetGroupArn }];
    const answer = [{ Type: 'fixed-response' as const, FixedResponseConfig: { StatusCode: '200' } }];
    const listener = new CreateListenerCommand({
      LoadBalancerArn,
      Protocol: 'HTTP',
      Port: 80,
      DefaultActions: forward,
    });
    const ListenerArn = (await balancing().send(listener)).Listeners?.[0]?.ListenerArn;
    expect(await users()).toEqual([LoadBalancerArn]);
    await balancing().send(new ModifyListenerCommand({ ListenerArn, DefaultActions: answer }));
    expect(await users()).toEqual([]);
    await balancing().send(new ModifyListenerCommand({ ListenerArn, DefaultActions: forward }));
    expect(await users()).toEqual([LoadBalancerArn]);
    await balancing().send(new DeleteListenerCommand({ ListenerArn }));
    expect(await users()).toEqual([]);
  });

  describe('RDS', () => {
    const account = { MasterUsername: 'shop', MasterUserPassword: 'not a secret' };

    test('a subnet group covers two zones, its name is taken once, it stays while in use', async () => {
      const group = { DBSubnetGroupName: 'data', DBSubnetGroupDescription: 'data' };
      const create = (SubnetIds: string[]) => rds().send(new CreateDBSubnetGroupCommand({ ...group, SubnetIds }));
      await expect(create(network.subnets.slice(0, 1))).rejects.toMatchObject({
        name: 'DBSubnetGroupDoesNotCoverEnoughAZs',
      });
      await create(network.subnets);
      await expect(create(network.subnets)).rejects.toMatchObject({ name: 'DBSubnetGroupAlreadyExistsFault' });
      const instance = { DBInstanceIdentifier: 'mariadb', DBInstanceClass: 'db.t3.micro', Engine: 'mariadb' };
      await rds().send(
        new CreateDBInstanceCommand({ ...instance, ...account, AllocatedStorage: 20, DBSubnetGroupName: 'data' }),
      );
      const remove = () => rds().send(new DeleteDBSubnetGroupCommand({ DBSubnetGroupName: 'data' }));
      await expect(remove()).rejects.toMatchObject({ name: 'InvalidDBSubnetGroupStateFault' });
      await rds().send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: 'mariadb', SkipFinalSnapshot: true }));
      await remove();
    });

    test("a cluster's name is taken once, its instance is in its subnets, its automated snapshots go with it", async () => {
      const group = { DBSubnetGroupName: 'aurora', DBSubnetGroupDescription: 'aurora', SubnetIds: network.subnets };
      await rds().send(new CreateDBSubnetGroupCommand(group));
      const cluster = { DBClusterIdentifier: 'shop', Engine: 'aurora-mysql', DBSubnetGroupName: 'aurora', ...account };
      await rds().send(new CreateDBClusterCommand(cluster));
      const again = rds().send(new CreateDBClusterCommand(cluster));
      await expect(again).rejects.toMatchObject({ name: 'DBClusterAlreadyExistsFault' });
      const instance = { DBInstanceIdentifier: 'shop-1', DBInstanceClass: 'db.t3.medium', Engine: 'aurora-mysql' };
      await rds().send(new CreateDBInstanceCommand({ ...instance, DBClusterIdentifier: 'shop' }));
      const { DBInstances } = await rds().send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'shop-1' }));
      expect(DBInstances?.[0]?.DBSubnetGroup?.DBSubnetGroupName).toBe('aurora');
      await rds().send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: 'shop-1', SkipFinalSnapshot: true }));
      await rds().send(new DeleteDBClusterCommand({ DBClusterIdentifier: 'shop', SkipFinalSnapshot: true }));
      expect((await rds().send(new DescribeDBClusterSnapshotsCommand({}))).DBClusterSnapshots).toEqual([]);
    });

    test('a replica needs backups and is plain; a standby has a zone of its own', async () => {
      const group = { DBSubnetGroupName: 'two', DBSubnetGroupDescription: 'two', SubnetIds: network.subnets };
      await rds().send(new CreateDBSubnetGroupCommand(group));
      const primary = {
        DBInstanceIdentifier: 'primary',
        DBInstanceClass: 'db.t3.medium',
        Engine: 'postgres',
        ...account,
      };
      const settings = { AllocatedStorage: 20, MultiAZ: true, DBSubnetGroupName: 'two', BackupRetentionPeriod: 0 };
      await rds().send(new CreateDBInstanceCommand({ ...primary, ...settings }));
      const source = { DBInstanceIdentifier: 'replica', SourceDBInstanceIdentifier: 'primary' };
      const replicate = () => rds().send(new CreateDBInstanceReadReplicaCommand(source));
      await expect(replicate()).rejects.toMatchObject({ name: 'InvalidDBInstanceStateFault' });
      const backups = { DBInstanceIdentifier: 'primary', BackupRetentionPeriod: 3, ApplyImmediately: true };
      await rds().send(new ModifyDBInstanceCommand(backups));
      await replicate();
      await expect(replicate()).rejects.toMatchObject({ name: 'DBInstanceAlreadyExistsFault' });

      const { DBInstances = [] } = await rds().send(new DescribeDBInstancesCommand({}));
      const [one, other] = ['primary', 'replica'].map((name) =>
        DBInstances.find((each) => each.DBInstanceIdentifier === name),
      );
      expect(one).toMatchObject({ MultiAZ: true, BackupRetentionPeriod: 3 });
      expect(one?.SecondaryAvailabilityZone).toMatch(/^ap-northeast-2[a-d]$/);
      expect(one?.SecondaryAvailabilityZone).not.toBe(one?.AvailabilityZone);
      expect(other).toMatchObject({ MultiAZ: false, BackupRetentionPeriod: 0 });
      expect(other?.SecondaryAvailabilityZone).toBeUndefined();
      for (const DBInstanceIdentifier of ['replica', 'primary']) {
        await rds().send(new DeleteDBInstanceCommand({ DBInstanceIdentifier, SkipFinalSnapshot: true }));
      }
      await rds().send(new DeleteDBSubnetGroupCommand({ DBSubnetGroupName: 'two' }));
    });
  });
});
