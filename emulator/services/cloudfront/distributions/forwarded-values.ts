// What a behaviour without a cache policy sends to the origin and keeps apart: deprecated, and still taken.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ForwardedValues.html

import type { CookiePreference, ForwardedValues } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import { oneOf, required } from '../errors.ts';
import { itemsOf, listOf } from '../lists.ts';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const mostNames = 10;

export function completeForwarded(given: ForwardedValues, at: string): ForwardedValues {
  const QueryString = required(given.QueryString, `${at}.queryString`);
  const headers = itemsOf(given.Headers, `${at}.headers`);
  if (headers.length > mostNames) {
    throw new AwsError(
      'TooManyHeadersInForwardedValues',
      'Your request contains too many headers in forwarded values.',
    );
  }
  const keys = itemsOf(given.QueryStringCacheKeys, `${at}.queryStringCacheKeys`);
  if (keys.length > mostNames) {
    throw new AwsError('TooManyQueryStringParameters', 'Your request contains too many query string parameters.');
  }
  if (keys.length > 0 && !QueryString) {
    throw new AwsError('InvalidQueryStringParameters', 'The query string parameters specified are not valid.');
  }
  return {
    QueryString,
    Cookies: completeCookies(required(given.Cookies, `${at}.cookies`), `${at}.cookies`),
    Headers: listOf(headers),
    QueryStringCacheKeys: listOf(keys),
  };
}

/** Names are kept where they are asked for, and else dropped. */
function completeCookies({ Forward, WhitelistedNames }: CookiePreference, at: string): CookiePreference {
  const forward = oneOf(Forward, `${at}.forward`, ['none', 'whitelist', 'all']);
  const names = itemsOf(WhitelistedNames, `${at}.whitelistedNames`);
  if (forward !== 'whitelist') return { Forward: forward };
  if (names.length === 0) {
    const message = 'Your request contains forward cookies option which doesn’t match the list of cookie names.';
    throw new AwsError('InvalidForwardCookies', message);
  }
  if (names.length > mostNames) {
    const message = 'Your request contains more cookie names in the whitelist than are allowed per cache behavior.';
    throw new AwsError('TooManyCookieNamesInWhiteList', message);
  }
  return { Forward: forward, WhitelistedNames: listOf(names) };
}
