// Cache policies: what tells two answers apart, and how long they are kept.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CachePolicyConfig.html

import type { CachePolicyConfig, ParametersInCacheKeyAndForwardedToOrigin } from '@aws-sdk/client-cloudfront';
import { lifetimesOf } from '../distributions/caching.ts';
import { required } from '../errors.ts';
import { PolicyKind } from './kind.ts';
import { managedCachePolicies } from './managed-cache.ts';
import { checkNames } from './values.ts';

export const cachePolicies = new PolicyKind<CachePolicyConfig>({
  type: 'CachePolicy',
  noun: 'cache policy',
  plural: 'CachePolicies',
  managed: managedCachePolicies,
  idIn: ({ CachePolicyId }) => CachePolicyId,
  complete(given) {
    const { Comment, Name, ParametersInCacheKeyAndForwardedToOrigin: key } = given;
    const MinTTL = required(given.MinTTL, 'cachePolicyConfig.minTTL');
    return {
      Comment: Comment ?? '',
      Name,
      ...lifetimesOf({ MinTTL, DefaultTTL: given.DefaultTTL, MaxTTL: given.MaxTTL }),
      ParametersInCacheKeyAndForwardedToOrigin: key ? completeKey(key) : noKey,
    };
  },
});

const noKey: ParametersInCacheKeyAndForwardedToOrigin = {
  EnableAcceptEncodingGzip: false,
  EnableAcceptEncodingBrotli: false,
  HeadersConfig: { HeaderBehavior: 'none' },
  CookiesConfig: { CookieBehavior: 'none' },
  QueryStringsConfig: { QueryStringBehavior: 'none' },
};

function completeKey(given: ParametersInCacheKeyAndForwardedToOrigin): ParametersInCacheKeyAndForwardedToOrigin {
  const at = 'cachePolicyConfig.parametersInCacheKeyAndForwardedToOrigin';
  const headersConfig = required(given.HeadersConfig, `${at}.headersConfig`);
  const cookiesConfig = required(given.CookiesConfig, `${at}.cookiesConfig`);
  const queryConfig = required(given.QueryStringsConfig, `${at}.queryStringsConfig`);
  const headers = checkNames(headersConfig.HeaderBehavior, headersConfig.Headers, {
    ...{ at: 'headerBehavior', tooMany: 'TooManyHeadersInCachePolicy' },
    ...{ behaviours: ['none', 'whitelist'] as const, naming: ['whitelist'] as const },
  });
  const [behaviours, naming] = [
    ['none', 'whitelist', 'allExcept', 'all'],
    ['whitelist', 'allExcept'],
  ] as const;
  const cookies = checkNames(cookiesConfig.CookieBehavior, cookiesConfig.Cookies, {
    ...{ at: 'cookieBehavior', behaviours, naming, tooMany: 'TooManyCookiesInCachePolicy' },
  });
  const query = checkNames(queryConfig.QueryStringBehavior, queryConfig.QueryStrings, {
    ...{ at: 'queryStringBehavior', behaviours, naming, tooMany: 'TooManyQueryStringsInCachePolicy' },
  });
  return {
    EnableAcceptEncodingGzip: required(given.EnableAcceptEncodingGzip, `${at}.enableAcceptEncodingGzip`),
    EnableAcceptEncodingBrotli: given.EnableAcceptEncodingBrotli ?? false,
    HeadersConfig: { HeaderBehavior: headers.behaviour, ...(headers.names && { Headers: headers.names }) },
    CookiesConfig: { CookieBehavior: cookies.behaviour, ...(cookies.names && { Cookies: cookies.names }) },
    QueryStringsConfig: { QueryStringBehavior: query.behaviour, ...(query.names && { QueryStrings: query.names }) },
  };
}
