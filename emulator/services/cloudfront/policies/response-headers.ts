// Response headers policies: headers that viewers get beside, or in the place of, those of the origin.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicyConfig.html

import type {
  ResponseHeadersPolicyConfig,
  ResponseHeadersPolicyCustomHeadersConfig,
  ResponseHeadersPolicyRemoveHeadersConfig,
  ResponseHeadersPolicyServerTimingHeadersConfig,
} from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import { invalid, required } from '../errors.ts';
import { itemsOf, listOf, repeated } from '../lists.ts';
import { completeCors } from './cors.ts';
import { PolicyKind } from './kind.ts';
import { managedResponseHeadersPolicies } from './managed-response-headers.ts';
import { completeSecurity } from './security-headers.ts';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const mostHeaders = 10;
const at = 'responseHeadersPolicyConfig';

export const responseHeadersPolicies = new PolicyKind<ResponseHeadersPolicyConfig>({
  type: 'ResponseHeadersPolicy',
  noun: 'response headers policy',
  plural: 'ResponseHeadersPolicies',
  managed: managedResponseHeadersPolicies,
  idIn: ({ ResponseHeadersPolicyId }) => ResponseHeadersPolicyId,
  complete(given) {
    const { CorsConfig, SecurityHeadersConfig, ServerTimingHeadersConfig } = given;
    const { CustomHeadersConfig, RemoveHeadersConfig } = given;
    const added = customHeadersOf(CustomHeadersConfig);
    const removed = removedHeadersOf(RemoveHeadersConfig);
    if (!CorsConfig && !SecurityHeadersConfig && !ServerTimingHeadersConfig?.Enabled && !added && !removed) {
      throw invalid('The parameter ResponseHeadersPolicyConfig has no headers.'); // words assumed
    }
    return {
      Comment: given.Comment ?? '',
      Name: given.Name,
      ...(CorsConfig && { CorsConfig: completeCors(CorsConfig) }),
      ...(SecurityHeadersConfig && { SecurityHeadersConfig: completeSecurity(SecurityHeadersConfig) }),
      ...(ServerTimingHeadersConfig && { ServerTimingHeadersConfig: timingOf(ServerTimingHeadersConfig) }),
      ...(added && { CustomHeadersConfig: added }),
      ...(removed && { RemoveHeadersConfig: removed }),
    };
  },
});

function customHeadersOf(given: ResponseHeadersPolicyCustomHeadersConfig | undefined) {
  const items = itemsOf(given, `${at}.customHeadersConfig`).map(({ Header, Value, Override }) => ({
    Header: headerOf(Header),
    Value: required(Value, `${at}.customHeadersConfig.items.value`),
    Override: required(Override, `${at}.customHeadersConfig.items.override`),
  }));
  check(items, 'TooManyCustomHeadersInResponseHeadersPolicy');
  return items.length > 0 ? listOf(items) : undefined;
}

function removedHeadersOf(given: ResponseHeadersPolicyRemoveHeadersConfig | undefined) {
  const items = itemsOf(given, `${at}.removeHeadersConfig`).map(({ Header }) => ({ Header: headerOf(Header) }));
  check(items, 'TooManyRemoveHeadersInResponseHeadersPolicy');
  return items.length > 0 ? listOf(items) : undefined;
}

function headerOf(given: string | undefined): string {
  const header = required(given, `${at}.items.header`);
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(header)) throw invalid(`The parameter Header '${header}' is not valid.`); // words assumed
  return header;
}

function check(items: readonly { readonly Header: string }[], tooMany: string): void {
  if (items.length > mostHeaders) throw new AwsError(tooMany, 'The policy has more headers than it may have.'); // words assumed
  const twice = repeated(items.map(({ Header }) => Header.toLowerCase()));
  if (twice !== undefined) throw invalid(`The parameter Header '${twice}' is not unique.`); // words assumed
}

/** The rate is in percent, with up to four digits after the point. */
function timingOf(given: ResponseHeadersPolicyServerTimingHeadersConfig) {
  const Enabled = required(given.Enabled, `${at}.serverTimingHeadersConfig.enabled`);
  const { SamplingRate = 0 } = given;
  if (!(SamplingRate >= 0 && SamplingRate <= 100)) throw invalid('The parameter SamplingRate is not valid.'); // words assumed
  return { Enabled, SamplingRate };
}
