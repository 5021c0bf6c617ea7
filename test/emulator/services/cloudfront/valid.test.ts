// What CloudFront refuses in a configuration, each by its code.

import type { CacheBehavior, DistributionConfig, Origin } from '@aws-sdk/client-cloudfront';
import { describe, expect, it, test } from '@jest/globals';
import {
  app,
  behaviour,
  bucket,
  certificate,
  configOf,
  create,
  list,
  managed,
  named,
  start,
  unreadFields,
  update,
} from './cloudfront.ts';

type Case = readonly [what: string, code: string, config: Partial<DistributionConfig>];

const origin = (more: Partial<Origin>): Partial<DistributionConfig> => ({ Origins: list({ ...app, ...more }) });
const server = (more: object) => origin({ CustomOriginConfig: { ...app.CustomOriginConfig, ...more } as never });
const byDefault = (more: object): Partial<DistributionConfig> => ({ DefaultCacheBehavior: { ...behaviour, ...more } });
const path = (PathPattern: string): CacheBehavior => ({ ...behaviour, PathPattern });
const error = (more: object) => ({ CustomErrorResponses: list({ ErrorCode: 502, ...more }) as never });
const group = (more: object = {}) => ({
  Id: 'both',
  FailoverCriteria: { StatusCodes: list(500, 502) },
  Members: list({ OriginId: 'app' }, { OriginId: 'bucket' }),
  ...more,
});
const both = list(app, bucket);
const forwarded = { QueryString: false, Cookies: { Forward: 'none' } } as const;
const old = (more: object, values: object = {}) =>
  byDefault({ CachePolicyId: undefined, ForwardedValues: { ...forwarded, ...values }, ...more });
const geo = (RestrictionType: string, ...Items: string[]) => ({
  Restrictions: { GeoRestriction: { RestrictionType, ...list(...Items) } } as never,
});
const shown = (more: object) => ({ ViewerCertificate: { SSLSupportMethod: 'sni-only', ...more } as never });
const methods = (...Items: string[]) => byDefault({ AllowedMethods: list(...Items) });

const refused: readonly Case[] = [
  ['no caller reference', 'MalformedXML', { CallerReference: undefined as never }],
  ['an empty caller reference', 'InvalidArgument', { CallerReference: '' }],
  ['no origins', 'MalformedXML', { Origins: undefined as never }],
  ['an empty list of origins', 'InvalidArgument', { Origins: { Quantity: 0, Items: [] } }],
  ['a wrong quantity', 'InconsistentQuantities', { Origins: { Quantity: 2, Items: [app] } }],
  ['two origins of one id', 'InvalidArgument', { Origins: list(app, app) }],
  [
    'too many origins',
    'TooManyOrigins',
    { Origins: list(...Array.from({ length: 101 }, (_, id) => ({ ...app, Id: `${id}` }))) },
  ],
  ['an origin that is no host', 'InvalidArgument', origin({ DomainName: 'http://app' })],
  ['an address as an origin', 'InvalidArgument', origin({ DomainName: '10.0.0.1' })],
  ['an origin without its kind', 'InvalidOrigin', { Origins: list({ Id: 'app', DomainName: 'app.my-shop.com' }) }],
  ['an origin of both kinds', 'InvalidOrigin', origin({ S3OriginConfig: { OriginAccessIdentity: '' } })],
  [
    'a bucket that is none',
    'InvalidArgument',
    { Origins: list({ ...bucket, Id: 'app', DomainName: 'app.my-shop.com' }) },
  ],
  [
    'the website of a bucket as a bucket',
    'InvalidArgument',
    { Origins: list({ ...bucket, Id: 'app', DomainName: 'shop.s3-website.ap-northeast-2.amazonaws.com' }) },
  ],
  ['a path without a slash', 'InvalidArgument', origin({ OriginPath: 'v1' })],
  ['a path that ends with one', 'InvalidArgument', origin({ OriginPath: '/v1/' })],
  ['four attempts', 'InvalidArgument', origin({ ConnectionAttempts: 4 })],
  ['eleven seconds to connect', 'InvalidArgument', origin({ ConnectionTimeout: 11 })],
  ['less time to end than to begin', 'InvalidArgument', origin({ ResponseCompletionTimeout: 29 })],
  ['a port of the system', 'InvalidArgument', server({ HTTPPort: 22 })],
  ['no protocol', 'MalformedXML', server({ OriginProtocolPolicy: 'ftp' })],
  ['a version of TLS that is none', 'MalformedXML', server({ OriginSslProtocols: list('TLSv9') })],
  ['no time to read', 'InvalidOriginReadTimeout', server({ OriginReadTimeout: 0 })],
  ['too long a connection', 'InvalidOriginKeepaliveTimeout', server({ OriginKeepaliveTimeout: 121 })],
  [
    'a header of CloudFront’s own',
    'InvalidArgument',
    origin({ CustomHeaders: list({ HeaderName: 'X-Amz-Cf-Id', HeaderValue: '1' }) }),
  ],
  [
    'a header twice',
    'InvalidArgument',
    origin({ CustomHeaders: list({ HeaderName: 'X-A', HeaderValue: '1' }, { HeaderName: 'x-a', HeaderValue: '1' }) }),
  ],
  ['a shield nowhere', 'InvalidArgument', origin({ OriginShield: { Enabled: true } })],
  ['an access control that is none', 'InvalidOriginAccessControl', origin({ OriginAccessControlId: 'E0000000000000' })],
  [
    'an access identity that is none',
    'InvalidOriginAccessIdentity',
    {
      Origins: list(app, {
        ...bucket,
        S3OriginConfig: { OriginAccessIdentity: 'origin-access-identity/cloudfront/E1' },
      }),
    },
  ],
  ['a VPC origin', 'NotImplemented', origin({ VpcOriginConfig: { VpcOriginId: 'vo_1' } })],
  ['a behaviour without its origin', 'NoSuchOrigin', byDefault({ TargetOriginId: 'other' })],
  ['a protocol policy that is none', 'MalformedXML', byDefault({ ViewerProtocolPolicy: 'http' })],
  ['a cache policy that is none', 'NoSuchCachePolicy', byDefault({ CachePolicyId: 'other' })],
  [
    'an origin request policy that is none',
    'NoSuchOriginRequestPolicy',
    byDefault({ OriginRequestPolicyId: managed.optimized }),
  ],
  [
    'a response headers policy that is none',
    'NoSuchResponseHeadersPolicy',
    byDefault({ ResponseHeadersPolicyId: 'other' }),
  ],
  ['neither policy nor values', 'InvalidArgument', byDefault({ CachePolicyId: undefined })],
  ['a policy and values', 'InvalidArgument', byDefault({ ForwardedValues: forwarded })],
  ['a policy and a lifetime', 'InvalidArgument', byDefault({ MinTTL: 0 })],
  ['values and an origin request policy', 'InvalidArgument', old({ OriginRequestPolicyId: managed.allViewer })],
  ['lifetimes out of order', 'InvalidTTLOrder', old({ MinTTL: 10, DefaultTTL: 5 })],
  ['a whitelist of no cookies', 'InvalidForwardCookies', old({}, { Cookies: { Forward: 'whitelist' } })],
  [
    'keys of query strings that are not sent',
    'InvalidQueryStringParameters',
    old({}, { QueryStringCacheKeys: list('a') }),
  ],
  ['too many headers', 'TooManyHeadersInForwardedValues', old({}, { Headers: list(...'abcdefghijk') })],
  ['methods that are no set', 'InvalidArgument', methods('GET', 'HEAD', 'POST')],
  ['a method that is none', 'MalformedXML', methods('GET', 'LOOK')],
  [
    'kept methods that are not taken',
    'InvalidArgument',
    byDefault({ AllowedMethods: { ...list('GET', 'HEAD'), CachedMethods: list('GET', 'HEAD', 'OPTIONS') } }),
  ],
  ['gRPC that is only read', 'InvalidArgument', byDefault({ GrpcConfig: { Enabled: true } })],
  [
    'a signer that is none',
    'TrustedSignerDoesNotExist',
    byDefault({ TrustedSigners: { Enabled: true, ...list('me') } }),
  ],
  ['no signers, and yet some', 'InvalidArgument', byDefault({ TrustedSigners: { Enabled: true, Quantity: 0 } })],
  [
    'a key group that is none',
    'TrustedKeyGroupDoesNotExist',
    byDefault({ TrustedKeyGroups: { Enabled: true, ...list('g') } }),
  ],
  [
    'a function that is none',
    'InvalidFunctionAssociation',
    byDefault({
      FunctionAssociations: list({
        FunctionARN: 'arn:aws:cloudfront::111122223333:function/x',
        EventType: 'viewer-request',
      }),
    }),
  ],
  [
    'Lambda@Edge',
    'NotImplemented',
    byDefault({ LambdaFunctionAssociations: list({ LambdaFunctionARN: 'arn', EventType: 'viewer-request' }) }),
  ],
  ['field-level encryption', 'NotImplemented', byDefault({ FieldLevelEncryptionId: 'E1' })],
  ['real-time logs', 'NotImplemented', byDefault({ RealtimeLogConfigArn: 'arn' })],
  ['a path twice', 'InvalidArgument', { CacheBehaviors: list(path('/api/*'), path('api/*')) }],
  ['a path with a space', 'InvalidArgument', { CacheBehaviors: list(path('/a b')) }],
  [
    'too many paths',
    'TooManyCacheBehaviors',
    { CacheBehaviors: list(...Array.from({ length: 76 }, (_, at) => path(`/${at}`))) },
  ],
  [
    'a group with one member',
    'InvalidArgument',
    { Origins: both, OriginGroups: list(group({ Members: list({ OriginId: 'app' }) })) },
  ],
  ['a group of who is not there', 'NoSuchOrigin', { OriginGroups: list(group()) }],
  [
    'a group that fails over for 200',
    'InvalidArgument',
    { Origins: both, OriginGroups: list(group({ FailoverCriteria: { StatusCodes: list(200) } })) },
  ],
  ['a group of an origin’s id', 'InvalidArgument', { Origins: both, OriginGroups: list(group({ Id: 'app' })) }],
  ['an error that is none', 'InvalidErrorCode', error({ ErrorCode: 418 })],
  ['an error twice', 'InvalidArgument', { CustomErrorResponses: list({ ErrorCode: 502 }, { ErrorCode: 502 }) }],
  ['an answer that is none', 'InvalidResponseCode', error({ ResponseCode: '201', ResponsePagePath: '/e' })],
  ['a page without a slash', 'InvalidRelativePath', error({ ResponseCode: '200', ResponsePagePath: 'e' })],
  ['a page without its code', 'InvalidArgument', error({ ResponsePagePath: '/e' })],
  ['a long comment', 'InvalidArgument', { Comment: 'x'.repeat(129) }],
  ['a root object with a slash', 'InvalidDefaultRootObject', { DefaultRootObject: '/index.html' }],
  ['a price class that is none', 'MalformedXML', { PriceClass: 'PriceClass_300' as never }],
  ['an HTTP version that is none', 'MalformedXML', { HttpVersion: 'http9' as never }],
  ['a web ACL that is none', 'InvalidWebACLId', { WebACLId: 'acl' }],
  [
    'logs to no bucket',
    'InvalidArgument',
    { Logging: { Enabled: true, IncludeCookies: false, Bucket: 'logs', Prefix: '' } },
  ],
  ['countries and no rule', 'InvalidGeoRestrictionParameter', geo('none', 'KR')],
  ['a rule and no countries', 'InvalidGeoRestrictionParameter', geo('whitelist')],
  ['a country that is none', 'InvalidLocationCode', geo('blacklist', 'Korea')],
  ['an alias without a certificate', 'InvalidViewerCertificate', { Aliases: list('www.my-shop.com') }],
  ['an alias that is no name', 'InvalidArgument', named('www.my-shop.com/')],
  ['an alias twice', 'InvalidArgument', named('www.my-shop.com', 'WWW.my-shop.com')],
  [
    'too many aliases',
    'TooManyDistributionCNAMEs',
    named(...Array.from({ length: 101 }, (_, at) => `a${at}.my-shop.com`)),
  ],
  [
    'a certificate of another Region',
    'InvalidViewerCertificate',
    shown({ ACMCertificateArn: certificate.replace('us-east-1', 'ap-northeast-2') }),
  ],
  [
    'a certificate of another account',
    'InvalidViewerCertificate',
    shown({ ACMCertificateArn: certificate.replace('1111', '4444') }),
  ],
  ['a certificate of IAM, which has none', 'InvalidViewerCertificate', shown({ IAMCertificateId: 'ASCA' })],
  ['two certificates', 'InvalidViewerCertificate', shown({ ACMCertificateArn: certificate, IAMCertificateId: 'ASCA' })],
  ['TLS without SNI or addresses', 'MalformedXML', { ViewerCertificate: { ACMCertificateArn: certificate } }],
  [
    'SSL 3 by SNI',
    'InvalidProtocolSettings',
    shown({ ACMCertificateArn: certificate, MinimumProtocolVersion: 'SSLv3' }),
  ],
  ['a staging distribution', 'NotImplemented', { Staging: true }],
  ['a tenant distribution', 'NotImplemented', { ConnectionMode: 'tenant-only' }],
];

/** What is wrong or right by default is so for a path as well. */
function asPath(config: DistributionConfig): DistributionConfig[] {
  const { DefaultCacheBehavior: given } = config;
  if (given === behaviour || !given) return [];
  return [{ ...config, DefaultCacheBehavior: behaviour, CacheBehaviors: list({ ...given, PathPattern: '/path' }) }];
}

describe('CloudFront refuses', () => {
  it.each(refused)('%s with %s', (_what, code, more) => {
    const cloudfront = start();
    const codeOf = (refusal: string) => refusal.split(':')[0];
    const DistributionConfig = configOf(more);
    expect(codeOf(cloudfront.refusal('CreateDistribution', { DistributionConfig }))).toBe(code);
    const DistributionConfigWithTags = { DistributionConfig, Tags: { Items: [{ Key: 'Name', Value: 'shop' }] } };
    expect(codeOf(cloudfront.refusal('CreateDistributionWithTags', { DistributionConfigWithTags }))).toBe(code);
    expect(cloudfront.call('ListDistributions', {}).DistributionList?.Quantity).toBe(0);
    const { Id, ETag: IfMatch } = create(cloudfront);
    expect(codeOf(cloudfront.refusal('UpdateDistribution', { Id, IfMatch, DistributionConfig }))).toBe(code);
    for (const config of asPath(DistributionConfig)) {
      expect(codeOf(cloudfront.refusal('CreateDistribution', { DistributionConfig: config }))).toBe(code);
      expect(codeOf(cloudfront.refusal('UpdateDistribution', { Id, IfMatch, DistributionConfig: config }))).toBe(code);
      const withTags = { ...DistributionConfigWithTags, DistributionConfig: config };
      const again = { DistributionConfigWithTags: withTags };
      expect(codeOf(cloudfront.refusal('CreateDistributionWithTags', again))).toBe(code);
    }
    expect(cloudfront.call('GetDistribution', { Id }).ETag).toBe(IfMatch);
  });
});

describe('CloudFront takes', () => {
  const taken: readonly (readonly [string, Partial<DistributionConfig>])[] = [
    ['any number of behaviours and origins', { Origins: both, CacheBehaviors: list(path('/api/*'), path('*.jpg')) }],
    [
      'a group that a behaviour asks',
      { Origins: both, OriginGroups: list(group()), ...byDefault({ TargetOriginId: 'both' }) },
    ],
    [
      'all methods and gRPC',
      byDefault({
        GrpcConfig: { Enabled: true },
        AllowedMethods: list('GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'),
      }),
    ],
    [
      'other ports',
      server({ HTTPPort: 8080, HTTPSPort: 8443, OriginSslProtocols: list('TLSv1.2'), IpAddressType: 'dualstack' }),
    ],
    [
      'a shield',
      origin({ OriginShield: { Enabled: true, OriginShieldRegion: 'ap-northeast-2' }, ResponseCompletionTimeout: 60 }),
    ],
    [
      'the deprecated values',
      old(
        { MinTTL: 0, DefaultTTL: 5, MaxTTL: 10 },
        { Headers: list('Origin'), Cookies: { Forward: 'whitelist', WhitelistedNames: list('sid') } },
      ),
    ],
    ['a page for an error', error({ ResponseCode: '200', ResponsePagePath: '/index.html', ErrorCachingMinTTL: 0 })],
    ['countries', geo('whitelist', 'KR', 'JP')],
    ['logs', { Logging: { Enabled: true, IncludeCookies: true, Bucket: 'logs.s3.amazonaws.com', Prefix: 'shop/' } }],
    ['signers', byDefault({ TrustedSigners: { Enabled: true, ...list('self', '444455556666') } })],
    [
      'CORS headers',
      byDefault({ ResponseHeadersPolicyId: managed.simpleCors, OriginRequestPolicyId: managed.allViewer }),
    ],
  ];

  it.each(taken)('%s', (_what, more) => {
    const cloudfront = start();
    const { Id, config } = create(cloudfront, more);
    expect(config).toMatchObject(JSON.parse(JSON.stringify(more)));
    update(cloudfront, Id, config);
    expect(cloudfront.call('GetDistribution', { Id }).Distribution?.DistributionConfig).toEqual(config);
    const DistributionConfigWithTags = {
      DistributionConfig: configOf(more),
      Tags: { Items: [{ Key: 'Name', Value: 'shop' }] },
    };
    cloudfront.call('CreateDistributionWithTags', { DistributionConfigWithTags });
    for (const also of asPath(configOf(more))) {
      const paths = create(cloudfront, also);
      update(cloudfront, paths.Id, paths.config);
      const DistributionConfig = { ...also, CallerReference: `${also.CallerReference} with tags` };
      const withTags = { DistributionConfig, Tags: { Items: [] } };
      cloudfront.call('CreateDistributionWithTags', { DistributionConfigWithTags: withTags });
    }
  });

  it('deprecated values with a day and a year filled in', () => {
    const { config } = create(start(), old({}));
    expect(config.DefaultCacheBehavior).toMatchObject({ MinTTL: 0, DefaultTTL: 86_400, MaxTTL: 31_536_000 });
    const long = create(start(), old({ MinTTL: 100_000 }));
    expect(long.config.DefaultCacheBehavior).toMatchObject({ MinTTL: 100_000, DefaultTTL: 100_000 });
  });

  it('drops what goes with nothing', () => {
    const { config } = create(start(), {
      Logging: { Enabled: false, IncludeCookies: true, Bucket: 'logs.s3.amazonaws.com', Prefix: 'x' },
      ...old({}, { Cookies: { Forward: 'all', WhitelistedNames: list('sid') } }),
    });
    expect(config.Logging).toEqual({ Enabled: false, IncludeCookies: false, Bucket: '', Prefix: '' });
    expect(config.DefaultCacheBehavior?.ForwardedValues?.Cookies).toEqual({ Forward: 'all' });
  });
});

test('every field of a configuration is looked at', () => {
  const unbuilt = 'what it is in answers 501';
  const within = (config: string) => ({
    [`${config}.TenantConfig`]: unbuilt,
    [`${config}.ViewerMtlsConfig`]: unbuilt,
    [`${config}.ConnectionFunctionAssociation`]: unbuilt,
    [`${config}.CacheTagConfig`]: unbuilt,
    [`${config}.Origins.Items.VpcOriginConfig`]: unbuilt,
    [`${config}.Origins.Items.CustomOriginConfig.OriginMtlsConfig`]: unbuilt,
    [`${config}.DefaultCacheBehavior.LambdaFunctionAssociations`]: unbuilt,
    [`${config}.CacheBehaviors.Items.LambdaFunctionAssociations`]: unbuilt,
  });
  const operations = {
    CreateDistribution: 'DistributionConfig',
    UpdateDistribution: 'DistributionConfig',
    CreateDistributionWithTags: 'DistributionConfigWithTags.DistributionConfig',
  };
  for (const [operation, config] of Object.entries(operations)) {
    const ignored = Object.entries(within(config)).map(([field, why]) => [`${operation} ${field}`, why]);
    expect(unreadFields([operation], Object.fromEntries(ignored))).toEqual([]);
  }
});
