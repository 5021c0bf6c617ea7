// AWS's own cache policies, by id.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html

import type {
  CachePolicyConfig,
  CachePolicyCookieBehavior,
  CachePolicyQueryStringBehavior,
} from '@aws-sdk/client-cloudfront';
import { listOf } from '../lists.ts';

interface Settings {
  readonly Name: string;
  readonly Comment: string;
  /** Least, default, most, in seconds. */
  readonly lifetimes: readonly [number, number, number];
  readonly isCompressed?: boolean;
  readonly headers?: readonly string[];
  readonly cookies?: CachePolicyCookieBehavior;
  readonly queryStrings?: CachePolicyQueryStringBehavior | readonly string[];
}

const [day, year] = [86_400, 31_536_000];

function policyOf({ Name, Comment, lifetimes, isCompressed = false, headers, ...values }: Settings): CachePolicyConfig {
  const { cookies = 'none', queryStrings = 'none' } = values;
  const [MinTTL, DefaultTTL, MaxTTL] = lifetimes;
  return {
    Comment,
    Name: `Managed-${Name}`,
    DefaultTTL,
    MaxTTL,
    MinTTL,
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip: isCompressed,
      EnableAcceptEncodingBrotli: isCompressed,
      HeadersConfig: headers
        ? { HeaderBehavior: 'whitelist', Headers: listOf(headers) }
        : { HeaderBehavior: 'none', Headers: { Quantity: 0 } },
      CookiesConfig: { CookieBehavior: cookies, Cookies: { Quantity: 0 } },
      QueryStringsConfig:
        typeof queryStrings === 'string'
          ? { QueryStringBehavior: queryStrings, QueryStrings: { Quantity: 0 } }
          : { QueryStringBehavior: 'whitelist', QueryStrings: listOf(queryStrings) },
    },
  };
}

const originHeaders = ['Host', 'Origin', 'X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'];

export const managedCachePolicies: Readonly<Record<string, CachePolicyConfig>> = {
  '2e54312d-136d-493c-8eb9-b001f22f67d2': policyOf({
    ...{ Name: 'Amplify', Comment: 'Policy for Amplify Origin', lifetimes: [2, 2, 600], isCompressed: true },
    ...{ headers: ['Authorization', 'CloudFront-Viewer-Country', 'Host'], cookies: 'all', queryStrings: 'all' },
  }),
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': policyOf({
    ...{ Name: 'CachingDisabled', Comment: 'Policy with caching disabled', lifetimes: [0, 0, 0] },
  }),
  '658327ea-f89d-4fab-a63d-7e88639e58f6': policyOf({
    ...{ Name: 'CachingOptimized', Comment: 'Policy with caching enabled. Supports Gzip and Brotli compression.' },
    ...{ lifetimes: [1, day, year], isCompressed: true },
  }),
  'b2884449-e4de-46a7-ac36-70bc7f1ddd6d': policyOf({
    ...{ Name: 'CachingOptimizedForUncompressedObjects', lifetimes: [1, day, year] },
    Comment: 'Default policy when compression is disabled',
  }),
  '08627262-05a9-4f76-9ded-b50ca2e3a84f': policyOf({
    ...{ Name: 'Elemental-MediaPackage', Comment: 'Policy for Elemental MediaPackage Origin' },
    ...{ lifetimes: [0, day, year], isCompressed: true, headers: ['Origin'] },
    queryStrings: ['m', 'start', 'end', 'aws.manifestfilter'],
  }),
  '83da9c7e-98b4-4e11-a168-04f0df8e2c65': policyOf({
    ...{ Name: 'UseOriginCacheControlHeaders', lifetimes: [0, 0, year], isCompressed: true },
    Comment: 'Policy for origins that return Cache-Control headers. Query strings are not included in the cache key.',
    ...{ headers: originHeaders, cookies: 'all' },
  }),
  '4cc15a8a-d715-48a4-82b8-cc0b614638fe': policyOf({
    ...{ Name: 'UseOriginCacheControlHeaders-QueryStrings', lifetimes: [0, 0, year], isCompressed: true },
    Comment:
      'Policy for origins that return Cache-Control headers and serve different content based on values present in the query string.',
    ...{ headers: originHeaders, cookies: 'all', queryStrings: 'all' },
  }),
};
