// The shop's names when its pages are on S3: www leads to the website, api to the load balancer.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/RoutingToS3Bucket.html

import { websiteEndpointOf } from '../../core/website-zones.ts';
import { asksBalancer, leadsToBalancer } from '../2-cloud/name.ts';
import { domainClaims, onlyNames } from '../domain.ts';
import { leadsTo } from '../name-of-shop.ts';
import type { Scenario } from '../scenario.ts';

export const staticWebName: Scenario = {
  promise: 'the names of the shop: www an alias of the website, api one of the load balancer',
  stage: '4-static-web',
  claims: [
    ...domainClaims,
    {
      claim: "www is one alias, of S3's website endpoint in the Region, which has no health to evaluate",
      *problems(shop) {
        const { dnsName, hostedZoneId } = websiteEndpointOf(shop.seen.place.region);
        yield* leadsTo(shop, 'www', [dnsName, hostedZoneId, false]);
      },
    },
    leadsToBalancer('api'),
    asksBalancer,
    onlyNames(['www', 'api']),
  ],
};
