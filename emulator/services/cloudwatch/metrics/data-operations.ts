// Many metrics at once: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
// Metric math is not built.

import type { GetMetricDataCommandInput, MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { Constraints, present, validationError } from '../../shared/constraints.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { invalidToken } from '../pages.ts';
import { checkPeriod, rangeOf } from './range.ts';
import { dimensionsOf } from './rows.ts';
import { statisticOf } from './samples.ts';
import { checkExtended, simpleStatistics } from './statistic-names.ts';
import { statistics } from './statistics.ts';
import { checkMetric, units } from './valid.ts';

const [mostQueries, mostDatapoints] = [500, 100_800];

function check(input: GetMetricDataCommandInput): MetricDataQuery[] {
  const { MetricDataQueries: queries = [] } = input;
  refuseFields('GetMetricData', input, 'LabelOptions');
  const constraints = new Constraints()
    .required(input.MetricDataQueries, 'metricDataQueries')
    .length(input.MetricDataQueries, 'metricDataQueries', 0, mostQueries)
    .required(input.StartTime, 'startTime')
    .required(input.EndTime, 'endTime')
    .oneOf(input.ScanBy, 'scanBy', ['TimestampDescending', 'TimestampAscending'])
    .range(input.MaxDatapoints, 'maxDatapoints', 1, mostDatapoints);
  for (const [index, query] of queries.entries())
    checkQuery(constraints, query, `metricDataQueries.${index + 1}.member.`);
  constraints.check();
  const ids = queries.map(({ Id }) => Id);
  if (new Set(ids).size < ids.length)
    throw validationError('The values for parameter id in MetricDataQueries must be unique.');
  return queries;
}

function checkQuery(constraints: Constraints, query: MetricDataQuery, at: string): void {
  const { MetricStat, Label } = query;
  if (query.Expression !== undefined) throw notImplemented('GetMetricData with metric math');
  refuseFields('GetMetricData', query, 'AccountId');
  if (Label?.includes('${')) throw notImplemented('GetMetricData with dynamic labels');
  constraints
    .required(query.Id, `${at}id`)
    .length(query.Id, `${at}id`, 1, 255)
    .required(MetricStat, `${at}metricStat`)
    .required(MetricStat?.Metric, `${at}metricStat.metric`)
    .required(MetricStat?.Metric?.MetricName, `${at}metricStat.metric.metricName`)
    .required(MetricStat?.Metric?.Namespace, `${at}metricStat.metric.namespace`)
    .required(MetricStat?.Period, `${at}metricStat.period`)
    .required(MetricStat?.Stat, `${at}metricStat.stat`)
    .oneOf(MetricStat?.Unit, `${at}metricStat.unit`, units);
  if (query.Id !== undefined && !/^[a-z][a-zA-Z0-9_]*$/.test(query.Id)) {
    throw validationError(
      `The value ${query.Id} for parameter ${at}id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    );
  }
  if (query.Period !== undefined) throw validationError(`Period must not be specified beside MetricStat: ${at}period`); // words assumed
  if (MetricStat?.Stat && !simpleStatistics.includes(MetricStat.Stat)) checkExtended('GetMetricData', MetricStat.Stat);
  if (MetricStat?.Period !== undefined) checkPeriod(MetricStat.Period, `${at}metricStat.period`);
}

interface Series {
  readonly query: MetricDataQuery;
  readonly points: readonly (readonly [time: number, value: number])[];
}

function seriesOf(query: MetricDataQuery, input: GetMetricDataCommandInput, call: Call): Series {
  const { Metric = {}, Period = 60, Stat = '', Unit: unit } = query.MetricStat ?? {};
  const range = rangeOf(present(input.StartTime, 'startTime'), present(input.EndTime, 'endTime'), Period, call.now);
  const { MetricName: name = '', Namespace: namespace = '' } = Metric;
  const dimensions = dimensionsOf(checkMetric(Metric).Dimensions);
  const samples = statistics(call, { namespace, name, dimensions, unit, period: Period, ...range });
  const points = samples.flatMap((sample) => {
    const value = statisticOf(sample, Stat);
    return value === undefined ? [] : [[sample.time, value] as const];
  });
  return { query, points: input.ScanBy === 'TimestampAscending' ? points : points.toReversed() };
}

export const dataOperations = {
  GetMetricData(input, call) {
    const queries = check(input);
    const series = queries.map((query) => seriesOf(query, input, call));
    const shown = series.filter(({ query }) => query.ReturnData !== false);
    const { MaxDatapoints: most = mostDatapoints, NextToken } = input;
    const [, from] = /^after (\d{1,9})$/.exec(NextToken ?? 'after 0') ?? [];
    if (from === undefined) throw invalidToken();
    const [start, end] = [Number(from), Number(from) + most];
    let offset = 0;
    const results: MetricDataResult[] = shown.map(({ query, points }) => {
      const part = points.slice(Math.max(0, start - offset), Math.max(0, end - offset));
      offset += points.length;
      return {
        Id: query.Id,
        Label: query.Label ?? query.MetricStat?.Metric?.MetricName,
        Timestamps: part.map(([time]) => new Date(time)),
        Values: part.map(([, value]) => value),
        StatusCode: offset > end ? 'PartialData' : 'Complete',
      };
    });
    return { MetricDataResults: results, Messages: [], ...(offset > end ? { NextToken: `after ${end}` } : {}) };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-cloudwatch')>;
