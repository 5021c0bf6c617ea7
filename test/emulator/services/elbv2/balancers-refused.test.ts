// What ELB refuses of load balancers, and that nothing of the input is passed over.

import { describe, expect, it } from '@jest/globals';
import { balancerOperations } from '../../../../emulator/services/elbv2/balancers/operations.ts';
import { balancerSettings } from '../../../../emulator/services/elbv2/balancers/settings.ts';
import { setQuota } from '../../../../emulator/services/elbv2/limits/quotas.ts';
import { absent, start, unreadFields } from './elbv2.ts';

/** An Application Load Balancer in two zones. */
function made(settings: Parameters<typeof start>[0] = {}) {
  const all = start(settings);
  const { a, b, GroupId } = all;
  const input = { Name: 'shop', Subnets: [a, b], SecurityGroups: [GroupId] };
  const row = all.elb.call('CreateLoadBalancer', input).LoadBalancers?.[0] ?? {};
  const { LoadBalancerArn = '' } = row;
  const now = () => all.elb.call('DescribeLoadBalancers', { LoadBalancerArns: [LoadBalancerArn] }).LoadBalancers?.[0];
  const Filters = [{ Name: 'description', Values: [`ELB ${LoadBalancerArn.split(/loadbalancer\//)[1]}`] }];
  const interfaces = () => all.ec2.call('DescribeNetworkInterfaces', { Filters }).NetworkInterfaces ?? [];
  return { ...all, input, row, LoadBalancerArn, now, interfaces };
}

describe('ELB refuses of load balancers', () => {
  const { ec2, elb, a, b, c, GroupId, subnetIn, LoadBalancerArn } = made();
  const again = subnetIn('a', 4);
  const small = subnetIn('c', 5, 28);
  for (let taken = 0; taken < 4; taken += 1) ec2.call('CreateNetworkInterface', { SubnetId: small });
  const closed = start({ hasGateway: false });
  const foreign = ec2.call('CreateVpc', { CidrBlock: '10.9.0.0/16' }).Vpc?.VpcId ?? '';
  const { SubnetId: inForeign = '' } =
    ec2.call('CreateSubnet', {
      VpcId: foreign,
      CidrBlock: '10.9.1.0/24',
      AvailabilityZone: 'ap-northeast-2b',
    }).Subnet ?? {};
  const otherGroup = { GroupName: 'x', Description: 'd', VpcId: foreign };
  const { GroupId: foreignGroup = '' } = ec2.call('CreateSecurityGroup', otherGroup);
  const { AllocationId = '' } = ec2.call('AllocateAddress', {});
  const Subnets = [a, b];
  const create = 'CreateLoadBalancer';
  const gone = absent('loadbalancer/app/gone/0123456789abcdef');
  const network = { Name: 'n', Type: 'network' } as const;

  it.each([
    [create, { Subnets }, /^ValidationError: .*Value null at 'name'/],
    [create, { Name: 'x'.repeat(33), Subnets }, /^ValidationError: .* cannot be longer than '32' characters$/],
    [create, { Name: 'a_b', Subnets }, /^ValidationError: .* can only contain characters that are alphanumeric/],
    [create, { Name: '-ab', Subnets }, /^ValidationError: .* cannot begin or end with a hyphen/],
    [create, { Name: 'ab-', Subnets }, /^ValidationError: .* cannot begin or end with a hyphen/],
    [create, { Name: 'internal-x', Subnets }, /^ValidationError: .* cannot begin with 'internal-'$/],
    [
      create,
      { Name: 'n', Subnets, Scheme: 'open' },
      /^ValidationError: .*enum value set: \[internal, internet-facing\]/,
    ],
    [create, { Name: 'n', Subnets, Type: 'classic' }, /^ValidationError: .*'type'/],
    [create, { Name: 'n', Subnets, Type: 'gateway' }, /^NotImplemented: .*Gateway Load Balancer/],
    [create, { Name: 'n', Subnets, IpAddressType: 'ipv6' }, /^ValidationError: .*'ipAddressType'/],
    [create, { Name: 'n', Subnets, IpAddressType: 'dualstack' }, /^InvalidSubnet: .*IPv6 CIDR block/],
    [
      create,
      { Name: 'n', Subnets, Scheme: 'internal', IpAddressType: 'dualstack-without-public-ipv4' },
      /^InvalidConfigurationRequest: /,
    ],
    [create, { ...network, Subnets, IpAddressType: 'dualstack-without-public-ipv4' }, /^InvalidConfigurationRequest: /],
    [create, { Name: 'n' }, /^ValidationError: .*subnet/],
    [create, { Name: 'n', Subnets, SubnetMappings: [{ SubnetId: a }] }, /^ValidationError: .*but not both/],
    [
      create,
      { Name: 'n', Subnets: [a] },
      'ValidationError: At least two subnets in two different Availability Zones must be specified',
    ],
    [
      create,
      { Name: 'n', Subnets: [a, again] },
      'InvalidConfigurationRequest: A load balancer cannot be attached to multiple subnets in the same Availability Zone',
    ],
    [
      create,
      { Name: 'n', Subnets: [a, 'subnet-00000000000000001'] },
      /^SubnetNotFound: The subnet ID 'subnet-0.*' does not exist/,
    ],
    [
      create,
      { Name: 'n', Subnets: [a, inForeign] },
      /^InvalidConfigurationRequest: All subnets must belong to the same VPC/,
    ],
    [create, { Name: 'n', Subnets: [a, small] }, /^InvalidSubnet: Not enough IP space available in subnet-/],
    [create, { Name: 'n', Subnets, SecurityGroups: ['sg-00000000000000001'] }, /^InvalidSecurityGroup: /],
    [create, { Name: 'n', Subnets, SecurityGroups: [foreignGroup] }, /^InvalidConfigurationRequest: /],
    [
      create,
      { Name: 'n', SubnetMappings: [{ SubnetId: a, AllocationId }, { SubnetId: b }] },
      /^InvalidConfigurationRequest: /,
    ],
    [create, { ...network, SubnetMappings: [{ SubnetId: a, AllocationId: 'eipalloc-1' }] }, /^AllocationIdNotFound: /],
    [
      create,
      { ...network, Scheme: 'internal', SubnetMappings: [{ SubnetId: a, AllocationId }] },
      /^InvalidConfigurationRequest: /,
    ],
    [
      create,
      { ...network, SubnetMappings: [{ SubnetId: a, PrivateIPv4Address: '10.0.1.9' }] },
      /^InvalidConfigurationRequest: /,
    ],
    [
      create,
      { ...network, Scheme: 'internal', SubnetMappings: [{ SubnetId: a, PrivateIPv4Address: '10.0.9.9' }] },
      /^InvalidConfigurationRequest: /,
    ],
    [
      create,
      { ...network, SubnetMappings: [{ SubnetId: a, IPv6Address: '2600::1' }] },
      /^InvalidConfigurationRequest: /,
    ],
    [
      create,
      { ...network, SubnetMappings: [{ SubnetId: a, SourceNatIpv6Prefix: 'auto_assigned' }] },
      /^NotImplemented: /,
    ],
    [create, { ...network, Subnets, EnablePrefixForIpv6SourceNat: 'on' }, /^NotImplemented: /],
    [create, { Name: 'n', Subnets, IpamPools: { Ipv4IpamPoolId: 'p' } }, /^NotImplemented: /],
    [create, { Name: 'n', Subnets, CustomerOwnedIpv4Pool: 'p' }, /^NotImplemented: /],
    [create, { Name: 'n', Subnets, Tags: [{ Key: 'a' }, { Key: 'a' }] }, /^DuplicateTagKeys: /],
    ['DeleteLoadBalancer', {}, /^ValidationError: /],
    ['DeleteLoadBalancer', { LoadBalancerArn: 'shop' }, "ValidationError: 'shop' is not a valid load balancer ARN"],
    [
      'DescribeLoadBalancers',
      { LoadBalancerArns: ['shop'] },
      "ValidationError: 'shop' is not a valid load balancer ARN",
    ],
    ['DescribeLoadBalancers', { LoadBalancerArns: [gone] }, /^LoadBalancerNotFound: /],
    ['DescribeLoadBalancers', { LoadBalancerArns: [gone], Names: ['x'] }, /^ValidationError: /],
    ['DescribeLoadBalancers', { PageSize: 0 }, /^ValidationError: .*greater than or equal to 1/],
    ['DescribeLoadBalancers', { PageSize: 401 }, /^ValidationError: .*less than or equal to 400/],
    ['DescribeLoadBalancers', { Marker: 'x' }, /^ValidationError: .*marker/],
    ['DescribeLoadBalancers', { Names: Array.from({ length: 21 }, String) }, /^ValidationError: .*up to 20/],
    [
      'SetSecurityGroups',
      { LoadBalancerArn: gone, SecurityGroups: [GroupId] },
      `LoadBalancerNotFound: Load balancer '${gone}' not found`,
    ],
    ['SetSecurityGroups', { LoadBalancerArn }, /^ValidationError: .*'securityGroups'/],
    ['SetSecurityGroups', { LoadBalancerArn, SecurityGroups: [foreignGroup] }, /^InvalidConfigurationRequest: /],
    [
      'SetSecurityGroups',
      { LoadBalancerArn, SecurityGroups: [GroupId], EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on' },
      /^InvalidConfigurationRequest: /,
    ],
    ['SetSubnets', { LoadBalancerArn, Subnets: [a] }, /^ValidationError: At least two subnets/],
    [
      'SetSubnets',
      { LoadBalancerArn, SubnetMappings: [{ SubnetId: c }, { SubnetId: inForeign }] },
      /^InvalidConfigurationRequest: /,
    ],
    ['SetSubnets', { LoadBalancerArn, Subnets, EnablePrefixForIpv6SourceNat: 'on' }, /^NotImplemented: /],
    ['SetSubnets', { LoadBalancerArn: gone, Subnets, IpAddressType: 'ipv4' }, /^LoadBalancerNotFound: /],
    ['SetIpAddressType', { LoadBalancerArn }, /^ValidationError: .*'ipAddressType'/],
    ['SetIpAddressType', { LoadBalancerArn, IpAddressType: 'dualstack' }, /^InvalidSubnet: /],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = elb.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('one to the internet in a VPC without an Internet gateway', () => {
    const input = { Name: 'n', Subnets: [closed.a, closed.b] };
    expect(closed.elb.refusal('CreateLoadBalancer', input)).toBe(
      `InvalidSubnet: VPC ${closed.VpcId} has no internet gateway`,
    );
  });

  it('an address that somebody has', () => {
    const { AllocationId: used = '' } = ec2.call('AllocateAddress', {});
    const { NetworkInterfaceId } = ec2.call('CreateNetworkInterface', { SubnetId: c }).NetworkInterface ?? {};
    ec2.call('AssociateAddress', { AllocationId: used, NetworkInterfaceId });
    const input = { ...network, SubnetMappings: [{ SubnetId: a, AllocationId: used }] };
    expect(elb.refusal('CreateLoadBalancer', input)).toMatch(/^ResourceInUse: /);
  });

  it('security groups of a Network Load Balancer that has none', () => {
    const made = elb.call('CreateLoadBalancer', { ...network, Subnets: [a] }).LoadBalancers?.[0];
    const input = { LoadBalancerArn: made?.LoadBalancerArn, SecurityGroups: [GroupId] };
    expect(elb.refusal('SetSecurityGroups', input)).toMatch(/^InvalidConfigurationRequest: /);
  });

  it('more than the quota', () => {
    const full = made();
    full.world.call(full.elb.place, (call) => setQuota(call, 'application-load-balancers', 1));
    const input = { Name: 'more', Subnets: [full.a, full.b] };
    expect(full.elb.refusal('CreateLoadBalancer', input)).toMatch(/^TooManyLoadBalancers: /);
    full.elb.call('CreateLoadBalancer', { ...input, Type: 'network' });
  });
});

it('every field of the inputs is read', () => {
  const ignored = { 'CreateLoadBalancer IpamPools.Ipv4IpamPoolId': 'refused as a whole' };
  expect(unreadFields(Object.keys({ ...balancerOperations, ...balancerSettings }), ignored)).toEqual([]);
});
