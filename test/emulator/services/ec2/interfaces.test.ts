// Network interfaces and Elastic IP addresses: private and public addresses, attributes, and what EC2 refuses.

import { describe, expect, it } from '@jest/globals';
import { addressFilters, addressOperations } from '../../../../emulator/services/ec2/interfaces/address-operations.ts';
import { interfaceFilters } from '../../../../emulator/services/ec2/interfaces/describe.ts';
import { interfaceOperations } from '../../../../emulator/services/ec2/interfaces/operations.ts';
import { networkInterfaces } from '../../../../emulator/services/ec2/interfaces/rows.ts';
import { documentedFilters } from './documented.ts';
import { Ec2, unreadFields } from './ec2.ts';

function start() {
  const ec2 = new Ec2();
  const { VpcId = '', Ipv6CidrBlockAssociationSet } =
    ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock: true }).Vpc ?? {};
  const Ipv6CidrBlock = Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock?.replace('/56', '/64') ?? '';
  const { SubnetId = '' } = ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24', Ipv6CidrBlock }).Subnet ?? {};
  const attachGateway = () => {
    const { InternetGatewayId } = ec2.call('CreateInternetGateway', {}).InternetGateway ?? {};
    ec2.call('AttachInternetGateway', { InternetGatewayId, VpcId });
    return InternetGatewayId;
  };
  const make = (input: object = {}) => ec2.call('CreateNetworkInterface', { SubnetId, ...input }).NetworkInterface;
  const now = (id = '') => ec2.call('DescribeNetworkInterfaces', { NetworkInterfaceIds: [id] }).NetworkInterfaces?.[0];
  const six = (last: string) => Ipv6CidrBlock.replace('/64', last);
  return { ec2, VpcId, SubnetId, attachGateway, make, now, six };
}

describe('a network interface', () => {
  it('has an address of its subnet and the default group', () => {
    const { ec2, make, VpcId, SubnetId, now } = start();
    const TagSpecifications = [{ ResourceType: 'network-interface' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
    const made = make({ Description: 'of web-1', TagSpecifications });
    expect(made).toMatchObject({
      NetworkInterfaceId: expect.stringMatching(/^eni-[0-9a-f]{17}$/),
      VpcId,
      SubnetId,
      Description: 'of web-1',
      InterfaceType: 'interface',
      MacAddress: expect.stringMatching(/^02(:[0-9a-f]{2}){5}$/),
      PrivateIpAddress: expect.stringMatching(/^10\.0\.1\.\d+$/),
      Groups: [{ GroupName: 'default' }],
      SourceDestCheck: true,
      Status: 'available',
      RequesterManaged: false,
      TagSet: [{ Key: 'a', Value: 'b' }],
    });
    expect(now(made.NetworkInterfaceId)).toEqual(made);
    const left = () => ec2.call('DescribeSubnets', { SubnetIds: [SubnetId] }).Subnets?.[0]?.AvailableIpAddressCount;
    expect(left()).toBe(250);
    expect(ec2.refusal('DeleteSubnet', { SubnetId })).toBe(
      `DependencyViolation: The subnet '${SubnetId}' has dependencies and cannot be deleted.`,
    );
    const Filters = [{ Name: 'tag:a', Values: ['b'] }];
    expect(ec2.call('DescribeNetworkInterfaces', { Filters }).NetworkInterfaces).toHaveLength(1);
    ec2.call('DeleteNetworkInterface', { NetworkInterfaceId: made.NetworkInterfaceId });
    expect(left()).toBe(251);
    ec2.call('DeleteSubnet', { SubnetId });
  });

  it('has the addresses that it is told, or as many', () => {
    const { make, six } = start();
    const told = make({ PrivateIpAddress: '10.0.1.10', SecondaryPrivateIpAddressCount: 2, Ipv6AddressCount: 1 });
    expect(told.PrivateIpAddresses?.map(({ Primary }) => Primary)).toEqual([true, false, false]);
    expect(told.Ipv6Addresses).toHaveLength(1);
    const listed = make({
      PrivateIpAddresses: [{ PrivateIpAddress: '10.0.1.12' }, { PrivateIpAddress: '10.0.1.11', Primary: true }],
      Ipv6Addresses: [{ Ipv6Address: six('00ff') }],
    });
    expect(listed.PrivateIpAddresses?.map(({ PrivateIpAddress }) => PrivateIpAddress)).toEqual([
      '10.0.1.11',
      '10.0.1.12',
    ]);
    expect(listed.Ipv6Addresses).toEqual([{ Ipv6Address: six('ff'), IsPrimaryIpv6: false }]);
  });

  it('gets and gives back secondary addresses', () => {
    const { ec2, make, now, six } = start();
    const { NetworkInterfaceId } = make({ PrivateIpAddress: '10.0.1.10' });
    ec2.call('AssignPrivateIpAddresses', { NetworkInterfaceId, PrivateIpAddresses: ['10.0.1.20'] });
    const more = ec2.call('AssignPrivateIpAddresses', { NetworkInterfaceId, SecondaryPrivateIpAddressCount: 1 });
    const addresses = () =>
      now(NetworkInterfaceId)?.PrivateIpAddresses?.map(({ PrivateIpAddress }) => PrivateIpAddress);
    expect(addresses()).toEqual(['10.0.1.10', '10.0.1.20', more.AssignedPrivateIpAddresses[0]?.PrivateIpAddress]);
    ec2.call('UnassignPrivateIpAddresses', { NetworkInterfaceId, PrivateIpAddresses: ['10.0.1.20'] });
    expect(addresses()).toHaveLength(2);
    ec2.call('AssignIpv6Addresses', { NetworkInterfaceId, Ipv6Addresses: [six('1')] });
    ec2.call('AssignIpv6Addresses', { NetworkInterfaceId, Ipv6AddressCount: 1 });
    expect(now(NetworkInterfaceId)?.Ipv6Addresses).toHaveLength(2);
    ec2.call('UnassignIpv6Addresses', { NetworkInterfaceId, Ipv6Addresses: [six('0001')] });
    expect(now(NetworkInterfaceId)?.Ipv6Addresses).toHaveLength(1);
  });

  it('has attributes', () => {
    const { ec2, VpcId, make, now } = start();
    const { NetworkInterfaceId } = make();
    const { GroupId } = ec2.call('CreateSecurityGroup', { GroupName: 'web', Description: 'd', VpcId });
    const read = (
      Attribute: 'description' | 'groupSet' | 'sourceDestCheck' | 'attachment' | 'associatePublicIpAddress',
    ) => ec2.call('DescribeNetworkInterfaceAttribute', { NetworkInterfaceId, Attribute });
    ec2.call('ModifyNetworkInterfaceAttribute', { NetworkInterfaceId, Description: { Value: 'new' } });
    ec2.call('ModifyNetworkInterfaceAttribute', { NetworkInterfaceId, SourceDestCheck: { Value: false } });
    ec2.call('ModifyNetworkInterfaceAttribute', { NetworkInterfaceId, Groups: [GroupId] });
    expect(read('description')).toEqual({ NetworkInterfaceId, Description: { Value: 'new' } });
    expect(read('sourceDestCheck')).toMatchObject({ SourceDestCheck: { Value: false } });
    expect(read('groupSet')).toMatchObject({ Groups: [{ GroupId, GroupName: 'web' }] });
    expect(read('attachment')).toEqual({ NetworkInterfaceId });
    expect(read('associatePublicIpAddress')).toMatchObject({ AssociatePublicIpAddress: false });
    expect(ec2.refusal('DeleteSecurityGroup', { GroupId })).toMatch(/^DependencyViolation: /);
    ec2.call('ResetNetworkInterfaceAttribute', { NetworkInterfaceId, SourceDestCheck: 'x' });
    expect(now(NetworkInterfaceId)?.SourceDestCheck).toBe(true);
  });

  it('that is attached tells whether it goes with what it is attached to, and cannot go before', () => {
    const { ec2, make } = start();
    const { NetworkInterfaceId = '' } = make();
    ec2.world.call(ec2.place, (call) => {
      const row = networkInterfaces.get(call, NetworkInterfaceId);
      const attachment = {
        id: 'eni-attach-1',
        status: 'attached',
        attachTime: 0,
        deleteOnTermination: false,
        deviceIndex: 1,
        instanceId: 'i-1',
        ownerId: '111122223333',
      } as const;
      call.put(networkInterfaces.table, { ...row, attachment });
    });
    const Attachment = { AttachmentId: 'eni-attach-1', DeleteOnTermination: true };
    ec2.call('ModifyNetworkInterfaceAttribute', { NetworkInterfaceId, Attachment });
    const read = ec2.call('DescribeNetworkInterfaceAttribute', { NetworkInterfaceId, Attribute: 'attachment' });
    expect(read).toMatchObject({ Attachment: { ...Attachment, InstanceId: 'i-1' } });
    expect(ec2.refusal('DeleteNetworkInterface', { NetworkInterfaceId })).toBe(
      `InvalidNetworkInterface.InUse: Interface: [${NetworkInterfaceId}] in use.`,
    );
    const wrong = { NetworkInterfaceId, Attachment: { AttachmentId: 'eni-attach-2' } };
    expect(ec2.refusal('ModifyNetworkInterfaceAttribute', wrong)).toMatch(/^InvalidAttachmentID.NotFound: /);
  });
});

describe('an Elastic IP address', () => {
  it('is allocated, associated, moved, freed and released', () => {
    const { ec2, VpcId, attachGateway, make, now } = start();
    const InternetGatewayId = attachGateway();
    ec2.call('ModifyVpcAttribute', { VpcId, EnableDnsHostnames: { Value: true } });
    const TagSpecifications = [{ ResourceType: 'elastic-ip' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
    const made = ec2.call('AllocateAddress', {
      Domain: 'vpc',
      NetworkBorderGroup: 'ap-northeast-2',
      TagSpecifications,
    });
    expect(made).toEqual({
      AllocationId: expect.stringMatching(/^eipalloc-/),
      PublicIp: expect.stringMatching(/^3\.3[4-7]\.\d+\.\d+$/),
      Domain: 'vpc',
      PublicIpv4Pool: 'amazon',
      NetworkBorderGroup: 'ap-northeast-2',
    });
    const { AllocationId = '', PublicIp = '' } = made;
    const [one, two] = [make({ PrivateIpAddress: '10.0.1.10', SecondaryPrivateIpAddressCount: 1 }), make()];
    const first = ec2.call('AssociateAddress', { AllocationId, NetworkInterfaceId: one.NetworkInterfaceId });
    expect(first.AssociationId).toMatch(/^eipassoc-/);
    const association = { AllocationId, PublicIp, AssociationId: first.AssociationId, IpOwnerId: '111122223333' };
    expect(now(one.NetworkInterfaceId)).toMatchObject({
      Association: {
        ...association,
        PublicDnsName: `ec2-${PublicIp.replaceAll('.', '-')}.ap-northeast-2.compute.amazonaws.com`,
      },
      PrivateIpAddresses: [{ Association: association }, {}],
      PrivateDnsName: 'ip-10-0-1-10.ap-northeast-2.compute.internal',
    });
    expect(ec2.refusal('DetachInternetGateway', { InternetGatewayId, VpcId })).toMatch(
      /^DependencyViolation: .*mapped public address/,
    );
    expect(ec2.refusal('ReleaseAddress', { AllocationId })).toBe(
      `InvalidIPAddress.InUse: Address ${PublicIp} is in use.`,
    );
    const again = { PublicIp, NetworkInterfaceId: two.NetworkInterfaceId };
    expect(ec2.refusal('AssociateAddress', { ...again, AllowReassociation: false })).toBe(
      `Resource.AlreadyAssociated: resource ${AllocationId} is already associated with associate-id ${first.AssociationId}`,
    );
    const second = ec2.call('AssociateAddress', { ...again, PrivateIpAddress: two.PrivateIpAddress });
    const found = ec2.call('DescribeAddresses', {
      Filters: [{ Name: 'network-interface-id', Values: [two.NetworkInterfaceId ?? ''] }],
    }).Addresses;
    expect(found).toEqual([
      expect.objectContaining({
        AllocationId,
        AssociationId: second.AssociationId,
        PrivateIpAddress: two.PrivateIpAddress,
        Tags: [{ Key: 'a', Value: 'b' }],
      }),
    ]);
    ec2.call('DisassociateAddress', { AssociationId: second.AssociationId });
    expect(ec2.refusal('DisassociateAddress', { PublicIp })).toMatch(/^InvalidAssociationID.NotFound: /);
    ec2.call('ReleaseAddress', { AllocationId, NetworkBorderGroup: 'ap-northeast-2' });
    expect(ec2.refusal('DescribeAddresses', { PublicIps: [PublicIp] })).toBe(
      `InvalidAddress.NotFound: Address '${PublicIp}' not found.`,
    );
    ec2.call('DetachInternetGateway', { InternetGatewayId, VpcId });
  });

  it('of which there are five in a Region, all different', () => {
    const { ec2 } = start();
    for (let count = 0; count < 5; count += 1) ec2.call('AllocateAddress', {});
    const all = ec2.call('DescribeAddresses', {}).Addresses.map(({ PublicIp }) => PublicIp);
    expect(new Set(all).size).toBe(5);
    expect(ec2.refusal('AllocateAddress', {})).toBe(
      'AddressLimitExceeded: The maximum number of addresses has been reached.',
    );
  });
});

describe('EC2 refuses of interfaces and addresses', () => {
  const { ec2, SubnetId, make } = start();
  const { NetworkInterfaceId = '' } = make({ PrivateIpAddress: '10.0.1.10' });
  const { AllocationId = '', PublicIp = '' } = ec2.call('AllocateAddress', {});
  const elsewhere = ec2.call('DescribeSecurityGroups', { GroupNames: ['default'] }).SecurityGroups[0]?.GroupId ?? '';
  const plain = ec2.call('DescribeSubnets', {}).Subnets[0]?.SubnetId;
  const none = 'eni-00000000000000001';
  const noAllocation = 'eipalloc-00000000000000001';

  it.each([
    ['DescribeAddresses', { PublicIps: ['x'] }, /^InvalidAddress.Malformed: .*'x'/],
    ['CreateNetworkInterface', {}, /^MissingParameter: .*subnetId/],
    ['CreateNetworkInterface', { SubnetId: 'subnet-00000000000000001' }, /^InvalidSubnetID.NotFound/],
    [
      'CreateNetworkInterface',
      { SubnetId, PrivateIpAddress: '10.0.1.3' },
      "InvalidParameterValue: Address 10.0.1.3 is in subnet's reserved address range",
    ],
    ['CreateNetworkInterface', { SubnetId, PrivateIpAddress: '10.0.1.255' }, /reserved address range$/],
    [
      'CreateNetworkInterface',
      { SubnetId, PrivateIpAddress: '10.0.2.4' },
      "InvalidParameterValue: Address does not fall within the subnet's address range",
    ],
    ['CreateNetworkInterface', { SubnetId, PrivateIpAddress: 'x' }, /^InvalidParameterValue: Value \(x\)/],
    [
      'CreateNetworkInterface',
      { SubnetId, PrivateIpAddress: '10.0.1.10' },
      'InvalidIPAddress.InUse: Address 10.0.1.10 is in use.',
    ],
    [
      'CreateNetworkInterface',
      { SubnetId, PrivateIpAddresses: [{ PrivateIpAddress: '10.0.1.20' }, { PrivateIpAddress: '10.0.1.20' }] },
      /^InvalidIPAddress.InUse/,
    ],
    [
      'CreateNetworkInterface',
      {
        SubnetId,
        PrivateIpAddress: '10.0.1.20',
        PrivateIpAddresses: [{ PrivateIpAddress: '10.0.1.21', Primary: true }],
      },
      /^InvalidParameterCombination/,
    ],
    [
      'CreateNetworkInterface',
      { SubnetId, SecondaryPrivateIpAddressCount: 300 },
      'InsufficientFreeAddressesInSubnet: Insufficient free addresses to allocate 301 addresses in subnet: '.concat(
        SubnetId,
      ),
    ],
    [
      'CreateNetworkInterface',
      { SubnetId, Groups: ['sg-00000000000000001'] },
      "InvalidSecurityGroupID.NotFound: The security group ID 'sg-00000000000000001' does not exist",
    ],
    [
      'CreateNetworkInterface',
      { SubnetId, Groups: [elsewhere] },
      `InvalidParameter: Security group ${elsewhere} and subnet ${SubnetId} belong to different networks.`,
    ],
    [
      'CreateNetworkInterface',
      { SubnetId: plain, Groups: Array(6).fill(elsewhere) },
      /^SecurityGroupsPerInterfaceLimitExceeded/,
    ],
    [
      'CreateNetworkInterface',
      { SubnetId: plain, Ipv6AddressCount: 1 },
      /^InvalidParameterValue: Subnet .* IPv6 CIDR block/,
    ],
    ['CreateNetworkInterface', { SubnetId, Ipv6Addresses: [{ Ipv6Address: '::1' }] }, /^InvalidParameterValue: /],
    [
      'CreateNetworkInterface',
      { SubnetId, Ipv6Addresses: [{ Ipv6Address: '::1' }], Ipv6AddressCount: 1 },
      /^InvalidParameterCombination/,
    ],
    ['CreateNetworkInterface', { SubnetId, InterfaceType: 'efa' }, /^NotImplemented/],
    ['CreateNetworkInterface', { SubnetId, DryRun: true }, /^DryRunOperation/],
    [
      'DeleteNetworkInterface',
      { NetworkInterfaceId: none },
      `InvalidNetworkInterfaceID.NotFound: The networkInterface ID '${none}' does not exist`,
    ],
    ['DeleteNetworkInterface', { NetworkInterfaceId: 'x' }, /^InvalidNetworkInterfaceId.Malformed/],
    ['ModifyNetworkInterfaceAttribute', { NetworkInterfaceId }, /^InvalidParameterCombination/],
    [
      'ModifyNetworkInterfaceAttribute',
      { NetworkInterfaceId, Description: { Value: 'x' }, SourceDestCheck: { Value: true } },
      /^InvalidParameterCombination/,
    ],
    ['ModifyNetworkInterfaceAttribute', { NetworkInterfaceId, EnablePrimaryIpv6: true }, /^NotImplemented/],
    ['DescribeNetworkInterfaceAttribute', { NetworkInterfaceId, Attribute: 'x' }, /^InvalidParameterValue/],
    [
      'DescribeNetworkInterfaceAttribute',
      { NetworkInterfaceId, Attribute: 'description', DryRun: true },
      /^DryRunOperation/,
    ],
    ['AssignPrivateIpAddresses', { NetworkInterfaceId }, /^MissingParameter/],
    ['AssignPrivateIpAddresses', { NetworkInterfaceId, PrivateIpAddresses: ['10.0.1.10'] }, /^InvalidIPAddress.InUse/],
    [
      'AssignPrivateIpAddresses',
      { NetworkInterfaceId, PrivateIpAddresses: ['10.0.1.11'], SecondaryPrivateIpAddressCount: 1 },
      /^InvalidParameterCombination/,
    ],
    [
      'UnassignPrivateIpAddresses',
      { NetworkInterfaceId, PrivateIpAddresses: ['10.0.1.10'] },
      /^InvalidParameterValue: Some of the specified addresses/,
    ],
    ['AssignIpv6Addresses', { NetworkInterfaceId }, /^MissingParameter/],
    ['UnassignIpv6Addresses', { NetworkInterfaceId, Ipv6Addresses: ['::1'] }, /^InvalidParameterValue/],
    ['UnassignIpv6Addresses', { NetworkInterfaceId, Ipv6Addresses: ['x'] }, /^InvalidParameterValue/],
    ['AllocateAddress', { Domain: 'standard' }, /^InvalidParameterValue: Value \(standard\)/],
    ['AllocateAddress', { NetworkBorderGroup: 'x' }, /^InvalidParameterValue/],
    ['AllocateAddress', { Address: '1.2.3.4' }, /^NotImplemented/],
    ['AssociateAddress', { NetworkInterfaceId }, /^MissingParameter: .*allocationId/],
    ['AssociateAddress', { AllocationId }, /^MissingParameter: .*networkInterfaceId/],
    ['AssociateAddress', { AllocationId, PublicIp, NetworkInterfaceId }, /^InvalidParameterCombination/],
    [
      'AssociateAddress',
      { AllocationId: noAllocation, NetworkInterfaceId },
      `InvalidAllocationID.NotFound: The allocation ID '${noAllocation}' does not exist`,
    ],
    [
      'AssociateAddress',
      { PublicIp: '1.2.3.4', NetworkInterfaceId },
      "InvalidAddress.NotFound: Address '1.2.3.4' not found.",
    ],
    [
      'AssociateAddress',
      { AllocationId, NetworkInterfaceId, PrivateIpAddress: '10.0.1.99' },
      /^InvalidParameterValue: /,
    ],
    [
      'AssociateAddress',
      { AllocationId, NetworkInterfaceId },
      /^Gateway.NotAttached: Network vpc-.* is not attached to any internet gateway$/,
    ],
    ['AssociateAddress', { AllocationId, InstanceId: 'i-1' }, /^InvalidInstanceID.Malformed: /],
    ['DisassociateAddress', {}, /^MissingParameter/],
    [
      'DisassociateAddress',
      { AssociationId: 'eipassoc-1' },
      "InvalidAssociationID.NotFound: The association ID 'eipassoc-1' does not exist",
    ],
    ['ReleaseAddress', { PublicIp }, /^InvalidParameterValue: You must specify an allocation id/],
    ['ReleaseAddress', { AllocationId: noAllocation }, /^InvalidAllocationID.NotFound/],
    ['ReleaseAddress', { AllocationId, DryRun: true }, /^DryRunOperation/],
    ['DescribeAddresses', { DryRun: true, AllocationIds: [AllocationId] }, /^DryRunOperation/],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });
});

describe('of interfaces and addresses', () => {
  it('every documented filter is known, and no other', () => {
    expect(Object.keys(interfaceFilters).sort()).toEqual(documentedFilters('DescribeNetworkInterfaces'));
    expect(Object.keys(addressFilters).sort()).toEqual(documentedFilters('DescribeAddresses'));
  });

  it('every field of the inputs is read', () => {
    const whole = 'refused as a whole';
    const ignored = {
      'CreateNetworkInterface Ipv4Prefixes.Ipv4Prefix': whole,
      'CreateNetworkInterface Ipv6Prefixes.Ipv6Prefix': whole,
      'CreateNetworkInterface ConnectionTrackingSpecification': whole,
      'CreateNetworkInterface Operator': whole,
      'CreateNetworkInterface Ipv6Addresses.IsPrimaryIpv6': 'no interface has a primary IPv6 address here',
      'ModifyNetworkInterfaceAttribute EnaSrdSpecification': whole,
      'ModifyNetworkInterfaceAttribute ConnectionTrackingSpecification': whole,
      'DescribeNetworkInterfaces IncludeManagedResources': 'no interface is hidden here',
    };
    expect(unreadFields([...Object.keys(interfaceOperations), ...Object.keys(addressOperations)], ignored)).toEqual([]);
  });
});
