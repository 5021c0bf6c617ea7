// Data come in, and get coarser with age.

import type { StandardUnit } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../../world/call.ts';
import type { Timer } from '../../../world/timers.ts';
import { keyOfTimer } from '../../shared/timer-key.ts';
import { type DayRow, dayKey, days, type MetricName, metricKey, metrics, type Sample } from './rows.ts';
import { coarser, day, hour, merged, minute, sampleOf, second } from './samples.ts';

/** How long samples of a length are kept: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html */
const retention = [
  { length: second, kept: 3 * hour },
  { length: minute, kept: 15 * day },
  { length: 5 * minute, kept: 63 * day },
  { length: hour, kept: 455 * day },
] as const;

export interface Datum extends MetricName {
  readonly value: number;
  readonly unit?: StandardUnit;
  /** Milliseconds since the Unix epoch; now, where it is not said. */
  readonly timestamp?: number;
}

/** One value of a metric, from a service of the cloud itself. */
export function putMetric(call: Call, { value, unit = 'None', timestamp = call.now, ...metric }: Datum): void {
  putSample(call, metric, sampleOf(timestamp, unit, value), minute);
}

/** @param length of the sample that it is stored in, where its age allows: a second or a minute */
export function putSample(call: Call, metric: MetricName, sample: Sample, length: number): void {
  const key = metricKey(metric);
  const latest = Math.max(call.get(metrics, key)?.latest ?? 0, sample.time);
  call.put(metrics, { ...metric, key, latest });
  const of = Math.floor(sample.time / day);
  const known = call.get(days, dayKey(key, of));
  const row = known ?? { key: dayKey(key, of), metric: key, day: of, samples: [] };
  const time = floor(sample.time, Math.max(length, stage(row, call.now)?.length ?? hour));
  call.put(days, { ...row, samples: withSample(row.samples, { ...sample, time }) });
  if (!known) sleep(call, row);
}

function withSample(samples: readonly Sample[], sample: Sample): Sample[] {
  const isSame = (each: Sample) => each.time === sample.time && each.unit === sample.unit;
  const same = samples.findLastIndex(isSame);
  const before = samples[same];
  if (before) return samples.with(same, merged(before, sample));
  return samples.toSpliced(samples.findLastIndex(({ time }) => time <= sample.time) + 1, 0, sample);
}

/** How the day's samples are kept now; undefined: no more. */
function stage(row: DayRow, now: number) {
  return retention.find(({ kept }) => now < endOf(row) + kept);
}

function endOf(row: DayRow): number {
  return (row.day + 1) * day;
}

/** Until the day's samples are to be kept in another length. */
function sleep(call: Call, row: DayRow): void {
  const until = endOf(row) + (stage(row, call.now)?.kept ?? 0);
  const delay = Math.max(0, until - call.now);
  call.later(days, row.key, { kind: 'recurring', action: 'cloudwatch retention', delay });
}

function age(call: Call, timer: Timer): void {
  const row = call.get(days, keyOfTimer(days, timer));
  if (!row) return;
  const next = stage(row, call.now);
  if (next) sleep(call, call.put(days, { ...row, samples: coarser(row.samples, next.length) }));
  else {
    call.remove(days, row.key);
    const metric = call.get(metrics, row.metric);
    if (metric && metric.latest < endOf(row)) call.remove(metrics, metric.key);
  }
}

export const retentionActions = { 'cloudwatch retention': age };

export function floor(time: number, length: number): number {
  return Math.floor(time / length) * length;
}
