// What a metric was: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html

import type { Datapoint, GetMetricStatisticsCommandInput } from '@aws-sdk/client-cloudwatch';
import { Constraints, present } from '../../shared/constraints.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { invalidCombination, missingParameter } from '../errors.ts';
import { checkPeriod, rangeOf } from './range.ts';
import { dimensionsOf, type Sample } from './rows.ts';
import { second, statisticOf } from './samples.ts';
import { checkExtended, simpleStatistics } from './statistic-names.ts';
import { statistics } from './statistics.ts';
import { checkMetric, units } from './valid.ts';

const mostDatapoints = 1440;

function check(input: GetMetricStatisticsCommandInput): void {
  const constraints = new Constraints()
    .required(input.Namespace, 'namespace')
    .length(input.Namespace, 'namespace', 1, 255)
    .required(input.MetricName, 'metricName')
    .length(input.MetricName, 'metricName', 1, 255)
    .required(input.StartTime, 'startTime')
    .required(input.EndTime, 'endTime')
    .required(input.Period, 'period')
    .range(input.Period, 'period', 1, Number.MAX_SAFE_INTEGER)
    .length(input.Statistics, 'statistics', 1, 5)
    .length(input.ExtendedStatistics, 'extendedStatistics', 1, 10)
    .oneOf(input.Unit, 'unit', units);
  for (const [index, statistic] of input.Statistics?.entries() ?? []) {
    constraints.oneOf(statistic, `statistics.${index + 1}.member`, simpleStatistics);
  }
  constraints.check();
  if (!input.Statistics && !input.ExtendedStatistics) throw missingParameter('Statistics');
  for (const statistic of input.ExtendedStatistics ?? []) checkExtended('GetMetricStatistics', statistic);
  checkPeriod(input.Period ?? 0, 'Period');
}

function describeSample(sample: Sample, input: GetMetricStatisticsCommandInput): Datapoint | undefined {
  const { Statistics = [], ExtendedStatistics = [] } = input;
  const named = (statistic: string) => [statistic, statisticOf(sample, statistic)] as const;
  const extended = ExtendedStatistics.map(named).filter(([, value]) => value !== undefined);
  if (Statistics.length === 0 && extended.length === 0) return undefined;
  return {
    Timestamp: new Date(sample.time),
    ...Object.fromEntries(Statistics.map(named)),
    Unit: sample.unit,
    ...(extended.length > 0 ? { ExtendedStatistics: Object.fromEntries(extended) as Record<string, number> } : {}),
  };
}

export const statisticsOperations = {
  GetMetricStatistics(input, call) {
    check(input);
    const period = present(input.Period, 'period');
    const { start, end } = rangeOf(
      present(input.StartTime, 'startTime'),
      present(input.EndTime, 'endTime'),
      period,
      call.now,
    );
    const wanted = Math.ceil((end - start) / (period * second));
    if (wanted > mostDatapoints) {
      const limit = `which exceeds the limit of ${mostDatapoints.toLocaleString('en')}`;
      const advice = 'You may reduce the datapoints requested by increasing Period, or decreasing the time range.';
      throw invalidCombination(
        `You have requested up to ${wanted.toLocaleString('en')} datapoints, ${limit}. ${advice}`,
      );
    }
    const { MetricName: name = '', Namespace: namespace = '', Unit: unit } = input;
    const dimensions = dimensionsOf(checkMetric(input).Dimensions);
    const samples = statistics(call, { namespace, name, dimensions, unit, start, end, period });
    const found = samples.map((sample) => describeSample(sample, input)).filter((each) => each !== undefined);
    return { Label: name, Datapoints: found };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-cloudwatch')>;
