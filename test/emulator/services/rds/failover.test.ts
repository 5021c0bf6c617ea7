// Failover, loss of a zone, read replicas, and Aurora clusters.

import { expect, test } from '@jest/globals';
import { aurora, instance, member, messages, postgres, start } from './rds.ts';

const [a, b] = ['ap-northeast-2a', 'ap-northeast-2b'];

test('a reboot with failover swaps the zones and keeps the endpoint', () => {
  const { rds } = start();
  rds.call('CreateDBInstance', { ...postgres, MultiAZ: true });
  rds.wait(360);
  const before = instance(rds);
  expect(before).toMatchObject({ AvailabilityZone: a, SecondaryAvailabilityZone: b, MultiAZ: true });
  rds.call('RebootDBInstance', { DBInstanceIdentifier: 'shop', ForceFailover: true });
  expect(instance(rds)?.DBInstanceStatus).toBe('rebooting');
  rds.wait(60);
  const after = instance(rds);
  expect(after).toMatchObject({ DBInstanceStatus: 'available', AvailabilityZone: b, SecondaryAvailabilityZone: a });
  expect(after?.Endpoint).toEqual(before?.Endpoint);
  expect(messages(rds).slice(-3)).toEqual([
    'Multi-AZ instance failover started.',
    'DB instance restarted',
    'Multi-AZ instance failover completed',
  ]);
});

test('a Multi-AZ instance is back 60 to 120 seconds after its zone was lost; one in a single zone with the zone', () => {
  const { rds, lose, restore } = start();
  rds.call('CreateDBInstance', { ...postgres, MultiAZ: true });
  rds.call('CreateDBInstance', { ...postgres, DBInstanceIdentifier: 'alone', AvailabilityZone: a });
  rds.wait(380);
  lose(a);
  rds.wait(59);
  expect(instance(rds)?.AvailabilityZone).toBe(a);
  rds.wait(61);
  expect(instance(rds)).toMatchObject({ DBInstanceStatus: 'available', AvailabilityZone: b });
  expect(instance(rds, 'alone')?.DBInstanceStatus).toBe('failed');
  expect(rds.refusal('CreateDBInstance', { ...postgres, DBInstanceIdentifier: 'more', AvailabilityZone: a })).toMatch(
    /^InsufficientDBInstanceCapacityFault/,
  );
  restore(a);
  rds.wait(60);
  expect(instance(rds, 'alone')?.DBInstanceStatus).toBe('available');
  expect(instance(rds)).toMatchObject({ AvailabilityZone: b, SecondaryAvailabilityZone: a });
});

test('only Multi-AZ instances fail over', () => {
  const { rds } = start();
  rds.call('CreateDBInstance', postgres);
  rds.wait(360);
  const reboot = { DBInstanceIdentifier: 'shop', ForceFailover: true };
  expect(rds.refusal('RebootDBInstance', reboot)).toMatch(/^InvalidParameterCombination/);
});

test('a read replica needs backups of its source, tells its lag, does not fail over, and can be promoted', () => {
  const { rds, cloudwatch, world, lose } = start();
  rds.call('CreateDBInstance', { ...postgres, BackupRetentionPeriod: 0 });
  rds.wait(300);
  const replica = { DBInstanceIdentifier: 'reads', SourceDBInstanceIdentifier: 'shop', AvailabilityZone: b };
  expect(rds.refusal('CreateDBInstanceReadReplica', replica)).toBe(
    'InvalidDBInstanceStateFault: Automated backups are not enabled for this database instance. To enable automated backups, use ModifyDBInstance to set the backup retention period to a non-zero value.',
  );
  rds.call('ModifyDBInstance', { DBInstanceIdentifier: 'shop', BackupRetentionPeriod: 7, ApplyImmediately: true });
  rds.wait(210);
  rds.call('CreateDBInstanceReadReplica', replica);
  rds.wait(400);
  expect(instance(rds)?.ReadReplicaDBInstanceIdentifiers).toEqual(['reads']);
  expect(instance(rds, 'reads')).toMatchObject({
    DBInstanceStatus: 'available',
    ReadReplicaSourceDBInstanceIdentifier: 'shop',
    BackupRetentionPeriod: 0,
    StatusInfos: [{ StatusType: 'read replication', Status: 'replicating', Normal: true }],
  });
  const lag = {
    Namespace: 'AWS/RDS',
    MetricName: 'ReplicaLag',
    Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'reads' }],
    StartTime: new Date(world.now - 60_000),
    EndTime: new Date(world.now),
    Period: 60,
    Statistics: ['Maximum' as const],
  };
  expect(cloudwatch.call('GetMetricStatistics', lag).Datapoints?.[0]?.Maximum).toBe(0);
  expect(rds.refusal('StopDBInstance', { DBInstanceIdentifier: 'shop' })).toMatch(/^InvalidDBInstanceStateFault/);
  lose(a);
  rds.wait(120);
  expect(instance(rds)?.DBInstanceStatus).toBe('failed');
  expect(instance(rds, 'reads')).toMatchObject({ DBInstanceStatus: 'available', AvailabilityZone: b });
  rds.call('PromoteReadReplica', { DBInstanceIdentifier: 'reads' });
  rds.wait(60);
  expect(instance(rds, 'reads')).toMatchObject({ DBInstanceStatus: 'available', BackupRetentionPeriod: 1 });
  expect(instance(rds, 'reads')?.ReadReplicaSourceDBInstanceIdentifier).toBeUndefined();
});

function cluster() {
  const started = start();
  const { rds } = started;
  rds.call('CreateDBCluster', aurora);
  rds.wait(60);
  for (const DBInstanceIdentifier of ['one', 'two']) rds.call('CreateDBInstance', { ...member, DBInstanceIdentifier });
  rds.wait(300);
  const members = () => {
    const { DBClusters = [] } = rds.call('DescribeDBClusters', { DBClusterIdentifier: 'shop' });
    return DBClusters[0]?.DBClusterMembers?.map((each) => `${each.DBInstanceIdentifier} ${each.IsClusterWriter}`);
  };
  return { ...started, members };
}

test('members of a cluster stand in different zones, and one of them writes', () => {
  const { rds, members } = cluster();
  expect(members()).toEqual(['one true', 'two false']);
  expect([instance(rds, 'one')?.AvailabilityZone, instance(rds, 'two')?.AvailabilityZone]).toEqual([a, b]);
  rds.call('FailoverDBCluster', { DBClusterIdentifier: 'shop' });
  expect(rds.call('DescribeDBClusters', {}).DBClusters?.[0]?.Status).toBe('failing-over');
  rds.wait(30);
  expect(members()).toEqual(['one false', 'two true']);
  expect(messages(rds, 'shop', 'db-cluster').slice(-2)).toEqual([
    'Started cross AZ failover to DB instance: two',
    'Completed failover to DB instance: two',
  ]);
  expect(rds.refusal('StopDBInstance', { DBInstanceIdentifier: 'one' })).toBe(
    'InvalidParameterCombination: aurora-postgresql DB instances are not eligible for stopping and starting.',
  );
});

test('a cluster that loses the zone of its writer has another within a minute', () => {
  const { members, lose, rds } = cluster();
  lose(a);
  rds.wait(60);
  expect(members()).toEqual(['one false', 'two true']);
  rds.wait(60);
  expect(instance(rds, 'one')?.DBInstanceStatus).toBe('failed');
});

test('a cluster stops and starts with its members, and goes when they have gone', () => {
  const { rds } = cluster();
  const one = { DBClusterIdentifier: 'shop' };
  rds.call('StopDBCluster', one);
  rds.wait(180);
  expect(instance(rds, 'one')?.DBInstanceStatus).toBe('stopped');
  expect(rds.refusal('FailoverDBCluster', one)).toMatch(/^InvalidDBClusterStateFault/);
  rds.call('StartDBCluster', one);
  rds.wait(240);
  expect(instance(rds, 'two')?.DBInstanceStatus).toBe('available');
  expect(rds.refusal('DeleteDBCluster', { ...one, SkipFinalSnapshot: true })).toBe(
    'InvalidDBClusterStateFault: Cluster cannot be deleted, it still contains DB instances in non-deleting state.',
  );
  for (const DBInstanceIdentifier of ['one', 'two']) rds.call('DeleteDBInstance', { DBInstanceIdentifier });
  rds.call('DeleteDBCluster', { ...one, SkipFinalSnapshot: true });
  rds.wait(240);
  expect(rds.call('DescribeDBClusters', {}).DBClusters).toEqual([]);
});

test("what is the cluster's affair cannot be said of a member", () => {
  const { rds } = start();
  rds.call('CreateDBCluster', aurora);
  expect(rds.refusal('CreateDBInstance', { ...member, DBInstanceIdentifier: 'one', Port: 5433 })).toBe(
    'InvalidParameterCombination: The requested DB Instance will be a member of a DB Cluster. Set Port for the DB Cluster.',
  );
  expect(rds.refusal('CreateDBInstance', { ...member, DBClusterIdentifier: 'none', DBInstanceIdentifier: 'one' })).toBe(
    'DBClusterNotFoundFault: DBCluster none not found.',
  );
});
