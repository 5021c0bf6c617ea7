// What happened to replication instances and tasks, kept for 14 days.
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Events.html

import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';

/** The SDK's enumeration knows the first alone. */
type SourceType = 'replication-instance' | 'replication-task';

export interface EventRow {
  readonly number: string;
  readonly sourceType: SourceType;
  readonly source: string;
  readonly message: string;
  readonly category: string;
  readonly time: number;
}

export const events = table<EventRow>('dms.Event', ({ number }) => number);
const kept = 14 * 24 * 3600_000;

/** By type of source. */
export const categories: Readonly<Record<SourceType, readonly string[]>> = {
  'replication-instance': [
    ...['configuration change', 'creation', 'deletion', 'failover', 'failure', 'low storage', 'maintenance'],
  ],
  'replication-task': ['configuration change', 'creation', 'deletion', 'failure', 'state change'],
};

/** Writes an event down, and forgets those that are too old. */
export function tell(call: Call, sourceType: SourceType, source: string, category: string, message: string): void {
  const all = call.all(events);
  const last = Number(all.at(-1)?.number ?? 0);
  for (const { number, time } of all) {
    if (time >= call.now - kept) break;
    call.remove(events, number);
  }
  call.put(events, { number: String(last + 1), sourceType, source, message, category, time: call.now });
}
