// Policies: AWS's own, and those of an account.

import type {
  CachePolicyConfig,
  OriginRequestPolicyConfig,
  ResponseHeadersPolicyConfig,
} from '@aws-sdk/client-cloudfront';
import { describe, expect, it, test } from '@jest/globals';
import { cachePolicyOperations } from '../../../../emulator/services/cloudfront/policies/cache-operations.ts';
import { originRequestPolicyOperations } from '../../../../emulator/services/cloudfront/policies/origin-request-operations.ts';
import { responseHeadersPolicyOperations } from '../../../../emulator/services/cloudfront/policies/response-headers-operations.ts';
import { behaviour, create, list, managed, start, unreadFields, update } from './cloudfront.ts';

const cache = (more: Partial<CachePolicyConfig> = {}): CachePolicyConfig => ({ Name: 'shop', MinTTL: 0, ...more });

const key = (more: object): Partial<CachePolicyConfig> => ({
  ParametersInCacheKeyAndForwardedToOrigin: {
    EnableAcceptEncodingGzip: true,
    HeadersConfig: { HeaderBehavior: 'none' },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'none' },
    ...more,
  },
});

const toOrigin = (more: Partial<OriginRequestPolicyConfig> = {}): OriginRequestPolicyConfig => ({
  Name: 'shop',
  HeadersConfig: { HeaderBehavior: 'none' },
  CookiesConfig: { CookieBehavior: 'none' },
  QueryStringsConfig: { QueryStringBehavior: 'none' },
  ...more,
});

const cors = {
  AccessControlAllowOrigins: list('my-shop.com'),
  AccessControlAllowHeaders: list('*'),
  AccessControlAllowMethods: list('GET' as const),
  AccessControlAllowCredentials: false,
  OriginOverride: true,
};

const toViewer = (more: Partial<ResponseHeadersPolicyConfig> = { CorsConfig: cors }): ResponseHeadersPolicyConfig => ({
  Name: 'shop',
  ...more,
});

describe('AWS’s own policies', () => {
  it('are there under their ids and names', () => {
    const cloudfront = start();
    const caches = cloudfront.call('ListCachePolicies', { Type: 'managed' }).CachePolicyList;
    expect(
      Object.fromEntries(
        (caches?.Items ?? []).map(({ CachePolicy: each }) => [each?.CachePolicyConfig?.Name, each?.Id]),
      ),
    ).toEqual({
      'Managed-Amplify': '2e54312d-136d-493c-8eb9-b001f22f67d2',
      'Managed-CachingDisabled': managed.disabled,
      'Managed-CachingOptimized': managed.optimized,
      'Managed-CachingOptimizedForUncompressedObjects': 'b2884449-e4de-46a7-ac36-70bc7f1ddd6d',
      'Managed-Elemental-MediaPackage': '08627262-05a9-4f76-9ded-b50ca2e3a84f',
      'Managed-UseOriginCacheControlHeaders': '83da9c7e-98b4-4e11-a168-04f0df8e2c65',
      'Managed-UseOriginCacheControlHeaders-QueryStrings': '4cc15a8a-d715-48a4-82b8-cc0b614638fe',
    });
    expect(cloudfront.call('ListOriginRequestPolicies', { Type: 'managed' }).OriginRequestPolicyList?.Quantity).toBe(8);
    expect(
      cloudfront.call('ListResponseHeadersPolicies', { Type: 'managed' }).ResponseHeadersPolicyList?.Quantity,
    ).toBe(5);
    expect(cloudfront.call('ListCachePolicies', { Type: 'custom' }).CachePolicyList?.Items).toBeUndefined();
  });

  it('have the settings that AWS documents', () => {
    const cloudfront = start();
    const { CachePolicyConfig } = cloudfront.call('GetCachePolicyConfig', { Id: managed.optimized });
    expect(CachePolicyConfig).toMatchObject({
      ...{ MinTTL: 1, DefaultTTL: 86_400, MaxTTL: 31_536_000 },
      ParametersInCacheKeyAndForwardedToOrigin: { EnableAcceptEncodingGzip: true, EnableAcceptEncodingBrotli: true },
    });
    const { OriginRequestPolicy } = cloudfront.call('GetOriginRequestPolicy', { Id: managed.allViewer });
    expect(OriginRequestPolicy?.OriginRequestPolicyConfig).toMatchObject({
      HeadersConfig: { HeaderBehavior: 'allViewer' },
      CookiesConfig: { CookieBehavior: 'all' },
      QueryStringsConfig: { QueryStringBehavior: 'all' },
    });
  });

  it('are nobody’s to change or delete', () => {
    const cloudfront = start();
    const { ETag: IfMatch } = cloudfront.call('GetCachePolicy', { Id: managed.optimized });
    const one = { Id: managed.optimized, IfMatch };
    expect(cloudfront.refusal('UpdateCachePolicy', { ...one, CachePolicyConfig: cache() })).toMatch(/^IllegalUpdate: /);
    expect(cloudfront.refusal('DeleteCachePolicy', one)).toMatch(/^IllegalDelete: /);
  });
});

describe('a cache policy', () => {
  it('is made, read, changed and deleted', () => {
    const cloudfront = start();
    const made = cloudfront.call('CreateCachePolicy', {
      CachePolicyConfig: cache({
        ...{ Comment: 'of the shop', DefaultTTL: 5, MaxTTL: 10 },
        ...key({
          EnableAcceptEncodingBrotli: true,
          HeadersConfig: { HeaderBehavior: 'whitelist', Headers: list('Origin') },
          CookiesConfig: { CookieBehavior: 'allExcept', Cookies: list('sid') },
          QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: list('q') },
        }),
      }),
    });
    const { Id = '', CachePolicyConfig } = made.CachePolicy ?? {};
    expect(made.Location).toBe(`https://cloudfront.amazonaws.com/2020-05-31/cache-policy/${Id}`);
    const change = { ...CachePolicyConfig, Name: 'other', MinTTL: 1 };
    const changed = cloudfront.call('UpdateCachePolicy', { Id, IfMatch: made.ETag, CachePolicyConfig: change });
    expect(cloudfront.call('GetCachePolicyConfig', { Id })).toEqual({ CachePolicyConfig: change, ETag: changed.ETag });
    const page = { Type: 'custom', Marker: '', MaxItems: 5 } as const;
    expect(cloudfront.call('ListCachePolicies', page).CachePolicyList?.Items?.[0]?.CachePolicy?.Id).toBe(Id);
    expect(cloudfront.refusal('DeleteCachePolicy', { Id, IfMatch: made.ETag })).toMatch(/^PreconditionFailed: /);
    cloudfront.call('DeleteCachePolicy', { Id, IfMatch: changed.ETag });
    expect(cloudfront.refusal('GetCachePolicy', { Id })).toBe(
      'NoSuchCachePolicy: The specified cache policy does not exist.',
    );
  });

  it('has a day and a year filled in, and nothing in its key', () => {
    const made = start().call('CreateCachePolicy', { CachePolicyConfig: cache() });
    expect(made.CachePolicy?.CachePolicyConfig).toMatchObject({
      ...{ MinTTL: 0, DefaultTTL: 86_400, MaxTTL: 31_536_000, Comment: '' },
      ParametersInCacheKeyAndForwardedToOrigin: { EnableAcceptEncodingGzip: false },
    });
  });

  it('is not deleted while a behaviour has it', () => {
    const cloudfront = start();
    const { CachePolicy, ETag: IfMatch } = cloudfront.call('CreateCachePolicy', { CachePolicyConfig: cache() });
    const Id = CachePolicy?.Id ?? '';
    const distribution = create(cloudfront, { DefaultCacheBehavior: { ...behaviour, CachePolicyId: Id } });
    expect(cloudfront.refusal('DeleteCachePolicy', { Id, IfMatch })).toMatch(/^CachePolicyInUse: /);
    update(cloudfront, distribution.Id, { DefaultCacheBehavior: behaviour });
    cloudfront.call('DeleteCachePolicy', { Id, IfMatch });
  });

  it.each<[string, string, CachePolicyConfig]>([
    ['without a name', 'MalformedXML', cache({ Name: undefined as never })],
    ['with a name that is none', 'InvalidArgument', cache({ Name: 'a b' })],
    ['with lifetimes out of order', 'InvalidTTLOrder', cache({ MinTTL: 10, MaxTTL: 5 })],
    ['that names no headers', 'InvalidArgument', cache(key({ HeadersConfig: { HeaderBehavior: 'whitelist' } }))],
    [
      'that names headers for nothing',
      'InvalidArgument',
      cache(key({ HeadersConfig: { HeaderBehavior: 'none', Headers: list('A') } })),
    ],
    [
      'that names a header twice',
      'InvalidArgument',
      cache(key({ HeadersConfig: { HeaderBehavior: 'whitelist', Headers: list('A', 'a') } })),
    ],
    [
      'with too many query strings',
      'TooManyQueryStringsInCachePolicy',
      cache(key({ QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: list(...'abcdefghijk') } })),
    ],
    ['with a behaviour that is none', 'MalformedXML', cache(key({ CookiesConfig: { CookieBehavior: 'some' } }))],
  ])('%s is refused with %s', (_what, code, CachePolicyConfig) => {
    expect(start().refusal('CreateCachePolicy', { CachePolicyConfig }).split(':')[0]).toBe(code);
  });

  it('has a name of its own, and there are no more than twenty', () => {
    const cloudfront = start();
    cloudfront.call('CreateCachePolicy', { CachePolicyConfig: cache() });
    expect(cloudfront.refusal('CreateCachePolicy', { CachePolicyConfig: cache() })).toMatch(
      /^CachePolicyAlreadyExists: /,
    );
    for (let count = 1; count < 20; count += 1) {
      cloudfront.call('CreateCachePolicy', { CachePolicyConfig: cache({ Name: `shop-${count}` }) });
    }
    const more = { CachePolicyConfig: cache({ Name: 'more' }) };
    expect(cloudfront.refusal('CreateCachePolicy', more)).toMatch(/^TooManyCachePolicies: /);
  });
});

describe('an origin request policy', () => {
  it('is made, read, changed and deleted, but not while it is in use', () => {
    const cloudfront = start();
    const made = cloudfront.call('CreateOriginRequestPolicy', {
      OriginRequestPolicyConfig: toOrigin({
        Comment: 'of the shop',
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: list('Origin') },
        CookiesConfig: { CookieBehavior: 'whitelist', Cookies: list('sid') },
        QueryStringsConfig: { QueryStringBehavior: 'allExcept', QueryStrings: list('q') },
      }),
    });
    const Id = made.OriginRequestPolicy?.Id ?? '';
    const config = made.OriginRequestPolicy?.OriginRequestPolicyConfig;
    const change = { Id, IfMatch: made.ETag, OriginRequestPolicyConfig: toOrigin({ ...config, Name: 'other' }) };
    const { ETag: IfMatch } = cloudfront.call('UpdateOriginRequestPolicy', change);
    expect(cloudfront.call('GetOriginRequestPolicyConfig', { Id }).OriginRequestPolicyConfig?.Name).toBe('other');
    const found = cloudfront.call('ListOriginRequestPolicies', { Type: 'custom', Marker: '', MaxItems: 5 });
    expect(found.OriginRequestPolicyList?.Quantity).toBe(1);
    const distribution = create(cloudfront, { DefaultCacheBehavior: { ...behaviour, OriginRequestPolicyId: Id } });
    const by = { OriginRequestPolicyId: Id, Marker: '', MaxItems: 5 };
    expect(cloudfront.call('ListDistributionsByOriginRequestPolicyId', by).DistributionIdList?.Items).toEqual([
      distribution.Id,
    ]);
    expect(cloudfront.refusal('DeleteOriginRequestPolicy', { Id, IfMatch })).toMatch(/^OriginRequestPolicyInUse: /);
    update(cloudfront, distribution.Id, { DefaultCacheBehavior: behaviour });
    cloudfront.call('DeleteOriginRequestPolicy', { Id, IfMatch });
    expect(cloudfront.refusal('GetOriginRequestPolicy', { Id })).toMatch(/^NoSuchOriginRequestPolicy: /);
  });
});

describe('a response headers policy', () => {
  const full = toViewer({
    Comment: 'of the shop',
    CorsConfig: { ...cors, AccessControlExposeHeaders: list('ETag'), AccessControlMaxAgeSec: 600 },
    SecurityHeadersConfig: {
      XSSProtection: { Override: true, Protection: true, ModeBlock: false, ReportUri: 'https://my-shop.com/xss' },
      FrameOptions: { Override: true, FrameOption: 'DENY' },
      ReferrerPolicy: { Override: false, ReferrerPolicy: 'same-origin' },
      ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: "default-src 'self'" },
      ContentTypeOptions: { Override: true },
      StrictTransportSecurity: { Override: true, IncludeSubdomains: true, Preload: true, AccessControlMaxAgeSec: 60 },
    },
    ServerTimingHeadersConfig: { Enabled: true, SamplingRate: 50 },
    CustomHeadersConfig: list({ Header: 'X-Shop', Value: 'my', Override: true }),
    RemoveHeadersConfig: list({ Header: 'Server' }),
  });

  it('is made, read, changed and deleted, but not while it is in use', () => {
    const cloudfront = start();
    const made = cloudfront.call('CreateResponseHeadersPolicy', { ResponseHeadersPolicyConfig: full });
    expect(made.ResponseHeadersPolicy?.ResponseHeadersPolicyConfig).toEqual(full);
    const Id = made.ResponseHeadersPolicy?.Id ?? '';
    const change = { Id, IfMatch: made.ETag, ResponseHeadersPolicyConfig: { ...full, Name: 'other' } };
    const { ETag: IfMatch } = cloudfront.call('UpdateResponseHeadersPolicy', change);
    expect(cloudfront.call('GetResponseHeadersPolicyConfig', { Id }).ResponseHeadersPolicyConfig?.Name).toBe('other');
    expect(cloudfront.call('GetResponseHeadersPolicy', { Id }).ETag).toBe(IfMatch);
    const found = cloudfront.call('ListResponseHeadersPolicies', { Type: 'custom', Marker: '', MaxItems: 5 });
    expect(found.ResponseHeadersPolicyList?.Quantity).toBe(1);
    const distribution = create(cloudfront, { DefaultCacheBehavior: { ...behaviour, ResponseHeadersPolicyId: Id } });
    const by = { ResponseHeadersPolicyId: Id, Marker: '', MaxItems: 5 };
    expect(cloudfront.call('ListDistributionsByResponseHeadersPolicyId', by).DistributionIdList?.Items).toEqual([
      distribution.Id,
    ]);
    expect(cloudfront.refusal('DeleteResponseHeadersPolicy', { Id, IfMatch })).toMatch(/^ResponseHeadersPolicyInUse: /);
    update(cloudfront, distribution.Id, { DefaultCacheBehavior: behaviour });
    cloudfront.call('DeleteResponseHeadersPolicy', { Id, IfMatch });
  });

  it.each<[string, string, ResponseHeadersPolicyConfig]>([
    ['without headers', 'InvalidArgument', toViewer({})],
    [
      'with any origin and credentials',
      'InvalidArgument',
      toViewer({ CorsConfig: { ...cors, AccessControlAllowCredentials: true } }),
    ],
    [
      'with a method that is none',
      'MalformedXML',
      toViewer({ CorsConfig: { ...cors, AccessControlAllowMethods: list('LOOK' as never) } }),
    ],
    [
      'with a header twice',
      'InvalidArgument',
      toViewer({ RemoveHeadersConfig: list({ Header: 'A' }, { Header: 'a' }) }),
    ],
    [
      'with too many headers',
      'TooManyRemoveHeadersInResponseHeadersPolicy',
      toViewer({ RemoveHeadersConfig: list(...[...'abcdefghijk'].map((Header) => ({ Header }))) }),
    ],
    [
      'with a rate over all',
      'InvalidArgument',
      toViewer({ ServerTimingHeadersConfig: { Enabled: true, SamplingRate: 101 } }),
    ],
    [
      'with a long content policy',
      'TooLongCSPInResponseHeadersPolicy',
      toViewer({
        SecurityHeadersConfig: { ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: 'x'.repeat(1784) } },
      }),
    ],
  ])('%s is refused with %s', (_what, code, ResponseHeadersPolicyConfig) => {
    expect(start().refusal('CreateResponseHeadersPolicy', { ResponseHeadersPolicyConfig }).split(':')[0]).toBe(code);
  });
});

test('every field of the inputs is looked at', () => {
  const operations = { ...cachePolicyOperations, ...originRequestPolicyOperations, ...responseHeadersPolicyOperations };
  const lists = ['ListDistributionsByOriginRequestPolicyId', 'ListDistributionsByResponseHeadersPolicyId'];
  expect(unreadFields([...Object.keys(operations), ...lists])).toEqual([]);
});
