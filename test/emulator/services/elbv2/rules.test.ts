// Rules of listeners: their conditions, their order, and what is refused.

import type { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from '@jest/globals';
import { setQuota } from '../../../../emulator/services/elbv2/limits/quotas.ts';
import { ruleOperations } from '../../../../emulator/services/elbv2/rules/operations.ts';
import { absent, groupOf, serving, start, statesOf, unreadFields } from './elbv2.ts';

const answer = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } } as const;
const path = (value: string): RuleCondition => ({ Field: 'path-pattern', Values: [value] });

function withRules(...priorities: number[]) {
  const all = serving(start());
  const { elb, ListenerArn } = all;
  const add = (Priority: number) =>
    elb.call('CreateRule', { ListenerArn, Priority, Conditions: [path(`/${Priority}`)], Actions: [answer] }).Rules?.[0]
      ?.RuleArn ?? '';
  const arns = priorities.map(add);
  const order = () => elb.call('DescribeRules', { ListenerArn }).Rules?.map(({ Priority }) => Priority);
  return { ...all, add, arns, order };
}

describe('a rule', () => {
  it('is told as it was made, and the default one last', () => {
    const { elb, ListenerArn, TargetGroupArn, LoadBalancerArn } = serving(start());
    const header = { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Secret', Values: ['abc'] } };
    const Actions = [{ Type: 'forward' as const, TargetGroupArn }];
    const made = elb.call('CreateRule', { ListenerArn, Priority: 1, Conditions: [header], Actions }).Rules?.[0];
    expect(made).toEqual({
      RuleArn: expect.stringMatching(/:listener-rule\/app\/shop\/[0-9a-f]{16}\/[0-9a-f]{16}\/[0-9a-f]{16}$/),
      Priority: '1',
      Conditions: [header],
      Actions: [expect.objectContaining({ Type: 'forward', TargetGroupArn, ForwardConfig: expect.anything() })],
      IsDefault: false,
      Transforms: [],
    });
    const { Rules = [] } = elb.call('DescribeRules', { ListenerArn });
    const { Listeners } = elb.call('DescribeListeners', { LoadBalancerArn });
    expect(Rules).toEqual([
      made,
      {
        RuleArn: expect.stringContaining(':listener-rule/app/shop/'),
        Priority: 'default',
        Conditions: [],
        Actions: Listeners?.[0]?.DefaultActions,
        IsDefault: true,
        Transforms: [],
      },
    ]);
    const RuleArns = Rules.map(({ RuleArn = '' }) => RuleArn);
    expect(elb.call('DescribeRules', { RuleArns }).Rules).toEqual(Rules);
  });

  it.each([
    [
      { Field: 'host-header', Values: ['*.shop.example'] },
      { Field: 'host-header', Values: ['*.shop.example'], HostHeaderConfig: { Values: ['*.shop.example'] } },
    ],
    [
      { Field: 'host-header', HostHeaderConfig: { Values: ['a.example', 'b.example'] } },
      {
        Field: 'host-header',
        Values: ['a.example', 'b.example'],
        HostHeaderConfig: { Values: ['a.example', 'b.example'] },
      },
    ],
    [
      { Field: 'path-pattern', PathPatternConfig: { Values: ['/img/*'] } },
      { Field: 'path-pattern', Values: ['/img/*'], PathPatternConfig: { Values: ['/img/*'] } },
    ],
    [{ Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['GET', 'HEAD'] } }, undefined],
    [{ Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'v', Value: '1' }, { Value: '*x*' }] } }, undefined],
    [{ Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.0/8', '2001:db8::/32'] } }, undefined],
    [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-A', Values: ['a*'] } }, undefined],
  ] as const)('may have the condition %j', (condition, expected) => {
    const { elb, ListenerArn } = serving(start());
    const Conditions = [condition as unknown as RuleCondition];
    const made = elb.call('CreateRule', { ListenerArn, Priority: 5, Conditions, Actions: [answer] }).Rules?.[0];
    expect(made?.Conditions).toEqual([expected ?? condition]);
    expect(elb.call('ModifyRule', { RuleArn: made?.RuleArn, Conditions }).Rules).toEqual([made]);
  });

  it('does what a listener may do', () => {
    const { elb, ListenerArn, TargetGroupArn } = serving(start());
    const stickiness = { TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 5 } };
    const ForwardConfig = { TargetGroups: [{ TargetGroupArn, Weight: 3 }], ...stickiness };
    const RedirectConfig = {
      Protocol: 'HTTPS',
      Port: '443',
      Host: 'a.example',
      Path: '/#{path}',
      Query: 'a=b',
      StatusCode: 'HTTP_301',
    } as const;
    const FixedResponseConfig = { StatusCode: '200', MessageBody: '{}', ContentType: 'application/json' };
    const kinds = [
      { Type: 'forward', Order: 1, TargetGroupArn, ForwardConfig },
      { Type: 'redirect', RedirectConfig },
      { Type: 'fixed-response', FixedResponseConfig },
    ] as const;
    kinds.forEach((action, index) => {
      const rule = { ListenerArn, Priority: index + 1, Conditions: [path('/a')], Actions: [action] };
      const made = elb.call('CreateRule', rule).Rules ?? [];
      expect(made[0]?.Actions).toEqual([action]);
      const [{ RuleArn } = {}] = made;
      elb.call('ModifyRule', { RuleArn, Actions: [answer] });
      expect(elb.call('ModifyRule', { RuleArn, Actions: [action] }).Rules).toEqual(made);
    });
  });

  it('rewrites what it sends on, until it is told not to', () => {
    const { elb, arns, ListenerArn } = withRules(1);
    const Transforms = [
      { Type: 'url-rewrite' as const, UrlRewriteConfig: { Rewrites: [{ Regex: '^/a/(.*)$', Replace: '/$1' }] } },
      { Type: 'host-header-rewrite' as const, HostHeaderRewriteConfig: { Rewrites: [{ Regex: 'a', Replace: 'b' }] } },
    ];
    const [RuleArn] = arns;
    const rule = { ListenerArn, Priority: 2, Conditions: [path('/a')], Actions: [answer] };
    expect(elb.call('CreateRule', { ...rule, Transforms }).Rules?.[0]?.Transforms).toEqual(Transforms);
    expect(elb.call('ModifyRule', { RuleArn, Transforms }).Rules?.[0]?.Transforms).toEqual(Transforms);
    expect(elb.call('ModifyRule', { RuleArn, Conditions: [path('/b')] }).Rules?.[0]).toMatchObject({
      Transforms,
      Conditions: [{ Values: ['/b'] }],
    });
    expect(elb.call('ModifyRule', { RuleArn, ResetTransforms: true }).Rules?.[0]?.Transforms).toEqual([]);
  });

  it('has its target group looked at, as long as it forwards there', () => {
    const all = withRules(1);
    const { elb, arns, launch } = all;
    elb.wait(120);
    const TargetGroupArn = groupOf(all, { Name: 'other' });
    const [Id = ''] = launch();
    elb.call('RegisterTargets', { TargetGroupArn, Targets: [{ Id }] });
    elb.call('ModifyRule', { RuleArn: arns[0], Actions: [{ Type: 'forward', TargetGroupArn }] });
    elb.wait(5);
    expect(statesOf(elb, TargetGroupArn)).toEqual(['healthy']);
    expect(elb.refusal('DeleteTargetGroup', { TargetGroupArn })).toMatch(/^ResourceInUse: /);
    elb.call('DeleteRule', { RuleArn: arns[0] });
    expect(statesOf(elb, TargetGroupArn)).toEqual(['unused Target.NotInUse']);
    elb.call('DeleteTargetGroup', { TargetGroupArn });
  });

  it('of a Network Load Balancer goes by the family of addresses', () => {
    const all = serving(start());
    const { elb, a } = all;
    const net = elb.call('CreateLoadBalancer', { Name: 'net', Type: 'network', Subnets: [a] }).LoadBalancers?.[0];
    const TargetGroupArn = groupOf(all, { Name: 'tcp', Protocol: 'TCP' });
    const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn }];
    const listener = { LoadBalancerArn: net?.LoadBalancerArn, Protocol: 'TCP', Port: 80, DefaultActions } as const;
    const ListenerArn = elb.call('CreateListener', listener).Listeners?.[0]?.ListenerArn;
    const Conditions = [{ Field: 'source-ip', SourceIpConfig: { IpAddressType: 'ipv4' as const } }];
    const rule = { ListenerArn, Priority: 1, Actions: DefaultActions };
    expect(elb.call('CreateRule', { ...rule, Conditions }).Rules?.[0]?.Conditions).toEqual(Conditions);
    expect(elb.refusal('CreateRule', { ...rule, Priority: 2, Conditions: [path('/a')] })).toMatch(/^ValidationError: /);
    const Transforms = [
      { Type: 'url-rewrite' as const, UrlRewriteConfig: { Rewrites: [{ Regex: 'a', Replace: 'b' }] } },
    ];
    expect(elb.refusal('CreateRule', { ...rule, Priority: 2, Conditions, Transforms })).toMatch(/^ValidationError: /);
  });
});

describe('rules', () => {
  it('are in the order of their priorities, in pages that nothing moves', () => {
    const { elb, ListenerArn, order, add } = withRules(30, 10, 20);
    expect(order()).toEqual(['10', '20', '30', 'default']);
    const first = elb.call('DescribeRules', { ListenerArn, PageSize: 2 });
    add(5);
    const next = elb.call('DescribeRules', { ListenerArn, PageSize: 2, Marker: first.NextMarker });
    expect(next.Rules?.map(({ Priority }) => Priority)).toEqual(['30', 'default']);
    expect(next.NextMarker).toBeUndefined();
  });

  it('can change places, all at once', () => {
    const { elb, arns, order } = withRules(1, 2, 3);
    const [one, two] = arns;
    const set = [
      { RuleArn: one, Priority: 2 },
      { RuleArn: two, Priority: 1 },
    ];
    const { Rules } = elb.call('SetRulePriorities', { RulePriorities: set });
    expect(Rules?.map(({ RuleArn, Priority }) => [RuleArn, Priority])).toEqual([
      [one, '2'],
      [two, '1'],
    ]);
    expect(order()).toEqual(['1', '2', '3', 'default']);
    expect(elb.refusal('SetRulePriorities', { RulePriorities: [{ RuleArn: one, Priority: 3 }] })).toBe(
      "PriorityInUse: Priority '3' is currently in use",
    );
  });

  it('have a default one, which goes with its listener alone', () => {
    const { elb, ListenerArn } = withRules();
    const RuleArn = elb.call('DescribeRules', { ListenerArn }).Rules?.[0]?.RuleArn ?? '';
    expect(elb.refusal('DeleteRule', { RuleArn })).toBe(
      `OperationNotPermitted: Default rule '${RuleArn}' cannot be deleted`,
    );
    expect(elb.refusal('ModifyRule', { RuleArn, Actions: [answer] })).toMatch(/^OperationNotPermitted: /);
    expect(elb.refusal('SetRulePriorities', { RulePriorities: [{ RuleArn, Priority: 1 }] })).toMatch(
      /^OperationNotPermitted: /,
    );
  });
});

describe('ELB refuses of rules', () => {
  const { elb, ListenerArn, TargetGroupArn, arns, LoadBalancerArn } = withRules(1);
  const [RuleArn = ''] = arns;
  const other = elb.call('CreateListener', { LoadBalancerArn, Protocol: 'HTTP', Port: 81, DefaultActions: [answer] });
  const elsewhere = other.Listeners?.[0]?.ListenerArn;
  const far = elb.call('CreateRule', {
    ListenerArn: elsewhere,
    Priority: 9,
    Conditions: [path('/')],
    Actions: [answer],
  });
  const create = 'CreateRule';
  const own = { ListenerArn, Priority: 2, Conditions: [path('/a')], Actions: [answer] };
  const when = (...Conditions: object[]) => ({ ...own, Conditions });
  const gone = absent('listener-rule/app/x/1/2/3');
  const header = (HttpHeaderName: string, ...Values: string[]) => ({
    Field: 'http-header',
    HttpHeaderConfig: { HttpHeaderName, Values },
  });

  it.each([
    [create, { ...own, ListenerArn: absent('listener/app/x/1/2') }, /^ListenerNotFound: /],
    [create, { ...own, Priority: undefined }, /^ValidationError: .*'priority'/],
    [create, { ...own, Priority: 0 }, /^ValidationError: .*greater than or equal to 1/],
    [create, { ...own, Priority: 50_001 }, /^ValidationError: .*less than or equal to 50000/],
    [create, { ...own, Priority: 1 }, "PriorityInUse: Priority '1' is currently in use"],
    [create, { ...own, Conditions: [] }, /^ValidationError: .*'conditions'/],
    [create, { ...own, Actions: [] }, /^ValidationError: .*'actions'/],
    [
      create,
      { ...own, Actions: [{ Type: 'forward', TargetGroupArn: absent('targetgroup/x/1') }] },
      /^TargetGroupNotFound: /,
    ],
    [create, when({ Values: ['/'] }), 'ValidationError: A condition field must be specified'],
    [create, when({ Field: 'cookie' }), /^ValidationError: Condition field 'cookie' must be one of/],
    [create, when({ Field: 'path-pattern', RegexValues: ['.'] }), /^NotImplemented: .*RegexValues/],
    [
      create,
      when({ Field: 'path-pattern', PathPatternConfig: { RegexValues: ['.'] } }),
      /^NotImplemented: .*RegexValues/,
    ],
    [
      create,
      when({ Field: 'host-header', HostHeaderConfig: { RegexValues: ['.'] } }),
      /^NotImplemented: .*RegexValues/,
    ],
    [
      create,
      when({ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'a', RegexValues: ['.'] } }),
      /^NotImplemented: /,
    ],
    [create, when({ Field: 'path-pattern' }), /^ValidationError: .*'values'/],
    [create, when({ Field: 'path-pattern', Values: ['/a', '/b'] }), /^ValidationError: /],
    [
      create,
      when({ Field: 'path-pattern', Values: ['/a'], PathPatternConfig: { Values: ['/b'] } }),
      /^ValidationError: /,
    ],
    [create, when(path('/a b')), /^ValidationError: /],
    [create, when(path(`/${'a'.repeat(128)}`)), /^ValidationError: .*the limit is '128'/],
    [create, when(path('')), /^ValidationError: .*empty/],
    [create, when(path('/a'), path('/b')), "ValidationError: A rule can only have one 'path-pattern' condition"],
    [create, when({ Field: 'host-header', Values: ['a_b'] }), /^ValidationError: /],
    [create, when(header('Host', 'a')), /^ValidationError: /],
    [create, when(header('X Y', 'a')), /^ValidationError: /],
    [create, when(header('x'.repeat(41), 'a')), /^ValidationError: /],
    [create, when(header('x')), /^ValidationError: .*'values'/],
    [create, when({ ...header('x', 'a'), Values: ['b'] }), /^ValidationError: /],
    [
      create,
      when({ Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['get'] } }),
      /^ValidationError: /,
    ],
    [create, when({ Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'a' }] } }), /^ValidationError: /],
    [create, when({ Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.1'] } }), /^ValidationError: /],
    [create, when({ Field: 'source-ip', SourceIpConfig: { IpAddressType: 'ipv4' } }), /^ValidationError: /],
    [
      create,
      when(header('a', '1', '2', '3'), header('b', '1', '2', '3')),
      "ValidationError: A rule can only have '5' condition values",
    ],
    [create, when(path('/*/*/*/*/*/*')), /^ValidationError: A rule can only have '5' condition wildcards/],
    [create, { ...own, Transforms: [{ Type: 'body' }] }, /^ValidationError: .*type/],
    [create, { ...own, Transforms: [{ Type: 'url-rewrite' }] }, /^ValidationError: /],
    [
      create,
      { ...own, Transforms: [{ Type: 'url-rewrite', UrlRewriteConfig: { Rewrites: [{ Regex: 'a' }] } }] },
      /^ValidationError: .*'replace'/,
    ],
    [
      create,
      {
        ...own,
        Transforms: [{ Type: 'url-rewrite', HostHeaderRewriteConfig: { Rewrites: [{ Regex: 'a', Replace: 'b' }] } }],
      },
      /^ValidationError: /,
    ],
    [create, { ...own, Tags: [{ Key: 'a', Value: 'x'.repeat(257) }] }, /^ValidationError: /],
    ['DescribeRules', {}, /^ValidationError: You must specify either/],
    ['DescribeRules', { ListenerArn, RuleArns: [RuleArn] }, /^ValidationError: /],
    ['DescribeRules', { RuleArns: [gone] }, 'RuleNotFound: One or more rules not found'],
    ['ModifyRule', { RuleArn: gone, Actions: [answer] }, /^RuleNotFound: /],
    ['ModifyRule', { RuleArn, ResetTransforms: true, Transforms: [{ Type: 'url-rewrite' }] }, /^ValidationError: /],
    ['ModifyRule', { RuleArn, Conditions: [path('')] }, /^ValidationError: /],
    ['DeleteRule', { RuleArn: TargetGroupArn }, /^ValidationError: '.*' is not a valid listener rule ARN/],
    ['SetRulePriorities', {}, /^ValidationError: .*'rulePriorities'/],
    ['SetRulePriorities', { RulePriorities: [{ RuleArn: gone, Priority: 1 }] }, /^RuleNotFound: /],
    [
      'SetRulePriorities',
      {
        RulePriorities: [
          { RuleArn, Priority: 1 },
          { RuleArn: far.Rules?.[0]?.RuleArn, Priority: 2 },
        ],
      },
      /^ValidationError: .*same listener/,
    ],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = elb.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('more than the quota', () => {
    const full = withRules(1);
    full.world.call(full.elb.place, (call) => setQuota(call, 'rules-per-application-load-balancer', 1));
    const input = { ListenerArn: full.ListenerArn, Priority: 2, Conditions: [path('/')], Actions: [answer] };
    expect(full.elb.refusal('CreateRule', input)).toMatch(/^TooManyRules: /);
  });
});

it('every field of the inputs is read', () => {
  const users = ['AuthenticateOidcConfig', 'AuthenticateCognitoConfig', 'JwtValidationConfig'];
  const fields = unreadFields(Object.keys(ruleOperations)).filter(
    (field) => !users.some((user) => field.includes(`.${user}.`)),
  );
  expect(fields).toEqual([]);
});
