// Load balancers: what they are made of, what can be changed of them, and what is refused.

import { describe, expect, it } from '@jest/globals';
import { balancerOperations } from '../../../../emulator/services/elbv2/balancers/operations.ts';
import { balancerSettings } from '../../../../emulator/services/elbv2/balancers/settings.ts';
import { setQuota } from '../../../../emulator/services/elbv2/limits/quotas.ts';
import { absent, groupOf, serving, start, unreadFields } from './elbv2.ts';

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

describe('a load balancer', () => {
  it('is provisioning, then active, with a node in each subnet', () => {
    const { elb, row, now, interfaces, VpcId, a, b, GroupId, world } = made();
    expect(row).toEqual({
      LoadBalancerArn: expect.stringMatching(
        /^arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:loadbalancer\/app\/shop\/[0-9a-f]{16}$/,
      ),
      DNSName: expect.stringMatching(/^shop-\d{10}\.ap-northeast-2\.elb\.amazonaws\.com$/),
      CanonicalHostedZoneId: 'ZWKZPGTI48KDX',
      CreatedTime: new Date(world.now),
      LoadBalancerName: 'shop',
      Scheme: 'internet-facing',
      VpcId,
      State: { Code: 'provisioning' },
      Type: 'application',
      AvailabilityZones: [
        { ZoneName: 'ap-northeast-2a', SubnetId: a, LoadBalancerAddresses: [] },
        { ZoneName: 'ap-northeast-2b', SubnetId: b, LoadBalancerAddresses: [] },
      ],
      SecurityGroups: [GroupId],
      IpAddressType: 'ipv4',
    });
    elb.wait(120);
    expect(now()).toEqual({ ...row, State: { Code: 'active' } });
    expect(interfaces()).toEqual([
      expect.objectContaining({
        SubnetId: a,
        InterfaceType: 'interface',
        RequesterId: 'amazon-elb',
        RequesterManaged: true,
        Status: 'in-use',
        Groups: [{ GroupId, GroupName: 'elb' }],
        Attachment: expect.objectContaining({ InstanceOwnerId: 'amazon-elb', Status: 'attached' }),
        Association: expect.objectContaining({
          IpOwnerId: 'amazon-elb',
          PublicIp: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/),
        }),
      }),
      expect.objectContaining({ SubnetId: b }),
    ]);
  });

  it('that is internal has no public addresses, and needs no Internet gateway', () => {
    const { ec2, elb, a, b } = start({ hasGateway: false });
    const input = { Name: 'inner', Subnets: [a, b], Scheme: 'internal' as const };
    const row = elb.call('CreateLoadBalancer', input).LoadBalancers?.[0];
    expect(row?.DNSName).toMatch(/^internal-inner-\d{10}\.ap-northeast-2\.elb\.amazonaws\.com$/);
    expect(row?.SecurityGroups).toHaveLength(1);
    const Filters = [{ Name: 'requester-id', Values: ['amazon-elb'] }];
    for (const each of ec2.call('DescribeNetworkInterfaces', { Filters }).NetworkInterfaces ?? []) {
      expect(each.Association).toBeUndefined();
    }
  });

  it('of the network type has other interfaces, addresses that were chosen, and another name', () => {
    const { ec2, elb, a } = start();
    const { AllocationId = '', PublicIp } = ec2.call('AllocateAddress', {});
    const made = elb.call('CreateLoadBalancer', {
      Name: 'net',
      Type: 'network',
      SubnetMappings: [{ SubnetId: a, AllocationId }],
      Tags: [{ Key: 'tier', Value: 'edge' }],
    });
    const row = made.LoadBalancers?.[0];
    const { LoadBalancerArn = '' } = row ?? {};
    const id = LoadBalancerArn.slice(-16);
    expect(row).toMatchObject({
      DNSName: `net-${id}.elb.ap-northeast-2.amazonaws.com`,
      CanonicalHostedZoneId: 'ZIBE1TIR4HY56',
      AvailabilityZones: [{ SubnetId: a, LoadBalancerAddresses: [{ AllocationId, IpAddress: PublicIp }] }],
    });
    expect(row?.SecurityGroups).toBeUndefined();
    const Filters = [{ Name: 'description', Values: [`ELB net/net/${id}`] }];
    const interfaces = () => ec2.call('DescribeNetworkInterfaces', { Filters }).NetworkInterfaces ?? [];
    expect(interfaces()).toEqual([
      expect.objectContaining({
        InterfaceType: 'network_load_balancer',
        Association: expect.objectContaining({ AllocationId, PublicIp }),
        Attachment: expect.objectContaining({
          InstanceOwnerId: 'amazon-aws',
          AttachmentId: expect.stringMatching(/^ela-attach-/),
        }),
      }),
    ]);
    expect(ec2.refusal('ReleaseAddress', { AllocationId })).toMatch(/^AuthFailure: /);
    elb.call('DeleteLoadBalancer', { LoadBalancerArn });
    ec2.wait(60);
    expect(interfaces()).toEqual([]);
    ec2.call('ReleaseAddress', { AllocationId });
  });

  it('of the network type takes private addresses in its subnets where it is internal', () => {
    const { elb, a } = start();
    const SubnetMappings = [{ SubnetId: a, PrivateIPv4Address: '10.0.1.77' }];
    const input = { Name: 'net', Type: 'network' as const, Scheme: 'internal' as const, SubnetMappings };
    expect(elb.call('CreateLoadBalancer', input).LoadBalancers?.[0]?.AvailabilityZones).toEqual([
      { ZoneName: 'ap-northeast-2a', SubnetId: a, LoadBalancerAddresses: [{ PrivateIPv4Address: '10.0.1.77' }] },
    ]);
  });

  it('asked for again with the same settings is the same one', () => {
    const { elb, input, row } = made();
    expect(elb.call('CreateLoadBalancer', input).LoadBalancers).toEqual([row]);
    expect(elb.refusal('CreateLoadBalancer', { ...input, Scheme: 'internal' })).toBe(
      "DuplicateLoadBalancerName: A load balancer with the same name 'shop' exists, but with different settings",
    );
  });

  it('is gone at once, its interfaces a minute later: until then its subnets and groups are in use', () => {
    const { ec2, elb, LoadBalancerArn, interfaces, a, GroupId, VpcId } = made();
    elb.call('DeleteLoadBalancer', { LoadBalancerArn });
    expect(elb.refusal('DescribeLoadBalancers', { LoadBalancerArns: [LoadBalancerArn] })).toBe(
      'LoadBalancerNotFound: One or more load balancers not found',
    );
    elb.call('DeleteLoadBalancer', { LoadBalancerArn });
    expect(interfaces()).toHaveLength(2);
    expect(ec2.refusal('DeleteSecurityGroup', { GroupId })).toMatch(/^DependencyViolation: /);
    expect(ec2.refusal('DeleteSubnet', { SubnetId: a })).toMatch(/^DependencyViolation: /);
    ec2.wait(60);
    ec2.call('DeleteSecurityGroup', { GroupId });
    ec2.call('DeleteSubnet', { SubnetId: a });
    const { NetworkInterfaces } = ec2.call('DescribeNetworkInterfaces', {
      Filters: [{ Name: 'vpc-id', Values: [VpcId] }],
    });
    expect(NetworkInterfaces).toEqual([]);
  });

  it('has its interfaces gone for who looks, where time goes by looks', () => {
    const { elb, LoadBalancerArn, interfaces } = made({ mode: 'auto' });
    elb.call('DeleteLoadBalancer', { LoadBalancerArn });
    // The first look is at the VPC, too, which is on its way.
    expect([interfaces(), interfaces(), interfaces()].map(({ length }) => length)).toEqual([2, 2, 0]);
  });

  it('takes its listeners and rules along, and lets its target groups go', () => {
    const { elb, LoadBalancerArn, TargetGroupArn, ListenerArn } = serving(start());
    elb.call('CreateRule', {
      ListenerArn,
      Priority: 1,
      Conditions: [{ Field: 'path-pattern', Values: ['/a'] }],
      Actions: [{ Type: 'forward', TargetGroupArn }],
    });
    expect(elb.refusal('DeleteTargetGroup', { TargetGroupArn })).toBe(
      `ResourceInUse: Target group '${TargetGroupArn}' is currently in use by a listener or a rule`,
    );
    elb.call('DeleteLoadBalancer', { LoadBalancerArn });
    expect(elb.refusal('DescribeListeners', { ListenerArns: [ListenerArn] })).toMatch(/^ListenerNotFound: /);
    const group = elb.call('DescribeTargetGroups', { TargetGroupArns: [TargetGroupArn] }).TargetGroups?.[0];
    expect(group?.LoadBalancerArns).toEqual([]);
    elb.call('DeleteTargetGroup', { TargetGroupArn });
  });

  it('that is protected stays', () => {
    const { elb, LoadBalancerArn } = made();
    const set = (Value: string) =>
      elb.call('ModifyLoadBalancerAttributes', {
        LoadBalancerArn,
        Attributes: [{ Key: 'deletion_protection.enabled', Value }],
      });
    set('true');
    expect(elb.refusal('DeleteLoadBalancer', { LoadBalancerArn })).toBe(
      `OperationNotPermitted: Load balancer '${LoadBalancerArn}' cannot be deleted because deletion protection is enabled`,
    );
    set('false');
    elb.call('DeleteLoadBalancer', { LoadBalancerArn });
  });

  it('that is a target of another one stays', () => {
    const all = serving(start());
    const { elb, LoadBalancerArn } = all;
    const group = { Name: 'inner', TargetType: 'alb' as const, Protocol: 'TCP' as const, Port: 80 };
    const TargetGroupArn = groupOf(all, group);
    elb.call('RegisterTargets', { TargetGroupArn, Targets: [{ Id: LoadBalancerArn }] });
    expect(elb.refusal('DeleteLoadBalancer', { LoadBalancerArn })).toMatch(/^ResourceInUse: /);
    elb.call('DeregisterTargets', { TargetGroupArn, Targets: [{ Id: LoadBalancerArn }] });
    elb.call('DeleteLoadBalancer', { LoadBalancerArn });
  });
});

describe('of a load balancer can be changed', () => {
  it('its security groups, on all interfaces', () => {
    const { ec2, elb, LoadBalancerArn, now, interfaces, VpcId, GroupId } = made();
    const other = { GroupName: 'other', Description: 'd', VpcId };
    const { GroupId: added = '' } = ec2.call('CreateSecurityGroup', other);
    const { SecurityGroupIds } = elb.call('SetSecurityGroups', { LoadBalancerArn, SecurityGroups: [added] });
    expect([SecurityGroupIds, now()?.SecurityGroups]).toEqual([[added], [added]]);
    expect(interfaces().flatMap(({ Groups }) => Groups?.map((each) => each.GroupId))).toEqual([added, added]);
    ec2.call('DeleteSecurityGroup', { GroupId });
  });

  it('its subnets: nodes that stay keep their interfaces', () => {
    const { ec2, elb, LoadBalancerArn, now, interfaces, a, b, c } = made();
    const [first] = interfaces();
    const { AvailabilityZones } = elb.call('SetSubnets', { LoadBalancerArn, Subnets: [a, c] });
    expect(AvailabilityZones?.map(({ SubnetId }) => SubnetId)).toEqual([a, c]);
    expect(now()?.AvailabilityZones).toEqual(AvailabilityZones);
    ec2.wait(60);
    const after = interfaces();
    expect([after[0]?.NetworkInterfaceId, after.map(({ SubnetId }) => SubnetId)]).toEqual([
      first?.NetworkInterfaceId,
      [a, c],
    ]);
    ec2.call('DeleteSubnet', { SubnetId: b });
  });

  it('its type of addresses, where its subnets have IPv6', () => {
    const { ec2, elb, VpcId, subnetIn } = start();
    ec2.call('AssociateVpcCidrBlock', { VpcId, AmazonProvidedIpv6CidrBlock: true });
    ec2.wait(60);
    const block = ec2.call('DescribeVpcs', { VpcIds: [VpcId] }).Vpcs?.[0]?.Ipv6CidrBlockAssociationSet?.[0];
    const [x, y] = [subnetIn('a', 11), subnetIn('b', 12)];
    const cidr = (last: number) => block?.Ipv6CidrBlock?.replace(/00::\/56$/, `0${last}::/64`);
    [x, y].forEach((SubnetId, index) => {
      ec2.call('AssociateSubnetCidrBlock', { SubnetId, Ipv6CidrBlock: cidr(index) });
    });
    ec2.wait(60);
    const made = elb.call('CreateLoadBalancer', { Name: 'six', Subnets: [x, y], IpAddressType: 'dualstack' });
    const { LoadBalancerArn = '', IpAddressType } = made.LoadBalancers?.[0] ?? {};
    expect(IpAddressType).toBe('dualstack');
    const Filters = [{ Name: 'requester-id', Values: ['amazon-elb'] }];
    const count6 = () =>
      ec2.call('DescribeNetworkInterfaces', { Filters }).NetworkInterfaces?.map((each) => each.Ipv6Addresses?.length);
    expect(count6()).toEqual([1, 1]);
    expect(elb.call('SetIpAddressType', { LoadBalancerArn, IpAddressType: 'ipv4' })).toEqual({ IpAddressType: 'ipv4' });
    expect(count6()).toEqual([0, 0]);
    elb.call('SetSubnets', { LoadBalancerArn, Subnets: [x, y], IpAddressType: 'dualstack' });
    expect(count6()).toEqual([1, 1]);
  });

  it('with security groups, whether they count for PrivateLink', () => {
    const { elb, a, GroupId } = start();
    const made = elb.call('CreateLoadBalancer', {
      Name: 'net',
      Type: 'network',
      Subnets: [a],
      SecurityGroups: [GroupId],
    });
    const [row] = made.LoadBalancers ?? [];
    expect(row?.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic).toBe('on');
    const set = elb.call('SetSecurityGroups', {
      LoadBalancerArn: row?.LoadBalancerArn,
      SecurityGroups: [GroupId],
      EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off',
    });
    expect(set.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic).toBe('off');
  });
});

describe('load balancers are listed', () => {
  it('in pages, by name and by ARN', () => {
    const { elb, a, b, LoadBalancerArn } = made();
    for (const Name of ['two', 'three']) elb.call('CreateLoadBalancer', { Name, Subnets: [a, b] });
    const names = (Marker?: string) => {
      const page = elb.call('DescribeLoadBalancers', { PageSize: 2, Marker });
      return [page.LoadBalancers?.map((each) => each.LoadBalancerName), page.NextMarker] as const;
    };
    const [first, marker] = names();
    elb.call('DeleteLoadBalancer', { LoadBalancerArn });
    expect([first, names(marker)]).toEqual([
      ['shop', 'two'],
      [['three'], undefined],
    ]);
    const byName = elb.call('DescribeLoadBalancers', { Names: ['three'] }).LoadBalancers;
    expect(byName?.map((each) => each.LoadBalancerName)).toEqual(['three']);
    expect(elb.refusal('DescribeLoadBalancers', { Names: ['shop'] })).toBe(
      "LoadBalancerNotFound: Load balancers '[shop]' not found",
    );
    expect(elb.at({ region: 'eu-west-1' }).call('DescribeLoadBalancers', {}).LoadBalancers).toEqual([]);
  });
});

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
