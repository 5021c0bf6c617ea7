// Statistics against the values that were put, whatever their order, units and periods.

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { start } from './cloudwatch.ts';

const minutes = 90;
const datum = fc.record({
  minute: fc.integer({ min: 0, max: minutes - 1 }),
  value: fc.integer({ min: -1000, max: 1000 }),
  count: fc.integer({ min: 1, max: 5 }),
});

describe('statistics', () => {
  it('are those of the values of each period', () => {
    fc.assert(
      fc.property(fc.array(datum, { minLength: 1, maxLength: 60 }), fc.constantFrom(1, 5, 15), (data, period) => {
        const cloudwatch = start();
        const begin = cloudwatch.world.now;
        cloudwatch.wait(minutes * 60);
        for (const { minute, value, count } of data) {
          const Timestamp = new Date(begin + minute * 60_000);
          const MetricData = [{ MetricName: 'M', Values: [value], Counts: [count], Timestamp }];
          cloudwatch.call('PutMetricData', { Namespace: 'N', MetricData });
        }
        const input = {
          Namespace: 'N',
          MetricName: 'M',
          StartTime: new Date(begin),
          EndTime: new Date(begin + minutes * 60_000),
          Period: period * 60,
        };
        const { Datapoints = [] } = cloudwatch.call('GetMetricStatistics', {
          ...input,
          Statistics: ['Sum', 'SampleCount', 'Minimum', 'Maximum'],
          ExtendedStatistics: ['p50', 'p100'],
        });
        const expected = Array.from({ length: minutes / period }, (_, index) => {
          const inside = data.filter(({ minute }) => Math.floor(minute / period) === index);
          const values = inside.flatMap(({ value, count }) => Array<number>(count).fill(value)).sort((a, b) => a - b);
          if (values.length === 0) return [];
          return {
            Timestamp: new Date(begin + index * period * 60_000),
            Unit: 'None',
            Sum: values.reduce((one, other) => one + other, 0),
            SampleCount: values.length,
            Minimum: values[0],
            Maximum: values.at(-1),
            ExtendedStatistics: { p50: values[Math.ceil(values.length / 2) - 1], p100: values.at(-1) },
          };
        }).flat();
        expect(Datapoints).toEqual(expected);
      }),
    );
  });
});
