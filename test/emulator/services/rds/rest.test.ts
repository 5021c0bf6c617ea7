// Snapshots, restores, parameter and option groups, tags, what can be ordered; and that no field of an input is ignored.

import { expect, test } from '@jest/globals';
import { aurora, instance, member, postgres, type Rds, start, unreadFields } from './rds.ts';

test('a snapshot is taken, copied, shared, restored and deleted', () => {
  const { rds } = start();
  rds.call('CreateDBInstance', { ...postgres, Tags: [{ Key: 'tier', Value: 'data' }], CopyTagsToSnapshot: true });
  rds.wait(360);
  const Tags = [{ Key: 'by', Value: 'hand' }];
  rds.call('CreateDBSnapshot', { DBInstanceIdentifier: 'shop', DBSnapshotIdentifier: 'first', Tags });
  expect(instance(rds)?.DBInstanceStatus).toBe('backing-up');
  const restore = { DBInstanceIdentifier: 'again', DBSnapshotIdentifier: 'first', DBSubnetGroupName: 'data' };
  expect(rds.refusal('RestoreDBInstanceFromDBSnapshot', restore)).toMatch(/^InvalidDBSnapshotStateFault/);
  rds.wait(60);
  const copy = { SourceDBSnapshotIdentifier: 'first', TargetDBSnapshotIdentifier: 'second', CopyTags: true };
  expect(rds.call('CopyDBSnapshot', copy).DBSnapshot?.TagList).toHaveLength(2);
  rds.wait(60);
  const attribute = { DBSnapshotIdentifier: 'second', AttributeName: 'restore', ValuesToAdd: ['444455556666'] };
  rds.call('ModifyDBSnapshotAttribute', attribute);
  const { DBSnapshotAttributesResult } = rds.call('DescribeDBSnapshotAttributes', { DBSnapshotIdentifier: 'second' });
  expect(DBSnapshotAttributesResult?.DBSnapshotAttributes?.[0]?.AttributeValues).toEqual(['444455556666']);
  rds.call('RestoreDBInstanceFromDBSnapshot', { ...restore, MultiAZ: true });
  rds.wait(360);
  expect(instance(rds, 'again')).toMatchObject({ MasterUsername: 'shop', AllocatedStorage: 20, MultiAZ: true });
  rds.call('DeleteDBSnapshot', { DBSnapshotIdentifier: 'second' });
  const { DBSnapshots = [] } = rds.call('DescribeDBSnapshots', { SnapshotType: 'manual' });
  expect(DBSnapshots.map(({ DBSnapshotIdentifier }) => DBSnapshotIdentifier)).toEqual(['first']);
  const moment = { SourceDBInstanceIdentifier: 'shop', TargetDBInstanceIdentifier: 'then', DBSubnetGroupName: 'data' };
  expect(rds.refusal('RestoreDBInstanceToPointInTime', moment)).toMatch(/^InvalidParameterCombination/);
  rds.call('RestoreDBInstanceToPointInTime', { ...moment, UseLatestRestorableTime: true });
  const { DBInstanceAutomatedBackups } = rds.call('DescribeDBInstanceAutomatedBackups', {
    DBInstanceIdentifier: 'shop',
  });
  expect(DBInstanceAutomatedBackups).toMatchObject([{ Status: 'active', BackupRetentionPeriod: 1 }]);
});

test('automated backups are made daily, and kept for as long as is said', () => {
  const { rds } = start();
  rds.call('CreateDBInstance', { ...postgres, BackupRetentionPeriod: 2 });
  rds.wait(5 * 86_400);
  const { DBSnapshots = [] } = rds.call('DescribeDBSnapshots', { SnapshotType: 'automated' });
  expect(DBSnapshots.map(({ DBSnapshotIdentifier }) => DBSnapshotIdentifier?.slice(0, 19))).toEqual([
    'rds:shop-2026-01-04',
    'rds:shop-2026-01-05',
  ]);
});

test('a cluster is restored from its snapshot', () => {
  const { rds } = start();
  rds.call('CreateDBCluster', aurora);
  rds.wait(60);
  const DBClusterSnapshotIdentifier = 'first';
  rds.call('CreateDBClusterSnapshot', { DBClusterIdentifier: 'shop', DBClusterSnapshotIdentifier });
  rds.wait(60);
  const restore = { DBClusterIdentifier: 'again', SnapshotIdentifier: 'first', Engine: aurora.Engine };
  rds.call('RestoreDBClusterFromSnapshot', { ...restore, DBSubnetGroupName: 'data' });
  rds.wait(60);
  const [again] = rds.call('DescribeDBClusters', { DBClusterIdentifier: 'again' }).DBClusters ?? [];
  expect(again).toMatchObject({ Status: 'available', MasterUsername: 'shop' });
  const { DBClusterSnapshots } = rds.call('DescribeDBClusterSnapshots', {});
  expect(DBClusterSnapshots).toMatchObject([{ DBClusterSnapshotIdentifier, Status: 'available' }]);
  rds.call('DeleteDBClusterSnapshot', { DBClusterSnapshotIdentifier });
  expect(rds.call('DescribeDBClusterSnapshots', {}).DBClusterSnapshots).toEqual([]);
});

test('a parameter group is of a family, and its change waits for the next start', () => {
  const { rds } = start();
  const group = { DBParameterGroupName: 'slow', DBParameterGroupFamily: 'postgres17', Description: 'd' };
  rds.call('CreateDBParameterGroup', group);
  expect(rds.refusal('CreateDBInstance', { ...postgres, EngineVersion: '16', DBParameterGroupName: 'slow' })).toBe(
    'InvalidParameterCombination: The Parameter Group slow with DBParameterGroupFamily postgres17 cannot be used for this instance. Please use a Parameter Group with DBParameterGroupFamily postgres16',
  );
  rds.call('CreateDBInstance', { ...postgres, DBParameterGroupName: 'slow' });
  rds.wait(360);
  const set = (ParameterName: string, ParameterValue: string, ApplyMethod: 'immediate' | 'pending-reboot') => ({
    DBParameterGroupName: 'slow',
    Parameters: [{ ParameterName, ParameterValue, ApplyMethod }],
  });
  expect(rds.refusal('ModifyDBParameterGroup', set('max_connections', '100', 'immediate'))).toBe(
    'InvalidParameterValue: cannot use immediate apply method for static parameter',
  );
  expect(rds.refusal('ModifyDBParameterGroup', set('max_connections', '1', 'pending-reboot'))).toBe(
    'InvalidParameterValue: Invalid parameter value: 1 for: max_connections allowed values are: 6-8388607',
  );
  rds.call('ModifyDBParameterGroup', set('max_connections', '100', 'pending-reboot'));
  const user = { DBParameterGroupName: 'slow', Source: 'user' };
  expect(rds.call('DescribeDBParameters', user).Parameters).toMatchObject([{ ParameterValue: '100' }]);
  const status = () => instance(rds)?.DBParameterGroups?.[0]?.ParameterApplyStatus;
  expect(status()).toBe('pending-reboot');
  rds.call('RebootDBInstance', { DBInstanceIdentifier: 'shop' });
  rds.wait(60);
  expect(status()).toBe('in-sync');
  expect(rds.refusal('DeleteDBParameterGroup', { DBParameterGroupName: 'slow' })).toMatch(
    /^InvalidDBParameterGroupStateFault/,
  );
  rds.call('ResetDBParameterGroup', { DBParameterGroupName: 'slow', ResetAllParameters: true });
  expect(rds.call('DescribeDBParameters', user).Parameters).toEqual([]);
  expect(
    rds.refusal('ModifyDBParameterGroup', {
      ...set('work_mem', '64', 'immediate'),
      DBParameterGroupName: 'default.postgres17',
    }),
  ).toMatch(/^InvalidParameterValue/);
});

test('what can be ordered is told', () => {
  const { rds } = start();
  const { DBEngineVersions } = rds.call('DescribeDBEngineVersions', { Engine: 'postgres', DefaultOnly: true });
  expect(DBEngineVersions).toMatchObject([{ EngineVersion: '17.6', DBParameterGroupFamily: 'postgres17' }]);
  const order = { Engine: 'aurora-mysql', DBInstanceClass: 'db.t3.medium' };
  expect(rds.call('DescribeOrderableDBInstanceOptions', order).OrderableDBInstanceOptions).toHaveLength(3);
  expect(rds.call('DescribeCertificates', {}).DefaultCertificateForNewLaunches).toBe('rds-ca-rsa2048-g1');
  const { AccountQuotas = [] } = rds.call('DescribeAccountAttributes', {});
  expect(AccountQuotas).toContainEqual({ AccountQuotaName: 'DBSubnetGroups', Used: 1, Max: 50 });
  expect(rds.call('DescribeEventCategories', { SourceType: 'db-snapshot' }).EventCategoriesMapList).toHaveLength(1);
});

test('everything has tags', () => {
  const { rds } = start();
  const ResourceName = 'arn:aws:rds:ap-northeast-2:111122223333:subgrp:data';
  rds.call('AddTagsToResource', { ResourceName, Tags: [{ Key: 'tier', Value: 'data' }] });
  expect(rds.call('ListTagsForResource', { ResourceName }).TagList).toEqual([{ Key: 'tier', Value: 'data' }]);
  rds.call('RemoveTagsFromResource', { ResourceName, TagKeys: ['tier'] });
  expect(rds.call('ListTagsForResource', { ResourceName }).TagList).toEqual([]);
  expect(rds.refusal('ListTagsForResource', { ResourceName: 'shop' })).toBe(
    'InvalidParameterValue: Invalid resource name: shop',
  );
  expect(rds.refusal('ListTagsForResource', { ResourceName: ResourceName.replace('data', 'none') })).toMatch(
    /^DBSubnetGroupNotFoundFault/,
  );
});

test('no field of an input is ignored', () => {
  const { rds, SubnetIds } = start();
  rds.call('CreateDBInstance', postgres);
  rds.call('CreateDBCluster', aurora);
  rds.wait(360);
  rds.call('CreateDBInstance', { ...member, DBInstanceIdentifier: 'one' });
  rds.wait(300);
  rds.call('ModifyDBCluster', {
    DBClusterIdentifier: 'shop',
    BackupRetentionPeriod: 3,
    Port: 5433,
    ApplyImmediately: true,
  });
  rds.call('ModifyDBInstance', { DBInstanceIdentifier: 'shop', AllocatedStorage: 30, ApplyImmediately: true });
  rds.call('ModifyDBSubnetGroup', { DBSubnetGroupName: 'data', DBSubnetGroupDescription: 'e', SubnetIds });
  rds.call('CreateDBInstanceReadReplica', { DBInstanceIdentifier: 'reads', SourceDBInstanceIdentifier: 'shop' });
  rds.wait(1000);
  rds.call('PromoteReadReplica', { DBInstanceIdentifier: 'reads' });
  rds.wait(60);
  rds.call('StopDBInstance', { DBInstanceIdentifier: 'reads', DBSnapshotIdentifier: 'stopped' });
  rds.wait(200);
  rds.call('StartDBInstance', { DBInstanceIdentifier: 'reads' });
  expect(rds.refusal('FailoverDBCluster', { DBClusterIdentifier: 'shop', TargetDBInstanceIdentifier: 'shop' })).toMatch(
    'member',
  );
  rds.call('StopDBCluster', { DBClusterIdentifier: 'shop' });
  rds.wait(200);
  rds.call('StartDBCluster', { DBClusterIdentifier: 'shop' });
  rds.wait(300);
  rds.call('DeleteDBInstance', { DBInstanceIdentifier: 'one' });
  rds.call('DeleteDBCluster', { DBClusterIdentifier: 'shop', FinalDBSnapshotIdentifier: 'last' });
  rds.call('DeleteDBSubnetGroup', newGroup(rds, SubnetIds));
  rds.call('DescribeDBSubnetGroups', {});
  const option = {
    OptionGroupName: 'none',
    EngineName: 'mysql',
    MajorEngineVersion: '8.0',
    OptionGroupDescription: 'd',
  };
  rds.call('CreateOptionGroup', option);
  rds.call('ModifyOptionGroup', { OptionGroupName: 'none', ApplyImmediately: true });
  expect(
    rds.call('DescribeOptionGroups', { EngineName: 'mysql', MajorEngineVersion: '8.0' }).OptionGroupsList,
  ).toHaveLength(2);
  rds.call('DeleteOptionGroup', { OptionGroupName: 'none' });
  const copy = { SourceDBParameterGroupIdentifier: 'default.mysql8.0', TargetDBParameterGroupIdentifier: 'mine' };
  rds.call('CopyDBParameterGroup', { ...copy, TargetDBParameterGroupDescription: 'd' });
  rds.call('DescribeDBParameterGroups', {});
  rds.call('DeleteDBParameterGroup', { DBParameterGroupName: 'mine' });
  rds.call('DescribeEngineDefaultParameters', { DBParameterGroupFamily: 'mysql8.0' });
  clusterGroups(rds);
  rds.call('DescribePendingMaintenanceActions', {});
  rds.call('DescribeDBLogFiles', { DBInstanceIdentifier: 'shop' });
  rds.call('DescribeEvents', {});
  rds.call('DescribeDBClusters', {});
  rds.call('DescribeDBInstances', {});
  // What is within a field is not looked at here: of most that have something in them, the field is refused as a whole.
  expect(unreadFields().filter((field) => !field.includes('.'))).toEqual([]);
});

function newGroup(rds: Rds, SubnetIds: string[]) {
  const DBSubnetGroupName = 'other';
  rds.call('CreateDBSubnetGroup', { DBSubnetGroupName, DBSubnetGroupDescription: 'd', SubnetIds });
  return { DBSubnetGroupName };
}

function clusterGroups(rds: Rds): void {
  const DBClusterParameterGroupName = 'own';
  const DBParameterGroupFamily = 'aurora-mysql8.0';
  const Parameters = [{ ParameterName: 'time_zone', ParameterValue: 'UTC' }];
  rds.call('CreateDBClusterParameterGroup', { DBClusterParameterGroupName, DBParameterGroupFamily, Description: 'd' });
  const copy = { SourceDBClusterParameterGroupIdentifier: 'own', TargetDBClusterParameterGroupIdentifier: 'copy' };
  rds.call('CopyDBClusterParameterGroup', { ...copy, TargetDBClusterParameterGroupDescription: 'd' });
  rds.call('ModifyDBClusterParameterGroup', { DBClusterParameterGroupName, Parameters });
  const { Parameters: set } = rds.call('DescribeDBClusterParameters', { DBClusterParameterGroupName, Source: 'user' });
  expect(set).toMatchObject(Parameters);
  rds.call('ResetDBClusterParameterGroup', { DBClusterParameterGroupName, Parameters });
  expect(rds.call('DescribeDBClusterParameterGroups', {}).DBClusterParameterGroups).toHaveLength(2);
  rds.call('DeleteDBClusterParameterGroup', { DBClusterParameterGroupName });
  rds.call('DescribeEngineDefaultClusterParameters', { DBParameterGroupFamily });
}
