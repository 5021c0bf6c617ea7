// Which record sets may stand beside one another in a zone.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html (SetIdentifier, Weight, Failover, …)

import { type Policy, placeOf, policyOf } from './routing.ts';
import type { RecordSet, RecordSets } from './rows.ts';

/** What is wrong with a set that was created or upserted, among all that the zone has after the batch. */
export function* conflictsOf(set: RecordSet, zone: string, byName: ReadonlyMap<string, RecordSet[]>): Iterable<string> {
  const { Name, Type } = set;
  const beside = (byName.get(Name) ?? []).filter((other) => other !== set);
  const about = `RRSet of type ${Type} with DNS name ${Name}`;
  if (Type === 'CNAME' && Name === zone) {
    yield `${about} is not permitted at apex in zone ${zone}`;
    return;
  }
  if (Type === 'CNAME' && beside.some((other) => other.Type !== 'CNAME')) {
    yield `${about} is not permitted as it conflicts with other records with the same DNS name in zone ${zone}`;
  }
  if (Type !== 'CNAME' && beside.some((other) => other.Type === 'CNAME')) {
    yield `${about} is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone ${zone}`;
  }
  const same = beside.filter((other) => other.Type === Type);
  const policy = policyOf(set);
  const isOther = same.some((other) => policyOf(other) !== policy);
  const named = `RRSet with DNS name ${Name}, type ${Type}, SetIdentifier ${set.SetIdentifier ?? null}`;
  if (isOther) yield `${named} cannot be created because a non-${policy} RRSet exists with the same name and type.`; // words assumed
  const place = placeOf(set);
  if (!isOther && place !== undefined && same.some((other) => placeOf(other) === place)) {
    yield `${named} cannot be created because another ${policy} RRSet exists with the same ${nounOf(policy)}.`; // words assumed
  }
}

function nounOf(policy: Policy): string {
  return policy === 'latency' ? 'region' : policy === 'failover' ? 'failover role' : 'location';
}

export function setsByName(sets: RecordSets): Map<string, RecordSet[]> {
  const byName = new Map<string, RecordSet[]>();
  for (const set of sets.values()) byName.set(set.Name, [...(byName.get(set.Name) ?? []), set]);
  return byName;
}
