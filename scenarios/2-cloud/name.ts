// The shop's name in the cloud: it leads to the load balancer, whatever addresses that has just now.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-elb-load-balancer.html

import type { StageName } from '../../provision/index.ts';
import { domainClaims, onlyNames } from '../domain.ts';
import { type Scenario, unless } from '../scenario.ts';
import type { Shop } from '../shop.ts';

export function cloudName(stage: StageName = '2-cloud'): Scenario {
  return {
    promise: 'the name of the shop: a domain of its own, www an alias of the load balancer, asked whether it is well',
    stage,
    claims: [
      ...domainClaims,
      {
        claim: 'www is one alias, of the load balancer, which is left out when none of its targets is well',
        *problems(shop) {
          const { DNSName, CanonicalHostedZoneId } = balancerOf(shop);
          const found = shop
            .recordsOf('www')
            .map(({ Type, SetIdentifier, AliasTarget }) => [
              Type,
              SetIdentifier,
              AliasTarget?.DNSName?.replace(/\.$/, ''),
              AliasTarget?.HostedZoneId,
              AliasTarget?.EvaluateTargetHealth,
            ]);
          const wanted = [['A', undefined, DNSName?.toLowerCase(), CanonicalHostedZoneId, true]];
          yield* unless(found, wanted, (actual) => `www leads to ${actual}`);
        },
      },
      {
        claim: 'one health check asks the load balancer for /health, every 30 seconds, and takes its word as it is',
        *problems(shop) {
          const checks = shop.seen.HealthChecks.map(({ HealthCheckConfig: check }) => [
            `${check?.Type} ${check?.FullyQualifiedDomainName}:${check?.Port}${check?.ResourcePath}`,
            check?.RequestInterval,
            check?.FailureThreshold,
            { inverted: check?.Inverted, disabled: check?.Disabled },
          ]);
          const wanted = [[`HTTP ${balancerOf(shop).DNSName}:80/health`, 30, 3, { inverted: false, disabled: false }]];
          yield* unless(checks, wanted, (actual) => `the health checks are ${actual}`);
        },
      },
      onlyNames(['www']),
    ],
  };
}

function balancerOf(shop: Shop) {
  return shop.named(shop.seen.LoadBalancers, 'load balancer', (each) => each.LoadBalancerName, 'alb');
}
