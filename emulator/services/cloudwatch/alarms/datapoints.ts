// What an alarm sees of its metric.

import type { ComparisonOperator } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../../world/call.ts';
import { floor } from '../metrics/put.ts';
import type { Sample } from '../metrics/rows.ts';
import { minute, second, statisticOf } from '../metrics/samples.ts';
import { statistics } from '../metrics/statistics.ts';
import { morePeriods } from './judge.ts';
import type { AlarmRow } from './rows.ts';

/** What an alarm sees of one period. */
export interface Datapoint {
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
  /** Undefined: there were no data. */
  readonly sample: Sample | undefined;
  readonly value: number | undefined;
}

/** One for each period, the oldest first; the last one ends with the last whole minute. */
export function datapointsOf(call: Call, row: AlarmRow): Datapoint[] {
  const { namespace, metricName: name, dimensions, unit, period } = row;
  const count = row.evaluationPeriods + morePeriods;
  const length = period * second;
  const end = floor(call.now, period < 60 ? 10 * second : minute);
  const start = end - count * length;
  const samples = statistics(call, { namespace, name, dimensions, unit, start, end, period });
  const byTime = new Map(samples.map((sample) => [sample.time, sample]));
  return Array.from({ length: count }, (_, index) => {
    const time = start + index * length;
    const sample = byTime.get(time);
    return { time, sample, value: sample && statisticOf(sample, row.statistic ?? row.extendedStatistic ?? '') };
  });
}

const comparisons: Readonly<Partial<Record<ComparisonOperator, (value: number, threshold: number) => boolean>>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

export function isBreaching({ comparisonOperator, threshold }: AlarmRow, value: number): boolean {
  return comparisons[comparisonOperator]?.(value, threshold) ?? false;
}
