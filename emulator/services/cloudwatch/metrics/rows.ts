// Metrics and their data, as they are kept: a row for each metric, and one for each of its days.
//
// Data get coarser with age, as on AWS, so that memory does not grow without end:
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#metrics-retention

import type { Dimension, StandardUnit } from '@aws-sdk/client-cloudwatch';
import { table } from '../../../world/table.ts';

/** A metric's name with all that tells it from others. */
export interface MetricName {
  readonly namespace: string;
  readonly name: string;
  /** Their order does not matter. */
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface MetricRow extends MetricName {
  readonly key: string;
  /** The time of its youngest datum. */
  readonly latest: number;
}

/** What was measured within one second, minute, five minutes or hour, by what it was stored with. */
export interface Sample {
  /** Its beginning, in milliseconds since the Unix epoch. */
  readonly time: number;
  readonly unit: StandardUnit;
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Values with how often each was measured, the least first; undefined where not all are known: no percentiles. */
  readonly values: readonly (readonly [value: number, count: number])[] | undefined;
}

export interface DayRow {
  readonly key: string;
  readonly metric: string;
  /** Days since the Unix epoch. */
  readonly day: number;
  /** The oldest first. */
  readonly samples: readonly Sample[];
}

export const metrics = table<MetricRow>('cloudwatch.Metric', ({ key }) => key);
export const days = table<DayRow>('cloudwatch.Day', ({ key }) => key);

export function metricKey({ namespace, name, dimensions }: MetricName): string {
  const sorted = Object.entries(dimensions).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([namespace, name, ...sorted]);
}

export function dayKey(metric: string, day: number): string {
  return `${day} ${metric}`;
}

export function dimensionsOf(dimensions: readonly Dimension[] | undefined): Record<string, string> {
  return Object.fromEntries((dimensions ?? []).map(({ Name = '', Value = '' }) => [Name, Value]));
}

export function describeDimensions(dimensions: Readonly<Record<string, string>>): Dimension[] {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}
