// Why an alarm is in its state, in the words and the JSON of AWS.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html (examples)

import type { ComparisonOperator, StateValue } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../../world/call.ts';
import { type Datapoint, isBreaching } from './datapoints.ts';
import type { AlarmRow } from './rows.ts';

const words: Readonly<Partial<Record<ComparisonOperator, string>>> = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

export function insufficientReason({ evaluationPeriods }: AlarmRow): string {
  const [noun, verb] = evaluationPeriods === 1 ? ['datapoint', 'was'] : ['datapoints', 'were'];
  return `Insufficient Data: ${evaluationPeriods} ${noun} ${verb} unknown.`;
}

/** @param seen what was evaluated, the youngest first */
export function thresholdReason(row: AlarmRow, state: StateValue, seen: readonly Datapoint[]): string {
  const received = seen.filter(({ value }) => value !== undefined);
  const missing = seen.length - received.length;
  if (received.length === 0 && missing > 0) {
    return `Threshold Crossed: no datapoints were received for ${times(missing, 'period')} and ${treated(row, missing)}.`;
  }
  const isAlarm = state === 'ALARM';
  const meant = received.filter(({ value = 0 }) => isBreaching(row, value) === isAlarm);
  const list = meant.map(({ time, value = 0 }) => `${decimal(value)} (${shortTime(time)})`).join(', ');
  const compared = `${meant.length === 1 ? 'was' : 'were'} ${isAlarm ? '' : 'not '}${words[row.comparisonOperator]}`;
  const points = `${meant.length} out of the last ${seen.length} datapoints [${list}] ${compared}`;
  const threshold = `the threshold (${decimal(row.threshold)})`;
  const tail = missing > 0 ? ` and ${treated(row, missing)}` : '';
  const least = row.datapointsToAlarm ?? row.evaluationPeriods;
  const enough = isAlarm ? least : row.evaluationPeriods - least + 1;
  const change = isAlarm ? 'OK -> ALARM' : 'ALARM -> OK';
  const minimum = ` (minimum ${times(enough, 'datapoint')} for ${change} transition)`;
  return `Threshold Crossed: ${points} ${threshold}${tail}${minimum}.`;
}

function treated({ treatMissingData }: AlarmRow, count: number): string {
  const as = { breaching: 'Breaching', notBreaching: 'NonBreaching', ignore: 'Ignore', missing: 'Missing' };
  const [noun, verb] = count === 1 ? ['datapoint', 'was'] : ['datapoints', 'were'];
  return `${count} missing ${noun} ${verb} treated as [${as[treatMissingData ?? 'missing']}]`;
}

function times(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

export function reasonData(call: Call, row: AlarmRow, seen: readonly Datapoint[]): string {
  const received = seen.filter(({ value }) => value !== undefined);
  const oldestFirst = received.toReversed();
  const data = {
    version: '1.0',
    queryDate: longTime(call.now),
    ...(oldestFirst[0] ? { startDate: longTime(oldestFirst[0].time) } : {}),
    statistic: row.statistic ?? row.extendedStatistic,
    ...(row.unit === undefined ? {} : { unit: row.unit }),
    period: row.period,
    recentDatapoints: oldestFirst.map(({ value }) => value),
    threshold: row.threshold,
    evaluatedDatapoints: seen.map(({ time, sample, value }) => ({
      timestamp: longTime(time),
      ...(sample ? { sampleCount: sample.count, value } : {}),
    })),
  };
  return JSON.stringify(data);
}

/** As Java writes it: whole numbers with a zero behind the point. */
function decimal(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

/** `02/10/19 16:59:00` */
function shortTime(time: number): string {
  const [, year, month, day, clock] = /^\d\d(\d\d)-(\d\d)-(\d\d)T([\d:]{8})/.exec(new Date(time).toISOString()) ?? [];
  return `${day}/${month}/${year} ${clock}`;
}

/** `2019-10-02T17:04:40.985+0000` */
export function longTime(time: number): string {
  return new Date(time).toISOString().replace('Z', '+0000');
}
