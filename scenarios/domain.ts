// What is claimed of the shop's domain at every stage: it is registered, and delegated to the one zone that answers for it.

import { type Claim, unless } from './scenario.ts';
import type { Shop } from './shop.ts';

export const domainClaims: readonly Claim[] = [
  {
    claim: 'the domain is registered, its owner not shown to the world, and will not renew itself',
    *problems(shop) {
      const { AutoRenew, AdminPrivacy, RegistrantPrivacy, TechPrivacy } = registrationOf(shop);
      yield* unless(AutoRenew, false, (actual) => `whether it renews itself is ${actual}`);
      const privacy = [AdminPrivacy, RegistrantPrivacy, TechPrivacy];
      yield* unless(privacy, [true, true, true], (actual) => `what is kept private of its contacts is ${actual}`);
    },
  },
  {
    claim: 'one public hosted zone answers for it, and the domain is delegated to that one',
    *problems(shop) {
      const { zone, seen } = shop;
      const namesakes = seen.HostedZones.filter(({ Name, Config }) => Name === zone.Name && !Config?.PrivateZone);
      yield* unless(namesakes.length, 1, (actual) => `the public zones of ${shop.domain} are ${actual}`);
      const delegatedTo = registrationOf(shop).Nameservers?.map(({ Name }) => Name);
      const own = shop.present(zone.NameServers, 'name servers of the zone').toSorted();
      yield* unless(delegatedTo?.sort(), own, (actual) => `it is delegated to ${actual}`);
    },
  },
];

/**
 * The zone holds these names, and of the domain itself only what Route 53 puts there.
 *
 * @param proofs what they are, and their full names with the dot at the end: records by which others see whose it is
 */
export function onlyNames(
  labels: readonly string[],
  proofs: { readonly what: string; namesOf(shop: Shop): readonly string[] } = { what: '', namesOf: () => [] },
): Claim {
  return {
    claim: `the zone holds ${[...labels, proofs.what].filter(Boolean).join(' and ')}, and nothing else`,
    *problems(shop) {
      const { Id } = shop.zone;
      const records = shop.seen.ResourceRecordSets.filter((record) => record.HostedZoneId === Id);
      const found = records.filter(({ Name }) => Name !== shop.zone.Name).map(({ Name }) => Name ?? '');
      const wanted = [...labels.map((label) => `${label}.${shop.domain}.`), ...proofs.namesOf(shop)];
      yield* unless([...new Set(found)].sort(), wanted.toSorted(), (actual) => `its names are ${actual}`);
      const own = shop.recordsOf('').map(({ Type }) => Type);
      yield* unless(own.sort(), ['NS', 'SOA'], (actual) => `the domain itself has ${actual}`);
    },
  };
}

function registrationOf(shop: Shop) {
  const registered = shop.seen.Domains.filter(({ DomainName }) => DomainName === shop.domain);
  const [registration] = shop.present(registered, `registrations of ${shop.domain}`);
  return registration as Shop['seen']['Domains'][number];
}
