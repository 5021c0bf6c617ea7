// DB instances: what AWS refuses of them, and their way from status to status.

import { expect, test } from '@jest/globals';
import { instance, messages, postgres, start } from './rds.ts';

test('an instance is created, backed up and available, and stands in its subnet', () => {
  const { rds, ec2, SubnetIds, GroupId } = start();
  const { DBInstance } = rds.call('CreateDBInstance', { ...postgres, VpcSecurityGroupIds: [GroupId] });
  expect(DBInstance).toMatchObject({ DBInstanceIdentifier: 'shop', DBInstanceStatus: 'creating', MultiAZ: false });
  expect(DBInstance?.Endpoint).toBeUndefined();
  rds.wait(300);
  expect(instance(rds)?.DBInstanceStatus).toBe('backing-up');
  rds.wait(60);
  const there = instance(rds);
  expect(there?.DBInstanceStatus).toBe('available');
  expect(there?.Endpoint?.Address).toMatch(/^shop\.c[a-z0-9]{11}\.ap-northeast-2\.rds\.amazonaws\.com$/);
  const { NetworkInterfaces = [] } = ec2.call('DescribeNetworkInterfaces', {});
  expect(NetworkInterfaces).toMatchObject([
    { Description: 'RDSNetworkInterface', RequesterId: 'amazon-rds', SubnetId: SubnetIds[0], Groups: [{ GroupId }] },
  ]);
  expect(rds.call('DescribeDBSnapshots', {}).DBSnapshots).toMatchObject([
    { SnapshotType: 'automated', Status: 'available' },
  ]);
  expect(messages(rds)).toEqual(['DB instance created', 'Backing up DB instance', 'Finished DB instance backup']);
});

test.each([
  [{ Engine: 'access' }, 'InvalidParameterValue: Invalid DB engine'],
  [{ Engine: 'sqlserver-ee' }, 'NotImplemented: The engine sqlserver-ee is not implemented by this emulator'],
  [{ EngineVersion: '9.6' }, 'InvalidParameterCombination: Cannot find version 9.6 for postgres'],
  [{ DBInstanceClass: 't3.medium' }, 'InvalidParameterValue: Invalid DB Instance class: t3.medium'],
  [
    { DBInstanceClass: 'db.t2.micro' },
    'InvalidParameterCombination: RDS does not support creating a DB instance with the following combination: DBInstanceClass=db.t2.micro, Engine=postgres, EngineVersion=17.6, LicenseModel=postgresql-license. For supported combinations of instance class and database engine version, see the documentation.',
  ],
  [
    { AllocatedStorage: 5 },
    'InvalidParameterValue: Invalid storage size for engine name postgres and storage type gp2: 5',
  ],
  [
    { MasterUsername: 'admin' },
    'InvalidParameterValue: MasterUsername admin cannot be used as it is a reserved word used by the engine',
  ],
  [
    { MasterUserPassword: 'short' },
    'InvalidParameterValue: The parameter MasterUserPassword is not a valid password because it is shorter than 8 characters.',
  ],
  [
    { MasterUserPassword: 'with a blank' },
    "InvalidParameterValue: The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.",
  ],
  [{ DBSubnetGroupName: 'none' }, "DBSubnetGroupNotFoundFault: DB subnet group 'none' does not exist."],
  [{ VpcSecurityGroupIds: ['sg-0'] }, 'InvalidParameterValue: Invalid security group , groupId= sg-0, groupName=.'],
  [
    { MultiAZ: true, AvailabilityZone: 'ap-northeast-2a' },
    'InvalidParameterCombination: Requesting a specific availability zone is not valid for Multi-AZ instances.',
  ],
  [
    { PubliclyAccessible: true },
    'InvalidVPCNetworkStateFault: Cannot create a publicly accessible DBInstance. The specified VPC has no internet gateway attached.Update the VPC and then try again',
  ],
  [{ MasterUserPassword: undefined }, 'MissingParameter: The request must contain the parameter MasterUserPassword'],
  [
    { PreferredBackupWindow: '19:00-19:30' },
    'InvalidParameterCombination: The backup window and maintenance window must not overlap.',
  ],
  [
    { EnablePerformanceInsights: true },
    'NotImplemented: CreateDBInstance with EnablePerformanceInsights is not implemented by this emulator',
  ],
])('%j is refused', (differs, refusal) => {
  const { rds } = start();
  expect(rds.refusal('CreateDBInstance', { ...postgres, ...differs })).toBe(refusal);
  expect(rds.call('DescribeDBInstances', {}).DBInstances).toEqual([]);
});

test('Express Edition has no database and no standby', () => {
  const { rds } = start();
  const express = { ...postgres, Engine: 'sqlserver-ex' };
  expect(rds.refusal('CreateDBInstance', { ...express, DBName: 'shop' })).toMatch(
    'DBName must be null for engine: sqlserver-ex',
  );
  expect(rds.refusal('CreateDBInstance', { ...express, MultiAZ: true })).toMatch(/^InvalidParameterCombination/);
});

test('a modification waits for the window, or is made now, and both show what is pending', () => {
  const { rds } = start();
  rds.call('CreateDBInstance', postgres);
  rds.wait(360);
  const bigger = { DBInstanceIdentifier: 'shop', DBInstanceClass: 'db.m5.large' };
  const { DBInstance } = rds.call('ModifyDBInstance', bigger);
  expect(DBInstance).toMatchObject({
    DBInstanceClass: 'db.t3.medium',
    PendingModifiedValues: { DBInstanceClass: 'db.m5.large' },
  });
  rds.wait(7 * 86_400);
  expect(instance(rds)).toMatchObject({ DBInstanceClass: 'db.m5.large', PendingModifiedValues: {} });
  const two = { DBInstanceIdentifier: 'shop', MultiAZ: true, AllocatedStorage: 21, ApplyImmediately: true };
  expect(rds.call('ModifyDBInstance', two).DBInstance?.DBInstanceStatus).toBe('available');
  rds.wait(30);
  expect(instance(rds)).toMatchObject({ DBInstanceStatus: 'modifying', PendingModifiedValues: { MultiAZ: true } });
  rds.wait(180);
  expect(instance(rds)).toMatchObject({
    DBInstanceStatus: 'storage-optimization',
    AllocatedStorage: 22,
    MultiAZ: true,
    AvailabilityZone: 'ap-northeast-2a',
    SecondaryAvailabilityZone: 'ap-northeast-2b',
  });
  expect(rds.refusal('ModifyDBInstance', { ...two, AllocatedStorage: 30 })).toMatch(
    'previous storage change is being optimized',
  );
  rds.wait(600);
  expect(rds.refusal('ModifyDBInstance', { ...two, AllocatedStorage: 10 })).toBe(
    'InvalidParameterCombination: Requested storage size (10) cannot be less than the current storage size (22).',
  );
});

test('a stopped instance starts again after seven days', () => {
  const { rds } = start();
  rds.call('CreateDBInstance', postgres);
  rds.wait(360);
  rds.call('StopDBInstance', { DBInstanceIdentifier: 'shop' });
  expect(rds.refusal('StartDBInstance', { DBInstanceIdentifier: 'shop' })).toMatch(/^InvalidDBInstanceStateFault/);
  rds.wait(180);
  expect(instance(rds)?.DBInstanceStatus).toBe('stopped');
  expect(rds.refusal('RebootDBInstance', { DBInstanceIdentifier: 'shop' })).toMatch(/^InvalidDBInstanceStateFault/);
  rds.wait(7 * 86_400);
  expect(instance(rds)?.DBInstanceStatus).toBe('starting');
  rds.wait(240);
  expect(instance(rds)?.DBInstanceStatus).toBe('available');
});

test('deleting demands a word about the last snapshot, and takes the interface along', () => {
  const { rds, ec2 } = start();
  rds.call('CreateDBInstance', { ...postgres, DeletionProtection: true });
  rds.wait(360);
  const one = { DBInstanceIdentifier: 'shop' };
  expect(rds.refusal('DeleteDBInstance', { ...one, SkipFinalSnapshot: true })).toBe(
    'InvalidParameterCombination: Cannot delete protected DB Instance, please disable deletion protection and try again.',
  );
  rds.call('ModifyDBInstance', { ...one, DeletionProtection: false });
  expect(rds.refusal('DeleteDBInstance', one)).toBe(
    'InvalidParameterCombination: FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.',
  );
  rds.call('DeleteDBInstance', { ...one, FinalDBSnapshotIdentifier: 'last' });
  expect(rds.refusal('DeleteDBInstance', one)).toBe(
    'InvalidDBInstanceStateFault: Instance shop is already being deleted.',
  );
  expect(rds.refusal('DeleteDBSubnetGroup', { DBSubnetGroupName: 'data' })).toMatch(/^InvalidDBSubnetGroupStateFault/);
  rds.wait(180);
  expect(rds.refusal('DescribeDBInstances', one)).toBe('DBInstanceNotFoundFault: DBInstance shop not found.');
  expect(ec2.call('DescribeNetworkInterfaces', {}).NetworkInterfaces).toEqual([]);
  expect(rds.call('DescribeDBSnapshots', {}).DBSnapshots).toMatchObject([
    { DBSnapshotIdentifier: 'last', Status: 'available' },
  ]);
  rds.call('DeleteDBSubnetGroup', { DBSubnetGroupName: 'data' });
});

test('a subnet group covers two zones, and keeps the subnets in which databases stand', () => {
  const { rds, SubnetIds } = start();
  const one = { DBSubnetGroupName: 'one', DBSubnetGroupDescription: 'd', SubnetIds: SubnetIds.slice(1) };
  expect(rds.refusal('CreateDBSubnetGroup', one)).toBe(
    "DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: ap-northeast-2b. Add subnets to cover at least 2 AZs.",
  );
  expect(rds.refusal('CreateDBSubnetGroup', { ...one, SubnetIds: ['subnet-0'] })).toBe(
    'InvalidParameterValue: Some input subnets in :[subnet-0] are invalid.',
  );
});
