// The blocks of the edge cache by themselves, with a zone and a website host given to them: made once, found again,
// mended, refused in words, and taken away from whatever state they are in.

import { ACMClient, AddTagsToCertificateCommand, RequestCertificateCommand } from '@aws-sdk/client-acm';
import {
  CloudFrontClient,
  CreateDistributionCommand,
  type DistributionConfig,
  GetDistributionConfigCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront';
import * as ec2 from '@aws-sdk/client-ec2';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ApiCall } from '../../core/api-call.ts';
import type { Cloud } from '../../core/cloud.ts';
import { admitBySecret, closeListener, fromEdge, openListener } from '../../provision/blocks/closed-balancer.ts';
import { planCloud } from '../../provision/blocks/cloud-plan.ts';
import { buildCertificate, buildDistribution } from '../../provision/blocks/edge-cache.ts';
import { buildLoadBalancer, buildTargetGroup, forwardTo } from '../../provision/blocks/load-balancer.ts';
import { adoptZone } from '../../provision/blocks/names.ts';
import { buildNetwork } from '../../provision/blocks/network.ts';
import { buildShortChain, httpFromAnywhere } from '../../provision/blocks/security-chain.ts';
import { ensure } from '../../provision/ensure.ts';
import { down, Environment, StepError, type StepEvent } from '../../provision/index.ts';
import { certificate, untilIssued } from '../../provision/resources/acm/certificate.ts';
import { readTopology, type Topology } from '../../topology/topology.ts';
import { smallDistribution } from '../clouds/small-distribution.ts';
import { intercepted, reads } from '../support/intercepted-cloud.ts';
import { expectNothingLeft } from '../support/leftovers.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';

const edgeOf = (cloud: Cloud) => cloud.at({ region: 'us-east-1' });

/** As the stage does it, from nothing or on top of a balancer that forwards everything. */
async function build(environment: Environment, domain: string) {
  const network = await buildNetwork(environment, await planCloud(environment, '3-multi-az', { domain }));
  const open = await openListener(environment);
  const closed = { toBalancer: [await fromEdge(environment)] };
  const chain = await buildShortChain(environment, network.vpcId, 5432, open === undefined ? closed : {});
  const targetGroupArn = await buildTargetGroup(environment, 'app', network);
  const balancer = await buildLoadBalancer(environment, network, chain.elb);
  const listenerArn = open ?? (await closeListener(environment, balancer));
  const alias = `www.${domain}`;
  const certificateArn = await buildCertificate(environment, await adoptZone(environment, domain));
  const websiteHost = `${alias}.s3-website.ap-northeast-2.amazonaws.com`;
  const plan = { alias, certificateArn, websiteHost, balancerHost: balancer.dnsName };
  const { cache, secret } = await buildDistribution(environment, plan);
  await admitBySecret(environment, listenerArn, targetGroupArn, secret);
  if (open !== undefined) {
    await closeListener(environment, balancer);
    await buildShortChain(environment, network.vpcId, 5432, closed);
  }
  return { network, chain, balancer, listenerArn, targetGroupArn, cache, secret };
}

type Built = Awaited<ReturnType<typeof build>>;

async function changeDistribution(cloud: Cloud, Id: string, change: (config: DistributionConfig) => object) {
  const cloudFront = edgeOf(cloud).client(CloudFrontClient);
  const { ETag, DistributionConfig } = await cloudFront.send(new GetDistributionConfigCommand({ Id }));
  const config = DistributionConfig as DistributionConfig;
  const changed = { ...config, ...change(config) };
  await cloudFront.send(new UpdateDistributionCommand({ Id, IfMatch: ETag, DistributionConfig: changed }));
}

const elb = (cloud: Cloud) => cloud.client(elbv2.ElasticLoadBalancingV2Client);

/** Changes by hand, and the steps that have to mend them. */
const drifts: [string, string[], (cloud: Cloud, built: Built, seen: Topology) => Promise<unknown>][] = [
  [
    'the origins were swapped',
    ['Distribution shop-edge'],
    (cloud, { cache }) =>
      changeDistribution(cloud, cache.distributionId, ({ DefaultCacheBehavior, CacheBehaviors }) => ({
        DefaultCacheBehavior: { ...DefaultCacheBehavior, TargetOriginId: 'api' },
        CacheBehaviors: {
          Quantity: 1,
          Items: CacheBehaviors?.Items?.map((each) => ({ ...each, TargetOriginId: 'website' })),
        },
      })),
  ],
  [
    'a behaviour came before that of the API',
    ['Distribution shop-edge'],
    (cloud, { cache }) =>
      changeDistribution(cloud, cache.distributionId, ({ DefaultCacheBehavior, CacheBehaviors }) => ({
        CacheBehaviors: {
          Quantity: 2,
          Items: [{ ...DefaultCacheBehavior, PathPattern: '/*' }, ...(CacheBehaviors?.Items ?? [])],
        },
      })),
  ],
  [
    'the distribution was disabled',
    ['Distribution shop-edge'],
    (cloud, { cache }) => changeDistribution(cloud, cache.distributionId, () => ({ Enabled: false })),
  ],
  [
    'the distribution lost its name and its certificate',
    ['Distribution shop-edge'],
    (cloud, { cache }) =>
      changeDistribution(cloud, cache.distributionId, () => ({
        Aliases: { Quantity: 0 },
        ViewerCertificate: { CloudFrontDefaultCertificate: true },
      })),
  ],
  [
    'the distribution sent a secret that is too short',
    ['Distribution shop-edge'],
    (cloud, { cache }) => changeDistribution(cloud, cache.distributionId, (config) => withSecret(config, 'guess')),
  ],
  [
    'the listener asked for another secret',
    ['ListenerRule shop-alb:80:1'],
    (cloud, _built, { ListenerRules: [rule] }) => {
      const HttpHeaderConfig = { HttpHeaderName: 'X-Origin-Verify', Values: ['guess'] };
      const Conditions = [{ Field: 'http-header', HttpHeaderConfig }];
      return elb(cloud).send(new elbv2.ModifyRuleCommand({ RuleArn: rule?.RuleArn, Conditions }));
    },
  ],
  [
    'the rule answered by itself',
    ['ListenerRule shop-alb:80:1'],
    (cloud, _built, { ListenerRules: [rule] }) => {
      const FixedResponseConfig = { StatusCode: '503', ContentType: 'text/plain' };
      const Actions = [{ Type: 'fixed-response' as const, FixedResponseConfig }];
      return elb(cloud).send(new elbv2.ModifyRuleCommand({ RuleArn: rule?.RuleArn, Actions }));
    },
  ],
  [
    'the listener forwarded everything',
    ['Listener shop-alb:80'],
    (cloud, { listenerArn, targetGroupArn }) => {
      const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn: targetGroupArn }];
      return elb(cloud).send(new elbv2.ModifyListenerCommand({ ListenerArn: listenerArn, DefaultActions }));
    },
  ],
  [
    'the balancer was opened to everybody',
    ['SecurityGroup shop-elb'],
    (cloud, { chain }) => {
      const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
      const input = { GroupId: chain.elb, IpPermissions };
      return cloud.client(ec2.EC2Client).send(new ec2.AuthorizeSecurityGroupIngressCommand(input));
    },
  ],
];

function withSecret({ Origins }: DistributionConfig, HeaderValue: string) {
  const CustomHeaders = { Quantity: 1, Items: [{ HeaderName: 'X-Origin-Verify', HeaderValue }] };
  const Items = Origins?.Items?.map((each) => (each.Id === 'api' ? { ...each, CustomHeaders } : each));
  return { Origins: { Quantity: Items?.length, Items } };
}

/** What the blocks built, as far as it can be told from what was read. */
const builtIn = ({ Distributions, Listeners, ListenerRules, SecurityGroupRules }: Topology) => ({
  configs: Distributions.map((each) => each.DistributionConfig),
  defaults: Listeners.map((each) => each.DefaultActions),
  rules: ListenerRules.map(({ Conditions, Actions, Priority }) => ({ Conditions, Actions, Priority })),
  inbound: SecurityGroupRules.filter((each) => !each.IsEgress).map((each) => [each.GroupId, each.PrefixListId]),
});

onLocalStack(import.meta.url, 'the blocks of the edge cache', (onCloud) => {
  const events: StepEvent[] = [];
  const changes: string[] = [];
  let cloud: Cloud;
  let environment: Environment;
  let built: Built;
  let seen: ReturnType<typeof builtIn>;
  const again = () => build(environment, 'edge-blocks.com');
  const outcomes = (...wanted: StepEvent['status'][]) =>
    events.filter((event) => wanted.includes(event.status)).map((event) => `${event.type} ${event.name}`);

  beforeAll(async () => {
    cloud = freshAccount(onCloud);
    const after = (call: ApiCall) => void (reads(call) || changes.push(call.operation));
    environment = new Environment(intercepted(cloud, { after }), { onProgress: (event) => events.push(event) });
    built = await again();
    seen = builtIn(await readTopology(cloud));
  });

  afterAll(async () => {
    if (environment) await down(environment);
  });

  it('are issued, deployed and closed, and the secret is on both sides and in no event', () => {
    expect(seen.defaults).toMatchObject([[{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '403' } }]]);
    expect(seen.rules).toMatchObject([{ Conditions: [{ HttpHeaderConfig: { Values: [built.secret] } }] }]);
    expect(JSON.stringify(seen.configs)).toContain(built.secret);
    expect(built.secret).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(events)).not.toContain(built.secret);
  });

  it('make nothing and change nothing the second time', async () => {
    events.length = 0;
    changes.length = 0;
    expect(await again()).toEqual(built);
    expect(changes).toEqual([]);
    expect(outcomes('created', 'mended')).toEqual([]);
  });

  it.each(drifts)('are put back when %s', async (_what, steps, drift) => {
    await drift(cloud, built, await readTopology(cloud));
    expect(builtIn(await readTopology(cloud))).not.toEqual(seen);
    events.length = 0;
    expect(await again()).toEqual(built);
    expect(outcomes('created', 'mended', 'removed')).toEqual(steps);
    expect(builtIn(await readTopology(cloud))).toEqual(seen);
  });

  it('take away a rule that was added', async () => {
    const Conditions = [{ Field: 'path-pattern', Values: ['/*'] }];
    const Actions = [{ Type: 'forward' as const, TargetGroupArn: built.targetGroupArn }];
    const rule = { ListenerArn: built.listenerArn, Priority: 2, Conditions, Actions };
    await elb(cloud).send(new elbv2.CreateRuleCommand(rule));
    events.length = 0;
    await again();
    expect(outcomes('created', 'mended', 'removed')).toEqual(['ListenerRule shop-alb:80:2']);
    expect(builtIn(await readTopology(cloud))).toEqual(seen);
  });

  it('take over a secret that was changed in the distribution', async () => {
    const other = 'another-secret-of-the-same-length-or-so';
    await changeDistribution(cloud, built.cache.distributionId, (config) => withSecret(config, other));
    events.length = 0;
    expect((await again()).secret).toBe(other);
    expect(outcomes('created', 'mended')).toEqual(['ListenerRule shop-alb:80:1']);
  });

  it('keep what was added to the distribution and is not declared', async () => {
    const Logging = { Enabled: true, IncludeCookies: false, Bucket: 'logs.s3.amazonaws.com', Prefix: 'edge/' };
    const { distributionId } = built.cache;
    await changeDistribution(cloud, distributionId, () => ({ Logging, PriceClass: 'PriceClass_100' }));
    await again();
    const [distribution] = (await readTopology(cloud)).Distributions;
    expect(distribution?.DistributionConfig).toMatchObject({ Logging, PriceClass: 'PriceClass_200' });
  });
});

onLocalStack(import.meta.url, 'the edge cache', (onCloud) => {
  it('closes a balancer only when all else stands, and is removed from half way', async () => {
    const cloud = freshAccount(onCloud);
    const before = await readTopology(cloud);
    const environment = new Environment(cloud);
    // As a stage before it left them: open, and forwarding everything.
    const network = await buildNetwork(environment, await planCloud(environment, '3-multi-az'));
    const chain = await buildShortChain(environment, network.vpcId, 5432, { toBalancer: [httpFromAnywhere] });
    const targets = await buildTargetGroup(environment, 'app', network);
    await forwardTo(environment, await buildLoadBalancer(environment, network, chain.elb), targets);

    const calls: string[] = [];
    const after = (call: ApiCall) => void (reads(call) || calls.push(call.operation));
    await build(new Environment(intercepted(cloud, { after })), 'closing.com');
    expect(calls.slice(calls.indexOf('RequestCertificate'))).toEqual([
      'RequestCertificate',
      'ChangeResourceRecordSets',
      'CreateDistributionWithTags',
      'CreateRule',
      'ModifyListener',
      'AuthorizeSecurityGroupIngress',
      'RevokeSecurityGroupIngress',
    ]);

    // Cut off around each change of the distribution: the request never leaves, or its answer is lost.
    const moments = ['before', 'after'] as const;
    for (const [operation, moment] of ['UpdateDistribution', 'DeleteDistribution'].flatMap((operation) =>
      moments.map((moment) => [operation, moment] as const),
    )) {
      const die = (call: ApiCall) => {
        if (call.operation === operation) throw new Error('killed');
      };
      await expect(down(new Environment(intercepted(cloud, { [moment]: die })))).rejects.toThrow('killed');
    }
    await down(new Environment(cloud));
    const left = await readTopology(cloud);
    expect(left.Distributions).toEqual([]);
    expect(left.Certificates).toEqual([]);
    await expectNothingLeft(cloud, before);
  });

  it('says so when another distribution has the name', async () => {
    const cloud = freshAccount(onCloud);
    const other = new Environment(cloud, { name: 'other' });
    const certificateArn = await buildCertificate(other, await adoptZone(other, 'taken.com'));
    const theirs = smallDistribution('theirs', {
      Aliases: { Quantity: 1, Items: ['www.taken.com'] },
      ViewerCertificate: { ACMCertificateArn: certificateArn, SSLSupportMethod: 'sni-only' },
    });
    await edgeOf(cloud)
      .client(CloudFrontClient)
      .send(new CreateDistributionCommand({ DistributionConfig: theirs }));

    const plan = { alias: 'www.taken.com', certificateArn, websiteHost: 'website.test', balancerHost: 'alb.test' };
    const attempt = buildDistribution(new Environment(cloud), plan);
    await expect(attempt).rejects.toBeInstanceOf(StepError);
    await expect(attempt).rejects.toMatchObject({
      awsCode: 'CNAMEAlreadyExists',
      fixable: true,
      subject: { type: 'Distribution', name: 'shop-edge' },
      message: expect.stringMatching(
        /^step Distribution shop-edge: CloudFront CreateDistributionWithTags answered CNAME/,
      ),
    });
    expect((await readTopology(cloud)).Distributions).toHaveLength(1);
  });

  it('refuses a certificate of another name, and says when one is not issued', async () => {
    const cloud = freshAccount(onCloud);
    const environment = new Environment(cloud);
    const zone = await adoptZone(environment, 'named.com');
    await buildCertificate(environment, zone);
    const attempt = buildCertificate(environment, { ...zone, domain: 'other.com' });
    await expect(attempt).rejects.toMatchObject({ code: 'ConflictingOption' });

    // Nobody has its record stand, so the wait for it goes on until it is stopped.
    const stopping = new AbortController();
    const waiting = new Environment(cloud, {
      name: 'waiting',
      signal: stopping.signal,
      onProgress: ({ status }) => void (status === 'waiting' && stopping.abort()),
    });
    const requested = await ensure(waiting, certificate, 'edge', { domainName: 'www.unproven.com' });
    await expect(untilIssued(waiting, requested)).rejects.toMatchObject({ code: 'Interrupted' });
    await down(new Environment(cloud, { name: 'waiting' }));
    await down(environment);
    expect((await readTopology(cloud)).Certificates).toEqual([]);
  });

  it("does not touch another Region's, nor somebody else's", async () => {
    const cloud = freshAccount(onCloud);
    const acm = edgeOf(cloud).client(ACMClient);
    const input = { DomainName: 'www.theirs.com', ValidationMethod: 'DNS' } as const;
    const { CertificateArn } = await acm.send(new RequestCertificateCommand(input));
    const Tags = new Environment(cloud.at({ region: 'eu-central-1' })).globalTags('shop-edge');
    await acm.send(new AddTagsToCertificateCommand({ CertificateArn, Tags }));
    await down(new Environment(cloud));
    expect((await readTopology(cloud)).Certificates).toMatchObject([{ CertificateArn }]);
  });
});
