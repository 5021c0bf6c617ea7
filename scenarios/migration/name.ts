// The shop's name while it moves: the cloud answers for as long as it is well, else the data centre still does.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-failover.html

import { asksBalancer } from '../2-cloud/name.ts';
import { balancerOf } from '../balancer-of-shop.ts';
import { domainClaims, onlyNames } from '../domain.ts';
import { targetOf } from '../name-of-shop.ts';
import { type Claim, type Scenario, unless } from '../scenario.ts';
import { nameTag } from '../shop.ts';

export const failoverPair: Claim = {
  claim: 'www is a failover pair: first the load balancer, if its health check says so, then the data centre',
  *problems(shop) {
    const balancer = balancerOf(shop);
    const fixed = shop.named(shop.seen.Addresses, 'fixed address', nameTag, 'data-centre-balancer');
    const asking = shop.seen.HealthChecks.filter(
      ({ HealthCheckConfig: check }) =>
        check?.FullyQualifiedDomainName === balancer.DNSName && check?.Disabled !== true,
    );
    const [check] = shop.present(asking, 'health checks that ask the load balancer');

    const found = shop.recordsOf('www').map((record) => {
      const { Type, Failover, HealthCheckId, AliasTarget, ResourceRecords } = record;
      return [
        Failover,
        Type,
        HealthCheckId,
        AliasTarget ? targetOf(record) : ResourceRecords?.map(({ Value }) => Value),
      ];
    });
    const wanted = [
      ['PRIMARY', 'A', check?.Id, [balancer.DNSName?.toLowerCase(), balancer.CanonicalHostedZoneId, true]],
      ['SECONDARY', 'A', undefined, [fixed.PublicIp]],
    ];
    const ordered = found.toSorted(([one], [other]) => String(one).localeCompare(String(other)));
    yield* unless(ordered, wanted, (actual) => `www leads to ${actual}`);
  },
};

export const migrationName: Scenario = {
  promise: 'the name of the shop while it moves: www is the cloud for as long as it is well, else the data centre',
  stage: 'migration',
  claims: [...domainClaims, failoverPair, asksBalancer, onlyNames(['www'])],
};
