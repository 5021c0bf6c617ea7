// What the data of a metric say, in periods.

import type { Call } from '../../../world/call.ts';
import { dayKey, days, type MetricName, metricKey, type Sample } from './rows.ts';
import { coarser, day, second } from './samples.ts';

export interface Query extends MetricName {
  /** Of this unit alone; otherwise there is a sample for each unit. */
  readonly unit?: string | undefined;
  /** Milliseconds since the Unix epoch: periods begin here. */
  readonly start: number;
  /** Not included. */
  readonly end: number;
  /** Seconds. */
  readonly period: number;
}

/** A sample for each period that has data, the oldest first; `statisticOf` says what each of them amounts to. */
export function statistics(call: Call, { unit, start, end, period, ...metric }: Query): readonly Sample[] {
  const key = metricKey(metric);
  const found: Sample[] = [];
  const oldest = Math.max(start, call.now - 457 * day);
  for (let of = Math.floor(oldest / day); of * day < end; of += 1) {
    const { samples = [] } = call.get(days, dayKey(key, of)) ?? {};
    // From the end: most that is asked for is young.
    const before = samples.findLastIndex(({ time }) => time < start);
    for (const sample of samples.slice(before + 1)) {
      if (sample.time < end && (unit === undefined || sample.unit === unit)) found.push(sample);
    }
  }
  return coarser(found, period * second, start);
}
