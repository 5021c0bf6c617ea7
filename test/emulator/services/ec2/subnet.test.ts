// Subnets: their blocks, zones and attributes, their free addresses, and what EC2 refuses.

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contains } from '../../../../core/cidr.ts';
import { subnetFilters } from '../../../../emulator/services/ec2/subnet/describe.ts';
import { subnetOperations } from '../../../../emulator/services/ec2/subnet/operations.ts';
import { subnets } from '../../../../emulator/services/ec2/subnet/rows.ts';
import { freeAddresses, giveBack, isTaken, isUsable, takeAny } from '../../../../emulator/services/ec2/subnet/use.ts';
import { documentedFilters } from './documented.ts';
import { Ec2, unreadFields } from './ec2.ts';

function start() {
  const ec2 = new Ec2();
  const input = { CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock: true };
  const { Vpc } = ec2.call('CreateVpc', input);
  const block6 = Vpc?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock?.replace('::/56', '') ?? '';
  return { ec2, VpcId: Vpc?.VpcId ?? '', six: (part: string) => `${block6.replace(/00$/, '')}${part}::/64` };
}

describe('a subnet', () => {
  it('has the address space less five, and is where it is told', () => {
    const { ec2, VpcId } = start();
    const TagSpecifications = [{ ResourceType: 'subnet' as const, Tags: [{ Key: 'Name', Value: 'public-1' }] }];
    const AvailabilityZone = 'ap-northeast-2c';
    const { Subnet } = ec2.call('CreateSubnet', {
      VpcId,
      CidrBlock: '10.0.1.0/24',
      AvailabilityZone,
      TagSpecifications,
    });
    expect(Subnet).toMatchObject({
      SubnetId: expect.stringMatching(/^subnet-[0-9a-f]{17}$/),
      SubnetArn: expect.stringMatching(/^arn:aws:ec2:ap-northeast-2:111122223333:subnet\/subnet-/),
      State: 'available',
      VpcId,
      CidrBlock: '10.0.1.0/24',
      AvailableIpAddressCount: 251,
      AvailabilityZone,
      AvailabilityZoneId: 'apne2-az3',
      DefaultForAz: false,
      MapPublicIpOnLaunch: false,
      Ipv6Native: false,
      Tags: [{ Key: 'Name', Value: 'public-1' }],
    });
    const byId = ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.0.2.0/24', AvailabilityZoneId: 'apne2-az4' });
    expect(byId.Subnet?.AvailabilityZone).toBe('ap-northeast-2d');
  });

  it('takes an IPv6 block and gives it back; it can be one of IPv6 alone', () => {
    const { ec2, VpcId, six } = start();
    const SubnetId = ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24' }).Subnet?.SubnetId;
    const made = ec2.call('AssociateSubnetCidrBlock', { SubnetId, Ipv6CidrBlock: six('01') });
    const states = () =>
      ec2
        .call('DescribeSubnets', { SubnetIds: [SubnetId ?? ''] })
        .Subnets?.[0]?.Ipv6CidrBlockAssociationSet?.map(({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State);
    expect(states()).toEqual(['associating']);
    ec2.wait(1);
    expect(states()).toEqual(['associated']);
    ec2.call('ModifySubnetAttribute', { SubnetId, AssignIpv6AddressOnCreation: { Value: true } });
    ec2.call('DisassociateSubnetCidrBlock', { AssociationId: made.Ipv6CidrBlockAssociation?.AssociationId });
    ec2.wait(1);
    expect(states()).toEqual([]);
    const alone = ec2.call('CreateSubnet', { VpcId, Ipv6Native: true, Ipv6CidrBlock: six('02') }).Subnet;
    expect(alone).toMatchObject({ Ipv6Native: true, CidrBlock: undefined, AvailableIpAddressCount: 0 });
  });

  it.each([
    [{ MapPublicIpOnLaunch: { Value: true } }, { MapPublicIpOnLaunch: true }],
    [{ EnableDns64: { Value: true } }, { EnableDns64: true }],
    [
      { PrivateDnsHostnameTypeOnLaunch: 'resource-name' },
      { PrivateDnsNameOptionsOnLaunch: { HostnameType: 'resource-name' } },
    ],
    [
      { EnableResourceNameDnsARecordOnLaunch: { Value: true } },
      { PrivateDnsNameOptionsOnLaunch: { EnableResourceNameDnsARecord: true } },
    ],
    [
      { EnableResourceNameDnsAAAARecordOnLaunch: { Value: true } },
      { PrivateDnsNameOptionsOnLaunch: { EnableResourceNameDnsAAAARecord: true } },
    ],
  ] as const)('has the attribute %j', (attribute, seen) => {
    const { ec2, VpcId } = start();
    const SubnetId = ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24' }).Subnet?.SubnetId ?? '';
    ec2.call('ModifySubnetAttribute', { SubnetId, ...attribute });
    expect(ec2.call('DescribeSubnets', { SubnetIds: [SubnetId] }).Subnets?.[0]).toMatchObject(seen);
  });

  it('by default of a zone can be deleted and made again', () => {
    const { ec2 } = start();
    const filter = [{ Name: 'availability-zone', Values: ['*b'] }];
    const { SubnetId, CidrBlock } = ec2.call('DescribeSubnets', { Filters: filter }).Subnets?.[0] ?? {};
    const AvailabilityZone = 'ap-northeast-2b';
    expect(ec2.refusal('CreateDefaultSubnet', { AvailabilityZone })).toBe(
      `DefaultSubnetAlreadyExistsInAvailabilityZone: '${SubnetId}' is already the default subnet in ${AvailabilityZone}.`,
    );
    ec2.call('DeleteSubnet', { SubnetId });
    expect(ec2.call('CreateDefaultSubnet', { AvailabilityZone }).Subnet).toMatchObject({
      CidrBlock,
      DefaultForAz: true,
    });
  });

  it('is found in pages that nothing moves', () => {
    const { ec2, VpcId } = start();
    const make = (index: number) =>
      ec2.call('CreateSubnet', { VpcId, CidrBlock: `10.0.${index}.0/24` }).Subnet?.SubnetId ?? '';
    const made = Array.from({ length: 12 }, (_, index) => make(index));
    const Filters = [{ Name: 'vpc-id', Values: [VpcId] }];
    const first = ec2.call('DescribeSubnets', { Filters, MaxResults: 5 });
    ec2.call('DeleteSubnet', { SubnetId: made[0] });
    ec2.call('DeleteSubnet', { SubnetId: made[4] });
    const last = make(20);
    const second = ec2.call('DescribeSubnets', { Filters, MaxResults: 5, NextToken: first.NextToken });
    const third = ec2.call('DescribeSubnets', { Filters, MaxResults: 5, NextToken: second.NextToken });
    const ids = [first, second, third].map(({ Subnets }) => Subnets?.map(({ SubnetId }) => SubnetId));
    expect(ids).toEqual([made.slice(0, 5), made.slice(5, 10), [...made.slice(10), last]]);
    expect(third.NextToken).toBeUndefined();
  });
});

describe('addresses of a subnet', () => {
  const sizes = fc.integer({ min: 26, max: 28 });

  it('are all given out once each, none of them of the five that AWS keeps', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const { ec2, VpcId } = start();
        const id = ec2.call('CreateSubnet', { VpcId, CidrBlock: `10.0.1.64/${size}` }).Subnet?.SubnetId ?? '';
        const count = 2 ** (32 - size) - 5;
        ec2.world.call(ec2.place, (call) => {
          const subnet = subnets.get(call, id);
          const given = Array.from({ length: count }, () => takeAny(call, subnet));
          expect(new Set(given).size).toBe(count);
          expect(given.every((address) => contains(subnet.cidr ?? '', address) && isUsable(subnet, address))).toBe(
            true,
          );
          for (const last of [0, 1, 2, 3, 2 ** (32 - size) - 1]) expect(given).not.toContain(`10.0.1.${64 + last}`);
          expect(freeAddresses(call, subnet)).toBe(0);
          expect(() => takeAny(call, subnet)).toThrow(/Insufficient free addresses/);
        });
      }),
      { numRuns: 10 },
    );
  });

  it('that are given back are free again, and the count is always right', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 20 }), { maxLength: 60 }), (steps) => {
        const { ec2, VpcId } = start();
        const id = ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/26' }).Subnet?.SubnetId ?? '';
        ec2.world.call(ec2.place, (call) => {
          const subnet = subnets.get(call, id);
          const held: string[] = [];
          for (const step of steps) {
            const [address] = step < 0 ? [] : held.splice(step, 1);
            if (address === undefined) held.push(takeAny(call, subnet));
            else giveBack(call, id, address);
            if (address !== undefined) expect(isTaken(call, subnet, address)).toBe(false);
            expect(freeAddresses(call, subnet)).toBe(59 - held.length);
            expect(held.every((each) => isTaken(call, subnet, each))).toBe(true);
          }
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe('EC2 refuses of subnets', () => {
  const { ec2, VpcId, six } = start();
  const SubnetId = ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.0.0.0/24', Ipv6CidrBlock: six('01') }).Subnet
    ?.SubnetId;
  const plain = ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.0.9.0/24' }).Subnet?.SubnetId;
  const none = 'subnet-00000000000000001';
  const CidrBlock = '10.0.5.0/24';

  it.each([
    ['CreateSubnet', { CidrBlock }, 'MissingParameter: The request must contain the parameter vpcId'],
    ['CreateSubnet', { VpcId }, 'MissingParameter: The request must contain the parameter cidrBlock'],
    ['CreateSubnet', { VpcId: 'vpc-00000000000000001', CidrBlock }, /^InvalidVpcID.NotFound: /],
    ['CreateSubnet', { VpcId, CidrBlock: '10.1.0.0/24' }, "InvalidSubnet.Range: The CIDR '10.1.0.0/24' is invalid."],
    ['CreateSubnet', { VpcId, CidrBlock: '10.0.0.0/15' }, /^InvalidSubnet.Range: /],
    ['CreateSubnet', { VpcId, CidrBlock: '10.0.5.0/29' }, /^InvalidSubnet.Range: /],
    [
      'CreateSubnet',
      { VpcId, CidrBlock: '10.0.0.128/25' },
      "InvalidSubnet.Conflict: The CIDR '10.0.0.128/25' conflicts with another subnet",
    ],
    ['CreateSubnet', { VpcId, CidrBlock, Ipv6CidrBlock: '2001:db8::/64' }, /^InvalidSubnet.Range: /],
    ['CreateSubnet', { VpcId, CidrBlock, Ipv6CidrBlock: six('01') }, /^InvalidSubnet.Conflict: /],
    [
      'CreateSubnet',
      { VpcId, CidrBlock, Ipv6CidrBlock: 'x' },
      /^InvalidParameterValue: Value \(x\) for parameter ipv6CidrBlock/,
    ],
    ['CreateSubnet', { VpcId, CidrBlock, Ipv6Native: true }, /^InvalidParameterCombination: /],
    ['CreateSubnet', { VpcId, Ipv6Native: true }, /^MissingParameter: .*ipv6CidrBlock/],
    [
      'CreateSubnet',
      { VpcId, CidrBlock, AvailabilityZone: 'us-east-1a' },
      /^InvalidParameterValue: Value \(us-east-1a\).*ap-northeast-2a, /,
    ],
    ['CreateSubnet', { VpcId, CidrBlock, AvailabilityZoneId: 'use1-az1' }, /^InvalidZone.NotFound: /],
    [
      'CreateSubnet',
      { VpcId, CidrBlock, AvailabilityZone: 'ap-northeast-2a', AvailabilityZoneId: 'apne2-az1' },
      /^InvalidParameterCombination: /,
    ],
    ['CreateSubnet', { VpcId, CidrBlock, OutpostArn: 'arn:aws:x' }, /^NotImplemented: /],
    ['CreateSubnet', { VpcId, CidrBlock, DryRun: true }, /^DryRunOperation: /],
    ['CreateDefaultSubnet', {}, /^MissingParameter: /],
    ['CreateDefaultSubnet', { AvailabilityZoneId: 'apne2-az1', Ipv6Native: true }, /^NotImplemented: /],
    ['CreateDefaultSubnet', { AvailabilityZoneId: 'apne2-az1', DryRun: true }, /^DefaultSubnetAlreadyExists/],
    ['DeleteSubnet', { SubnetId: 'subnet-1' }, 'InvalidSubnetID.Malformed: Invalid id: "subnet-1"'],
    ['DeleteSubnet', { SubnetId: none }, `InvalidSubnetID.NotFound: The subnet ID '${none}' does not exist`],
    ['DeleteSubnet', { SubnetId, DryRun: true }, /^DryRunOperation: /],
    ['DescribeSubnets', { SubnetIds: [none] }, `InvalidSubnetID.NotFound: The subnet ID '${none}' does not exist`],
    ['ModifySubnetAttribute', { SubnetId }, 'InvalidParameterCombination: No attributes specified.'],
    [
      'ModifySubnetAttribute',
      { SubnetId, MapPublicIpOnLaunch: { Value: true }, EnableDns64: { Value: true } },
      /^InvalidParameterCombination: /,
    ],
    [
      'ModifySubnetAttribute',
      { SubnetId: plain, AssignIpv6AddressOnCreation: { Value: true } },
      /^InvalidParameterValue: /,
    ],
    ['ModifySubnetAttribute', { SubnetId, CustomerOwnedIpv4Pool: 'x' }, /^NotImplemented: /],
    ['AssociateSubnetCidrBlock', { SubnetId, Ipv6CidrBlock: six('02') }, /^Resource.AlreadyAssociated: /],
    ['AssociateSubnetCidrBlock', { SubnetId: plain, Ipv6CidrBlock: six('01') }, /^InvalidSubnet.Conflict: /],
    ['AssociateSubnetCidrBlock', { SubnetId: plain }, /^MissingParameter: /],
    [
      'DisassociateSubnetCidrBlock',
      { AssociationId: 'subnet-cidr-assoc-1' },
      /^InvalidSubnetCidrBlockAssociationID.NotFound: /,
    ],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });
});

describe('of subnets', () => {
  it('every documented filter is known, and no other', () => {
    expect(Object.keys(subnetFilters).sort()).toEqual(documentedFilters('DescribeSubnets'));
  });

  it('every field of the inputs is read', () => {
    const ignored = {
      'ModifySubnetAttribute MapCustomerOwnedIpOnLaunch': 'refused as a whole',
      'ModifySubnetAttribute DisableLniAtDeviceIndex': 'refused as a whole',
    };
    expect(unreadFields(Object.keys(subnetOperations), ignored)).toEqual([]);
  });
});
