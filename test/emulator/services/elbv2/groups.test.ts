// Target groups and what may be registered in them.

import { describe, expect, it } from '@jest/globals';
import { setQuota } from '../../../../emulator/services/elbv2/limits/quotas.ts';
import { targetGroupOperations } from '../../../../emulator/services/elbv2/targets/group-operations.ts';
import { targetOperations } from '../../../../emulator/services/elbv2/targets/operations.ts';
import { absent, groupOf, serving, start, statesOf, unreadFields } from './elbv2.ts';

const gone = absent('targetgroup/gone/0123456789abcdef');

describe('a target group', () => {
  it.each([
    [
      { Protocol: 'HTTP', Port: 80 },
      {
        Protocol: 'HTTP',
        Port: 80,
        ProtocolVersion: 'HTTP1',
        TargetType: 'instance',
        HealthCheckProtocol: 'HTTP',
        HealthCheckPath: '/',
        HealthCheckTimeoutSeconds: 5,
        Matcher: { HttpCode: '200' },
      },
    ],
    [
      { Protocol: 'HTTPS', Port: 443, ProtocolVersion: 'GRPC' },
      { ProtocolVersion: 'GRPC', HealthCheckPath: '/AWS.ALB/healthcheck', Matcher: { GrpcCode: '12' } },
    ],
    [
      { Protocol: 'TCP', Port: 53 },
      { HealthCheckProtocol: 'TCP', HealthCheckTimeoutSeconds: 10, HealthCheckIntervalSeconds: 30 },
    ],
    [
      { Protocol: 'UDP', Port: 53, HealthCheckProtocol: 'HTTP' },
      { HealthCheckProtocol: 'HTTP', HealthCheckTimeoutSeconds: 6, Matcher: { HttpCode: '200-399' } },
    ],
    [
      { Protocol: 'TCP', Port: 80, TargetType: 'alb' },
      { TargetType: 'alb', HealthCheckProtocol: 'HTTP' },
    ],
    [{ Protocol: 'HTTP', Port: 80, TargetType: 'ip', IpAddressType: 'ipv6' }, { IpAddressType: 'ipv6' }],
  ] as const)('of %j has the defaults of its protocol', (input, expected) => {
    const { elb, VpcId } = start();
    const made = elb.call('CreateTargetGroup', { Name: 'web', VpcId, ...input }).TargetGroups?.[0];
    expect(made).toMatchObject({
      TargetGroupArn: expect.stringMatching(/:targetgroup\/web\/[0-9a-f]{16}$/),
      TargetGroupName: 'web',
      VpcId,
      HealthCheckEnabled: true,
      HealthCheckPort: 'traffic-port',
      HealthyThresholdCount: 5,
      UnhealthyThresholdCount: 2,
      LoadBalancerArns: [],
      ...expected,
    });
    if (made?.HealthCheckProtocol === 'TCP') expect(made.Matcher).toBeUndefined();
  });

  it('of a function has no network, and is not looked at', () => {
    const { elb, ListenerArn } = serving(start());
    const made = elb.call('CreateTargetGroup', { Name: 'fn', TargetType: 'lambda' }).TargetGroups?.[0];
    expect(made).toMatchObject({ HealthCheckEnabled: false, HealthCheckIntervalSeconds: 35, TargetType: 'lambda' });
    expect([made?.Protocol, made?.Port, made?.VpcId]).toEqual([undefined, undefined, undefined]);
    const TargetGroupArn = made?.TargetGroupArn ?? '';
    const Id = 'arn:aws:lambda:ap-northeast-2:111122223333:function:hello';
    elb.call('RegisterTargets', { TargetGroupArn, Targets: [{ Id, AvailabilityZone: 'all' }] });
    expect(elb.refusal('RegisterTargets', { TargetGroupArn, Targets: [{ Id: `${Id}2` }] })).toMatch(
      /^TooManyTargets: /,
    );
    expect(statesOf(elb, TargetGroupArn)).toEqual(['unused Target.NotInUse']);
    elb.call('ModifyListener', { ListenerArn, DefaultActions: [{ Type: 'forward', TargetGroupArn }] });
    expect(statesOf(elb, TargetGroupArn)).toEqual(['unavailable Target.HealthCheckDisabled']);
    elb.call('DeregisterTargets', { TargetGroupArn, Targets: [{ Id }] });
    expect(statesOf(elb, TargetGroupArn)).toEqual([]);
  });

  it('asked for again with the same settings is the same one', () => {
    const all = start();
    const arn = groupOf(all);
    expect(groupOf(all)).toBe(arn);
    const { elb, VpcId } = all;
    expect(elb.refusal('CreateTargetGroup', { Name: 'web', Protocol: 'HTTP', Port: 81, VpcId })).toBe(
      "DuplicateTargetGroupName: A target group with the same name 'web' exists, but with different settings",
    );
  });

  it('is changed in its health check alone', () => {
    const all = start();
    const TargetGroupArn = groupOf(all);
    const input = {
      HealthCheckPath: '/health',
      HealthCheckIntervalSeconds: 15,
      HealthCheckTimeoutSeconds: 4,
      HealthyThresholdCount: 2,
      UnhealthyThresholdCount: 3,
      HealthCheckPort: '9090',
      HealthCheckProtocol: 'HTTPS',
      HealthCheckEnabled: true,
      Matcher: { HttpCode: '200-204' },
    } as const;
    const { TargetGroups } = all.elb.call('ModifyTargetGroup', { TargetGroupArn, ...input });
    expect(TargetGroups?.[0]).toMatchObject(input);
    const described = all.elb.call('DescribeTargetGroups', { TargetGroupArns: [TargetGroupArn] }).TargetGroups;
    expect(described).toEqual(TargetGroups);
  });

  it('is found by name, by ARN, by its load balancer, and in pages', () => {
    const all = serving(start());
    const { elb, LoadBalancerArn, TargetGroupArn } = all;
    const other = groupOf(all, { Name: 'other', Tags: [{ Key: 'a', Value: 'b' }] });
    const arns = (input: Parameters<typeof elb.call<'DescribeTargetGroups'>>[1]) =>
      elb.call('DescribeTargetGroups', input).TargetGroups?.map((each) => each.TargetGroupArn);
    expect(arns({ LoadBalancerArn })).toEqual([TargetGroupArn]);
    expect(arns({ Names: ['other'] })).toEqual([other]);
    expect(arns({ TargetGroupArns: [other] })).toEqual([other]);
    const { NextMarker } = elb.call('DescribeTargetGroups', { PageSize: 1 });
    expect(arns({ PageSize: 1, Marker: NextMarker })).toEqual([other]);
    const group = elb.call('DescribeTargetGroups', { Names: ['web'] }).TargetGroups?.[0];
    expect(group?.LoadBalancerArns).toEqual([LoadBalancerArn]);
  });

  it('deleted twice is deleted', () => {
    const all = start();
    const TargetGroupArn = groupOf(all);
    const [Id = ''] = all.launch();
    all.elb.call('RegisterTargets', { TargetGroupArn, Targets: [{ Id }] });
    all.elb.call('DeleteTargetGroup', { TargetGroupArn });
    all.elb.call('DeleteTargetGroup', { TargetGroupArn });
    all.elb.wait(600);
    expect(groupOf(all)).not.toBe(TargetGroupArn);
  });
});

describe('registered may be', () => {
  it('one instance at several ports', () => {
    const all = serving(start());
    const { elb, TargetGroupArn, launch } = all;
    const [Id = ''] = launch();
    elb.call('RegisterTargets', { TargetGroupArn, Targets: [{ Id }, { Id, Port: 8081 }, { Id, Port: 8080 }] });
    const ports = () =>
      elb.call('DescribeTargetHealth', { TargetGroupArn }).TargetHealthDescriptions?.map(({ Target }) => Target?.Port);
    expect(ports()).toEqual([8080, 8081]);
    const one = elb.call('DescribeTargetHealth', {
      TargetGroupArn,
      Targets: [{ Id, Port: 8081 }],
      Include: ['AnomalyDetection'],
    });
    expect(one.TargetHealthDescriptions).toEqual([
      expect.objectContaining({
        HealthCheckPort: '8081',
        AnomalyDetection: { Result: 'normal', MitigationInEffect: 'no' },
      }),
    ]);
  });

  it('addresses: their zone is known in the VPC, and told outside it', () => {
    const all = serving(start(), { TargetType: 'ip', HealthCheckPort: '9000' });
    const { elb, ec2, TargetGroupArn, script } = all;
    elb.wait(120);
    const Targets = [
      { Id: '10.0.1.200' },
      { Id: '192.168.0.9', AvailabilityZone: 'all', Port: 81 },
      { Id: '10.0.3.9' },
    ];
    elb.call('RegisterTargets', { TargetGroupArn, Targets });
    const found = elb.call('DescribeTargetHealth', { TargetGroupArn }).TargetHealthDescriptions;
    expect(found?.map(({ Target, HealthCheckPort }) => ({ ...Target, HealthCheckPort }))).toEqual([
      { Id: '10.0.1.200', Port: 8080, AvailabilityZone: 'ap-northeast-2a', HealthCheckPort: '9000' },
      { Id: '192.168.0.9', Port: 81, AvailabilityZone: 'all', HealthCheckPort: '9000' },
      { Id: '10.0.3.9', Port: 8080, AvailabilityZone: 'ap-northeast-2c', HealthCheckPort: '9000' },
    ]);
    elb.wait(5);
    expect(statesOf(elb, TargetGroupArn)).toEqual(['healthy', 'healthy', 'unused Target.NotInUse']);
    expect(script.asked.map(({ to, toInterface, port }) => [to, toInterface, port])).toContainEqual([
      '192.168.0.9',
      undefined,
      9000,
    ]);
    const Filters = [{ Name: 'requester-id', Values: ['amazon-elb'] }];
    const node = ec2.call('DescribeNetworkInterfaces', { Filters }).NetworkInterfaces?.[0];
    elb.call('RegisterTargets', { TargetGroupArn, Targets: [{ Id: node?.PrivateIpAddress }] });
    expect(statesOf(elb, TargetGroupArn).at(-1)).toBe('unused Target.IpUnusable');
  });

  it('a load balancer, which is asked at its nodes', () => {
    const all = serving(start());
    const { elb, a, c, LoadBalancerArn, script } = all;
    const TargetGroupArn = groupOf(all, { Name: 'inner', TargetType: 'alb', Protocol: 'TCP', Port: 80 });
    elb.call('RegisterTargets', { TargetGroupArn, Targets: [{ Id: LoadBalancerArn, Port: 80 }] });
    const net = elb.call('CreateLoadBalancer', { Name: 'net', Type: 'network', Subnets: [a, c] }).LoadBalancers?.[0];
    elb.call('CreateListener', {
      LoadBalancerArn: net?.LoadBalancerArn,
      Protocol: 'TCP',
      Port: 80,
      DefaultActions: [{ Type: 'forward', TargetGroupArn }],
    });
    script.answer = () => 'timeout';
    elb.wait(120 + 65);
    expect(statesOf(elb, TargetGroupArn)).toEqual(['unhealthy Target.FailedHealthChecks']);
    script.answer = ({ fromInterface, toInterface }) => (fromInterface === toInterface ? 'reset' : { status: 200 });
    elb.wait(120);
    expect(statesOf(elb, TargetGroupArn)).toEqual(['unhealthy Target.FailedHealthChecks']);
    elb.wait(30);
    expect(statesOf(elb, TargetGroupArn)).toEqual(['healthy']);
  });

  it('behind a Network Load Balancer what its own zone’s node can reach', () => {
    const all = start();
    const { elb, a, b, launch, script } = all;
    const TargetGroupArn = groupOf(all, { Protocol: 'TCP', HealthyThresholdCount: 2 });
    const net = elb.call('CreateLoadBalancer', { Name: 'net', Type: 'network', Subnets: [a, b] }).LoadBalancers?.[0];
    const { LoadBalancerArn } = net ?? {};
    const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn }];
    elb.call('CreateListener', { LoadBalancerArn, Protocol: 'TCP', Port: 80, DefaultActions });
    elb.wait(120);
    const [Id = ''] = launch(b);
    elb.call('RegisterTargets', { TargetGroupArn, Targets: [{ Id }] });
    elb.wait(5);
    expect([statesOf(elb, TargetGroupArn), script.asked.length]).toEqual([['initial Elb.InitialHealthChecking'], 1]);
    expect(script.asked[0]).toMatchObject({ protocol: 'TCP', path: undefined, host: undefined, timeout: 10_000 });
    elb.wait(30);
    expect(statesOf(elb, TargetGroupArn)).toEqual(['healthy']);
    const Attributes = [{ Key: 'load_balancing.cross_zone.enabled', Value: 'true' }];
    elb.call('ModifyLoadBalancerAttributes', { LoadBalancerArn, Attributes });
    script.asked.length = 0;
    elb.wait(30);
    expect(script.asked).toHaveLength(2);
  });
});

describe('ELB refuses of target groups', () => {
  const all = serving(start());
  const { ec2, elb, VpcId, LoadBalancerArn, TargetGroupArn, launch, a } = all;
  const foreign = ec2.call('CreateVpc', { CidrBlock: '10.9.0.0/16' }).Vpc?.VpcId ?? '';
  const subnet = ec2.call('CreateSubnet', { VpcId: foreign, CidrBlock: '10.9.1.0/24' }).Subnet;
  const [elsewhere = ''] = launch(subnet?.SubnetId);
  const [stopped = ''] = launch(a);
  ec2.call('StopInstances', { InstanceIds: [stopped] });
  ec2.wait(60);
  const ips = groupOf(all, { Name: 'ips', TargetType: 'ip' });
  const sixes = groupOf(all, { Name: 'sixes', TargetType: 'ip', IpAddressType: 'ipv6' });
  const albs = groupOf(all, { Name: 'albs', TargetType: 'alb', Protocol: 'TCP', Port: 80 });
  const albs81 = groupOf(all, { Name: 'albs81', TargetType: 'alb', Protocol: 'TCP', Port: 81 });
  const tcp = groupOf(all, { Name: 'tcp', Protocol: 'TCP' });
  const functions = elb.call('CreateTargetGroup', { Name: 'fn', TargetType: 'lambda' }).TargetGroups?.[0];
  const fn = functions?.TargetGroupArn ?? '';
  const create = 'CreateTargetGroup';
  const own = { Name: 'new', Protocol: 'HTTP', Port: 80, VpcId } as const;
  const register = 'RegisterTargets';

  it.each([
    [create, { Protocol: 'HTTP', Port: 80, VpcId }, /^ValidationError: .*'name'/],
    [create, { ...own, Name: 'x'.repeat(33) }, /^ValidationError: .*'32' characters/],
    [create, { ...own, Name: 'a.b' }, /^ValidationError: /],
    [create, { ...own, Name: 'a-' }, /^ValidationError: .*hyphen/],
    [create, { ...own, TargetType: 'pod' }, /^ValidationError: .*'targetType'/],
    [create, { ...own, IpAddressType: 'dualstack' }, /^ValidationError: .*'ipAddressType'/],
    [create, { Name: 'new', Port: 80, VpcId }, 'ValidationError: A protocol must be specified'],
    [create, { Name: 'new', Protocol: 'HTTP', VpcId }, 'ValidationError: A port must be specified'],
    [create, { Name: 'new', Protocol: 'HTTP', Port: 80 }, 'ValidationError: A VPC ID must be specified'],
    [create, { ...own, VpcId: 'vpc-00000000000000001' }, /^ValidationError: The VPC ID '.*' is not found/],
    [create, { ...own, Protocol: 'FTP' }, /^ValidationError: .*'protocol'/],
    [create, { ...own, Protocol: 'GENEVE' }, /^NotImplemented: .*GENEVE/],
    [create, { ...own, Protocol: 'QUIC' }, /^NotImplemented: .*QUIC/],
    [create, { ...own, Port: 0 }, /^ValidationError: .*'port'/],
    [create, { ...own, Port: 65536 }, /^ValidationError: .*'port'/],
    [create, { ...own, TargetControlPort: 1 }, /^NotImplemented: .*TargetControlPort/],
    [create, { ...own, ProtocolVersion: 'HTTP3' }, /^ValidationError: .*'protocolVersion'/],
    [create, { ...own, Protocol: 'TCP', ProtocolVersion: 'HTTP1' }, /^InvalidConfigurationRequest: /],
    [create, { ...own, TargetType: 'alb' }, /^InvalidConfigurationRequest: .*'TCP'/],
    [create, { Name: 'new', TargetType: 'lambda', VpcId }, /^ValidationError: VpcId/],
    [create, { Name: 'new', TargetType: 'lambda', HealthCheckEnabled: true }, /^NotImplemented: .*Lambda/],
    [create, { ...own, HealthCheckEnabled: false }, /^InvalidConfigurationRequest: Health check enabled must be true/],
    [create, { ...own, HealthCheckProtocol: 'TCP' }, /^InvalidConfigurationRequest: /],
    [create, { ...own, HealthCheckProtocol: 'UDP' }, /^ValidationError: .*'healthCheckProtocol'/],
    [create, { ...own, HealthCheckPort: '0' }, /^ValidationError: /],
    [create, { ...own, HealthCheckPath: 'health' }, /^ValidationError: /],
    [create, { ...own, Protocol: 'TCP', HealthCheckPath: '/' }, /^InvalidConfigurationRequest: /],
    [create, { ...own, HealthCheckIntervalSeconds: 4 }, /^ValidationError: .*'healthCheckIntervalSeconds'/],
    [create, { ...own, HealthCheckTimeoutSeconds: 121 }, /^ValidationError: .*'healthCheckTimeoutSeconds'/],
    [create, { ...own, HealthCheckTimeoutSeconds: 30 }, /^ValidationError: Health check interval must be greater/],
    [create, { ...own, HealthyThresholdCount: 1 }, /^ValidationError: .*'healthyThresholdCount'/],
    [create, { ...own, UnhealthyThresholdCount: 11 }, /^ValidationError: .*'unhealthyThresholdCount'/],
    [create, { ...own, Matcher: { HttpCode: '500' } }, /^ValidationError: .*\[200, 499\]/],
    [create, { ...own, Matcher: { HttpCode: '300-200' } }, /^ValidationError: /],
    [create, { ...own, Matcher: { HttpCode: '200', GrpcCode: '0' } }, /^ValidationError: /],
    [create, { ...own, Matcher: { GrpcCode: '0' } }, /^InvalidConfigurationRequest: /],
    [create, { ...own, ProtocolVersion: 'GRPC', Matcher: { GrpcCode: '100' } }, /^ValidationError: .*\[0, 99\]/],
    [create, { ...own, Tags: [{ Key: 'aws:x' }] }, /^ValidationError: /],
    ['ModifyTargetGroup', { TargetGroupArn: gone }, `TargetGroupNotFound: Target group '${gone}' not found`],
    ['ModifyTargetGroup', { TargetGroupArn, HealthCheckIntervalSeconds: 1 }, /^ValidationError: /],
    ['DeleteTargetGroup', {}, /^ValidationError: /],
    ['DeleteTargetGroup', { TargetGroupArn }, /^ResourceInUse: /],
    ['DescribeTargetGroups', { TargetGroupArns: [gone] }, 'TargetGroupNotFound: One or more target groups not found'],
    ['DescribeTargetGroups', { Names: ['gone'] }, /^TargetGroupNotFound: /],
    ['DescribeTargetGroups', { LoadBalancerArn: absent('loadbalancer/app/x/1') }, /^LoadBalancerNotFound: /],
    ['DescribeTargetGroups', { LoadBalancerArn, Names: ['web'] }, /^ValidationError: /],
    ['DescribeTargetHealth', { TargetGroupArn: gone }, /^TargetGroupNotFound: /],
    ['DescribeTargetHealth', { TargetGroupArn: 'web' }, "ValidationError: 'web' is not a valid target group ARN"],
    ['DescribeTargetHealth', { TargetGroupArn, Targets: [{ Id: 'x' }] }, "InvalidTarget: Instance ID 'x' is not valid"],
    ['DescribeTargetHealth', { TargetGroupArn, Include: ['x'] }, /^ValidationError: /],
    [register, { TargetGroupArn }, /^ValidationError: .*'targets'/],
    [register, { TargetGroupArn, Targets: [{ Id: '' }] }, /^ValidationError: .*id/],
    [register, { TargetGroupArn: gone, Targets: [{ Id: stopped }] }, /^TargetGroupNotFound: /],
    [register, { TargetGroupArn, Targets: [{ Id: 'i-00000000000000001' }] }, /^InvalidTarget: Instance ID/],
    [
      register,
      { TargetGroupArn, Targets: [{ Id: elsewhere }] },
      `InvalidTarget: The following targets are not in the target group VPC '${VpcId}': '${elsewhere}'`,
    ],
    [
      register,
      { TargetGroupArn, Targets: [{ Id: stopped }] },
      `InvalidTarget: The following targets are not in a running state and cannot be registered: '${stopped}'`,
    ],
    [register, { TargetGroupArn, Targets: [{ Id: stopped, Port: 0 }] }, /^ValidationError: .*port/],
    [register, { TargetGroupArn, Targets: [{ Id: stopped, AvailabilityZone: 'all' }] }, /^ValidationError: /],
    [register, { TargetGroupArn, Targets: [{ Id: stopped, QuicServerId: '0x1' }] }, /^NotImplemented: /],
    [register, { TargetGroupArn: ips, Targets: [{ Id: '8.8.8.8', AvailabilityZone: 'all' }] }, /^InvalidTarget: /],
    [register, { TargetGroupArn: ips, Targets: [{ Id: '10.200.0.1' }] }, /^ValidationError: .*outside the VPC/],
    [register, { TargetGroupArn: ips, Targets: [{ Id: '10.200.0.1', AvailabilityZone: 'x' }] }, /^InvalidTarget: /],
    [
      register,
      { TargetGroupArn: ips, Targets: [{ Id: '10.0.1.9', AvailabilityZone: 'ap-northeast-2b' }] },
      /^ValidationError: .*overridden to 'ap-northeast-2b' from 'ap-northeast-2a'$/,
    ],
    [register, { TargetGroupArn: ips, Targets: [{ Id: '::1' }] }, /^ValidationError: .*not a valid IPv4 address/],
    [
      register,
      { TargetGroupArn: sixes, Targets: [{ Id: '10.0.1.9' }] },
      /^ValidationError: .*not a valid IPv6 address/,
    ],
    [register, { TargetGroupArn: sixes, Targets: [{ Id: '2600::1', AvailabilityZone: 'all' }] }, /^InvalidTarget: /],
    [register, { TargetGroupArn: albs, Targets: [{ Id: 'x' }] }, /^ValidationError: .*load balancer ARN/],
    [register, { TargetGroupArn: albs, Targets: [{ Id: absent('loadbalancer/app/x/1') }] }, /^InvalidTarget: /],
    [register, { TargetGroupArn: albs, Targets: [{ Id: LoadBalancerArn, Port: 81 }] }, /^InvalidTarget: .*port/],
    [register, { TargetGroupArn: albs81, Targets: [{ Id: LoadBalancerArn }] }, /^InvalidTarget: .*listener/],
    [register, { TargetGroupArn: fn, Targets: [{ Id: 'hello' }] }, /^InvalidTarget: .*function/],
    [
      register,
      { TargetGroupArn: fn, Targets: [{ Id: 'arn:aws:lambda:ap-northeast-2:111122223333:function:f', Port: 1 }] },
      /^ValidationError: /,
    ],
    ['DeregisterTargets', { TargetGroupArn, Targets: [{ Id: 'x' }] }, /^InvalidTarget: /],
    ['DeregisterTargets', { TargetGroupArn: gone, Targets: [{ Id: stopped }] }, /^TargetGroupNotFound: /],
    ['ModifyTargetGroup', { TargetGroupArn: tcp, Matcher: { HttpCode: '200' } }, /^InvalidConfigurationRequest: /],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = elb.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('more than the quotas', () => {
    const full = serving(start());
    const set = (quota: Parameters<typeof setQuota>[1], value: number) =>
      full.world.call(full.elb.place, (call) => setQuota(call, quota, value));
    set('target-groups', 1);
    const input = { Name: 'more', Protocol: 'HTTP' as const, Port: 80, VpcId: full.VpcId };
    expect(full.elb.refusal('CreateTargetGroup', input)).toMatch(/^TooManyTargetGroups: /);
    set('targets-per-target-group', 1);
    const Targets = full.launch(full.a, 2).map((Id) => ({ Id }));
    const both = { TargetGroupArn: full.TargetGroupArn, Targets };
    expect(full.elb.refusal('RegisterTargets', both)).toMatch(/^TooManyTargets: /);
    set('targets-per-target-group', 2);
    set('targets-per-application-load-balancer', 1);
    expect(full.elb.refusal('RegisterTargets', both)).toMatch(/^TooManyTargets: /);
    set('targets-per-application-load-balancer', 2);
    set('target-id-registrations-per-application-load-balancer', 1);
    const [{ Id } = { Id: '' }] = Targets;
    const twice = { TargetGroupArn: full.TargetGroupArn, Targets: [{ Id }, { Id, Port: 81 }] };
    expect(full.elb.refusal('RegisterTargets', twice)).toMatch(/^TooManyRegistrationsForTargetId: /);
    expect(statesOf(full.elb, full.TargetGroupArn)).toEqual([]);
  });
});

it('every field of the inputs is read', () => {
  expect(unreadFields(Object.keys({ ...targetGroupOperations, ...targetOperations }))).toEqual([]);
});
