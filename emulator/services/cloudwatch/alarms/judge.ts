// Which state an alarm is to be in, by its data. No more than a function of them.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html

import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { TreatMissingData } from './rows.ts';

/** How many more periods are looked at than are evaluated: three evaluated ones of five, in AWS's own example. */
export const morePeriods = 2;

export interface Rule {
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly missing: TreatMissingData;
}

export interface Judgement {
  /** Undefined: as it is. */
  readonly state: StateValue | undefined;
  /** The periods that were looked at, by their place in the range, the youngest first; those without data too. */
  readonly evaluated: readonly number[];
}

/** @param range of each period, the oldest first, whether it breaches; undefined: it has no data */
export function judge(range: readonly (boolean | undefined)[], rule: Rule): Judgement {
  const youngestFirst = range.map((_, index) => range.length - 1 - index);
  const received = youngestFirst.filter((index) => range[index] !== undefined);
  const { evaluationPeriods, datapointsToAlarm } = rule;
  if (received.length >= evaluationPeriods) {
    const evaluated = received.slice(0, evaluationPeriods);
    return { state: stateBy(breachingOf(range, evaluated), datapointsToAlarm), evaluated };
  }
  const absent = youngestFirst.filter((index) => range[index] === undefined);
  const filled = absent.slice(0, evaluationPeriods - received.length);
  const evaluated = [...received, ...filled].sort((one, other) => other - one);
  const breaching = breachingOf(range, received);
  return { state: stateOfFew(range, rule, { breaching, received, filled: filled.length }), evaluated };
}

function breachingOf(range: readonly (boolean | undefined)[], indexes: readonly number[]): number {
  return indexes.filter((index) => range[index]).length;
}

function stateBy(breaching: number, datapointsToAlarm: number): StateValue {
  return breaching >= datapointsToAlarm ? 'ALARM' : 'OK';
}

interface Few {
  readonly breaching: number;
  readonly received: readonly number[];
  readonly filled: number;
}

/** Fewer periods have data than are to be evaluated. */
function stateOfFew(
  range: readonly (boolean | undefined)[],
  { missing, datapointsToAlarm }: Rule,
  { breaching, received, filled }: Few,
): StateValue | undefined {
  if (missing === 'breaching') return stateBy(breaching + filled, datapointsToAlarm);
  if (missing === 'notBreaching' || breaching >= datapointsToAlarm) return stateBy(breaching, datapointsToAlarm);
  if (breaching < received.length) return 'OK';
  if (missing === 'ignore') return undefined;
  // All that there is breaches, and that for so long that what is missing can no longer make it better.
  const oldest = received.at(-1);
  const isOld = oldest !== undefined && range.length - oldest >= datapointsToAlarm;
  return isOld ? 'ALARM' : 'INSUFFICIENT_DATA';
}
