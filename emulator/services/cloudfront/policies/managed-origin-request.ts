// AWS's own origin request policies, by id.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html

import type { OriginRequestPolicyConfig, OriginRequestPolicyHeaderBehavior } from '@aws-sdk/client-cloudfront';
import { listOf } from '../lists.ts';

interface Settings {
  readonly Name: string;
  readonly Comment: string;
  readonly behaviour?: OriginRequestPolicyHeaderBehavior;
  readonly headers?: readonly string[];
  readonly cookies?: 'none' | 'all';
  readonly queryStrings?: 'none' | 'all';
}

function policyOf({ Name, Comment, behaviour = 'whitelist', ...values }: Settings): OriginRequestPolicyConfig {
  const { headers = [], cookies = 'none', queryStrings = 'none' } = values;
  return {
    Comment,
    Name: `Managed-${Name}`,
    HeadersConfig: { HeaderBehavior: behaviour, ...(headers.length > 0 && { Headers: listOf(headers) }) },
    CookiesConfig: { CookieBehavior: cookies },
    QueryStringsConfig: { QueryStringBehavior: queryStrings },
  };
}

const ofCors = ['Origin', 'Access-Control-Request-Headers', 'Access-Control-Request-Method'];
const everything = { cookies: 'all', queryStrings: 'all' } as const;

/** Those that there were in June 2022. */
const ofCloudFront = [
  ...['Forwarded-Proto', 'Is-Android-Viewer', 'Is-Desktop-Viewer', 'Is-IOS-Viewer', 'Is-Mobile-Viewer'],
  ...['Is-SmartTV-Viewer', 'Is-Tablet-Viewer', 'Viewer-Address', 'Viewer-ASN', 'Viewer-City', 'Viewer-Country'],
  ...['Viewer-Country-Name', 'Viewer-Country-Region', 'Viewer-Country-Region-Name', 'Viewer-Http-Version'],
  ...['Viewer-Latitude', 'Viewer-Longitude', 'Viewer-Metro-Code', 'Viewer-Postal-Code', 'Viewer-Time-Zone'],
  'Viewer-TLS',
].map((name) => `CloudFront-${name}`);

export const managedOriginRequestPolicies: Readonly<Record<string, OriginRequestPolicyConfig>> = {
  '216adef6-5c7f-47e4-b989-5492eafa07d3': policyOf({
    ...{ Name: 'AllViewer', Comment: 'Policy to forward all parameters in viewer requests' },
    ...{ behaviour: 'allViewer', ...everything },
  }),
  '33f36d7e-f396-46d9-90e0-52428a34d9dc': policyOf({
    Name: 'AllViewerAndCloudFrontHeaders-2022-06',
    Comment: 'Policy to forward all parameters in viewer requests and all CloudFront headers through June 2022',
    ...{ behaviour: 'allViewerAndWhitelistCloudFront', headers: ofCloudFront, ...everything },
  }),
  'b689b0a8-53d0-40ab-baf2-68738e2966ac': policyOf({
    Name: 'AllViewerExceptHostHeader',
    Comment: 'Policy to forward all parameters in viewer requests except for the Host header',
    ...{ behaviour: 'allExcept', headers: ['Host'], ...everything },
  }),
  '59781a5b-3903-41f3-afcb-af62929ccde1': policyOf({
    ...{ Name: 'CORS-CustomOrigin', Comment: 'Policy for CORS with custom origin', headers: ['Origin'] },
  }),
  '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf': policyOf({
    ...{ Name: 'CORS-S3Origin', Comment: 'Policy for S3 origin with CORS', headers: ofCors },
  }),
  '775133bc-15f2-49f9-abea-afb2e0bf67d2': policyOf({
    Name: 'Elemental-MediaTailor-PersonalizedManifests',
    Comment: 'Policy for Elemental MediaTailor Origin',
    ...{ headers: [...ofCors, 'User-Agent', 'X-Forwarded-For'], queryStrings: 'all' },
  }),
  'bf0718e1-ba1e-49d1-88b1-f726733018ae': policyOf({
    ...{ Name: 'HostHeaderOnly', Comment: 'Policy to forward the Host header only', headers: ['Host'] },
  }),
  'acba4595-bd28-49b8-b9fe-13317c0390fa': policyOf({
    ...{ Name: 'UserAgentRefererHeaders', Comment: 'Policy to forward user-agent and referer headers to origin' },
    headers: ['User-Agent', 'Referer'],
  }),
};
