// Metrics: data in, statistics out, and what becomes of data with time.

import { describe, expect, it } from '@jest/globals';
import { dataOperations } from '../../../../emulator/services/cloudwatch/metrics/data-operations.ts';
import { listOperations } from '../../../../emulator/services/cloudwatch/metrics/list-operations.ts';
import { putMetric } from '../../../../emulator/services/cloudwatch/metrics/put.ts';
import { putOperations } from '../../../../emulator/services/cloudwatch/metrics/put-operations.ts';
import { days } from '../../../../emulator/services/cloudwatch/metrics/rows.ts';
import { statisticsOperations } from '../../../../emulator/services/cloudwatch/metrics/statistics-operations.ts';
import { type CloudWatch, start, unreadFields } from './cloudwatch.ts';

const at = (cloudwatch: CloudWatch, seconds: number) => new Date(cloudwatch.world.now + seconds * 1000);
const day = 86_400;
type Datum = NonNullable<Parameters<typeof putOperations.PutMetricData>[0]['MetricData']>[number];
const put = (cloudwatch: CloudWatch, ...MetricData: Datum[]) =>
  cloudwatch.call('PutMetricData', { Namespace: 'Shop', MetricData });
const statistics = (cloudwatch: CloudWatch, more: object = {}) =>
  cloudwatch.call('GetMetricStatistics', {
    Namespace: 'Shop',
    MetricName: 'M',
    StartTime: at(cloudwatch, -600),
    EndTime: at(cloudwatch, 60),
    Period: 60,
    Statistics: ['SampleCount', 'Sum', 'Minimum', 'Maximum', 'Average'],
    ...more,
  }).Datapoints ?? [];

describe('data', () => {
  it('of values, sets and arrays are put together', () => {
    const cloudwatch = start();
    put(cloudwatch, { MetricName: 'M', Value: 1 }, { MetricName: 'M', Values: [2, 3], Counts: [2, 1] });
    put(cloudwatch, {
      MetricName: 'M',
      StatisticValues: { SampleCount: 4, Sum: 20, Minimum: 0, Maximum: 10 },
      Timestamp: at(cloudwatch, 30),
    });
    const Timestamp = at(cloudwatch, 0);
    const [point, ...others] = statistics(cloudwatch);
    expect(point).toEqual({ Timestamp, SampleCount: 8, Sum: 28, Minimum: 0, Maximum: 10, Average: 3.5, Unit: 'None' });
    expect(others).toEqual([]);
    const extended = { ExtendedStatistics: ['p50'], Statistics: undefined };
    expect(statistics(cloudwatch, extended)).toEqual([]);
    put(cloudwatch, { MetricName: 'N', Values: [1, 2, 3, 4], Counts: [1, 1, 1, 97] });
    expect(statistics(cloudwatch, { ...extended, MetricName: 'N', ExtendedStatistics: ['p2', 'p90'] })).toEqual([
      { Timestamp, Unit: 'None', ExtendedStatistics: { p2: 2, p90: 4 } },
    ]);
  });

  it('are told apart by unit, dimensions, account and Region', () => {
    const cloudwatch = start();
    put(
      cloudwatch,
      { MetricName: 'M', Value: 1, Unit: 'Seconds' },
      { MetricName: 'M', Value: 2, Unit: 'Count' },
      { MetricName: 'M', Value: 3, Dimensions: [{ Name: 'a', Value: '1' }] },
    );
    const sums = (more: object) => statistics(cloudwatch, more).map(({ Sum }) => Sum);
    expect(sums({})).toEqual([1, 2]);
    expect(sums({ Unit: 'Count' })).toEqual([2]);
    expect(sums({ Dimensions: [{ Name: 'a', Value: '1' }] })).toEqual([3]);
    expect(sums({ Dimensions: [{ Name: 'a', Value: '2' }] })).toEqual([]);
    expect(statistics(cloudwatch.at({ region: 'us-east-1' }))).toEqual([]);
  });

  it('are kept by the second for three hours, by the minute for fifteen days, then coarser, and at last not at all', () => {
    const cloudwatch = start();
    for (const seconds of [0, 1, 60, 300]) {
      put(cloudwatch, { MetricName: 'M', Value: 1, StorageResolution: 1, Timestamp: at(cloudwatch, seconds) });
    }
    const begin = at(cloudwatch, 0);
    const points = (Period: number) => {
      const EndTime = new Date(begin.getTime() + Math.min(1440 * Period, 3600) * 1000);
      return statistics(cloudwatch, { StartTime: begin, EndTime, Period }).map(({ Sum }) => Sum);
    };
    const kept = () => cloudwatch.world.call(cloudwatch.place, (call) => call.all(days)[0]?.samples.length);
    expect(points(1)).toEqual([1, 1, 1, 1]);
    expect(points(60)).toEqual([2, 1, 1]);
    cloudwatch.wait(day + 3 * 3600);
    expect([kept(), points(60)]).toEqual([3, [2, 1, 1]]);
    cloudwatch.wait(15 * day);
    expect([kept(), points(300)]).toEqual([2, [3, 1]]);
    cloudwatch.wait(48 * day);
    expect([kept(), points(3600)]).toEqual([1, [4]]);
    expect(cloudwatch.call('ListMetrics', {}).Metrics).toEqual([]);
    cloudwatch.wait(455 * day);
    expect(kept()).toBeUndefined();
  });

  it('of services come in without the checks of the API', () => {
    const cloudwatch = start();
    const metric = { namespace: 'AWS/EC2', name: 'CPUUtilization', dimensions: { InstanceId: 'i-1' } };
    cloudwatch.world.call(cloudwatch.place, (call) => putMetric(call, { ...metric, value: 12, unit: 'Percent' }));
    const input = {
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }],
    };
    expect(statistics(cloudwatch, input)).toMatchObject([{ Average: 12, Unit: 'Percent' }]);
  });

  it('are asked for in periods that begin with the start', () => {
    const cloudwatch = start();
    cloudwatch.wait(120);
    put(cloudwatch, { MetricName: 'M', Value: 1 });
    cloudwatch.wait(179);
    put(cloudwatch, { MetricName: 'M', Value: 2 });
    const [point] = statistics(cloudwatch, { StartTime: at(cloudwatch, -179), Period: 300 });
    expect(point).toMatchObject({ Sum: 3, Timestamp: at(cloudwatch, -179) });
  });
});

describe('metrics', () => {
  const cloudwatch = start();
  put(cloudwatch, { MetricName: 'M', Value: 1, Dimensions: [{ Name: 'a', Value: '1' }] });
  cloudwatch.wait(4 * 3600);
  put(
    cloudwatch,
    { MetricName: 'M', Value: 1, Dimensions: [{ Name: 'a', Value: '2' }] },
    { MetricName: 'N', Value: 1 },
  );
  const list = (input: object) =>
    cloudwatch
      .call('ListMetrics', input)
      .Metrics?.map(({ MetricName, Dimensions }) => `${MetricName}${Dimensions?.map(({ Value }) => Value)}`);

  it('are listed by namespace, name, dimension and activity', () => {
    expect(list({})).toEqual(['M1', 'M2', 'N']);
    expect(list({ Namespace: 'Shop', MetricName: 'M' })).toEqual(['M1', 'M2']);
    expect(list({ Namespace: 'Other' })).toEqual([]);
    expect(list({ Dimensions: [{ Name: 'a' }] })).toEqual(['M1', 'M2']);
    expect(list({ Dimensions: [{ Name: 'a', Value: '2' }] })).toEqual(['M2']);
    expect(list({ RecentlyActive: 'PT3H' })).toEqual(['M2', 'N']);
  });

  it('come in pages of five hundred', () => {
    const many = start();
    const data = Array.from({ length: 501 }, (_, index) => ({ MetricName: `m${index}`, Value: 1 }));
    put(many, ...data);
    const first = many.call('ListMetrics', {});
    const second = many.call('ListMetrics', { NextToken: first.NextToken });
    expect([first.Metrics?.length, second.Metrics?.length, second.NextToken]).toEqual([500, 1, undefined]);
  });

  it('are read many at once, in pages', () => {
    const query = (Id: string, MetricName: string, more: object = {}) => ({
      Id,
      MetricStat: { Metric: { Namespace: 'Shop', MetricName }, Period: 60, Stat: 'Sum' },
      ...more,
    });
    const own = start();
    for (const Value of [1, 2, 3]) {
      put(own, { MetricName: 'A', Value }, { MetricName: 'B', Value: Value * 10, Unit: 'Count' });
      own.wait(60);
    }
    const range = { StartTime: at(own, -180), EndTime: at(own, 0) };
    const MetricDataQueries = [
      query('a', 'A'),
      query('b', 'B', { Label: 'Bees' }),
      query('c', 'A', { ReturnData: false }),
    ];
    const all = own.call('GetMetricData', { ...range, MetricDataQueries });
    expect(all.MetricDataResults).toEqual([
      {
        Id: 'a',
        Label: 'A',
        StatusCode: 'Complete',
        Values: [3, 2, 1],
        Timestamps: [-60, -120, -180].map((s) => at(own, s)),
      },
      { Id: 'b', Label: 'Bees', StatusCode: 'Complete', Values: [30, 20, 10], Timestamps: expect.anything() },
    ]);
    const pages: unknown[] = [];
    let NextToken: string | undefined;
    do {
      const page = own.call('GetMetricData', {
        ...range,
        MetricDataQueries,
        MaxDatapoints: 2,
        ScanBy: 'TimestampAscending',
        ...(NextToken === undefined ? {} : { NextToken }),
      });
      pages.push(page.MetricDataResults?.map(({ Values, StatusCode }) => [Values, StatusCode]));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(pages).toEqual([
      [
        [[1, 2], 'PartialData'],
        [[], 'PartialData'],
      ],
      [
        [[3], 'Complete'],
        [[10], 'PartialData'],
      ],
      [
        [[], 'Complete'],
        [[20, 30], 'Complete'],
      ],
    ]);
  });
});

describe('CloudWatch refuses of metrics', () => {
  const cloudwatch = start();
  const one = (datum: object) => ({ Namespace: 'Shop', MetricData: [{ MetricName: 'M', Value: 1, ...datum }] });
  const none = (datum: object) => ({ Namespace: 'Shop', MetricData: [{ MetricName: 'M', ...datum }] });
  const asked = {
    Namespace: 'Shop',
    MetricName: 'M',
    StartTime: at(cloudwatch, -60),
    EndTime: at(cloudwatch, 0),
    Period: 60,
    Statistics: ['Sum'],
  };
  const range = { StartTime: asked.StartTime, EndTime: asked.EndTime };
  const stat = { Metric: { Namespace: 'Shop', MetricName: 'M' }, Period: 60, Stat: 'Sum' };
  const queries = (...MetricDataQueries: object[]) => ({ ...range, MetricDataQueries });

  it.each([
    ['PutMetricData', { MetricData: [] }, /Value null at 'namespace'/],
    ['PutMetricData', { Namespace: 'Shop' }, 'MissingParameter: The parameter MetricData is required.'],
    ['PutMetricData', { ...one({}), Namespace: 'AWS/EC2' }, /^InvalidParameterValue: The value AWS\/ for/],
    ['PutMetricData', { ...one({}), Namespace: ':a' }, /regular expression pattern/],
    ['PutMetricData', one({ MetricName: undefined }), /^MissingParameter: .*MetricData.member.1.MetricName/],
    ['PutMetricData', none({}), /^MissingParameter: .*member.1.Value/],
    [
      'PutMetricData',
      one({ Values: [1] }),
      'InvalidParameterCombination: The parameters MetricData.member.1.Value and MetricData.member.1.Values ' +
        'are mutually exclusive and you have specified both.',
    ],
    ['PutMetricData', one({ Value: Number.NaN }), /^InvalidParameterValue: The value NaN for parameter/],
    ['PutMetricData', one({ Value: 2 ** 361 }), /^InvalidParameterValue: /],
    ['PutMetricData', one({ Unit: 'Apples' }), /'Apples' at 'metricData.1.member.unit'/],
    ['PutMetricData', one({ StorageResolution: 5 }), /StorageResolution must be 1 or 60/],
    ['PutMetricData', one({ Counts: [1] }), /^MissingParameter: .*Values/],
    ['PutMetricData', none({ Values: [] }), /^MissingParameter: .*Values/],
    ['PutMetricData', none({ Values: [1, 2], Counts: [1] }), /must be of the same size/],
    ['PutMetricData', none({ Values: [1], Counts: [0] }), /^InvalidParameterValue: /],
    ['PutMetricData', none({ Values: Array(151).fill(1) }), /greater than 150/],
    [
      'PutMetricData',
      none({ StatisticValues: { SampleCount: 1, Sum: 1, Minimum: 1 } }),
      /StatisticValues.Maximum is required/,
    ],
    [
      'PutMetricData',
      none({ StatisticValues: { SampleCount: 0, Sum: 1, Minimum: 1, Maximum: 1 } }),
      /SampleCount is invalid/,
    ],
    ['PutMetricData', none({ StatisticValues: { SampleCount: 2, Sum: 1, Minimum: 2, Maximum: 1 } }), /must be greater/],
    ['PutMetricData', one({ Timestamp: at(cloudwatch, -15 * day) }), /a time within the past two weeks\.$/],
    ['PutMetricData', one({ Timestamp: at(cloudwatch, 7260) }), /no more than two hours in the future\.$/],
    [
      'PutMetricData',
      one({ Dimensions: Array(31).fill({ Name: 'a', Value: 'b' }) }),
      /length less than or equal to 30/,
    ],
    ['PutMetricData', one({ Dimensions: Array(2).fill({ Name: 'a', Value: 'b' }) }), /^InvalidParameterValue: /],
    ['PutMetricData', one({ Dimensions: [{ Name: 'a' }] }), /'metricData.1.member.dimensions.1.member.value'/],
    [
      'PutMetricData',
      { Namespace: 'Shop', MetricData: Array(1001).fill({ MetricName: 'M', Value: 1 }) },
      /equal to 1000/,
    ],
    ['PutMetricData', { ...one({}), EntityMetricData: [{}] }, /^NotImplemented: /],
    ['PutMetricData', { ...one({}), StrictEntityValidation: true }, /^NotImplemented: /],
    [
      'GetMetricStatistics',
      { ...asked, StartTime: asked.EndTime },
      /StartTime must be less than the parameter EndTime/,
    ],
    ['GetMetricStatistics', { ...asked, Statistics: undefined }, /^MissingParameter: /],
    ['GetMetricStatistics', { ...asked, Statistics: ['Mode'] }, /'Mode' at 'statistics.1.member'/],
    ['GetMetricStatistics', { ...asked, ExtendedStatistics: ['p101'] }, /^ValidationError: /],
    ['GetMetricStatistics', { ...asked, ExtendedStatistics: ['TM(10%:90%)'] }, /^NotImplemented: /],
    ['GetMetricStatistics', { ...asked, Period: 7 }, /^InvalidParameterValue: /],
    [
      'GetMetricStatistics',
      { ...asked, StartTime: at(cloudwatch, -2 * day) },
      'InvalidParameterCombination: You have requested up to 2,880 datapoints, which exceeds the limit of 1,440. ' +
        'You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
    ],
    ['GetMetricData', range, /Value null at 'metricDataQueries'/],
    ['GetMetricData', queries({ Id: 'A', MetricStat: stat }), /not matching the expected pattern/],
    ['GetMetricData', queries({ Id: 'a', MetricStat: stat }, { Id: 'a', MetricStat: stat }), /must be unique/],
    ['GetMetricData', queries({ Id: 'a', Expression: 'm1' }), /^NotImplemented: .*metric math/],
    ['GetMetricData', queries({ Id: 'a', MetricStat: stat, AccountId: '1' }), /^NotImplemented: /],
    ['GetMetricData', queries({ Id: 'a', MetricStat: stat, Label: `$${'{'}MAX}` }), /^NotImplemented: /],
    ['GetMetricData', queries({ Id: 'a', MetricStat: stat, Period: 60 }), /^ValidationError: /],
    ['GetMetricData', queries({ Id: 'a', MetricStat: { ...stat, Stat: 'x' } }), /^ValidationError: /],
    [
      'GetMetricData',
      queries({ Id: 'a', MetricStat: { ...stat, Metric: { ...stat.Metric, Dimensions: [{ Name: 'a', Value: '' }] } } }),
      /greater than or equal to 1/,
    ],
    ['GetMetricData', queries({ Id: 'a', MetricStat: { ...stat, Unit: 'x' } }), /'x' at/],
    ['GetMetricData', { ...queries(), LabelOptions: { Timezone: '+0900' } }, /^NotImplemented: /],
    ['GetMetricData', { ...queries(), NextToken: 'x' }, /^InvalidNextToken: /],
    ['ListMetrics', { IncludeLinkedAccounts: true }, /^NotImplemented: /],
    ['ListMetrics', { OwningAccount: '111122223333' }, /^NotImplemented: /],
    ['ListMetrics', { RecentlyActive: 'PT1H' }, /'PT1H' at 'recentlyActive'/],
    ['ListMetrics', { NextToken: 'x' }, /^InvalidNextToken: /],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = cloudwatch.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('every field of the inputs is read', () => {
    const operations = { ...dataOperations, ...listOperations, ...putOperations, ...statisticsOperations };
    const unbuilt = 'refused as a whole';
    expect(
      unreadFields(Object.keys(operations), {
        'PutMetricData EntityMetricData.Entity': unbuilt,
        'PutMetricData EntityMetricData.MetricData': unbuilt,
        'GetMetricData LabelOptions.Timezone': unbuilt,
      }),
    ).toEqual([]);
  });
});
