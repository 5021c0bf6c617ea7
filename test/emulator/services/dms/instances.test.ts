// Replication subnet groups and replication instances.

import { describe, expect, it, test } from '@jest/globals';
import { loseZone } from '../../../../emulator/services/ec2/zones/lost.ts';
import { here } from '../tested.ts';
import { connected, type Dms, detachPolicy, instance, start, subnetGroup, task, unreadFields } from './dms.ts';

const stateOf = (dms: Dms) => dms.call('DescribeReplicationInstances', {}).ReplicationInstances?.[0];

describe('replication subnet groups', () => {
  const input = (SubnetIds: string[]) => ({
    ...{ ReplicationSubnetGroupIdentifier: 'Shop', ReplicationSubnetGroupDescription: 'd', SubnetIds },
  });

  it('are made, found, changed and deleted', () => {
    const started = start();
    const { dms, a, b, VpcId } = started;
    const { ReplicationSubnetGroup: made } = dms.call('CreateReplicationSubnetGroup', {
      ...input([a, b]),
      Tags: [{ Key: 'tier', Value: 'app' }],
    });
    expect(made).toMatchObject({ ReplicationSubnetGroupIdentifier: 'shop', VpcId, SubnetGroupStatus: 'Complete' });
    expect(made?.Subnets).toMatchObject([
      { SubnetIdentifier: a, SubnetAvailabilityZone: { Name: 'ap-northeast-2a' }, SubnetStatus: 'Active' },
      { SubnetIdentifier: b },
    ]);
    const ResourceArn = 'arn:aws:dms:ap-northeast-2:111122223333:subgrp:shop';
    expect(dms.call('ListTagsForResource', { ResourceArn }).TagList).toEqual([{ Key: 'tier', Value: 'app' }]);
    const c = started.subnetIn('c', 3);
    const change = { ...input([a, c]), ReplicationSubnetGroupDescription: 'other' };
    dms.call('ModifyReplicationSubnetGroup', change);
    const Filters = [{ Name: 'replication-subnet-group-id', Values: ['shop'] }];
    const [seen] = dms.call('DescribeReplicationSubnetGroups', { Filters }).ReplicationSubnetGroups ?? [];
    expect(seen?.ReplicationSubnetGroupDescription).toBe('other');
    expect(seen?.Subnets?.map(({ SubnetIdentifier }) => SubnetIdentifier)).toEqual([a, c]);
    dms.call('DeleteReplicationSubnetGroup', { ReplicationSubnetGroupIdentifier: 'shop' });
    expect(dms.refusal('DescribeReplicationSubnetGroups', { Filters })).toMatch(/^ResourceNotFoundFault/);
    expect(dms.call('DescribeReplicationSubnetGroups', {}).ReplicationSubnetGroups).toEqual([]);
  });

  it.each([
    ['no role', { hasRole: false }, () => {}],
    ['a role without its policy', {}, detachPolicy],
  ])('are refused where the account has %s', (_what, settings, change) => {
    const { dms, iam, a, b } = start(settings);
    change(iam);
    expect(dms.refusal('CreateReplicationSubnetGroup', input([a, b]))).toBe(
      'AccessDeniedFault: The IAM Role arn:aws:iam::111122223333:role/dms-vpc-role is not configured properly.',
    );
  });

  it('need two zones of one VPC', () => {
    const started = start();
    const { dms, ec2, a, b } = started;
    const refusal = (SubnetIds: string[]) => dms.refusal('CreateReplicationSubnetGroup', input(SubnetIds));
    expect(refusal([a, started.subnetIn('a', 9)])).toMatch(/^ReplicationSubnetGroupDoesNotCoverEnoughAZs/);
    expect(refusal([])).toMatch(/^InvalidParameterValueException/);
    expect(refusal([a, 'subnet-12345678'])).toMatch(/^InvalidSubnet/);
    const { VpcId } = ec2.call('CreateVpc', { CidrBlock: '10.9.0.0/16' }).Vpc ?? {};
    const other = { VpcId, CidrBlock: '10.9.1.0/24', AvailabilityZone: 'ap-northeast-2b' };
    expect(refusal([a, ec2.call('CreateSubnet', other).Subnet?.SubnetId ?? ''])).toMatch(/^InvalidSubnet/);
    dms.call('CreateReplicationSubnetGroup', input([a, b]));
    expect(refusal([a, b])).toMatch(/^ResourceAlreadyExistsFault/);
    const bad = { ...input([a, b]), ReplicationSubnetGroupIdentifier: 'default' };
    expect(dms.refusal('CreateReplicationSubnetGroup', bad)).toMatch(/^InvalidParameterValueException/);
    const blank = { ...input([a, b]), ReplicationSubnetGroupDescription: ' ' };
    expect(dms.refusal('CreateReplicationSubnetGroup', blank)).toMatch(/blank/);
  });

  it('stay as long as an instance is in them', () => {
    const started = start();
    subnetGroup(started);
    const ReplicationInstanceArn = instance(started);
    const deletion = { ReplicationSubnetGroupIdentifier: 'shop' };
    expect(started.dms.refusal('DeleteReplicationSubnetGroup', deletion)).toMatch(/^InvalidResourceStateFault/);
    started.dms.call('DeleteReplicationInstance', { ReplicationInstanceArn });
    started.dms.wait(180);
    started.dms.call('DeleteReplicationSubnetGroup', deletion);
  });
});

describe('replication instances', () => {
  it('are created, become available, and go with their interface', () => {
    const started = start();
    const { dms, ec2, a, GroupId } = started;
    subnetGroup(started);
    const { ReplicationInstance: made } = dms.call('CreateReplicationInstance', {
      ReplicationInstanceIdentifier: 'Shop',
      ReplicationInstanceClass: 'dms.t3.medium',
      ReplicationSubnetGroupIdentifier: 'shop',
      VpcSecurityGroupIds: [GroupId],
      AllocatedStorage: 60,
      AvailabilityZone: 'ap-northeast-2a',
      PreferredMaintenanceWindow: 'sun:06:00-sun:06:30',
      MultiAZ: false,
      EngineVersion: '3.5.3',
      AutoMinorVersionUpgrade: false,
      Tags: [{ Key: 'Name', Value: 'shop' }],
      KmsKeyId: 'arn:aws:kms:ap-northeast-2:111122223333:key/one',
      PubliclyAccessible: true,
      DnsNameServers: '10.0.0.2',
      ResourceIdentifier: 'shop-rep',
      NetworkType: 'IPV4',
    });
    expect(made).toMatchObject({
      ReplicationInstanceIdentifier: 'shop',
      ReplicationInstanceArn: 'arn:aws:dms:ap-northeast-2:111122223333:rep:shop-rep',
      ReplicationInstanceStatus: 'creating',
      AllocatedStorage: 60,
      VpcSecurityGroups: [{ VpcSecurityGroupId: GroupId, Status: 'active' }],
      KmsKeyId: 'arn:aws:kms:ap-northeast-2:111122223333:key/one',
      EngineVersion: '3.5.3',
    });
    expect(made?.ReplicationInstancePrivateIpAddress).toBeUndefined();
    dms.wait(299);
    expect(stateOf(dms)?.ReplicationInstanceStatus).toBe('creating');
    dms.wait(1);
    const seen = stateOf(dms);
    const Filters = [{ Name: 'description', Values: ['DMSNetworkInterface'] }];
    const [on] = ec2.call('DescribeNetworkInterfaces', { Filters }).NetworkInterfaces ?? [];
    expect(on).toMatchObject({ SubnetId: a, RequesterManaged: true, Groups: [{ GroupId }] });
    expect(seen?.ReplicationInstanceStatus).toBe('available');
    expect(seen?.ReplicationInstancePrivateIpAddresses).toEqual([on?.PrivateIpAddress]);
    expect(seen?.ReplicationInstancePublicIpAddress).toMatch(/^3\./);
    const ReplicationInstanceArn = made?.ReplicationInstanceArn;
    dms.call('DeleteReplicationInstance', { ReplicationInstanceArn });
    expect(stateOf(dms)?.ReplicationInstanceStatus).toBe('deleting');
    expect(dms.refusal('DeleteReplicationInstance', { ReplicationInstanceArn })).toMatch(/^InvalidResourceState/);
    dms.wait(180);
    expect(stateOf(dms)).toBeUndefined();
    expect(ec2.call('DescribeNetworkInterfaces', { Filters }).NetworkInterfaces).toEqual([]);
    expect(dms.refusal('DeleteReplicationInstance', { ReplicationInstanceArn })).toMatch(/^ResourceNotFoundFault/);
  });

  it('have a standby in another zone, which takes over when asked and when the zone is lost', () => {
    const started = start();
    const { dms, world } = started;
    subnetGroup(started);
    const ReplicationInstanceArn = instance(started, { MultiAZ: true });
    const before = stateOf(dms);
    expect(before).toMatchObject({
      ...{ AvailabilityZone: 'ap-northeast-2a', SecondaryAvailabilityZone: 'ap-northeast-2b', MultiAZ: true },
    });
    dms.call('RebootReplicationInstance', { ReplicationInstanceArn, ForceFailover: true });
    dms.wait(60);
    const swapped = stateOf(dms);
    expect(swapped?.AvailabilityZone).toBe('ap-northeast-2b');
    expect(swapped?.ReplicationInstancePrivateIpAddresses).toEqual(
      [...(before?.ReplicationInstancePrivateIpAddresses ?? [])].reverse(),
    );
    world.call(here, (call) => loseZone(call, 'ap-northeast-2b'));
    dms.wait(120);
    expect(stateOf(dms)).toMatchObject({ AvailabilityZone: 'ap-northeast-2a', ReplicationInstanceStatus: 'available' });
    const wanted = { SourceType: 'replication-instance', SourceIdentifier: 'shop', EventCategories: ['failover'] };
    const { Events = [] } = dms.call('DescribeEvents', { ...wanted, SourceType: 'replication-instance' as const });
    expect(Events.map(({ Message }) => Message)).toEqual([
      ...['Multi-AZ failover completed', 'Multi-AZ failover started', 'Multi-AZ failover completed'],
    ]);
  });

  it('are changed at once or in their window', () => {
    const started = start();
    const { dms, ec2, VpcId } = started;
    subnetGroup(started);
    const ReplicationInstanceArn = instance(started, { PreferredMaintenanceWindow: 'thu:02:00-thu:03:00' });
    const group = ec2.call('CreateSecurityGroup', { GroupName: 'other', Description: 'd', VpcId }).GroupId ?? '';
    dms.call('ModifyReplicationInstance', {
      ReplicationInstanceArn,
      VpcSecurityGroupIds: [group],
      ReplicationInstanceClass: 'dms.t3.large',
      AllocatedStorage: 100,
    });
    expect(stateOf(dms)).toMatchObject({
      ReplicationInstanceStatus: 'available',
      ReplicationInstanceClass: 'dms.t3.medium',
      PendingModifiedValues: { ReplicationInstanceClass: 'dms.t3.large', AllocatedStorage: 100 },
      VpcSecurityGroups: [{ VpcSecurityGroupId: group }],
    });
    // The world begins on Thursday at midnight: two hours to the window, of which five minutes have passed.
    dms.wait(6900);
    expect(stateOf(dms)?.ReplicationInstanceStatus).toBe('modifying');
    dms.wait(300);
    expect(stateOf(dms)).toMatchObject({ ReplicationInstanceClass: 'dms.t3.large', AllocatedStorage: 100 });
    dms.call('ModifyReplicationInstance', {
      ReplicationInstanceArn,
      ReplicationInstanceIdentifier: 'renamed',
      ApplyImmediately: true,
      MultiAZ: true,
      EngineVersion: '3.6.1',
      AllowMajorVersionUpgrade: true,
      AutoMinorVersionUpgrade: false,
      PreferredMaintenanceWindow: 'fri:02:00-fri:03:00',
      NetworkType: 'IPV4',
    });
    expect(stateOf(dms)).toMatchObject({ ReplicationInstanceStatus: 'modifying', MultiAZ: false });
    dms.wait(300);
    expect(stateOf(dms)).toMatchObject({
      ...{ ReplicationInstanceIdentifier: 'renamed', MultiAZ: true, EngineVersion: '3.6.1' },
      SecondaryAvailabilityZone: 'ap-northeast-2b',
    });
    expect(stateOf(dms)?.ReplicationInstancePrivateIpAddresses).toHaveLength(2);
    const back = { ReplicationInstanceArn, ApplyImmediately: true, MultiAZ: false };
    dms.call('ModifyReplicationInstance', back);
    dms.wait(300);
    expect(stateOf(dms)?.ReplicationInstancePrivateIpAddresses).toHaveLength(1);
  });

  it.each([
    [{ ReplicationInstanceClass: 'dms.t9.huge' }, 'InvalidParameterValueException'],
    [{ AllocatedStorage: 4 }, 'InvalidParameterValueException'],
    [{ AllocatedStorage: 7000 }, 'InvalidParameterValueException'],
    [{ EngineVersion: '1.0' }, 'InvalidParameterValueException'],
    [{ ReplicationInstanceIdentifier: '1shop' }, 'InvalidParameterValueException'],
    [{ ReplicationInstanceIdentifier: 'a--b' }, 'InvalidParameterValueException'],
    [{ ReplicationSubnetGroupIdentifier: 'none' }, 'ResourceNotFoundFault'],
    [{ AvailabilityZone: 'ap-northeast-2c' }, 'InvalidParameterCombinationException'],
    [{ AvailabilityZone: 'ap-northeast-2a', MultiAZ: true }, 'InvalidParameterCombinationException'],
    [{ VpcSecurityGroupIds: ['sg-12345678'] }, 'InvalidParameterValueException'],
    [{ PreferredMaintenanceWindow: 'sun:06:00-sun:06:10' }, 'InvalidParameterValueException'],
    [{ KmsKeyId: 'no key' }, 'KMSKeyNotAccessibleFault'],
    [{ NetworkType: 'DUAL' }, 'NotImplemented'],
    [{ KerberosAuthenticationSettings: { KeyCacheSecretId: 's' } }, 'NotImplemented'],
  ])('are not made with %j', (more, code) => {
    const started = start();
    subnetGroup(started);
    const { dms, GroupId } = started;
    const input = {
      ...{ ReplicationInstanceIdentifier: 'shop', ReplicationInstanceClass: 'dms.t3.medium' },
      ...{ ReplicationSubnetGroupIdentifier: 'shop', VpcSecurityGroupIds: [GroupId], ...more },
    };
    expect(dms.refusal('CreateReplicationInstance', input)).toMatch(new RegExp(`^${code}: `));
  });

  it('are told by their names, classes and versions; what is wrong is refused', () => {
    const started = connected();
    const { dms, ReplicationInstanceArn } = started;
    const find = (Name: string, value: string) =>
      dms.call('DescribeReplicationInstances', { Filters: [{ Name, Values: [value] }] }).ReplicationInstances?.length;
    expect(find('replication-instance-id', 'shop')).toBe(1);
    expect(find('replication-instance-arn', ReplicationInstanceArn)).toBe(1);
    expect(find('replication-instance-class', 'dms.t3.medium')).toBe(1);
    expect(() => find('engine-version', '1')).toThrow('No replication instances');
    expect(() => find('color', 'red')).toThrow('not supported');
    const again = { ReplicationInstanceIdentifier: 'shop', ReplicationInstanceClass: 'dms.t3.medium' };
    const where = { ReplicationSubnetGroupIdentifier: 'shop' };
    expect(dms.refusal('CreateReplicationInstance', { ...again, ...where })).toMatch(/^ResourceAlreadyExistsFault/);
    const change = (more: object) => dms.refusal('ModifyReplicationInstance', { ReplicationInstanceArn, ...more });
    expect(change({ AllocatedStorage: 20 })).toMatch(/^InvalidParameterCombinationException/);
    expect(change({ EngineVersion: '3.5.3' })).toMatch(/^InvalidParameterCombinationException/);
    expect(change({ KerberosAuthenticationSettings: { KeyCacheSecretId: 's' } })).toMatch(/^NotImplemented/);
    const restart = (more: object) => dms.refusal('RebootReplicationInstance', { ReplicationInstanceArn, ...more });
    expect(restart({ ForceFailover: true })).toMatch(/^InvalidParameterCombinationException/);
    expect(restart({ ForceFailover: true, ForcePlannedFailover: true })).toMatch(/together/);
    task(started);
    expect(dms.refusal('DeleteReplicationInstance', { ReplicationInstanceArn })).toMatch(
      /^InvalidResourceStateFault: .*one or more replication tasks/,
    );
    const logs = dms.call('DescribeReplicationInstanceTaskLogs', { ReplicationInstanceArn });
    expect(logs.ReplicationInstanceTaskLogs).toMatchObject([{ ReplicationTaskName: 'shop' }]);
    const actions = dms.call('DescribePendingMaintenanceActions', {
      ...{ ReplicationInstanceArn, Filters: [{ Name: 'replication-instance-id', Values: ['shop'] }] },
    });
    expect(actions.PendingMaintenanceActions).toEqual([]);
  });

  it('can be ordered in classes and versions', () => {
    const { dms } = start();
    const first = dms.call('DescribeOrderableReplicationInstances', { MaxRecords: 20 });
    expect(first.OrderableReplicationInstances).toHaveLength(20);
    const next = dms.call('DescribeOrderableReplicationInstances', { Marker: first.Marker, MaxRecords: 20 });
    expect(next.OrderableReplicationInstances?.[0]).toMatchObject({ StorageType: 'gp2', DefaultAllocatedStorage: 50 });
    const { EngineVersions = [] } = dms.call('DescribeEngineVersions', {});
    expect(EngineVersions.filter(({ Lifecycle }) => Lifecycle === 'Default')).toHaveLength(1);
    expect(dms.refusal('DescribeEngineVersions', { MaxRecords: 5 })).toMatch(/^InvalidParameterValueException/);
  });
});

test('every field of the inputs is read', () => {
  const operations = [
    ...['CreateReplicationSubnetGroup', 'ModifyReplicationSubnetGroup', 'DeleteReplicationSubnetGroup'],
    ...['CreateReplicationInstance', 'ModifyReplicationInstance', 'RebootReplicationInstance'],
    ...['DeleteReplicationInstance'],
  ];
  const kerberos = ['KeyCacheSecretId', 'KeyCacheSecretIamArn', 'Krb5FileContents'];
  const ofKerberos = ['CreateReplicationInstance', 'ModifyReplicationInstance'].flatMap((operation) =>
    kerberos.map((field) => [`${operation} KerberosAuthenticationSettings.${field}`, 'refused as a whole']),
  );
  const ofAnswers = 'what answers alone have';
  expect(
    unreadFields(operations, {
      ...Object.fromEntries(ofKerberos),
      'CreateReplicationSubnetGroup Tags.ResourceArn': ofAnswers,
      'CreateReplicationInstance Tags.ResourceArn': ofAnswers,
    }),
  ).toEqual([]);
});
