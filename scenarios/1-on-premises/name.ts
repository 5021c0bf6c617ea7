// The shop's name on premises: an address, written down by hand, since there is but one.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-simple.html

import { domainClaims, onlyNames } from '../domain.ts';
import { type Scenario, unless } from '../scenario.ts';
import { nameTag } from '../shop.ts';

export const onPremisesName: Scenario = {
  promise: 'the name of the shop: a domain of its own, www on the fixed address of the data centre',
  stage: '1-on-premises',
  claims: [
    ...domainClaims,
    {
      claim: 'www is one A record with the fixed address of the data centre, asked for again every minute',
      *problems(shop) {
        const fixed = shop.named(shop.seen.Addresses, 'fixed address', nameTag, 'data-centre-balancer');
        const found = shop
          .recordsOf('www')
          .map(({ Type, TTL, SetIdentifier, ResourceRecords, AliasTarget }) => [
            Type,
            TTL,
            SetIdentifier,
            ResourceRecords?.map(({ Value }) => Value) ?? AliasTarget,
          ]);
        const wanted = [['A', 60, undefined, [fixed.PublicIp]]];
        yield* unless(found, wanted, (actual) => `www leads to ${actual}`);
      },
    },
    onlyNames(['www']),
  ],
};
