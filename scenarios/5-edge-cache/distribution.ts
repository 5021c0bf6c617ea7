// CloudFront: who answers what, what is kept near the visitors, under which name and how safely.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-values-specify.html

import { managedPolicies } from '../../provision/blocks/distribution-config.ts';
import { balancerOf } from '../balancer-of-shop.ts';
import {
  apiBehaviour,
  behavioursOf,
  configOf,
  defaultBehaviour,
  distributionOf,
  originOf,
  secretsTo,
} from '../edge-of-shop.ts';
import { type Scenario, unless } from '../scenario.ts';

export const edgeCache: Scenario = {
  promise: 'CloudFront: the pages by default, /api/* from the app tier, near every visitor and over HTTPS',
  stage: '5-edge-cache',
  claims: [
    {
      claim: 'it is switched on, at every edge, Asia among them',
      *problems(shop) {
        const { Enabled, PriceClass = '' } = configOf(shop);
        yield* unless(distributionOf(shop).Status, 'Deployed', (actual) => `its status is ${actual}`);
        yield* unless(Enabled, true, (actual) => `whether it is enabled is ${actual}`);
        if (!['PriceClass_200', 'PriceClass_All'].includes(PriceClass)) yield `its price class is ${PriceClass}`;
      },
    },
    {
      claim: 'by default it asks the website of the bucket, which has an index of its own in each folder',
      *problems(shop) {
        const { DomainName, OriginPath } = originOf(shop, defaultBehaviour(shop));
        const website = new RegExp(
          `^www\\.${shop.domain}\\.s3-website[.-]${shop.seen.place.region}\\.amazonaws\\.com$`,
        );
        if (!DomainName?.match(website)) yield `by default it asks ${DomainName}`;
        yield* unless(OriginPath, '', (actual) => `it asks below the path ${actual}`);
        yield* unless(configOf(shop).DefaultRootObject, '', (actual) => `its default root object is ${actual}`);
      },
    },
    {
      claim: '/api/* is the one path that goes elsewhere: to the load balancer',
      *problems(shop) {
        const patterns = behavioursOf(shop).map(({ PathPattern }) => PathPattern);
        yield* unless(patterns, ['/api/*'], (actual) => `the path patterns, in their order, are ${actual}`);
        const { DomainName, OriginPath } = originOf(shop, apiBehaviour(shop));
        yield* unless(DomainName, balancerOf(shop).DNSName, (actual) => `/api/* goes to ${actual}`);
        yield* unless(OriginPath, '', (actual) => `/api/* goes below the path ${actual}`);
      },
    },
    {
      claim: 'it asks both by HTTP on port 80, which is what they speak',
      *problems(shop) {
        for (const behaviour of [defaultBehaviour(shop), apiBehaviour(shop)]) {
          const { Id, CustomOriginConfig } = originOf(shop, behaviour);
          const how = [CustomOriginConfig?.OriginProtocolPolicy, CustomOriginConfig?.HTTPPort];
          yield* unless(how, ['http-only', 80], (actual) => `${Id} is asked by ${actual}`);
        }
      },
    },
    {
      claim: 'the pages are kept at the edge and compressed; of the API nothing is kept',
      *problems(shop) {
        const [pages, api] = [defaultBehaviour(shop), apiBehaviour(shop)];
        const { cachingOptimized, cachingDisabled } = managedPolicies;
        yield* unless(pages.CachePolicyId, cachingOptimized, (actual) => `the cache policy of pages is ${actual}`);
        yield* unless(pages.Compress, true, (actual) => `whether pages are compressed is ${actual}`);
        yield* unless(api.CachePolicyId, cachingDisabled, (actual) => `the cache policy of the API is ${actual}`);
      },
    },
    {
      claim: 'the API gets all that the viewer sent; the website gets its own host name, by which S3 finds the bucket',
      *problems(shop) {
        const { allViewer } = managedPolicies;
        const [pages, api] = [defaultBehaviour(shop), apiBehaviour(shop)];
        yield* unless(api.OriginRequestPolicyId, allViewer, (actual) => `what the API gets is ${actual}`);
        if (pages.OriginRequestPolicyId) yield `the website gets what ${pages.OriginRequestPolicyId} says`;
      },
    },
    {
      claim: 'pages are only read; the API takes every method',
      *problems(shop) {
        const methods = [defaultBehaviour(shop), apiBehaviour(shop)].map(({ AllowedMethods }) =>
          AllowedMethods?.Items?.toSorted().join(' '),
        );
        const wanted = ['GET HEAD', 'DELETE GET HEAD OPTIONS PATCH POST PUT'];
        yield* unless(methods, wanted, (actual) => `the methods of pages and API are ${actual}`);
      },
    },
    {
      claim: 'whoever comes by HTTP is sent on to HTTPS',
      *problems(shop) {
        const policies = [defaultBehaviour(shop), apiBehaviour(shop)].map((each) => each.ViewerProtocolPolicy);
        const wanted = ['redirect-to-https', 'redirect-to-https'];
        yield* unless(policies, wanted, (actual) => `of pages and API the viewer protocol policies are ${actual}`);
      },
    },
    {
      claim: 'it answers for www and the domain, and for no other name',
      *problems(shop) {
        const { Aliases } = configOf(shop);
        yield* unless(Aliases?.Items ?? [], [`www.${shop.domain}`], (actual) => `it answers for ${actual}`);
      },
    },
    {
      claim: 'its certificate is of us-east-1, issued for that name, and proven by a record in the zone',
      *problems(shop) {
        const arn = configOf(shop).ViewerCertificate?.ACMCertificateArn;
        // Those of other Regions are not even looked at.
        const found = shop.seen.Certificates.find(({ CertificateArn }) => CertificateArn === arn);
        if (found === undefined) return yield `there is no certificate ${arn} in us-east-1`;
        yield* unless(found.Status, 'ISSUED', (actual) => `its status is ${actual}`);
        yield* unless(found.DomainName, `www.${shop.domain}`, (actual) => `it is for ${actual}`);
        for (const { ResourceRecord } of shop.present(found.DomainValidationOptions ?? [], 'validation records')) {
          const value = ResourceRecord?.Value;
          const stands = shop.seen.ResourceRecordSets.some(
            ({ Name, Type, ResourceRecords }) =>
              Type === 'CNAME' && Name === ResourceRecord?.Name && ResourceRecords?.[0]?.Value === value,
          );
          if (!stands) yield `the zone has no ${ResourceRecord?.Name}, by which it is renewed`;
        }
      },
    },
    {
      claim: 'it speaks TLS 1.2 or newer, HTTP/2 and HTTP/3, over IPv4 and IPv6',
      *problems(shop) {
        const { ViewerCertificate, HttpVersion, IsIPV6Enabled } = configOf(shop);
        const tls = [ViewerCertificate?.SSLSupportMethod, ViewerCertificate?.MinimumProtocolVersion];
        yield* unless(tls, ['sni-only', 'TLSv1.2_2021'], (actual) => `its TLS is ${actual}`);
        yield* unless(HttpVersion, 'http2and3', (actual) => `its HTTP version is ${actual}`);
        yield* unless(IsIPV6Enabled, true, (actual) => `whether it has IPv6 addresses is ${actual}`);
      },
    },
    {
      claim: 'when an origin does not answer, the error page does, for seconds; what an origin answers is passed on',
      *problems(shop) {
        const found = (configOf(shop).CustomErrorResponses?.Items ?? []).map(
          ({ ErrorCode, ResponseCode, ResponsePagePath, ErrorCachingMinTTL }) =>
            `${ErrorCode}: ${ResponseCode} ${ResponsePagePath} for ${ErrorCachingMinTTL} s`,
        );
        const wanted = [502, 503, 504].map((code) => `${code}: ${code} /error.html for 5 s`);
        yield* unless(found.sort(), wanted, (actual) => `its error pages are ${actual}`);
      },
    },
    {
      claim: 'it sends a secret of 32 characters or more to the balancer, and to nobody else',
      *problems(shop) {
        const lengths = secretsTo(originOf(shop, apiBehaviour(shop))).map((secret) => secret.length);
        if (lengths.length !== 1) yield `it sends ${lengths.length} secrets to the balancer`;
        if (lengths.some((length) => length < 32)) yield `its secret has ${lengths} characters`;
        const toWebsite = secretsTo(originOf(shop, defaultBehaviour(shop)));
        if (toWebsite.length > 0) yield 'it sends the website a secret, which is not encrypted on its way';
      },
    },
  ],
};
