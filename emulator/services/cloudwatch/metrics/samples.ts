// Samples: put together, and what they say.

import type { StandardUnit } from '@aws-sdk/client-cloudwatch';
import type { Sample } from './rows.ts';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

export function sampleOf(time: number, unit: StandardUnit, value: number, count = 1): Sample {
  return { time, unit, count, sum: value * count, minimum: value, maximum: value, values: [[value, count]] };
}

/** Both as one, which begins when the first does. */
export function merged(one: Sample, other: Sample): Sample {
  return {
    time: one.time,
    unit: one.unit,
    count: one.count + other.count,
    sum: one.sum + other.sum,
    minimum: Math.min(one.minimum, other.minimum),
    maximum: Math.max(one.maximum, other.maximum),
    values: one.values && other.values && mergedValues(one.values, other.values),
  };
}

function mergedValues(one: NonNullable<Sample['values']>, other: NonNullable<Sample['values']>): Sample['values'] {
  const counts = new Map(one);
  for (const [value, count] of other) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts].sort(([a], [b]) => a - b);
}

/** Samples of one length each, by their unit. `origin`: when one of them begins. */
export function coarser(samples: readonly Sample[], length: number, origin = 0): Sample[] {
  const found = new Map<string, Sample>();
  for (const sample of samples) {
    const time = origin + Math.floor((sample.time - origin) / length) * length;
    const key = `${time} ${sample.unit}`;
    const before = found.get(key);
    found.set(key, before ? merged(before, sample) : { ...sample, time });
  }
  return [...found.values()].sort((one, other) => one.time - other.time);
}

/** Undefined where the sample cannot tell: a percentile of which not all values are known. */
export function statisticOf(sample: Sample, statistic: string): number | undefined {
  switch (statistic) {
    case 'SampleCount':
      return sample.count;
    case 'Sum':
      return sample.sum;
    case 'Minimum':
      return sample.minimum;
    case 'Maximum':
      return sample.maximum;
    case 'Average':
      return sample.sum / sample.count;
    default:
      return percentileOf(sample, Number(/^p(.+)$/.exec(statistic)?.[1]));
  }
}

/** The least value that so many percent of all values do not exceed. */
function percentileOf({ values, count }: Sample, percent: number): number | undefined {
  let seen = 0;
  for (const [value, times] of values ?? []) {
    seen += times;
    if (seen >= (count * percent) / 100) return value;
  }
  return undefined;
}
