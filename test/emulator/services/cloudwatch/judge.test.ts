// The tables of the user guide on missing data, row by row.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html

import { describe, expect, it } from '@jest/globals';
import { judge } from '../../../../emulator/services/cloudwatch/alarms/judge.ts';

const kinds = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;
const meaning: Readonly<Record<string, boolean | undefined>> = { X: true, '0': false, '-': undefined };
const short = { ALARM: 'alarm', OK: 'ok', INSUFFICIENT_DATA: 'insufficient' };

function states(points: string, evaluationPeriods: number, datapointsToAlarm: number): string {
  const range = points.split(' ').map((point) => meaning[point]);
  const found = kinds.map((missing) => judge(range, { evaluationPeriods, datapointsToAlarm, missing }).state);
  return found.map((state) => (state === undefined ? 'retain' : short[state])).join(' ');
}

describe('an alarm of 3 out of 3', () => {
  it.each([
    ['0 - X - X', 'ok ok ok ok'],
    ['0 - - - -', 'ok ok ok ok'],
    ['- - - - -', 'insufficient retain alarm ok'],
    ['0 X X - X', 'alarm alarm alarm alarm'],
    ['- - - - X', 'insufficient retain alarm ok'],
    ['X - - - -', 'alarm retain alarm ok'],
    ['- - X - -', 'alarm retain alarm ok'],
    ['0 0 X X X', 'alarm alarm alarm alarm'],
    ['X X X X 0', 'ok ok ok ok'],
  ])('that sees %s is %s', (points, expected) => {
    expect(states(points, 3, 3)).toBe(expected);
  });
});

describe('an alarm of 2 out of 3', () => {
  it.each([
    ['0 - X - X', 'alarm alarm alarm alarm'],
    ['0 0 X 0 X', 'alarm alarm alarm alarm'],
    ['0 - X - -', 'ok ok alarm ok'],
    ['- - - - 0', 'ok ok alarm ok'],
    ['- - - - X', 'insufficient retain alarm ok'],
    ['- X - X -', 'alarm alarm alarm alarm'],
  ])('that sees %s is %s', (points, expected) => {
    expect(states(points, 3, 2)).toBe(expected);
  });
});
