// What a metric's name and unit may be.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html

import type { Dimension, StandardUnit } from '@aws-sdk/client-cloudwatch';
import { Constraints } from '../../shared/constraints.ts';
import { invalidValue } from '../errors.ts';

const sizes = ['Bytes', 'Kilobytes', 'Megabytes', 'Gigabytes', 'Terabytes', 'Bits', 'Kilobits', 'Megabits', 'Gigabits'];
const amounts = [...sizes, 'Terabits'];
export const units: readonly string[] = [
  ...['Seconds', 'Microseconds', 'Milliseconds', ...amounts, 'Percent', 'Count'],
  ...amounts.map((amount) => `${amount}/Second`),
  ...['Count/Second', 'None'],
] satisfies readonly (StandardUnit | string)[];

const mostDimensions = 30;

interface Named {
  readonly Dimensions?: readonly Dimension[] | undefined;
}

/** @param at what the metric is within, as AWS names it, with a point at its end */
export function checkMetric<Metric extends Named>(metric: Metric, at = ''): Metric {
  const constraints = new Constraints().length(metric.Dimensions, `${at}dimensions`, 0, mostDimensions);
  for (const [index, { Name, Value }] of metric.Dimensions?.entries() ?? []) {
    const member = `${at}dimensions.${index + 1}.member`;
    constraints.required(Name, `${member}.name`).length(Name, `${member}.name`, 1, 255);
    constraints.required(Value, `${member}.value`).length(Value, `${member}.value`, 1, 1024);
  }
  constraints.check();
  const names = metric.Dimensions?.map(({ Name }) => Name) ?? [];
  if (new Set(names).size < names.length) throw invalidValue('No dimension name may be given twice.'); // words assumed
  return metric;
}
