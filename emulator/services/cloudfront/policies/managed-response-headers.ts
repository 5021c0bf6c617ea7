// AWS's own response headers policies, by id.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html

import type {
  ResponseHeadersPolicyConfig,
  ResponseHeadersPolicyCorsConfig,
  ResponseHeadersPolicySecurityHeadersConfig,
} from '@aws-sdk/client-cloudfront';
import { fullList } from '../lists.ts';

const anybody = {
  AccessControlAllowOrigins: fullList(['*']),
  AccessControlAllowHeaders: fullList(['*']),
  AccessControlAllowCredentials: false,
  OriginOverride: false,
};

/** The methods are those that need no preflight request. */
const simple: ResponseHeadersPolicyCorsConfig = {
  ...anybody,
  AccessControlAllowMethods: fullList(['GET', 'HEAD'] as const), // assumed
};

const preflight: ResponseHeadersPolicyCorsConfig = {
  ...anybody,
  AccessControlAllowMethods: fullList(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const),
  AccessControlExposeHeaders: fullList(['*']),
};

const security: ResponseHeadersPolicySecurityHeadersConfig = {
  XSSProtection: { Override: false, Protection: true, ModeBlock: true },
  FrameOptions: { Override: false, FrameOption: 'SAMEORIGIN' },
  ReferrerPolicy: { Override: false, ReferrerPolicy: 'strict-origin-when-cross-origin' },
  ContentTypeOptions: { Override: true },
  StrictTransportSecurity: {
    ...{ Override: false, IncludeSubdomains: false, Preload: false, AccessControlMaxAgeSec: 31_536_000 },
  },
};

export const managedResponseHeadersPolicies: Readonly<Record<string, ResponseHeadersPolicyConfig>> = {
  'e61eb60c-9c35-4d20-a928-2b84e02af89c': {
    Comment: 'Allows all origins for simple CORS requests and adds security headers',
    Name: 'Managed-CORS-and-SecurityHeadersPolicy',
    ...{ CorsConfig: simple, SecurityHeadersConfig: security },
  },
  '5cc3b908-e619-4b99-88e5-2cf7f45965bd': {
    Comment: 'Allows all origins for CORS requests, including preflight requests',
    Name: 'Managed-CORS-With-Preflight',
    CorsConfig: preflight,
  },
  'eaab4381-ed33-4a86-88ca-d9558dc6cd63': {
    Comment: 'Allows all origins for CORS requests, including preflight requests, and adds security headers',
    Name: 'Managed-CORS-with-preflight-and-SecurityHeadersPolicy',
    ...{ CorsConfig: preflight, SecurityHeadersConfig: security },
  },
  '67f7725c-6f97-4210-82d7-5512b31e9d03': {
    Comment: 'Adds a set of security headers to every response',
    Name: 'Managed-SecurityHeadersPolicy',
    SecurityHeadersConfig: security,
  },
  '60669652-455b-4ae9-85a4-c4c02393f86c': {
    Comment: 'Allows all origins for simple CORS requests',
    Name: 'Managed-SimpleCORS',
    CorsConfig: simple,
  },
};
