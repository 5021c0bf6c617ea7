// NAT gateways: their way from pending to deleted, their addresses, and what EC2 refuses.

import { describe, expect, it } from '@jest/globals';
import { natGatewayFilters, natGatewayOperations } from '../../../../emulator/services/ec2/nat/operations.ts';
import { setQuota } from '../../../../emulator/services/ec2/quotas.ts';
import type { TimeMode } from '../../../../emulator/world/time.ts';
import { documentedFilters } from './documented.ts';
import { Ec2, unreadFields } from './ec2.ts';

function start(mode: TimeMode = 'manual', hasGateway = true) {
  const ec2 = new Ec2(mode);
  const { VpcId = '' } = ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc ?? {};
  const { SubnetId = '' } = ec2.call('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24' }).Subnet ?? {};
  const { InternetGatewayId } = ec2.call('CreateInternetGateway', {}).InternetGateway ?? {};
  if (hasGateway) ec2.call('AttachInternetGateway', { InternetGatewayId, VpcId });
  const { AllocationId = '', PublicIp = '' } = ec2.call('AllocateAddress', {});
  const stateNow = () =>
    ec2.call('DescribeNatGateways', { Filter: [{ Name: 'vpc-id', Values: [VpcId] }] }).NatGateways?.[0]?.State;
  return { ec2, VpcId, SubnetId, InternetGatewayId, AllocationId, PublicIp, stateNow };
}

describe('a NAT gateway', () => {
  it('is pending, then available, with an interface and an address of its subnet', () => {
    const { ec2, VpcId, SubnetId, AllocationId, PublicIp, stateNow } = start('auto');
    const TagSpecifications = [{ ResourceType: 'natgateway' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
    const made = ec2.call('CreateNatGateway', { SubnetId, AllocationId, ClientToken: 'once', TagSpecifications });
    expect(ec2.call('CreateNatGateway', { SubnetId, AllocationId, ClientToken: 'once', TagSpecifications })).toEqual(
      made,
    );
    const [address] = made.NatGateway.NatGatewayAddresses ?? [];
    expect(made.NatGateway).toMatchObject({
      NatGatewayId: expect.stringMatching(/^nat-[0-9a-f]{17}$/),
      VpcId,
      SubnetId,
      State: 'pending',
      ConnectivityType: 'public',
      CreateTime: new Date(ec2.world.now),
      NatGatewayAddresses: [
        { AllocationId, PublicIp, PrivateIp: expect.stringMatching(/^10\.0\.1\./), IsPrimary: true },
      ],
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    expect([stateNow(), stateNow(), stateNow()]).toEqual(['pending', 'available', 'available']);
    const [on] = ec2.call('DescribeNetworkInterfaces', {
      NetworkInterfaceIds: [address?.NetworkInterfaceId ?? ''],
    }).NetworkInterfaces;
    expect(on).toMatchObject({
      InterfaceType: 'nat_gateway',
      Description: `Interface for NAT Gateway ${made.NatGateway.NatGatewayId}`,
      Status: 'in-use',
      SourceDestCheck: false,
      RequesterManaged: true,
      PrivateIpAddress: address?.PrivateIp,
      Association: { PublicIp, AllocationId },
    });
  });

  it('can be waited for at the first look, where time settles', () => {
    const { ec2, SubnetId, AllocationId, stateNow } = start('settle');
    const { NatGatewayId } = ec2.call('CreateNatGateway', { SubnetId, AllocationId }).NatGateway;
    expect(stateNow()).toBe('available');
    ec2.call('DeleteNatGateway', { NatGatewayId });
    expect(stateNow()).toBe('deleted');
  });

  it('holds what it uses until it is deleted, and is forgotten after an hour', () => {
    const { ec2, VpcId, SubnetId, InternetGatewayId, AllocationId, stateNow } = start();
    const { NatGatewayId, NatGatewayAddresses } = ec2.call('CreateNatGateway', { SubnetId, AllocationId }).NatGateway;
    ec2.wait(120);
    const { RouteTableId } = ec2.call('CreateRouteTable', { VpcId }).RouteTable;
    ec2.call('CreateRoute', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId });
    const route = () =>
      ec2.call('DescribeRouteTables', { RouteTableIds: [RouteTableId ?? ''] }).RouteTables[0]?.Routes?.[1];
    expect(route()).toMatchObject({ NatGatewayId, State: 'active' });
    const { AssociationId, NetworkInterfaceId } = NatGatewayAddresses?.[0] ?? {};
    expect(ec2.refusal('DeleteSubnet', { SubnetId })).toMatch(/^DependencyViolation: /);
    expect(ec2.refusal('DetachInternetGateway', { InternetGatewayId, VpcId })).toMatch(/^DependencyViolation: /);
    expect(ec2.refusal('DisassociateAddress', { AssociationId })).toMatch(/^AuthFailure: /);
    expect(ec2.refusal('ReleaseAddress', { AllocationId })).toMatch(/^AuthFailure: /);
    expect(ec2.refusal('DeleteNetworkInterface', { NetworkInterfaceId })).toMatch(/^InvalidNetworkInterface.InUse: /);
    expect(ec2.refusal('AssignPrivateIpAddresses', { NetworkInterfaceId, SecondaryPrivateIpAddressCount: 1 })).toMatch(
      /^AuthFailure: /,
    );
    expect(ec2.call('DeleteNatGateway', { NatGatewayId })).toEqual({ NatGatewayId });
    expect(stateNow()).toBe('deleting');
    expect(ec2.refusal('ReleaseAddress', { AllocationId })).toMatch(/^AuthFailure: /);
    ec2.wait(60);
    expect(stateNow()).toBe('deleted');
    expect(route()).toMatchObject({ State: 'blackhole' });
    ec2.call('ReleaseAddress', { AllocationId });
    ec2.call('DetachInternetGateway', { InternetGatewayId, VpcId });
    ec2.call('DeleteSubnet', { SubnetId });
    expect(ec2.refusal('DeleteNatGateway', { NatGatewayId })).toBe(
      `NatGatewayNotFound: NAT gateway ${NatGatewayId} was not found`,
    );
    ec2.wait(3600);
    expect(stateNow()).toBeUndefined();
  });

  it('fails where its VPC has no Internet gateway, and gives back what it has', () => {
    const { ec2, SubnetId, AllocationId } = start('manual', false);
    const { NatGatewayId = '' } = ec2.call('CreateNatGateway', { SubnetId, AllocationId }).NatGateway;
    ec2.wait(120);
    expect(ec2.call('DescribeNatGateways', { NatGatewayIds: [NatGatewayId] }).NatGateways[0]).toMatchObject({
      State: 'failed',
      FailureCode: 'Gateway.NotAttached',
    });
    ec2.call('ReleaseAddress', { AllocationId });
    ec2.call('DeleteSubnet', { SubnetId });
  });

  it('that is private needs no address', () => {
    const { ec2, SubnetId, stateNow } = start('manual', false);
    const { NatGateway } = ec2.call('CreateNatGateway', {
      SubnetId,
      ConnectivityType: 'private',
      PrivateIpAddress: '10.0.1.9',
    });
    expect(NatGateway.NatGatewayAddresses).toEqual([expect.not.objectContaining({ PublicIp: expect.anything() })]);
    expect(NatGateway.NatGatewayAddresses?.[0]?.PrivateIp).toBe('10.0.1.9');
    ec2.wait(120);
    expect(stateNow()).toBe('available');
  });
});

describe('EC2 refuses of NAT gateways', () => {
  const { ec2, SubnetId, AllocationId } = start();
  const used = ec2.call('AllocateAddress', {}).AllocationId ?? '';
  ec2.call('CreateNatGateway', { SubnetId, AllocationId: used, PrivateIpAddress: '10.0.1.9' });

  it.each([
    ['CreateNatGateway', { AllocationId }, /^MissingParameter: .*subnetId/],
    ['CreateNatGateway', { SubnetId }, /^MissingParameter: .*allocationId/],
    ['CreateNatGateway', { SubnetId: 'subnet-00000000000000001', AllocationId }, /^InvalidSubnetID.NotFound/],
    ['CreateNatGateway', { SubnetId, AllocationId: 'eipalloc-00000000000000001' }, /^InvalidAllocationID.NotFound/],
    [
      'CreateNatGateway',
      { SubnetId, AllocationId: used },
      `Resource.AlreadyAssociated: Elastic IP address [${used}] is already associated`,
    ],
    ['CreateNatGateway', { SubnetId, AllocationId, ConnectivityType: 'private' }, /^InvalidParameterCombination: /],
    ['CreateNatGateway', { SubnetId, AllocationId, ConnectivityType: 'x' }, /^InvalidParameterValue: /],
    ['CreateNatGateway', { SubnetId, AllocationId, PrivateIpAddress: '10.0.1.9' }, /^InvalidIPAddress.InUse: /],
    ['CreateNatGateway', { SubnetId, AllocationId, PrivateIpAddress: '10.0.9.9' }, /^InvalidParameterValue: /],
    ['CreateNatGateway', { SubnetId, AllocationId, AvailabilityMode: 'regional' }, /^NotImplemented: /],
    ['CreateNatGateway', { SubnetId, AllocationId, SecondaryAllocationIds: [used] }, /^NotImplemented: /],
    ['CreateNatGateway', { SubnetId, AllocationId, DryRun: true }, /^DryRunOperation: /],
    [
      'DeleteNatGateway',
      { NatGatewayId: 'nat-00000000000000001' },
      'NatGatewayNotFound: NAT gateway nat-00000000000000001 was not found',
    ],
    ['DeleteNatGateway', { NatGatewayId: 'nat-1' }, 'NatGatewayMalformed: Invalid id: "nat-1"'],
    ['DescribeNatGateways', { NatGatewayIds: ['nat-00000000000000001'] }, /^NatGatewayNotFound: /],
    [
      'DescribeNatGateways',
      { Filter: [{ Name: 'x', Values: ['y'] }] },
      "InvalidParameterValue: The filter 'x' is invalid",
    ],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('more in a zone than the quota', () => {
    const full = start();
    full.ec2.world.call(full.ec2.place, (call) => setQuota(call, 'NatGatewaysPerAvailabilityZone', 1));
    full.ec2.call('CreateNatGateway', { SubnetId: full.SubnetId, AllocationId: full.AllocationId });
    const one = { SubnetId: full.SubnetId, ConnectivityType: 'private' as const };
    expect(full.ec2.refusal('CreateNatGateway', one)).toMatch(/^NatGatewayLimitExceeded: /);
  });
});

describe('of NAT gateways', () => {
  it('every documented filter is known, and no other', () => {
    expect(Object.keys(natGatewayFilters).sort()).toEqual(documentedFilters('DescribeNatGateways'));
  });

  it('every field of the inputs is read', () => {
    const ignored = Object.fromEntries(
      ['AllocationIds', 'AvailabilityZone', 'AvailabilityZoneId'].map((inner) => [
        `CreateNatGateway AvailabilityZoneAddresses.${inner}`,
        'refused as a whole',
      ]),
    );
    expect(unreadFields(Object.keys(natGatewayOperations), ignored)).toEqual([]);
  });
});
