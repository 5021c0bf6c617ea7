// Origin request policies: what an origin is sent beside what the cache key has.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginRequestPolicyConfig.html

import type { OriginRequestPolicyConfig } from '@aws-sdk/client-cloudfront';
import { required } from '../errors.ts';
import { PolicyKind } from './kind.ts';
import { managedOriginRequestPolicies } from './managed-origin-request.ts';
import { checkNames } from './values.ts';

export const originRequestPolicies = new PolicyKind<OriginRequestPolicyConfig>({
  type: 'OriginRequestPolicy',
  noun: 'origin request policy',
  plural: 'OriginRequestPolicies',
  managed: managedOriginRequestPolicies,
  idIn: ({ OriginRequestPolicyId }) => OriginRequestPolicyId,
  complete(given) {
    const at = 'originRequestPolicyConfig';
    const headersConfig = required(given.HeadersConfig, `${at}.headersConfig`);
    const cookiesConfig = required(given.CookiesConfig, `${at}.cookiesConfig`);
    const queryConfig = required(given.QueryStringsConfig, `${at}.queryStringsConfig`);
    const headers = checkNames(headersConfig.HeaderBehavior, headersConfig.Headers, {
      ...{ at: 'headerBehavior', tooMany: 'TooManyHeadersInOriginRequestPolicy' },
      behaviours: ['none', 'whitelist', 'allViewer', 'allViewerAndWhitelistCloudFront', 'allExcept'] as const,
      naming: ['whitelist', 'allViewerAndWhitelistCloudFront', 'allExcept'] as const,
    });
    const [behaviours, naming] = [
      ['none', 'whitelist', 'all', 'allExcept'],
      ['whitelist', 'allExcept'],
    ] as const;
    const cookies = checkNames(cookiesConfig.CookieBehavior, cookiesConfig.Cookies, {
      ...{ at: 'cookieBehavior', behaviours, naming, tooMany: 'TooManyCookiesInOriginRequestPolicy' },
    });
    const query = checkNames(queryConfig.QueryStringBehavior, queryConfig.QueryStrings, {
      ...{ at: 'queryStringBehavior', behaviours, naming, tooMany: 'TooManyQueryStringsInOriginRequestPolicy' },
    });
    return {
      Comment: given.Comment ?? '',
      Name: given.Name,
      HeadersConfig: { HeaderBehavior: headers.behaviour, ...(headers.names && { Headers: headers.names }) },
      CookiesConfig: { CookieBehavior: cookies.behaviour, ...(cookies.names && { Cookies: cookies.names }) },
      QueryStringsConfig: { QueryStringBehavior: query.behaviour, ...(query.names && { QueryStrings: query.names }) },
    };
  },
});
