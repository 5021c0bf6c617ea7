// The distribution: other origins, other paths, another cache, other names, and what it does for whom.

import type { CacheBehavior, DefaultCacheBehavior, DistributionConfig } from '@aws-sdk/client-cloudfront';
import { managedPolicies } from '../../../provision/blocks/distribution-config.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';
import { listOf, originsWith, reconfigure, secretHeader } from './configuration.ts';

type Built = BuiltStages['5-edge-cache'];

/** The configuration differs in this. */
export function differsIn(
  what: string,
  differs: (config: DistributionConfig) => Partial<DistributionConfig>,
): Mutation<Built> {
  return {
    what,
    breaks: ['5-edge-cache/distribution'],
    mendedBy: ['Distribution shop-edge'],
    change: (cloud, built) => reconfigure(cloud, built, differs),
  };
}

/** What is done with the pages differs in this. */
const pages = (what: string, differs: Partial<DefaultCacheBehavior>): Mutation<Built> =>
  differsIn(what, ({ DefaultCacheBehavior }) => ({
    DefaultCacheBehavior: { ...(DefaultCacheBehavior as DefaultCacheBehavior), ...differs },
  }));

/** What is done with the API differs in this. */
const api = (what: string, differs: Partial<CacheBehavior>): Mutation<Built> =>
  differsIn(what, ({ CacheBehaviors }) => ({
    CacheBehaviors: listOf((CacheBehaviors?.Items ?? []).map((each) => ({ ...each, ...differs }))),
  }));

const readOnly = {
  ...listOf(['GET', 'HEAD'] as ('GET' | 'HEAD')[]),
  CachedMethods: listOf<'GET' | 'HEAD'>(['GET', 'HEAD']),
};

export const distribution: readonly Mutation<Built>[] = [
  differsIn('the distribution was switched off', () => ({ Enabled: false })),
  differsIn('no edge of Asia answered', () => ({ PriceClass: 'PriceClass_100' })),
  differsIn('the first folder alone had an index', () => ({ DefaultRootObject: 'index.html' })),
  differsIn('the origins were swapped', ({ Origins }) => {
    const [one, other] = Origins?.Items ?? [];
    const swapped = [
      { ...one, DomainName: other?.DomainName },
      { ...other, DomainName: one?.DomainName },
    ];
    return { Origins: listOf(swapped as NonNullable<typeof Origins>['Items'] & object) };
  }),
  differsIn('the pages were asked for in a folder', (config) => originsWith(config, 'website', { OriginPath: '/v1' })),
  differsIn('the API was asked for in a folder', (config) => originsWith(config, 'api', { OriginPath: '/v1' })),
  differsIn('the balancer was asked on the port of the app', (config) => {
    const { CustomOriginConfig } = config.Origins?.Items?.find(({ Id }) => Id === 'api') ?? {};
    if (!CustomOriginConfig) throw new Error('the balancer is no origin to change');
    return originsWith(config, 'api', { CustomOriginConfig: { ...CustomOriginConfig, HTTPPort: 8080 } });
  }),
  differsIn('another path came before /api/*', ({ CacheBehaviors }) => {
    const [behaviour] = CacheBehaviors?.Items ?? [];
    return {
      CacheBehaviors: listOf([
        { ...behaviour, TargetOriginId: 'website', PathPattern: '/api/v*' } as CacheBehavior,
        ...(behaviour ? [behaviour] : []),
      ]),
    };
  }),
  pages('the pages were not kept', { CachePolicyId: managedPolicies.cachingDisabled }),
  pages('the pages were not compressed', { Compress: false }),
  pages('the website got the host name of the shop', { OriginRequestPolicyId: managedPolicies.allViewer }),
  api('what the API answers was kept', { CachePolicyId: managedPolicies.cachingOptimized }),
  api('the API got neither query nor cookies', { OriginRequestPolicyId: undefined }),
  api('the API was only read', { AllowedMethods: readOnly }),
  api('the API answered without encryption', { ViewerProtocolPolicy: 'allow-all' }),
  differsIn('old browsers were let in with old TLS', ({ ViewerCertificate }) => ({
    ViewerCertificate: { ...ViewerCertificate, MinimumProtocolVersion: 'TLSv1' },
  })),
  differsIn('it spoke HTTP/1.1 alone', () => ({ HttpVersion: 'http1.1' })),
  differsIn('it had no IPv6 addresses', () => ({ IsIPV6Enabled: false })),
  differsIn('an origin that does not answer had no error page', ({ CustomErrorResponses }) => ({
    CustomErrorResponses: listOf(CustomErrorResponses?.Items?.filter(({ ErrorCode }) => ErrorCode !== 504) ?? []),
  })),
  differsIn('the error page stood for what the API does not find', ({ CustomErrorResponses }) => ({
    CustomErrorResponses: listOf([
      ...(CustomErrorResponses?.Items ?? []),
      { ErrorCode: 404, ResponseCode: '200', ResponsePagePath: '/error.html', ErrorCachingMinTTL: 5 },
    ]),
  })),
  differsIn('the website was sent the secret as well', (config) => {
    const CustomHeaders = config.Origins?.Items?.find(({ Id }) => Id === 'api')?.CustomHeaders;
    return originsWith(config, 'website', { CustomHeaders });
  }),
  {
    ...differsIn('/api/* was answered as the pages are', () => ({ CacheBehaviors: { Quantity: 0 } })),
    breaks: ['5-edge-cache/closed-balancer', '5-edge-cache/distribution'],
  },
  {
    ...differsIn('the distribution sent no secret', (config) =>
      originsWith(config, 'api', { CustomHeaders: { Quantity: 0 } }),
    ),
    breaks: ['5-edge-cache/closed-balancer', '5-edge-cache/distribution'],
  },
  {
    ...differsIn('the distribution sent another secret', (config) =>
      originsWith(config, 'api', { CustomHeaders: secretHeader('0123456789abcdef'.repeat(4)) }),
    ),
    breaks: ['5-edge-cache/closed-balancer'],
    // What is sent is what is asked for from then on.
    mendedBy: ['ListenerRule shop-alb:80:1'],
  },
];
