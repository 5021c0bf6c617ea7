// Load balancers: what they are made of, and what can be changed of them.

import { describe, expect, it } from '@jest/globals';
import { groupOf, serving, start } from './elbv2.ts';

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
