// Attributes, tags, limits and security policies.

import { describe, expect, it } from '@jest/globals';
import { attributeOperations } from '../../../../emulator/services/elbv2/attributes/operations.ts';
import { limitOperations } from '../../../../emulator/services/elbv2/limits/operations.ts';
import { tagOperations } from '../../../../emulator/services/elbv2/tags/operations.ts';
import { documentedAttributes } from './documented.ts';
import { absent, groupOf, serving, start, unreadFields } from './elbv2.ts';

type Attributes = readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined;
const valuesOf = (attributes: Attributes) =>
  Object.fromEntries((attributes ?? []).map(({ Key, Value }) => [Key, Value]));

function everything() {
  const all = serving(start());
  const { elb, a } = all;
  const made = elb.call('CreateLoadBalancer', { Name: 'net', Type: 'network', Subnets: [a], Scheme: 'internal' });
  const net = made.LoadBalancers?.[0]?.LoadBalancerArn ?? '';
  const tcp = groupOf(all, { Name: 'tcp', Protocol: 'TCP' });
  const udp = groupOf(all, { Name: 'udp', Protocol: 'UDP' });
  const ips = groupOf(all, { Name: 'ips', Protocol: 'TLS', TargetType: 'ip' });
  const fn =
    elb.call('CreateTargetGroup', { Name: 'fn', TargetType: 'lambda' }).TargetGroups?.[0]?.TargetGroupArn ?? '';
  const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn: tcp }];
  const listener = elb.call('CreateListener', { LoadBalancerArn: net, Protocol: 'TCP', Port: 80, DefaultActions });
  const CertificateArn = 'arn:aws:acm:ap-northeast-2:111122223333:certificate/1';
  const secure = elb.call('CreateListener', {
    LoadBalancerArn: all.LoadBalancerArn,
    Protocol: 'HTTPS',
    Port: 443,
    Certificates: [{ CertificateArn }],
    DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
  });
  const [onTcp = '', onHttps = ''] = [listener, secure].map(({ Listeners }) => Listeners?.[0]?.ListenerArn);
  return { ...all, net, tcp, udp, ips, fn, onTcp, onHttps };
}

describe('attributes', () => {
  const { elb, LoadBalancerArn, net, TargetGroupArn, tcp, udp, ips, fn, ListenerArn, onTcp, onHttps } = everything();
  const ofBalancer = (arn: string) =>
    valuesOf(elb.call('DescribeLoadBalancerAttributes', { LoadBalancerArn: arn }).Attributes);
  const ofGroup = (arn: string) =>
    valuesOf(elb.call('DescribeTargetGroupAttributes', { TargetGroupArn: arn }).Attributes);
  const ofListener = (arn: string) => valuesOf(elb.call('DescribeListenerAttributes', { ListenerArn: arn }).Attributes);

  it('are as AWS has them by default', () => {
    expect(ofBalancer(LoadBalancerArn)).toMatchObject({
      'idle_timeout.timeout_seconds': '60',
      'deletion_protection.enabled': 'false',
      'routing.http2.enabled': 'true',
      'load_balancing.cross_zone.enabled': 'true',
      'ipv6.deny_all_igw_traffic': 'false',
      'access_logs.s3.bucket': '',
    });
    expect(ofBalancer(net)).toMatchObject({
      'load_balancing.cross_zone.enabled': 'false',
      'dns_record.client_routing_policy': 'any_availability_zone',
      'ipv6.deny_all_igw_traffic': 'true',
    });
    expect(ofGroup(TargetGroupArn)).toMatchObject({
      'deregistration_delay.timeout_seconds': '300',
      'stickiness.type': 'lb_cookie',
      'load_balancing.algorithm.type': 'round_robin',
    });
    expect(ofGroup(tcp)).toMatchObject({ 'preserve_client_ip.enabled': 'true', 'stickiness.type': 'source_ip' });
    expect(ofGroup(ips)).toMatchObject({ 'preserve_client_ip.enabled': 'false' });
    expect(ofGroup(udp)).toMatchObject({
      'deregistration_delay.connection_termination.enabled': 'true',
      'target_health_state.unhealthy.connection_termination.enabled': 'false',
    });
    expect(ofGroup(fn)).toEqual({
      'stickiness.enabled': 'false',
      'stickiness.type': 'lb_cookie',
      'stickiness.lb_cookie.duration_seconds': '86400',
      'lambda.multi_value_headers.enabled': 'false',
    });
    expect(ofListener(onTcp)).toEqual({ 'tcp.idle_timeout.seconds': '350' });
    expect(ofListener(ListenerArn)).toMatchObject({ 'routing.http.response.server.enabled': 'true' });
  });

  it('are all that the documentation names, but for those of Gateway Load Balancers', () => {
    const keys = [LoadBalancerArn, net].flatMap((arn) => Object.keys(ofBalancer(arn)));
    expect([...new Set(keys)].sort()).toEqual(documentedAttributes('LoadBalancerAttribute'));
    const gateway = /^(target_failover|send_tcp_reset)\./;
    const groups = [TargetGroupArn, tcp, fn].flatMap((arn) => Object.keys(ofGroup(arn)));
    const ofGroups = documentedAttributes('TargetGroupAttribute').filter((key) => !gateway.test(key));
    expect([...new Set(groups)].sort()).toEqual(ofGroups);
    const ofListeners = documentedAttributes('ListenerAttribute').filter((key) => !gateway.test(key));
    expect(ofListeners).toHaveLength(20);
    for (const Key of ofListeners) {
      const arn = Key.startsWith('tcp.') ? onTcp : onHttps;
      const Value = { 'tcp.idle_timeout.seconds': '60', 'routing.http.response.server.enabled': 'false' }[Key] ?? '';
      const { Attributes } = elb.call('ModifyListenerAttributes', { ListenerArn: arn, Attributes: [{ Key, Value }] });
      expect(valuesOf(Attributes)).toMatchObject({ [Key]: Value });
    }
  });

  it('are changed one by one', () => {
    const set = elb.call('ModifyLoadBalancerAttributes', {
      LoadBalancerArn,
      Attributes: [
        { Key: 'access_logs.s3.enabled', Value: 'true' },
        { Key: 'access_logs.s3.bucket', Value: 'logs' },
      ],
    });
    expect(valuesOf(set.Attributes)).toEqual(ofBalancer(LoadBalancerArn));
    expect(ofBalancer(LoadBalancerArn)).toMatchObject({
      'access_logs.s3.bucket': 'logs',
      'routing.http2.enabled': 'true',
    });
    const Attributes = [{ Key: 'slow_start.duration_seconds', Value: '30' }];
    elb.call('ModifyTargetGroupAttributes', { TargetGroupArn, Attributes });
    expect(ofGroup(TargetGroupArn)).toMatchObject({ 'slow_start.duration_seconds': '30' });
  });

  const balancer = 'ModifyLoadBalancerAttributes';
  const group = 'ModifyTargetGroupAttributes';
  it.each([
    [balancer, { LoadBalancerArn }, [], /^ValidationError: .*'attributes'/],
    [balancer, { LoadBalancerArn }, [['x', 'y']], "ValidationError: Load balancer attribute key 'x' is not recognized"],
    [balancer, { LoadBalancerArn }, [['toString', 'y']], /^ValidationError: .*not recognized/],
    [balancer, { LoadBalancerArn }, [['idle_timeout.timeout_seconds', '0']], /^ValidationError: .*between 1 and 4000/],
    [balancer, { LoadBalancerArn }, [['idle_timeout.timeout_seconds', '1e2']], /^ValidationError: /],
    [balancer, { LoadBalancerArn }, [['deletion_protection.enabled', 'yes']], /^ValidationError: /],
    [balancer, { LoadBalancerArn }, [['load_balancing.cross_zone.enabled', 'false']], /^ValidationError: /],
    [
      balancer,
      { LoadBalancerArn: net },
      [['idle_timeout.timeout_seconds', '60']],
      /^ValidationError: .*not recognized/,
    ],
    [balancer, { LoadBalancerArn }, [['connection_logs.s3.enabled', 'true']], /^ValidationError: .*bucket/],
    [
      balancer,
      { LoadBalancerArn },
      [
        ['waf.fail_open.enabled', 'true'],
        ['waf.fail_open.enabled', 'true'],
      ],
      /^ValidationError: .*more than once/,
    ],
    [balancer, { LoadBalancerArn: absent('loadbalancer/app/x/1') }, [['x', 'y']], /^LoadBalancerNotFound: /],
    [group, { TargetGroupArn }, [['deregistration_delay.timeout_seconds', '3601']], /^ValidationError: /],
    [group, { TargetGroupArn }, [['stickiness.type', 'source_ip']], /^ValidationError: /],
    [group, { TargetGroupArn }, [['slow_start.duration_seconds', '29']], /^ValidationError: /],
    [group, { TargetGroupArn }, [['stickiness.app_cookie.cookie_name', 'AWSALBx']], /^ValidationError: /],
    [
      group,
      { TargetGroupArn },
      [
        ['stickiness.enabled', 'true'],
        ['stickiness.type', 'app_cookie'],
      ],
      /^ValidationError: .*cookie_name/,
    ],
    [group, { TargetGroupArn }, [['load_balancing.algorithm.anomaly_mitigation', 'on']], /^ValidationError: /],
    [
      group,
      { TargetGroupArn },
      [
        ['slow_start.duration_seconds', '60'],
        ['load_balancing.algorithm.type', 'weighted_random'],
      ],
      /^ValidationError: .*round_robin/,
    ],
    [group, { TargetGroupArn: udp }, [['preserve_client_ip.enabled', 'false']], /^ValidationError: /],
    [group, { TargetGroupArn: fn }, [['deregistration_delay.timeout_seconds', '1']], /^ValidationError: /],
    [group, { TargetGroupArn: absent('targetgroup/x/1') }, [['x', 'y']], /^TargetGroupNotFound: /],
    ['ModifyListenerAttributes', { ListenerArn: onTcp }, [['tcp.idle_timeout.seconds', '59']], /^ValidationError: /],
    ['ModifyListenerAttributes', { ListenerArn: absent('listener/app/x/1/2') }, [['x', 'y']], /^ListenerNotFound: /],
  ] as const)('%s of %j refuses %j', (name, input, given, refusal) => {
    const Attributes = given.map(([Key, Value]) => ({ Key, Value }));
    const text = elb.refusal(name, { ...input, Attributes } as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('of addresses cannot go down', () => {
    const set = (Value: string) => ({
      LoadBalancerArn: net,
      Attributes: [{ Key: 'secondary_ips.auto_assigned.per_subnet', Value }],
    });
    elb.call(balancer, set('3'));
    expect(elb.refusal(balancer, set('2'))).toMatch(/^InvalidConfigurationRequest: /);
  });
});

describe('tags', () => {
  it('are on load balancers, target groups, listeners and rules', () => {
    const { elb, a, b, VpcId } = start();
    const Tags = [{ Key: 'env', Value: 'test' }];
    const balancer = elb.call('CreateLoadBalancer', { Name: 'shop', Subnets: [a, b], Tags }).LoadBalancers?.[0];
    const group = elb.call('CreateTargetGroup', { Name: 'web', Protocol: 'HTTP', Port: 80, VpcId, Tags });
    const { LoadBalancerArn = '' } = balancer ?? {};
    const TargetGroupArn = group.TargetGroups?.[0]?.TargetGroupArn ?? '';
    const actions = [{ Type: 'forward' as const, TargetGroupArn }];
    const own = { LoadBalancerArn, Protocol: 'HTTP', Port: 80, DefaultActions: actions, Tags } as const;
    const ListenerArn = elb.call('CreateListener', own).Listeners?.[0]?.ListenerArn ?? '';
    const Conditions = [{ Field: 'path-pattern', Values: ['/'] }];
    const rule = elb.call('CreateRule', { ListenerArn, Priority: 1, Conditions, Actions: actions, Tags }).Rules?.[0];
    const ResourceArns = [LoadBalancerArn, TargetGroupArn, ListenerArn, rule?.RuleArn ?? ''];
    const tagsNow = () => elb.call('DescribeTags', { ResourceArns }).TagDescriptions;
    expect(tagsNow()).toEqual(ResourceArns.map((ResourceArn) => ({ ResourceArn, Tags })));
    elb.call('AddTags', { ResourceArns, Tags: [{ Key: 'env', Value: 'prod' }, { Key: 'more' }] });
    elb.call('RemoveTags', { ResourceArns: [ListenerArn], TagKeys: ['env', 'none'] });
    const both = [
      { Key: 'env', Value: 'prod' },
      { Key: 'more', Value: '' },
    ];
    expect(tagsNow()?.map((each) => each.Tags)).toEqual([both, both, [{ Key: 'more', Value: '' }], both]);
    elb.call('RemoveTags', { ResourceArns, TagKeys: ['env', 'more'] });
    expect(tagsNow()?.map((each) => each.Tags)).toEqual([[], [], [], []]);
    const ofDefault = elb.call('DescribeRules', { ListenerArn }).Rules?.[1]?.RuleArn ?? '';
    elb.call('AddTags', { ResourceArns: [ofDefault], Tags });
    elb.call('DeleteLoadBalancer', { LoadBalancerArn });
    expect(elb.refusal('DescribeTags', { ResourceArns: [LoadBalancerArn] })).toMatch(/^LoadBalancerNotFound: /);
  });

  const { elb, LoadBalancerArn } = serving(start());
  const many = Array.from({ length: 51 }, (_, index) => ({ Key: String(index), Value: '' }));
  it.each([
    ['AddTags', { Tags: [{ Key: 'a' }] }, /^ValidationError: .*'resourceArns'/],
    ['AddTags', { ResourceArns: [LoadBalancerArn] }, /^ValidationError: .*'tags'/],
    ['AddTags', { ResourceArns: [LoadBalancerArn], Tags: many }, /^TooManyTags: /],
    ['AddTags', { ResourceArns: [LoadBalancerArn], Tags: [{ Key: 'a' }, { Key: 'a' }] }, /^DuplicateTagKeys: /],
    ['AddTags', { ResourceArns: [LoadBalancerArn], Tags: [{ Key: 'AWS:a' }] }, /^ValidationError: /],
    ['AddTags', { ResourceArns: [LoadBalancerArn], Tags: [{ Key: 'x'.repeat(129) }] }, /^ValidationError: /],
    ['DescribeTags', { ResourceArns: ['shop'] }, /^ValidationError: /],
    [
      'DescribeTags',
      { ResourceArns: Array.from({ length: 21 }, () => LoadBalancerArn) },
      /^ValidationError: .*up to 20/,
    ],
    ['DescribeTags', { ResourceArns: [absent('targetgroup/x/1')] }, /^TargetGroupNotFound: /],
    ['DescribeTags', { ResourceArns: [absent('listener/app/x/1/2')] }, /^ListenerNotFound: /],
    ['DescribeTags', { ResourceArns: [absent('listener-rule/app/x/1/2/3')] }, /^RuleNotFound: /],
    ['RemoveTags', { ResourceArns: [LoadBalancerArn] }, /^ValidationError: .*'tagKeys'/],
  ] as const)('%s of %j is refused', (name, input, refusal) => {
    expect(elb.refusal(name, input as never)).toMatch(refusal);
  });
});

describe('limits', () => {
  const { elb, LoadBalancerArn } = serving(start());

  it('are told in pages', () => {
    const { Limits } = elb.call('DescribeAccountLimits', {});
    expect(Limits).toContainEqual({ Name: 'application-load-balancers', Max: '50' });
    const first = elb.call('DescribeAccountLimits', { PageSize: 10 });
    const next = elb.call('DescribeAccountLimits', { Marker: first.NextMarker });
    expect([...(first.Limits ?? []), ...(next.Limits ?? [])]).toEqual(Limits);
  });

  it('of security are policies', () => {
    const { SslPolicies = [] } = elb.call('DescribeSSLPolicies', { Names: ['ELBSecurityPolicy-FS-1-2-Res-2020-10'] });
    expect(SslPolicies).toEqual([
      {
        Name: 'ELBSecurityPolicy-FS-1-2-Res-2020-10',
        SslProtocols: ['TLSv1.2'],
        Ciphers: [
          { Name: 'ECDHE-ECDSA-AES128-GCM-SHA256', Priority: 1 },
          { Name: 'ECDHE-RSA-AES128-GCM-SHA256', Priority: 2 },
          { Name: 'ECDHE-ECDSA-AES256-GCM-SHA384', Priority: 3 },
          { Name: 'ECDHE-RSA-AES256-GCM-SHA384', Priority: 4 },
        ],
        SupportedLoadBalancerTypes: ['application', 'network'],
      },
    ]);
    const all = elb.call('DescribeSSLPolicies', { LoadBalancerType: 'network' }).SslPolicies;
    expect(all?.[0]).toMatchObject({
      Name: 'ELBSecurityPolicy-2016-08',
      SslProtocols: ['TLSv1.2', 'TLSv1.1', 'TLSv1'],
    });
    expect(all?.[0]?.Ciphers).toHaveLength(18);
    const { NextMarker } = elb.call('DescribeSSLPolicies', { PageSize: 1 });
    const next = elb.call('DescribeSSLPolicies', { Marker: NextMarker }).SslPolicies;
    expect(next).toHaveLength((all?.length ?? 0) - 1);
    expect(elb.call('DescribeSSLPolicies', { LoadBalancerType: 'gateway' }).SslPolicies).toEqual([]);
    expect(elb.refusal('DescribeSSLPolicies', { Names: ['x'] })).toMatch(/^SSLPolicyNotFound: /);
  });

  it('of capacity are none', () => {
    expect(elb.call('DescribeCapacityReservation', { LoadBalancerArn })).toMatchObject({
      CapacityReservationState: [],
    });
  });
});

it('every field of the inputs is read', () => {
  const operations = Object.keys({ ...attributeOperations, ...tagOperations, ...limitOperations });
  expect(unreadFields(operations)).toEqual([]);
});
