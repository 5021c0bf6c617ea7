// A change batch: all of it or, with everything that is wrong with it, nothing.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html

import type { ChangeAction } from '@aws-sdk/client-route-53';
import { AwsError } from '../../../wire/aws-error.ts';
import { quotaOfZone } from '../limits/limits.ts';
import { isWithin, readName } from '../names.ts';
import type { ZoneRow } from '../zones/rows.ts';
import { aliasFault } from './alias.ts';
import { type RecordSet, type RecordSets, recordKey } from './rows.ts';
import { conflictsOf, setsByName } from './share.ts';
import { faultOf } from './values.ts';

export interface ValidChange {
  readonly action: ChangeAction;
  readonly set: RecordSet;
}

/** The zone's sets after the batch. */
export function afterBatch(zone: ZoneRow, before: RecordSets, changes: readonly ValidChange[]): RecordSets {
  const faults = new Set<string>(limitFaults(changes));
  const after = new Map(before);
  const seen = new Map<string, string[]>();
  for (const { action, set } of changes) {
    const key = recordKey(set);
    const actions = [...(seen.get(key) ?? []), action];
    seen.set(key, actions);
    const isPair = actions.length === 2 && actions.includes('DELETE') && actions.includes('CREATE');
    if (actions.length > 1 && !isPair) {
      faults.add(`The request contains an invalid set of changes for a resource record set '${set.Type} ${set.Name}'`);
      continue;
    }
    for (const fault of [...ownFaults(zone, set, action), ...applied(after, key, action, set)]) faults.add(fault);
  }
  for (const fault of faultsAfter(zone, before, after, changes)) faults.add(fault);
  if (faults.size > 0) throw invalidBatch([...faults]);
  return after;
}

function invalidBatch(faults: readonly string[]): AwsError {
  const message = `[${faults.join(', ')}]`;
  return new AwsError('InvalidChangeBatch', message, { status: 400, fields: { messages: faults } });
}

/** An UPSERT counts twice. */
function* limitFaults(changes: readonly ValidChange[]): Iterable<string> {
  let [values, characters] = [0, 0];
  for (const { action, set } of changes) {
    const factor = action === 'UPSERT' ? 2 : 1;
    const records = set.ResourceRecords ?? [{ Value: '' }];
    values += factor * records.length;
    characters += factor * records.reduce((sum, { Value = '' }) => sum + Value.length, 0);
  }
  if (values > 1000) yield 'Number of records limit of 1000 exceeded.';
  if (characters > 32_000) yield 'Number of characters limit of 32000 exceeded.'; // words assumed
}

/** What is wrong with a set by itself. */
function* ownFaults(zone: ZoneRow, set: RecordSet, action: ChangeAction): Iterable<string> {
  const { Name, Type, ResourceRecords = [] } = set;
  const read = readName(Name);
  if (typeof read !== 'string') {
    yield `FATAL problem: ${read[0]} (${read[1]}) encountered with '${Name}'`;
    return;
  }
  if (!isWithin(Name, zone.name)) yield `RRSet with DNS name ${Name} is not permitted in zone ${zone.name}`;
  if (action === 'DELETE') return;
  if (Type === 'SOA' && Name !== zone.name) {
    yield `RRSet with DNS name ${Name}, type SOA is permitted only at the apex of zone ${zone.name}`; // words assumed
  }
  const values = new Set<string>();
  for (const { Value = '' } of ResourceRecords) {
    const fault = faultOf(Type, Value);
    if (fault) yield fault;
    if (values.has(Value)) yield `Duplicate Resource Record: '${Value}'`;
    values.add(Value);
  }
  if ((Type === 'CNAME' || Type === 'SOA') && ResourceRecords.length > 1) {
    yield `RRSet of type ${Type} with DNS name ${Name} cannot have more than one value`; // words assumed
  }
}

/** Applies the change, or tells why it cannot be. */
function* applied(
  after: Map<string, RecordSet>,
  key: string,
  action: ChangeAction,
  set: RecordSet,
): Generator<string, void> {
  const { Name, Type, SetIdentifier } = set;
  const identifier = SetIdentifier === undefined ? '' : `, set identifier='${SetIdentifier}'`;
  const named = `resource record set [name='${Name}', type='${Type}'${identifier}]`;
  const before = after.get(key);
  if (action === 'CREATE' && before) yield `Tried to create ${named} but it already exists`;
  else if (action === 'DELETE' && !before) yield `Tried to delete ${named} but it was not found`;
  else if (action === 'DELETE' && before && !isSame(before, set)) {
    yield `Tried to delete ${named} but the values provided do not match the current values`;
  } else if (action === 'DELETE') after.delete(key);
  else after.set(key, set);
}

/** The order of values, and of members, says nothing. */
function isSame(one: RecordSet, other: RecordSet): boolean {
  const essence = ({ ResourceRecords, AliasTarget: alias, GeoLocation: place, ...rest }: RecordSet) => [
    ResourceRecords?.map(({ Value }) => Value).sort(),
    alias && [alias.HostedZoneId, alias.DNSName, alias.EvaluateTargetHealth],
    place && [place.ContinentCode, place.CountryCode, place.SubdivisionCode],
    Object.entries(rest).sort(),
  ];
  return JSON.stringify(essence(one)) === JSON.stringify(essence(other));
}

/** What is wrong with the zone as it would be. */
function* faultsAfter(
  zone: ZoneRow,
  before: RecordSets,
  after: RecordSets,
  changes: readonly ValidChange[],
): Iterable<string> {
  const byName = setsByName(after);
  const apex = (byName.get(zone.name) ?? []).map(({ Type }) => Type);
  if (!apex.includes('NS')) yield 'A HostedZone must contain at least one NS record for the zone itself.';
  if (!apex.includes('SOA')) yield 'A HostedZone must contain exactly one SOA record.';
  if (after.size > Math.max(before.size, quotaOfZone('MAX_RRSETS_BY_ZONE'))) {
    yield `The number of record sets of zone ${zone.name} would exceed ${quotaOfZone('MAX_RRSETS_BY_ZONE')}`; // words assumed
  }
  const isThere = (type: string) => (name: string) => (byName.get(name) ?? []).some(({ Type }) => Type === type);
  for (const { action, set } of changes) {
    if (action === 'DELETE' || after.get(recordKey(set)) !== set) continue;
    yield* conflictsOf(set, zone.name, byName);
    const fault = set.AliasTarget && aliasFault(set, zone, isThere(set.Type));
    if (fault) yield fault;
  }
}
