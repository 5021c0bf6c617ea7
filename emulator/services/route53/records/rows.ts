// Record sets of hosted zones, as they are kept: those of a zone in one row, in the order in which AWS lists them.

import type { ResourceRecordSet, RRType } from '@aws-sdk/client-route-53';
import type { Call } from '../../../world/call.ts';
import { inOrder } from '../../../world/order.ts';
import { table } from '../../../world/table.ts';
import { reversed } from '../names.ts';

export interface RecordSet extends Omit<ResourceRecordSet, 'Name' | 'Type'> {
  /** In the form of `readName`. */
  readonly Name: string;
  readonly Type: RRType;
}

/** Sets by `recordKey`, in the order of the keys. */
export type RecordSets = ReadonlyMap<string, RecordSet>;

interface RecordsRow {
  readonly zoneId: string;
  readonly sets: RecordSets;
}

export const records = table<RecordsRow>('route53.ResourceRecordSets', ({ zoneId }) => zoneId, { scope: 'account' });

/** By name with its labels reversed, then type, then identifier. */
export function recordKey({ Name, Type, SetIdentifier }: RecordSet): string {
  return [reversed(Name), Type, SetIdentifier ?? ''].join('\0');
}

export function recordsIn(call: Call, zoneId: string): RecordSets {
  return call.get(records, zoneId)?.sets ?? new Map();
}

export function putRecords(call: Call, zoneId: string, sets: Iterable<RecordSet>): void {
  const entries = [...sets].map((set) => [recordKey(set), set] as const);
  entries.sort(([one], [other]) => inOrder(one, other));
  call.put(records, { zoneId, sets: new Map(entries) });
}
