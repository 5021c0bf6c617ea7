// The shop's name in the cloud: it leads to the load balancer, whatever addresses that has just now.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-elb-load-balancer.html

import type { StageName } from '../../provision/index.ts';
import { balancerOf } from '../balancer-of-shop.ts';
import { domainClaims, onlyNames } from '../domain.ts';
import { askedBy, leadsTo } from '../name-of-shop.ts';
import { type Claim, type Scenario, unless } from '../scenario.ts';

export function cloudName(stage: StageName = '2-cloud'): Scenario {
  return {
    promise: 'the name of the shop: a domain of its own, www an alias of the load balancer, asked whether it is well',
    stage,
    claims: [...domainClaims, leadsToBalancer('www'), asksBalancer, onlyNames(['www'])],
  };
}

export function leadsToBalancer(label: 'www' | 'api'): Claim {
  return {
    claim: `${label} is one alias, of the load balancer, which is left out when none of its targets is well`,
    *problems(shop) {
      const { DNSName, CanonicalHostedZoneId } = balancerOf(shop);
      yield* leadsTo(shop, label, [DNSName?.toLowerCase(), CanonicalHostedZoneId, true]);
    },
  };
}

export const asksBalancer: Claim = {
  claim: 'one health check asks the load balancer for /health, every 30 seconds, and takes its word as it is',
  *problems(shop) {
    const checks = shop.seen.HealthChecks.map((check) => {
      const { RequestInterval, FailureThreshold, Inverted, Disabled } = check.HealthCheckConfig ?? {};
      return [askedBy(check), RequestInterval, FailureThreshold, { inverted: Inverted, disabled: Disabled }];
    });
    const wanted = [[`HTTP ${balancerOf(shop).DNSName}:80/health`, 30, 3, { inverted: false, disabled: false }]];
    yield* unless(checks, wanted, (actual) => `the health checks are ${actual}`);
  },
};
