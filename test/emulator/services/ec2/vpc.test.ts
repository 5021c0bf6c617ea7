// VPCs: what comes with them, their blocks and attributes, and what EC2 refuses.

import { describe, expect, it } from '@jest/globals';
import { setQuota } from '../../../../emulator/services/ec2/quotas.ts';
import { vpcFilters } from '../../../../emulator/services/ec2/vpc/describe.ts';
import { dhcpOperations, dhcpOptionsFilters } from '../../../../emulator/services/ec2/vpc/dhcp.ts';
import { vpcOperations } from '../../../../emulator/services/ec2/vpc/operations.ts';
import { documentedFilters } from './documented.ts';
import { Ec2, unreadFields } from './ec2.ts';

const vpcOf = (ec2: Ec2, CidrBlock = '10.0.0.0/16') => ec2.call('CreateVpc', { CidrBlock }).Vpc?.VpcId ?? '';
const none = 'vpc-00000000000000001';

describe('a VPC', () => {
  it('is pending, then available; the bits of its block behind the prefix are dropped', () => {
    const ec2 = new Ec2('auto');
    const made = ec2.call('CreateVpc', {
      CidrBlock: '10.1.2.3/16',
      TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'shop' }] }],
    }).Vpc;
    expect(made).toMatchObject({
      VpcId: expect.stringMatching(/^vpc-[0-9a-f]{17}$/),
      OwnerId: '111122223333',
      State: 'pending',
      CidrBlock: '10.1.0.0/16',
      CidrBlockAssociationSet: [{ CidrBlock: '10.1.0.0/16', CidrBlockState: { State: 'associated' } }],
      InstanceTenancy: 'default',
      IsDefault: false,
      Tags: [{ Key: 'Name', Value: 'shop' }],
    });
    const stateNow = () => ec2.call('DescribeVpcs', { VpcIds: [made?.VpcId ?? ''] }).Vpcs?.[0]?.State;
    expect([stateNow(), stateNow()]).toEqual(['pending', 'available']);
  });

  it('of every Region is there from the beginning, with a subnet in every Availability Zone', () => {
    const ec2 = new Ec2();
    const [vpc] = ec2.call('DescribeVpcs', {}).Vpcs ?? [];
    expect(vpc).toMatchObject({ IsDefault: true, CidrBlock: '172.31.0.0/16', State: 'available' });
    const subnets = ec2.call('DescribeSubnets', {}).Subnets ?? [];
    expect(subnets.map(({ CidrBlock, AvailabilityZone }) => `${CidrBlock} ${AvailabilityZone}`)).toEqual([
      '172.31.0.0/20 ap-northeast-2a',
      '172.31.16.0/20 ap-northeast-2b',
      '172.31.32.0/20 ap-northeast-2c',
      '172.31.48.0/20 ap-northeast-2d',
    ]);
    expect(subnets.every(({ DefaultForAz, MapPublicIpOnLaunch }) => DefaultForAz && MapPublicIpOnLaunch)).toBe(true);
    const attribute = { Attribute: 'enableDnsHostnames', VpcId: vpc?.VpcId } as const;
    expect(ec2.call('DescribeVpcAttribute', attribute).EnableDnsHostnames).toEqual({ Value: true });
    expect(ec2.at({ region: 'us-east-1' }).call('DescribeVpcs', {}).Vpcs?.[0]?.VpcId).not.toBe(vpc?.VpcId);
  });

  it('is found by the old names of filters too, which programs still use', () => {
    const ec2 = new Ec2();
    vpcOf(ec2);
    const count = (Name: string, value: string) =>
      ec2.call('DescribeVpcs', { Filters: [{ Name, Values: [value] }] }).Vpcs?.length;
    expect([count('isDefault', 'true'), count('cidrBlock', '10.0.0.0/16'), count('dhcpOptionsId', 'x')]).toEqual([
      1, 1, 0,
    ]);
    const inZone = [
      { Name: 'availabilityZone', Values: ['ap-northeast-2a'] },
      { Name: 'defaultForAz', Values: ['true'] },
    ];
    expect(ec2.call('DescribeSubnets', { Filters: inZone }).Subnets).toHaveLength(1);
  });

  it('has IPv6 if it is asked for', () => {
    const ec2 = new Ec2();
    const input = { CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock: true };
    const border = { Ipv6CidrBlockNetworkBorderGroup: 'ap-northeast-2' };
    const { Vpc } = ec2.call('CreateVpc', { ...input, ...border });
    expect(Vpc?.Ipv6CidrBlockAssociationSet).toEqual([
      expect.objectContaining({
        Ipv6CidrBlock: expect.stringMatching(/^2406:da12:.*\/56$/),
        Ipv6CidrBlockState: { State: 'associating' },
        Ipv6Pool: 'Amazon',
      }),
    ]);
  });

  it('takes other blocks and gives them back', () => {
    const ec2 = new Ec2();
    const VpcId = vpcOf(ec2);
    const added = ec2.call('AssociateVpcCidrBlock', { VpcId, CidrBlock: '10.1.0.0/16' }).CidrBlockAssociation;
    expect(added?.CidrBlockState).toEqual({ State: 'associating' });
    ec2.wait(1);
    const blocks = () => ec2.call('DescribeVpcs', { VpcIds: [VpcId] }).Vpcs?.[0];
    expect(blocks()?.CidrBlockAssociationSet?.map((each) => each.CidrBlockState?.State)).toEqual([
      'associated',
      'associated',
    ]);
    const AssociationId = added?.AssociationId;
    ec2.call('DisassociateVpcCidrBlock', { AssociationId });
    ec2.wait(1);
    expect(blocks()?.CidrBlockAssociationSet).toHaveLength(1);
    const six = ec2.call('AssociateVpcCidrBlock', { VpcId, AmazonProvidedIpv6CidrBlock: true });
    ec2.call('DisassociateVpcCidrBlock', { AssociationId: six.Ipv6CidrBlockAssociation?.AssociationId });
    expect(blocks()?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlockState?.State).toBe('disassociating');
  });

  it('changes one attribute at a time', () => {
    const ec2 = new Ec2();
    const VpcId = vpcOf(ec2);
    const read = (Attribute: 'enableDnsSupport' | 'enableDnsHostnames' | 'enableNetworkAddressUsageMetrics') =>
      Object.values(ec2.call('DescribeVpcAttribute', { VpcId, Attribute })).at(-1);
    expect(read('enableDnsHostnames')).toEqual({ Value: false });
    ec2.call('ModifyVpcAttribute', { VpcId, EnableDnsHostnames: { Value: true } });
    ec2.call('ModifyVpcAttribute', { VpcId, EnableDnsSupport: { Value: false } });
    ec2.call('ModifyVpcAttribute', { VpcId, EnableNetworkAddressUsageMetrics: { Value: true } });
    expect(read('enableDnsHostnames')).toEqual({ Value: true });
    expect(read('enableDnsSupport')).toEqual({ Value: false });
    expect(read('enableNetworkAddressUsageMetrics')).toEqual({ Value: true });
  });

  it('of dedicated tenancy can become one of default tenancy', () => {
    const ec2 = new Ec2();
    const { Vpc } = ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16', InstanceTenancy: 'dedicated' });
    ec2.call('ModifyVpcTenancy', { VpcId: Vpc?.VpcId, InstanceTenancy: 'default' });
    const found = ec2.call('DescribeVpcs', { VpcIds: [Vpc?.VpcId ?? ''] }).Vpcs?.[0];
    expect(found?.InstanceTenancy).toBe('default');
  });

  it('goes with what came with it, the default one too, which can be made again', () => {
    const ec2 = new Ec2();
    const VpcId = vpcOf(ec2);
    ec2.call('DeleteVpc', { VpcId });
    expect(ec2.call('DescribeVpcs', {}).Vpcs?.map(({ IsDefault }) => IsDefault)).toEqual([true]);
    expect(ec2.refusal('CreateDefaultVpc', {})).toMatch(/^DefaultVpcAlreadyExists: /);
  });
});

describe('EC2 refuses of VPCs', () => {
  const ec2 = new Ec2();
  const vpc = vpcOf(ec2);
  const subnetted = vpcOf(ec2, '10.9.0.0/16');
  ec2.call('CreateSubnet', { VpcId: subnetted, CidrBlock: '10.9.0.0/24' });
  const primary = ec2.call('DescribeVpcs', { VpcIds: [vpc] }).Vpcs?.[0]?.CidrBlockAssociationSet?.[0]?.AssociationId;
  const second = ec2.call('AssociateVpcCidrBlock', { VpcId: subnetted, CidrBlock: '10.8.0.0/16' }).CidrBlockAssociation;
  ec2.call('CreateSubnet', { VpcId: subnetted, CidrBlock: '10.8.0.0/24' });
  const tags = (ResourceType: 'subnet' | 'vpc', ...keys: string[]) => ({
    CidrBlock: '10.0.0.0/16',
    TagSpecifications: [{ ResourceType, Tags: keys.map((Key) => ({ Key, Value: '' })) }],
  });

  it.each([
    [{}, 'MissingParameter: The request must contain the parameter cidrBlock'],
    [
      { CidrBlock: '10.0.0.0' },
      'InvalidParameterValue: Value (10.0.0.0) for parameter cidrBlock is invalid. This is not a valid CIDR block.',
    ],
    [{ CidrBlock: '10.0.0.0/15' }, "InvalidVpc.Range: The CIDR '10.0.0.0/15' is invalid."],
    [{ CidrBlock: '10.0.0.0/29' }, "InvalidVpc.Range: The CIDR '10.0.0.0/29' is invalid."],
    [{ CidrBlock: '127.0.0.0/16' }, "InvalidVpc.Range: The CIDR '127.0.0.0/16' is invalid."],
    [{ CidrBlock: '169.254.0.0/16' }, "InvalidVpc.Range: The CIDR '169.254.0.0/16' is invalid."],
    [{ CidrBlock: '10.0.0.0/16', InstanceTenancy: 'host' as const }, /^InvalidTenancy: /],
    [{ CidrBlock: '10.0.0.0/16', InstanceTenancy: 'other' as 'host' }, /^InvalidParameterValue: Value \(other\)/],
    [{ CidrBlock: '10.0.0.0/16', Ipv6CidrBlockNetworkBorderGroup: 'ap-northeast-2' }, /^InvalidParameterCombination: /],
    [
      { CidrBlock: '10.0.0.0/16', DryRun: true },
      'DryRunOperation: Request would have succeeded, but DryRun flag is set.',
    ],
    [
      { Ipv4IpamPoolId: 'ipam-pool-1' },
      'NotImplemented: CreateVpc with Ipv4IpamPoolId is not implemented by this emulator',
    ],
    [tags('subnet', 'a'), /^InvalidParameterValue: 'subnet' is not a valid taggable resource type/],
    [tags('vpc'), /^InvalidParameterValue: /],
    [tags('vpc', 'aws:x'), "InvalidParameterValue: Tag keys starting with 'aws:' are reserved for internal use"],
    [tags('vpc', 'a', 'a'), /^InvalidParameterValue: Duplicate tag key/],
    [tags('vpc', ...Array.from({ length: 51 }, (_, index) => `${index}`)), /^TagLimitExceeded: /],
  ])('to create %j', (input, refusal) => {
    expect(ec2.refusal('CreateVpc', input)).toEqual(
      typeof refusal === 'string' ? refusal : expect.stringMatching(refusal),
    );
  });

  it.each([
    ['vpc-1', 'InvalidVpcID.Malformed: Invalid id: "vpc-1"'],
    ['subnet-12345678', 'InvalidVpcID.Malformed: Invalid id: "subnet-12345678" (expecting "vpc-...")'],
    [none, `InvalidVpcID.NotFound: The vpc ID '${none}' does not exist`],
  ])('the id %s, wherever it is', (VpcId, refusal) => {
    expect(ec2.refusal('DescribeVpcs', { VpcIds: [VpcId] })).toBe(refusal);
    expect(ec2.refusal('DeleteVpc', { VpcId })).toBe(refusal);
    expect(ec2.refusal('ModifyVpcAttribute', { VpcId, EnableDnsSupport: { Value: true } })).toBe(refusal);
    expect(ec2.refusal('AssociateVpcCidrBlock', { VpcId, CidrBlock: '10.1.0.0/16' })).toBe(refusal);
    expect(ec2.refusal('DescribeVpcAttribute', { VpcId, Attribute: 'enableDnsSupport' })).toBe(refusal);
    expect(ec2.refusal('ModifyVpcTenancy', { VpcId, InstanceTenancy: 'default' })).toBe(refusal);
  });

  it.each([
    ['DeleteVpc', { VpcId: undefined }, 'MissingParameter: The request must contain the parameter vpcId'],
    [
      'DeleteVpc',
      { VpcId: subnetted },
      `DependencyViolation: The vpc '${subnetted}' has dependencies and cannot be deleted.`,
    ],
    ['DeleteVpc', { VpcId: vpc, DryRun: true }, /^DryRunOperation/],
    ['ModifyVpcAttribute', { VpcId: vpc }, 'InvalidParameterCombination: No attributes specified.'],
    [
      'ModifyVpcAttribute',
      { VpcId: vpc, EnableDnsSupport: { Value: true }, EnableDnsHostnames: { Value: true } },
      /^InvalidParameterCombination: /,
    ],
    ['ModifyVpcTenancy', { VpcId: vpc, InstanceTenancy: 'dedicated' as 'default' }, /^UnsupportedTenancy: /],
    [
      'DescribeVpcAttribute',
      { VpcId: vpc, Attribute: 'x' as 'enableDnsSupport' },
      /^InvalidParameterValue: Value \(x\)/,
    ],
    ['DescribeVpcAttribute', { VpcId: vpc, Attribute: 'enableDnsSupport', DryRun: true }, /^DryRunOperation/],
    ['AssociateVpcCidrBlock', { VpcId: vpc }, 'MissingParameter: The request must contain the parameter cidrBlock'],
    [
      'AssociateVpcCidrBlock',
      { VpcId: vpc, CidrBlock: '10.0.1.0/24' },
      /^InvalidVpc.Range: The CIDR '10.0.1.0\/24' conflicts/,
    ],
    [
      'AssociateVpcCidrBlock',
      { VpcId: vpc, CidrBlock: '192.168.0.0/16' },
      /^InvalidVpc.Range: The CIDR '192.168.0.0\/16' is restricted/,
    ],
    [
      'AssociateVpcCidrBlock',
      { VpcId: vpc, CidrBlock: '198.19.0.0/16' },
      /^InvalidVpc.Range: The CIDR '198.19.0.0\/16' is restricted/,
    ],
    [
      'AssociateVpcCidrBlock',
      { VpcId: vpc, CidrBlock: '10.1.0.0/16', AmazonProvidedIpv6CidrBlock: true },
      /^InvalidParameterCombination/,
    ],
    ['DisassociateVpcCidrBlock', { AssociationId: primary }, /^OperationNotPermitted: .*primary/],
    ['DisassociateVpcCidrBlock', { AssociationId: second?.AssociationId }, /^InvalidCidrBlock.InUse: /],
    [
      'DisassociateVpcCidrBlock',
      { AssociationId: 'vpc-cidr-assoc-1' },
      "InvalidVpcCidrBlockAssociationID.NotFound: The vpc CIDR block association ID 'vpc-cidr-assoc-1' does not exist",
    ],
    [
      'DescribeVpcs',
      { MaxResults: 4 },
      'InvalidParameterValue: Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than 5.',
    ],
    ['DescribeVpcs', { MaxResults: 1001 }, /^InvalidParameterValue: Value \( 1001 \)/],
    ['DescribeVpcs', { NextToken: 'x' }, /^InvalidPaginationToken: /],
    [
      'DescribeVpcs',
      { Filters: [{ Name: 'name', Values: ['x'] }] },
      "InvalidParameterValue: The filter 'name' is invalid",
    ],
    [
      'DescribeVpcs',
      { Filters: [{ Name: '__proto__', Values: ['x'] }] },
      "InvalidParameterValue: The filter '__proto__' is invalid",
    ],
    ['DescribeVpcs', { Filters: [{ Name: 'state' }] }, /^InvalidParameterValue: /],
    [
      'DescribeVpcs',
      { Filters: [{ Name: 'state', Values: Array(201).fill('x') }] },
      /^FilterLimitExceeded: .* is 200$/,
    ],
    ['DescribeVpcs', { DryRun: true }, /^DryRunOperation/],
    ['CreateDefaultVpc', { DryRun: true }, /^DefaultVpcAlreadyExists/],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('more than five in a Region, until the quota is raised', () => {
    const full = new Ec2();
    for (let count = 1; count < 5; count += 1) vpcOf(full, `10.${count}.0.0/16`);
    const refusal = 'VpcLimitExceeded: The maximum number of VPCs has been reached.';
    expect(full.refusal('CreateVpc', { CidrBlock: '10.9.0.0/16' })).toBe(refusal);
    full.world.call(full.place, (call) => setQuota(call, 'VpcsPerRegion', 6));
    expect(vpcOf(full, '10.9.0.0/16')).toMatch(/^vpc-/);
  });

  it('more than five blocks in one', () => {
    const full = new Ec2();
    const VpcId = vpcOf(full);
    for (let count = 1; count < 5; count += 1)
      full.call('AssociateVpcCidrBlock', { VpcId, CidrBlock: `10.${count}.0.0/16` });
    expect(full.refusal('AssociateVpcCidrBlock', { VpcId, CidrBlock: '10.9.0.0/16' })).toMatch(/^CidrLimitExceeded: /);
  });
});

describe('sets of DHCP options', () => {
  it('are made, found, given to a VPC, and deleted when none has them', () => {
    const ec2 = new Ec2();
    const VpcId = vpcOf(ec2);
    const DhcpConfigurations = [{ Key: 'domain-name', Values: ['shop.internal'] }];
    const TagSpecifications = [{ ResourceType: 'dhcp-options' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
    const id =
      ec2.call('CreateDhcpOptions', { DhcpConfigurations, TagSpecifications }).DhcpOptions?.DhcpOptionsId ?? '';
    const found = ec2.call('DescribeDhcpOptions', { Filters: [{ Name: 'value', Values: ['shop.*'] }] }).DhcpOptions;
    expect(found?.map(({ DhcpOptionsId, Tags }) => [DhcpOptionsId, Tags])).toEqual([[id, [{ Key: 'a', Value: 'b' }]]]);
    ec2.call('AssociateDhcpOptions', { DhcpOptionsId: id, VpcId });
    expect(ec2.call('DescribeVpcs', { VpcIds: [VpcId] }).Vpcs?.[0]?.DhcpOptionsId).toBe(id);
    expect(ec2.refusal('DeleteDhcpOptions', { DhcpOptionsId: id })).toMatch(/^DependencyViolation: /);
    ec2.call('AssociateDhcpOptions', { DhcpOptionsId: 'default', VpcId });
    ec2.call('DeleteDhcpOptions', { DhcpOptionsId: id });
    expect(ec2.refusal('DescribeDhcpOptions', { DhcpOptionsIds: [id] })).toBe(
      `InvalidDhcpOptionsID.NotFound: The dhcpOptions ID '${id}' does not exist`,
    );
  });

  it.each([
    [[{ Key: 'x', Values: ['y'] }], /^InvalidParameterValue: Value \(x\)/],
    [[{ Key: 'domain-name', Values: [] }], /^InvalidParameterValue: /],
    [[{ Key: 'ntp-servers', Values: ['1', '2', '3', '4', '5'] }], /^InvalidParameterValue: /],
    [undefined, 'MissingParameter: The request must contain the parameter dhcpConfiguration'],
  ])('cannot be %j', (DhcpConfigurations, refusal) => {
    expect(new Ec2().refusal('CreateDhcpOptions', { DhcpConfigurations })).toEqual(
      typeof refusal === 'string' ? refusal : expect.stringMatching(refusal),
    );
  });
});

describe('of VPCs and DHCP options', () => {
  it('every documented filter is known, and no other', () => {
    expect(Object.keys(vpcFilters).sort()).toEqual(documentedFilters('DescribeVpcs'));
    expect(Object.keys(dhcpOptionsFilters).sort()).toEqual(documentedFilters('DescribeDhcpOptions'));
  });

  it('every field of the inputs is read', () => {
    const ignored = { 'CreateVpc VpcEncryptionControl': 'refused as a whole' };
    expect(unreadFields([...Object.keys(vpcOperations), ...Object.keys(dhcpOperations)], ignored)).toEqual([]);
  });
});
