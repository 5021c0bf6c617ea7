// What the distribution does: which origin answers what, what is kept at the edge, and for whom.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html

import type { Origin } from '@aws-sdk/client-cloudfront';
import type { DistributionDesired } from '../resources/cloudfront/distribution.ts';

/** What the distribution sends to the balancer with each request, and nobody else knows. */
export const secretHeader = 'X-Origin-Verify';
const apiPath = '/api/*';

/**
 * AWS's own policies, the same in every account:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 */
export const managedPolicies = {
  cachingOptimized: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  allViewer: '216adef6-5c7f-47e4-b989-5492eafa07d3',
} as const;

export interface EdgePlan {
  /** The name of the shop: `www.my-shop.com`. */
  readonly alias: string;
  /** Of a certificate in us-east-1 that is issued for the alias. */
  readonly certificateArn: string;
  /** The host that serves the bucket as a website. */
  readonly websiteHost: string;
  /** The DNS name of the load balancer. */
  readonly balancerHost: string;
  readonly secret: string;
}

export function configOf({ alias, certificateArn, websiteHost, balancerHost, secret }: EdgePlan): DistributionDesired {
  return {
    Comment: `${alias}: the website, and the API under ${apiPath}`,
    Enabled: true,
    Aliases: list([alias]),
    ViewerCertificate: {
      CloudFrontDefaultCertificate: false,
      ACMCertificateArn: certificateArn,
      SSLSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2021',
    },
    HttpVersion: 'http2and3',
    IsIPV6Enabled: true,
    // Every edge location but those of South America, Australia and New Zealand: PriceClass_100 would leave Asia out.
    PriceClass: 'PriceClass_200',
    Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
    // The website has an index document of its own, in each folder; this one would stand for the first folder only.
    DefaultRootObject: '',
    Origins: list([
      originOf('website', websiteHost),
      originOf('api', balancerHost, [{ HeaderName: secretHeader, HeaderValue: secret }]),
    ]),
    OriginGroups: { Quantity: 0 },
    DefaultCacheBehavior: website,
    CacheBehaviors: list([{ PathPattern: apiPath, ...api }]),
    // Only for an origin that does not answer. For 403 and 404 they would also take the place of the API's own answers;
    // the website's 404 comes with its error document by itself.
    CustomErrorResponses: list(
      [502, 503, 504].map((ErrorCode) => ({
        ErrorCode,
        ResponseCode: String(ErrorCode),
        ResponsePagePath: '/error.html',
        ErrorCachingMinTTL: 5,
      })),
    ),
  };
}

const readOnly = ['GET', 'HEAD'] as const;

/** What CloudFront wants to be told with each change, as nothing. */
const neither = {
  ViewerProtocolPolicy: 'redirect-to-https',
  SmoothStreaming: false,
  FieldLevelEncryptionId: '',
  LambdaFunctionAssociations: { Quantity: 0 },
  FunctionAssociations: { Quantity: 0 },
} as const;

/** No origin request policy: S3 finds the bucket by the `Host` that CloudFront sends, which is the origin's. */
const website = {
  ...neither,
  TargetOriginId: 'website',
  AllowedMethods: { ...list([...readOnly]), CachedMethods: list([...readOnly]) },
  Compress: true,
  CachePolicyId: managedPolicies.cachingOptimized,
  OriginRequestPolicyId: undefined,
};

/**
 * The API gets what the viewer sent, query string, cookies and headers. `Host` is among them, so that the app knows under
 * which name it is asked, for its links and redirects; the balancer takes any.
 */
const api = {
  ...neither,
  TargetOriginId: 'api',
  AllowedMethods: {
    ...list([...readOnly, 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'] as const),
    CachedMethods: list([...readOnly]),
  },
  // CloudFront compresses only what it may keep.
  Compress: false,
  CachePolicyId: managedPolicies.cachingDisabled,
  OriginRequestPolicyId: managedPolicies.allViewer,
};

/** By HTTP: an S3 website and our listener speak nothing else. */
function originOf(Id: string, DomainName: string, headers: NonNullable<Origin['CustomHeaders']>['Items'] = []): Origin {
  return {
    Id,
    DomainName,
    OriginPath: '',
    CustomHeaders: list(headers),
    CustomOriginConfig: {
      HTTPPort: 80,
      HTTPSPort: 443,
      OriginProtocolPolicy: 'http-only',
      OriginSslProtocols: list(['TLSv1.2']),
      OriginReadTimeout: 30,
      OriginKeepaliveTimeout: 5,
    },
    ConnectionAttempts: 3,
    ConnectionTimeout: 10,
  };
}

/** CloudFront's form of a list. */
function list<Item>(Items: readonly Item[]): { Quantity: number; Items: Item[] } {
  return { Quantity: Items.length, Items: [...Items] };
}
