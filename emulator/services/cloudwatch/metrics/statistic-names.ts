// The names of statistics: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html

import { notImplemented } from '../../../wire/aws-error.ts';
import { validationError } from '../../shared/constraints.ts';

export const simpleStatistics = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'];

/** Trimmed means and the like are statistics of AWS that are not built here. */
export function checkExtended(operation: string, statistic: string): void {
  if (isPercentile(statistic)) return;
  if (/^(tm|wm|tc|ts|pr)[\d(]|^iqm$/i.test(statistic)) throw notImplemented(`${operation} with ${statistic}`);
  throw validationError(`The value ${statistic} for parameter ExtendedStatistic is not supported.`); // words assumed
}

/** `p99`, `p99.9` */
function isPercentile(statistic: string): boolean {
  return /^p(\d{1,2}(\.\d{1,10})?|100)$/.test(statistic);
}
