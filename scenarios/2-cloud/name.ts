// The shop's name in the cloud: it leads to the load balancer, whatever addresses that has just now.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-elb-load-balancer.html

import type { StageName } from '../../provision/index.ts';
import { domainClaims, onlyNames } from '../domain.ts';
import { type Claim, type Scenario, unless } from '../scenario.ts';
import type { Shop } from '../shop.ts';

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

/** @param target of the one alias: its name, the hosted zone of that, and whether its health is evaluated */
export function* leadsTo(
  shop: Shop,
  label: string,
  target: readonly [dnsName: string | undefined, hostedZoneId: string | undefined, evaluated: boolean],
): Iterable<string> {
  const found = shop
    .recordsOf(label)
    .map(({ Type, SetIdentifier, AliasTarget }) => [
      Type,
      SetIdentifier,
      AliasTarget?.DNSName?.replace(/\.$/, ''),
      AliasTarget?.HostedZoneId,
      AliasTarget?.EvaluateTargetHealth,
    ]);
  yield* unless(found, [['A', undefined, ...target]], (actual) => `${label} leads to ${actual}`);
}

export const asksBalancer: Claim = {
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
};

function balancerOf(shop: Shop) {
  return shop.named(shop.seen.LoadBalancers, 'load balancer', (each) => each.LoadBalancerName, 'alb');
}
