// Headers of cross-origin resource sharing.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicyCorsConfig.html

import type {
  ResponseHeadersPolicyAccessControlAllowMethodsValues as Method,
  ResponseHeadersPolicyCorsConfig,
} from '@aws-sdk/client-cloudfront';
import { between, invalid, oneOf, required } from '../errors.ts';
import { fullList, itemsOf, listOf } from '../lists.ts';

const at = 'responseHeadersPolicyConfig.corsConfig';
const methods: readonly Method[] = ['GET', 'POST', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'ALL'];

export function completeCors(given: ResponseHeadersPolicyCorsConfig): ResponseHeadersPolicyCorsConfig {
  const origins = someOf(given.AccessControlAllowOrigins, 'accessControlAllowOrigins');
  const headers = someOf(given.AccessControlAllowHeaders, 'accessControlAllowHeaders');
  const allowed = someOf(given.AccessControlAllowMethods, 'accessControlAllowMethods');
  const exposed = itemsOf(given.AccessControlExposeHeaders, `${at}.accessControlExposeHeaders`);
  const credentials = required(given.AccessControlAllowCredentials, `${at}.accessControlAllowCredentials`);
  // Browsers refuse the wildcard with credentials, and so does CloudFront.
  if (credentials && [origins, headers, allowed, exposed].some((items) => items.includes('*'))) {
    throw invalid('The wildcard cannot be used when AccessControlAllowCredentials is true.'); // words assumed
  }
  const { AccessControlMaxAgeSec: age } = given;
  return {
    AccessControlAllowOrigins: fullList(origins),
    AccessControlAllowHeaders: fullList(headers),
    AccessControlAllowMethods: fullList(
      allowed.map((method) => oneOf(method, `${at}.accessControlAllowMethods.items`, methods)),
    ),
    AccessControlAllowCredentials: credentials,
    ...(exposed.length > 0 && { AccessControlExposeHeaders: listOf(exposed) }),
    ...(age !== undefined && {
      AccessControlMaxAgeSec: between(age, 'AccessControlMaxAgeSec', [0, Number.MAX_SAFE_INTEGER]),
    }),
    OriginOverride: required(given.OriginOverride, `${at}.originOverride`),
  };
}

function someOf(
  list: { readonly Quantity?: number | undefined; readonly Items?: readonly string[] | undefined } | undefined,
  name: string,
): readonly string[] {
  const items = itemsOf(required(list, `${at}.${name}`), `${at}.${name}`);
  if (items.length === 0) throw invalid(`The parameter ${name} is required.`); // words assumed
  return items;
}
