// Listeners, their certificates, and what they do with a request.

import { describe, expect, it } from '@jest/globals';
import { setQuota } from '../../../../emulator/services/elbv2/limits/quotas.ts';
import { certificateOperations } from '../../../../emulator/services/elbv2/listeners/certificates.ts';
import { listenerOperations } from '../../../../emulator/services/elbv2/listeners/operations.ts';
import { absent, groupOf, serving, start, unreadFields } from './elbv2.ts';

const certificate = (id: number) =>
  `arn:aws:acm:ap-northeast-2:111122223333:certificate/0000000${id}-0000-0000-0000-000000000000`;
const answer = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } } as const;

/** A Network Load Balancer and a group for it, beside an Application Load Balancer that serves. */
function withNetwork() {
  const all = serving(start());
  const made = all.elb.call('CreateLoadBalancer', { Name: 'net', Type: 'network', Subnets: [all.a] });
  const net = made.LoadBalancers?.[0]?.LoadBalancerArn ?? '';
  const tcp = groupOf(all, { Name: 'tcp', Protocol: 'TCP' });
  const forward = [{ Type: 'forward' as const, TargetGroupArn: tcp }];
  return { ...all, net, tcp, forward };
}

describe('a listener', () => {
  it('forwards as AWS describes it', () => {
    const { elb, ListenerArn, LoadBalancerArn, TargetGroupArn } = serving(start());
    const { Listeners } = elb.call('DescribeListeners', { LoadBalancerArn });
    expect(ListenerArn).toBe(`${LoadBalancerArn.replace(':loadbalancer/', ':listener/')}/${ListenerArn.slice(-16)}`);
    expect(Listeners).toEqual([
      {
        ListenerArn,
        LoadBalancerArn,
        Port: 80,
        Protocol: 'HTTP',
        DefaultActions: [
          {
            Type: 'forward',
            TargetGroupArn,
            ForwardConfig: {
              TargetGroups: [{ TargetGroupArn, Weight: 1 }],
              TargetGroupStickinessConfig: { Enabled: false },
            },
          },
        ],
      },
    ]);
    expect(elb.call('DescribeListeners', { ListenerArns: [ListenerArn] }).Listeners).toEqual(Listeners);
  });

  it('forwards to several groups by weight', () => {
    const all = serving(start());
    const { elb, ListenerArn, TargetGroupArn, LoadBalancerArn } = all;
    const other = groupOf(all, { Name: 'other' });
    const ForwardConfig = {
      TargetGroups: [
        { TargetGroupArn, Weight: 0 },
        { TargetGroupArn: other, Weight: 999 },
      ],
      TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 },
    };
    const DefaultActions = [{ Type: 'forward' as const, Order: 1, ForwardConfig }];
    const { Listeners } = elb.call('ModifyListener', { ListenerArn, DefaultActions });
    expect(Listeners?.[0]?.DefaultActions).toEqual(DefaultActions);
    const { TargetGroups } = elb.call('DescribeTargetGroups', { LoadBalancerArn });
    expect(TargetGroups).toHaveLength(2);
    elb.call('ModifyListener', { ListenerArn, DefaultActions: [{ Type: 'forward', TargetGroupArn: other }] });
    elb.call('DeleteTargetGroup', { TargetGroupArn });
  });

  it('redirects, with what is not said as it comes, and answers by itself', () => {
    const { elb, LoadBalancerArn } = serving(start());
    const RedirectConfig = { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } as const;
    const listener = { LoadBalancerArn, Protocol: 'HTTP', Port: 81 } as const;
    const made = elb.call('CreateListener', { ...listener, DefaultActions: [{ Type: 'redirect', RedirectConfig }] });
    expect(made.Listeners?.[0]?.DefaultActions).toEqual([
      { Type: 'redirect', RedirectConfig: { Host: '#{host}', Path: '/#{path}', Query: '#{query}', ...RedirectConfig } },
    ]);
    const FixedResponseConfig = { StatusCode: '503', ContentType: 'text/plain', MessageBody: 'closed' };
    const DefaultActions = [{ Type: 'fixed-response' as const, FixedResponseConfig }];
    const other = elb.call('CreateListener', { ...listener, Port: 82, DefaultActions });
    expect(other.Listeners?.[0]?.DefaultActions).toEqual(DefaultActions);
  });

  it('of HTTPS has a certificate and a security policy, and more certificates by name', () => {
    const { elb, LoadBalancerArn } = serving(start());
    const Certificates = [{ CertificateArn: certificate(1) }];
    const listener = { LoadBalancerArn, Protocol: 'HTTPS' as const, Port: 443, DefaultActions: [answer] };
    const row = elb.call('CreateListener', { ...listener, Certificates }).Listeners?.[0];
    expect(row).toMatchObject({
      Certificates,
      SslPolicy: 'ELBSecurityPolicy-2016-08',
      MutualAuthentication: { Mode: 'off' },
    });
    const ListenerArn = row?.ListenerArn ?? '';
    const added = elb.call('AddListenerCertificates', {
      ListenerArn,
      Certificates: [{ CertificateArn: certificate(2) }],
    });
    expect(added).toEqual({ Certificates: [{ CertificateArn: certificate(2), IsDefault: false }] });
    const all = () => elb.call('DescribeListenerCertificates', { ListenerArn }).Certificates;
    expect(all()).toEqual([
      { CertificateArn: certificate(1), IsDefault: true },
      { CertificateArn: certificate(2), IsDefault: false },
    ]);
    const first = elb.call('DescribeListenerCertificates', { ListenerArn, PageSize: 1 });
    const next = elb.call('DescribeListenerCertificates', { ListenerArn, PageSize: 1, Marker: first.NextMarker });
    expect([next.Certificates?.map((each) => each.CertificateArn), next.NextMarker]).toEqual([
      [certificate(2)],
      undefined,
    ]);
    expect(elb.refusal('RemoveListenerCertificates', { ListenerArn, Certificates })).toMatch(
      /^OperationNotPermitted: /,
    );
    elb.call('RemoveListenerCertificates', { ListenerArn, Certificates: [{ CertificateArn: certificate(2) }] });
    expect(all()).toHaveLength(1);
    const SslPolicy = 'ELBSecurityPolicy-TLS13-1-2-2021-06';
    const MutualAuthentication = { Mode: 'passthrough' };
    const changed = elb.call('ModifyListener', { ListenerArn, SslPolicy, MutualAuthentication }).Listeners?.[0];
    expect(changed).toEqual({ ...row, SslPolicy, MutualAuthentication });
    const other = { Certificates: [{ CertificateArn: certificate(3) }], DefaultActions: [answer] };
    elb.call('ModifyListener', { ListenerArn, ...other });
    expect(all()).toEqual([{ CertificateArn: certificate(3), IsDefault: true }]);
    const plain = elb.call('ModifyListener', { ListenerArn, Protocol: 'HTTP', Port: 8080 }).Listeners?.[0];
    expect([plain?.Protocol, plain?.Port, plain?.Certificates, plain?.SslPolicy]).toEqual([
      'HTTP',
      8080,
      undefined,
      undefined,
    ]);
  });

  it('of TLS may have an ALPN policy', () => {
    const { elb, net, forward } = withNetwork();
    const Certificates = [{ CertificateArn: 'arn:aws:iam::111122223333:server-certificate/shop' }];
    const listener = {
      LoadBalancerArn: net,
      Protocol: 'TLS',
      Port: 443,
      Certificates,
      DefaultActions: forward,
    } as const;
    const row = elb.call('CreateListener', { ...listener, AlpnPolicy: ['HTTP2Preferred'] }).Listeners?.[0];
    expect(row?.AlpnPolicy).toEqual(['HTTP2Preferred']);
    const changed = elb.call('ModifyListener', { ListenerArn: row?.ListenerArn, AlpnPolicy: ['None'] });
    expect(changed.Listeners?.[0]?.AlpnPolicy).toEqual(['None']);
  });

  it('asked for again with the same settings is the same one', () => {
    const { elb, ListenerArn, LoadBalancerArn, TargetGroupArn } = serving(start());
    const listener = { LoadBalancerArn, Protocol: 'HTTP', Port: 80 } as const;
    const again = elb.call('CreateListener', { ...listener, DefaultActions: [{ Type: 'forward', TargetGroupArn }] });
    expect(again.Listeners?.[0]?.ListenerArn).toBe(ListenerArn);
    expect(elb.refusal('CreateListener', { ...listener, DefaultActions: [answer] })).toBe(
      `DuplicateListener: A listener already exists on this port for this load balancer '${LoadBalancerArn}'`,
    );
  });

  it('is listed in pages, and can be deleted once', () => {
    const { elb, ListenerArn, LoadBalancerArn, TargetGroupArn } = serving(start());
    elb.call('CreateListener', { LoadBalancerArn, Protocol: 'HTTP', Port: 81, DefaultActions: [answer] });
    const first = elb.call('DescribeListeners', { LoadBalancerArn, PageSize: 1 });
    const next = elb.call('DescribeListeners', { LoadBalancerArn, PageSize: 1, Marker: first.NextMarker });
    expect([first, next].map(({ Listeners }) => Listeners?.[0]?.Port)).toEqual([80, 81]);
    elb.call('DeleteListener', { ListenerArn });
    expect(elb.refusal('DeleteListener', { ListenerArn })).toBe(
      `ListenerNotFound: Listener '${ListenerArn}' not found`,
    );
    elb.call('DeleteTargetGroup', { TargetGroupArn });
  });
});

describe('ELB refuses of listeners', () => {
  const all = withNetwork();
  const { ec2, elb, LoadBalancerArn, TargetGroupArn, ListenerArn, net, tcp, forward } = all;
  const foreign = ec2.call('CreateVpc', { CidrBlock: '10.9.0.0/16' }).Vpc?.VpcId ?? '';
  const ofForeign = groupOf(all, { Name: 'foreign', VpcId: foreign });
  const https = groupOf(all, { Name: 'https', Protocol: 'HTTPS' });
  const second = elb.call('CreateLoadBalancer', { Name: 'second', Subnets: [all.a, all.b] }).LoadBalancers?.[0];
  const tls = elb.call('CreateListener', {
    LoadBalancerArn,
    Protocol: 'HTTPS',
    Port: 443,
    Certificates: [{ CertificateArn: certificate(1) }],
    DefaultActions: [answer],
  });
  const secure = tls.Listeners?.[0]?.ListenerArn;
  const http = { LoadBalancerArn, Protocol: 'HTTP', Port: 81 } as const;
  const create = 'CreateListener';
  const of = (action: object) => ({ ...http, DefaultActions: [action] });
  const redirect = (config: object) => of({ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_302', ...config } });
  const fixed = (config: object) => of({ Type: 'fixed-response', FixedResponseConfig: config });
  const ownHttps = { LoadBalancerArn, Protocol: 'HTTPS', Port: 444, DefaultActions: [answer] };
  const Certificates = [{ CertificateArn: certificate(1) }];

  it.each([
    [
      create,
      { ...http, LoadBalancerArn: absent('loadbalancer/app/x/1'), DefaultActions: [answer] },
      /^LoadBalancerNotFound: /,
    ],
    [create, http, /^ValidationError: .*'defaultActions'/],
    [
      create,
      { LoadBalancerArn, Port: 81, DefaultActions: [answer] },
      'ValidationError: A listener protocol must be specified',
    ],
    [
      create,
      { LoadBalancerArn, Protocol: 'HTTP', DefaultActions: [answer] },
      'ValidationError: A listener port must be specified',
    ],
    [create, { ...http, Port: 0, DefaultActions: [answer] }, /^ValidationError: .*'port'/],
    [
      create,
      { ...http, Protocol: 'TCP', DefaultActions: forward },
      "ValidationError: Listener protocol 'TCP' must be one of 'HTTPS, HTTP'",
    ],
    [
      create,
      { LoadBalancerArn: net, Protocol: 'HTTP', Port: 80, DefaultActions: forward },
      "ValidationError: Listener protocol 'HTTP' must be one of 'TLS, TCP, TCP_UDP, UDP'",
    ],
    [create, { LoadBalancerArn: net, Protocol: 'QUIC', Port: 80, DefaultActions: forward }, /^NotImplemented: .*QUIC/],
    [
      create,
      { LoadBalancerArn: net, Protocol: 'TCP', Port: 80, DefaultActions: [answer] },
      /^InvalidLoadBalancerAction: /,
    ],
    [create, { LoadBalancerArn: net, Protocol: 'UDP', Port: 80, DefaultActions: forward }, /^IncompatibleProtocols: /],
    [create, of({ Type: 'forward', TargetGroupArn: tcp }), /^IncompatibleProtocols: .*'HTTP' and 'TCP'/],
    [
      create,
      of({ Type: 'forward', TargetGroupArn: absent('targetgroup/x/1') }),
      /^TargetGroupNotFound: Target groups '.*' not found/,
    ],
    [create, of({ Type: 'forward', TargetGroupArn: ofForeign }), /^InvalidConfigurationRequest: /],
    [
      create,
      { ...of({ Type: 'forward', TargetGroupArn }), LoadBalancerArn: second?.LoadBalancerArn },
      `TargetGroupAssociationLimit: The following target groups cannot be associated with more than one load balancer: ${TargetGroupArn}`,
    ],
    [create, of({ Type: 'forward' }), /^InvalidLoadBalancerAction: /],
    [
      create,
      of({ Type: 'forward', TargetGroupArn, ...{ FixedResponseConfig: { StatusCode: '200' } } }),
      /^InvalidLoadBalancerAction: /,
    ],
    [
      create,
      of({ Type: 'forward', TargetGroupArn, ForwardConfig: { TargetGroups: [{ TargetGroupArn: https }] } }),
      /^InvalidLoadBalancerAction: /,
    ],
    [
      create,
      of({ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn }, { TargetGroupArn }] } }),
      /^InvalidLoadBalancerAction: /,
    ],
    [
      create,
      of({ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn, Weight: 1000 }] } }),
      /^ValidationError: .*weight/,
    ],
    [
      create,
      of({ Type: 'forward', ForwardConfig: { TargetGroups: Array.from({ length: 6 }, () => ({ TargetGroupArn })) } }),
      /^TooManyTargetGroups: /,
    ],
    [
      create,
      of({
        Type: 'forward',
        ForwardConfig: { TargetGroups: [{ TargetGroupArn }], TargetGroupStickinessConfig: { Enabled: true } },
      }),
      /^InvalidLoadBalancerAction: .*duration/,
    ],
    [create, of({ Type: 'answer' }), /^ValidationError: .*type/],
    [create, of({ ...answer, Order: 0 }), /^ValidationError: .*order/],
    [create, of({ ...answer, TargetGroupArn }), /^InvalidLoadBalancerAction: /],
    [create, { ...http, DefaultActions: [answer, answer] }, /^InvalidLoadBalancerAction: .*exactly one/],
    [
      create,
      of({ Type: 'authenticate-oidc', AuthenticateOidcConfig: { Issuer: 'x' } }),
      /^NotImplemented: .*authenticate-oidc/,
    ],
    [create, of({ Type: 'authenticate-cognito', AuthenticateCognitoConfig: {} }), /^NotImplemented: /],
    [create, of({ Type: 'jwt-validation', JwtValidationConfig: {} }), /^NotImplemented: /],
    [
      create,
      of({ Type: 'redirect' }),
      "InvalidLoadBalancerAction: For actions of type 'redirect', you must specify the following fields: 'RedirectConfig'",
    ],
    [
      create,
      redirect({}),
      'InvalidLoadBalancerAction: The redirect configuration is not valid because it creates a loop.',
    ],
    [create, redirect({ StatusCode: 'HTTP_303' }), /^ValidationError: .*statusCode/],
    [create, redirect({ Protocol: 'TCP' }), /^InvalidLoadBalancerAction: /],
    [create, redirect({ Port: '70000' }), /^InvalidLoadBalancerAction: /],
    [create, redirect({ Path: 'x' }), /^InvalidLoadBalancerAction: /],
    [create, redirect({ Host: '' }), /^InvalidLoadBalancerAction: /],
    [create, redirect({ Host: 'a', Query: 'x'.repeat(129) }), /^InvalidLoadBalancerAction: /],
    [create, of({ Type: 'fixed-response' }), /^InvalidLoadBalancerAction: /],
    [create, fixed({ StatusCode: '301' }), /^InvalidLoadBalancerAction: .*301/],
    [create, fixed({ StatusCode: '200', MessageBody: 'x'.repeat(1025) }), /^InvalidLoadBalancerAction: /],
    [create, fixed({ StatusCode: '200', ContentType: 'image/png' }), /^InvalidLoadBalancerAction: /],
    [create, ownHttps, 'ValidationError: A certificate must be specified for HTTPS listeners'],
    [create, { ...ownHttps, Certificates: [...Certificates, ...Certificates] }, /^TooManyCertificates: /],
    [
      create,
      { ...ownHttps, Certificates: [{ CertificateArn: 'x' }] },
      "ValidationError: Certificate ARN 'x' is not valid",
    ],
    [
      create,
      { ...ownHttps, Certificates: [{ CertificateArn: certificate(1), IsDefault: true }] },
      /^ValidationError: /,
    ],
    [
      create,
      { ...ownHttps, Certificates: [{ CertificateArn: certificate(1).replace('ap-northeast-2', 'us-east-1') }] },
      /^CertificateNotFound: Certificate '.*' not found/,
    ],
    [create, { ...ownHttps, Certificates, SslPolicy: 'x' }, /^SSLPolicyNotFound: /],
    [create, { ...ownHttps, Certificates, SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04' }, /^NotImplemented: /],
    [create, { ...ownHttps, Certificates, AlpnPolicy: ['None'] }, /^InvalidConfigurationRequest: /],
    [create, { ...ownHttps, Certificates, MutualAuthentication: { Mode: 'on' } }, /^ValidationError: .*mode/],
    [
      create,
      { ...ownHttps, Certificates, MutualAuthentication: { Mode: 'verify', TrustStoreArn: 'x' } },
      /^TrustStoreNotFound: /,
    ],
    [
      create,
      { ...ownHttps, Certificates, MutualAuthentication: { Mode: 'off', TrustStoreArn: 'x' } },
      /^InvalidConfigurationRequest: /,
    ],
    [create, { ...http, DefaultActions: [answer], Certificates }, /^InvalidConfigurationRequest: /],
    [
      create,
      { ...http, DefaultActions: [answer], MutualAuthentication: { Mode: 'verify' } },
      /^InvalidConfigurationRequest: /,
    ],
    [
      create,
      { LoadBalancerArn: net, Protocol: 'TLS', Port: 1, DefaultActions: forward, Certificates, AlpnPolicy: ['x'] },
      /^ALPNPolicyNotFound: /,
    ],
    [create, { ...http, DefaultActions: [answer], Tags: [{ Key: '' }] }, /^ValidationError: .*key/],
    ['DescribeListeners', {}, /^ValidationError: You must specify either/],
    ['DescribeListeners', { LoadBalancerArn, ListenerArns: [ListenerArn] }, /^ValidationError: /],
    [
      'DescribeListeners',
      { ListenerArns: [absent('listener/app/x/1/2')] },
      'ListenerNotFound: One or more listeners not found',
    ],
    ['DescribeListeners', { LoadBalancerArn: absent('loadbalancer/app/x/1') }, /^LoadBalancerNotFound: /],
    ['ModifyListener', { ListenerArn, Port: 443 }, /^DuplicateListener: /],
    ['ModifyListener', { ListenerArn, Protocol: 'HTTPS' }, /^ValidationError: A certificate must be specified/],
    ['ModifyListener', { ListenerArn, Protocol: 'TCP' }, /^ValidationError: /],
    ['ModifyListener', { ListenerArn: absent('listener/app/x/1/2') }, /^ListenerNotFound: /],
    [
      'ModifyListener',
      { ListenerArn: secure, DefaultActions: redirect({ Protocol: 'HTTP' }).DefaultActions },
      /^InvalidLoadBalancerAction: .*HTTPS to HTTP/,
    ],
    ['DeleteListener', { ListenerArn: LoadBalancerArn }, /^ValidationError: '.*' is not a valid listener ARN/],
    ['AddListenerCertificates', { ListenerArn, Certificates }, /^InvalidConfigurationRequest: /],
    ['AddListenerCertificates', { ListenerArn: secure }, /^ValidationError: /],
    ['DescribeListenerCertificates', {}, /^ValidationError: .*'listenerArn'/],
    ['RemoveListenerCertificates', { ListenerArn: absent('listener/app/x/1/2'), Certificates }, /^ListenerNotFound: /],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = elb.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('more than the quotas', () => {
    const full = withNetwork();
    const set = (quota: Parameters<typeof setQuota>[1], value: number) =>
      full.world.call(full.elb.place, (call) => setQuota(call, quota, value));
    const input = { LoadBalancerArn: full.LoadBalancerArn, Protocol: 'HTTP', Port: 81 } as const;
    set('listeners-per-application-load-balancer', 1);
    expect(full.elb.refusal('CreateListener', { ...input, DefaultActions: [answer] })).toMatch(/^TooManyListeners: /);
    set('listeners-per-application-load-balancer', 2);
    set('target-groups-per-application-load-balancer', 1);
    const other = groupOf(full, { Name: 'other' });
    const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn: other }];
    const many = full.elb.refusal('CreateListener', { ...input, DefaultActions });
    expect(many).toMatch(/^TooManyUniqueTargetGroupsPerLoadBalancer: /);
    set('target-groups-per-application-load-balancer', 2);
    set('targets-per-application-load-balancer', 1);
    const Targets = full.launch(full.a, 2).map((Id) => ({ Id }));
    full.elb.call('RegisterTargets', { TargetGroupArn: other, Targets });
    expect(full.elb.refusal('CreateListener', { ...input, DefaultActions })).toMatch(/^TooManyTargets: /);
    set('certificates-per-application-load-balancer', 0);
    const secure = { ...input, Protocol: 'HTTPS' as const, Certificates, DefaultActions: [answer] };
    const ListenerArn = full.elb.call('CreateListener', secure).Listeners?.[0]?.ListenerArn;
    const added = { ListenerArn, Certificates: [{ CertificateArn: certificate(2) }] };
    expect(full.elb.refusal('AddListenerCertificates', added)).toMatch(/^TooManyCertificates: /);
  });
});

it('every field of the inputs is read', () => {
  const operations = Object.keys({ ...listenerOperations, ...certificateOperations });
  const users = ['AuthenticateOidcConfig', 'AuthenticateCognitoConfig', 'JwtValidationConfig'];
  const fields = unreadFields(operations).filter((field) => !users.some((user) => field.includes(`.${user}.`)));
  expect(fields).toEqual([]);
});
