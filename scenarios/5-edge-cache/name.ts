// The shop's name at the edge: www leads to the distribution, and the API is a path of it.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-cloudfront-distribution.html

import { domainClaims, onlyNames } from '../domain.ts';
import { distributionOf } from '../edge-of-shop.ts';
import { askedBy, leadsTo } from '../name-of-shop.ts';
import { type Scenario, unless } from '../scenario.ts';
import { nameTag, type Shop } from '../shop.ts';

/** The hosted zone of all distributions. */
const zoneOfCloudFront = 'Z2FDTNDATAQYW2';

export const edgeName: Scenario = {
  promise: 'the name of the shop: www an alias of the distribution, and no name that leads past it',
  stage: '5-edge-cache',
  claims: [
    ...domainClaims,
    {
      claim: 'www is an alias of the distribution, over IPv4 and IPv6; CloudFront has no health to evaluate',
      *problems(shop) {
        const { DomainName } = distributionOf(shop);
        yield* leadsTo(shop, 'www', [DomainName, zoneOfCloudFront, false], ['A', 'AAAA']);
      },
    },
    {
      claim: 'one health check asks the distribution for the API, by HTTPS, and takes its word as it is',
      *problems(shop) {
        const checks = shop.seen.HealthChecks.map((check) => {
          const { EnableSNI, Inverted, Disabled } = check.HealthCheckConfig ?? {};
          return [askedBy(check), { sni: EnableSNI, inverted: Inverted, disabled: Disabled }];
        });
        const how = { sni: true, inverted: false, disabled: false };
        const wanted = [[`HTTPS ${distributionOf(shop).DomainName}:443/api/`, how]];
        yield* unless(checks, wanted, (actual) => `the health checks are ${actual}`);
      },
    },
    onlyNames(['www'], { what: 'the proof for its certificate', namesOf: proofsOf }),
  ],
};

function proofsOf(shop: Shop): string[] {
  const { DomainValidationOptions = [] } = shop.named(shop.seen.Certificates, 'certificate', nameTag, 'edge');
  return DomainValidationOptions.flatMap(({ ResourceRecord }) => ResourceRecord?.Name ?? []);
}
