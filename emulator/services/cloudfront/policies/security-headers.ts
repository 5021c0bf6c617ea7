// Headers that tell browsers what not to do.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicySecurityHeadersConfig.html

import type {
  ReferrerPolicyList,
  ResponseHeadersPolicySecurityHeadersConfig as SecurityHeaders,
} from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import { between, invalid, oneOf, required } from '../errors.ts';

const at = 'responseHeadersPolicyConfig.securityHeadersConfig';
const referrers: readonly ReferrerPolicyList[] = [
  ...(['no-referrer', 'no-referrer-when-downgrade', 'origin', 'origin-when-cross-origin'] as const),
  ...(['same-origin', 'strict-origin', 'strict-origin-when-cross-origin', 'unsafe-url'] as const),
];
/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const longestPolicy = 1783;

type Part<Name extends keyof SecurityHeaders> = NonNullable<SecurityHeaders[Name]>;

export function completeSecurity(given: SecurityHeaders): SecurityHeaders {
  const { XSSProtection, FrameOptions, ReferrerPolicy } = given;
  const { ContentSecurityPolicy, ContentTypeOptions, StrictTransportSecurity } = given;
  return {
    ...(XSSProtection && { XSSProtection: xss(XSSProtection) }),
    ...(FrameOptions && {
      FrameOptions: {
        Override: override(FrameOptions),
        FrameOption: oneOf(FrameOptions.FrameOption, `${at}.frameOptions.frameOption`, ['DENY', 'SAMEORIGIN']),
      },
    }),
    ...(ReferrerPolicy && {
      ReferrerPolicy: {
        Override: override(ReferrerPolicy),
        ReferrerPolicy: oneOf(ReferrerPolicy.ReferrerPolicy, `${at}.referrerPolicy.referrerPolicy`, referrers),
      },
    }),
    ...(ContentSecurityPolicy && { ContentSecurityPolicy: content(ContentSecurityPolicy) }),
    ...(ContentTypeOptions && { ContentTypeOptions: { Override: override(ContentTypeOptions) } }),
    ...(StrictTransportSecurity && { StrictTransportSecurity: transport(StrictTransportSecurity) }),
  };
}

function override({ Override }: { readonly Override?: boolean | undefined }): boolean {
  return required(Override, `${at}.override`);
}

function xss(given: Part<'XSSProtection'>): Part<'XSSProtection'> {
  const { ModeBlock = false, ReportUri } = given;
  const Protection = required(given.Protection, `${at}.xSSProtection.protection`);
  if ((ModeBlock || ReportUri) && !Protection) throw invalid('The parameter XSSProtection is not valid.'); // words assumed
  if (ModeBlock && ReportUri) throw invalid('ModeBlock and ReportUri cannot be used together.'); // words assumed
  return { Override: override(given), Protection, ModeBlock, ...(ReportUri && { ReportUri }) };
}

function content(given: Part<'ContentSecurityPolicy'>): Part<'ContentSecurityPolicy'> {
  const policy = required(given.ContentSecurityPolicy, `${at}.contentSecurityPolicy.contentSecurityPolicy`);
  if (policy.length > longestPolicy) {
    const message = 'The length of the Content-Security-Policy header value exceeds the maximum.'; // words assumed
    throw new AwsError('TooLongCSPInResponseHeadersPolicy', message);
  }
  return { Override: override(given), ContentSecurityPolicy: policy };
}

function transport(given: Part<'StrictTransportSecurity'>): Part<'StrictTransportSecurity'> {
  const { IncludeSubdomains = false, Preload = false, AccessControlMaxAgeSec: age } = given;
  const seconds = between(age, 'accessControlMaxAgeSec', [0, Number.MAX_SAFE_INTEGER]);
  return { Override: override(given), IncludeSubdomains, Preload, AccessControlMaxAgeSec: seconds };
}
