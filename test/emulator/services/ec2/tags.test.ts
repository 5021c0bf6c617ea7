// Tags: of anything, and how they are found; Regions and zones; account attributes.

import { describe, expect, it } from '@jest/globals';
import { accountOperations, regionFilters, zoneFilters } from '../../../../emulator/services/ec2/account/operations.ts';
import { tagFilters, tagOperations } from '../../../../emulator/services/ec2/tags/operations.ts';
import { documentedFilters } from './documented.ts';
import { Ec2, unreadFields } from './ec2.ts';

describe('tags', () => {
  const ec2 = new Ec2();
  const ids = (ec2.call('DescribeSubnets', {}).Subnets ?? []).map(({ SubnetId }) => SubnetId ?? '');
  const [one = '', two = ''] = ids;
  const tagsOf = (id: string) =>
    ec2.call('DescribeSubnets', { SubnetIds: [id] }).Subnets?.[0]?.Tags?.map(({ Key, Value }) => `${Key}=${Value}`);

  it('are set on many resources, changed, found and deleted', () => {
    ec2.call('CreateTags', {
      Resources: [one, two],
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '' },
      ],
    });
    ec2.call('CreateTags', { Resources: [two], Tags: [{ Key: 'a', Value: '2' }] });
    expect([tagsOf(one), tagsOf(two)]).toEqual([
      ['a=1', 'b='],
      ['a=2', 'b='],
    ]);
    const find = (Name: string, ...Values: string[]) =>
      ec2.call('DescribeSubnets', { Filters: [{ Name, Values }] }).Subnets?.map(({ SubnetId }) => SubnetId);
    expect(find('tag:a', '1')).toEqual([one]);
    expect(find('tag:a', '?')).toEqual([one, two]);
    expect(find('tag:a', '\\?')).toEqual([]);
    expect(find('tag-key', 'b')).toEqual([one, two]);
    expect(find('tag:b', '')).toEqual([one, two]);
    const all = ec2.call('DescribeTags', {
      Filters: [
        { Name: 'key', Values: ['a'] },
        { Name: 'value', Values: ['2'] },
      ],
    });
    expect(all.Tags).toEqual([{ Key: 'a', Value: '2', ResourceId: two, ResourceType: 'subnet' }]);
    expect(ec2.call('DescribeTags', { Filters: [{ Name: 'tag:a', Values: ['1'] }] }).Tags).toHaveLength(1);
    ec2.call('DeleteTags', { Resources: [one], Tags: [{ Key: 'a', Value: 'other' }, { Key: 'b' }] });
    expect(tagsOf(one)).toEqual(['a=1']);
    ec2.call('DeleteTags', { Resources: [one, two] });
    expect([tagsOf(one), tagsOf(two)]).toEqual([[], []]);
    expect(ec2.call('DescribeTags', {}).Tags).toEqual([]);
  });

  it('go with what they are on', () => {
    const { VpcId } = ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc ?? {};
    ec2.call('CreateTags', { Resources: [VpcId ?? ''], Tags: [{ Key: 'a', Value: '1' }] });
    ec2.call('DeleteVpc', { VpcId });
    expect(ec2.call('DescribeTags', {}).Tags).toEqual([]);
  });

  it.each([
    ['CreateTags', { Tags: [{ Key: 'a' }] }, /^MissingParameter: .*resourceIdSet/],
    ['CreateTags', { Resources: [one] }, /^MissingParameter: .*tagSet/],
    ['CreateTags', { Resources: ['x-1'], Tags: [{ Key: 'a' }] }, "InvalidID: The ID 'x-1' is not valid"],
    ['CreateTags', { Resources: ['subnet-00000000'], Tags: [{ Key: 'a' }] }, /^InvalidSubnetID.NotFound/],
    ['CreateTags', { Resources: [one], Tags: [{ Key: 'aws:a' }] }, /reserved for internal use$/],
    ['CreateTags', { Resources: [one], Tags: [{ Key: '' }] }, /^InvalidParameterValue: /],
    ['CreateTags', { Resources: [one], Tags: [{ Key: 'k'.repeat(128) }] }, /^InvalidParameterValue: Tag key exceeds/],
    [
      'CreateTags',
      { Resources: [one], Tags: [{ Key: 'k', Value: 'v'.repeat(257) }] },
      /^InvalidParameterValue: Tag value exceeds/,
    ],
    ['CreateTags', { Resources: [one], Tags: [{ Key: 'a' }], DryRun: true }, /^DryRunOperation/],
    ['CreateTags', { Resources: Array(1001).fill(one), Tags: [{ Key: 'a' }] }, /^InvalidParameterValue: At most 1000/],
    ['DeleteTags', { Resources: [one], Tags: [{ Key: 'aws:a' }] }, /reserved for internal use$/],
    ['DescribeTags', { Filters: [{ Name: 'x', Values: ['y'] }] }, "InvalidParameterValue: The filter 'x' is invalid"],
    ['DescribeTags', { DryRun: true }, /^DryRunOperation/],
  ] as const)('%s refuses %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });
});

describe('Regions and zones', () => {
  const ec2 = new Ec2();

  it('are those of AWS', () => {
    const regions = ec2.call('DescribeRegions', { AllRegions: false }).Regions?.map(({ RegionName }) => RegionName);
    expect(regions).toContain('ap-northeast-2');
    expect(regions).not.toContain('af-south-1');
    expect(ec2.call('DescribeRegions', { AllRegions: true }).Regions?.length).toBeGreaterThan(25);
    const named = ec2.call('DescribeRegions', { RegionNames: ['af-south-1'] }).Regions;
    expect(named).toEqual([
      { RegionName: 'af-south-1', Endpoint: 'ec2.af-south-1.amazonaws.com', OptInStatus: 'not-opted-in' },
    ]);
    const zones = ec2.call('DescribeAvailabilityZones', {}).AvailabilityZones?.map(({ ZoneId }) => ZoneId);
    expect(zones).toEqual(['apne2-az1', 'apne2-az2', 'apne2-az3', 'apne2-az4']);
    const find = (Name: string, value: string) => [{ Name, Values: [value] }];
    expect(ec2.call('DescribeRegions', { Filters: find('endpoint', '*us-west*') }).Regions).toHaveLength(2);
    const filtered = ec2.call('DescribeAvailabilityZones', { Filters: find('zone-id', '*3') }).AvailabilityZones;
    expect(filtered?.map(({ ZoneName }) => ZoneName)).toEqual(['ap-northeast-2c']);
    const b = ec2.call('DescribeAvailabilityZones', { ZoneNames: ['ap-northeast-2b'] }).AvailabilityZones;
    expect(b?.map(({ ZoneId, State, RegionName }) => [ZoneId, State, RegionName])).toEqual([
      ['apne2-az2', 'available', 'ap-northeast-2'],
    ]);
  });

  it('and what is left out of an account is not there', () => {
    const attributes = ec2.call('DescribeAccountAttributes', {
      AttributeNames: ['supported-platforms', 'default-vpc'],
    });
    expect(attributes.AccountAttributes?.map(({ AttributeValues }) => AttributeValues?.[0]?.AttributeValue)).toEqual([
      'VPC',
      ec2.call('DescribeVpcs', {}).Vpcs?.[0]?.VpcId,
    ]);
    expect(ec2.refusal('DescribeAccountAttributes', { AttributeNames: ['x' as 'default-vpc'] })).toMatch(
      /^InvalidParameterValue: /,
    );
    expect(ec2.refusal('DescribeAccountAttributes', { DryRun: true })).toMatch(/^DryRunOperation: /);
    expect(ec2.refusal('DescribeRegions', { RegionNames: ['x'] })).toMatch(/^InvalidParameterValue: /);
    expect(ec2.refusal('DescribeRegions', { DryRun: true })).toMatch(/^DryRunOperation: /);
    expect(ec2.refusal('DescribeAvailabilityZones', { ZoneNames: ['x'] })).toMatch(/^InvalidZone.NotFound: /);
    expect(ec2.refusal('DescribeAvailabilityZones', { ZoneIds: ['x'] })).toMatch(/^InvalidZone.NotFound: /);
    expect(ec2.refusal('DescribeAvailabilityZones', { DryRun: true })).toMatch(/^DryRunOperation: /);
  });
});

describe('of tags and accounts', () => {
  it('every documented filter is known, and no other', () => {
    expect(Object.keys(tagFilters).sort()).toEqual(documentedFilters('DescribeTags'));
    expect(Object.keys(regionFilters).sort()).toEqual(documentedFilters('DescribeRegions'));
    expect(Object.keys(zoneFilters).sort()).toEqual(documentedFilters('DescribeAvailabilityZones'));
  });

  it('every field of the inputs is read', () => {
    const ignored = {
      'DescribeAvailabilityZones AllAvailabilityZones': 'it would add Local Zones, of which there are none',
    };
    expect(unreadFields([...Object.keys(accountOperations), ...Object.keys(tagOperations([]))], ignored)).toEqual([]);
  });
});
