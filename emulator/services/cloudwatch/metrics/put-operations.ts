// Data come in: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html

import type { MetricDatum, PutMetricDataCommandInput, StandardUnit, StatisticSet } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../../world/call.ts';
import { Constraints, validationError } from '../../shared/constraints.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { invalidCombination, invalidValue, missingParameter } from '../errors.ts';
import { putSample } from './put.ts';
import { dimensionsOf, type MetricName, type Sample } from './rows.ts';
import { day, hour, merged, minute, sampleOf, second } from './samples.ts';
import { checkMetric, units } from './valid.ts';

interface Planned {
  readonly metric: MetricName;
  readonly sample: Sample;
  readonly length: number;
}

const [mostData, mostValues] = [1000, 150];
const largest = 2 ** 360;

function validPut(input: PutMetricDataCommandInput, call: Call): Planned[] {
  refuseFields('PutMetricData', input, 'EntityMetricData', 'StrictEntityValidation');
  const { Namespace: namespace, MetricData: data } = input;
  new Constraints()
    .required(namespace, 'namespace')
    .length(namespace, 'namespace', 1, 255)
    .pattern(namespace, 'namespace', '[^:].*')
    .length(data, 'metricData', 0, mostData)
    .check();
  if (namespace?.startsWith('AWS/')) throw invalidValue('The value AWS/ for parameter Namespace is invalid.');
  if (!data?.length) throw missingParameter('MetricData');
  return data.map((datum, index) => checkedDatum(datum, namespace ?? '', `MetricData.member.${index + 1}`, call));
}

/** @param at what the datum is, as AWS names it: `MetricData.member.1` */
export function checkedDatum(datum: MetricDatum, namespace: string, at: string, { now }: Call): Planned {
  if (!datum.MetricName) throw missingParameter(`${at}.MetricName`);
  const member = `${at.replace('MetricData.member', 'metricData')}.member.`;
  new Constraints()
    .length(datum.MetricName, `${member}metricName`, 1, 255)
    .oneOf(datum.Unit, `${member}unit`, units)
    .check();
  const time = datum.Timestamp?.getTime() ?? now;
  if (!(time >= now - 14 * day)) {
    throw invalidValue(`The parameter ${at}.Timestamp must specify a time within the past two weeks.`);
  }
  if (time > now + 2 * hour) {
    throw invalidValue(`The parameter ${at}.Timestamp must specify a time no more than two hours in the future.`);
  }
  const resolution = datum.StorageResolution ?? 60;
  if (![1, 60].includes(resolution)) throw invalidValue(`The parameter ${at}.StorageResolution must be 1 or 60.`);
  const dimensions = dimensionsOf(checkMetric(datum, member).Dimensions);
  return {
    metric: { namespace, name: datum.MetricName, dimensions },
    sample: validSample(datum, at, time),
    length: resolution === 1 ? second : minute,
  };
}

function validSample(datum: MetricDatum, at: string, time: number): Sample {
  const unit = datum.Unit ?? 'None';
  const { Value, Values, Counts, StatisticValues } = datum;
  const given = Object.entries({ Value, StatisticValues, Values }).filter(([, value]) => value !== undefined);
  const [one, other] = given.map(([name]) => `${at}.${name}`);
  if (other !== undefined) {
    throw invalidCombination(`The parameters ${one} and ${other} are mutually exclusive and you have specified both.`);
  }
  if (one === undefined) throw missingParameter(`${at}.Value`);
  if (Counts !== undefined && Values === undefined) throw missingParameter(`${at}.Values`);
  if (Value !== undefined) return sampleOf(time, unit, number(Value, `${at}.Value`));
  if (StatisticValues) return ofSet(StatisticValues, `${at}.StatisticValues`, time, unit);
  return ofValues(Values ?? [], Counts, { at, time, unit });
}

function number(value: number, at: string): number {
  if (Number.isFinite(value) && Math.abs(value) <= largest) return value;
  throw invalidValue(`The value ${value} for parameter ${at} is invalid.`);
}

/** All of a set's values are known only where there is one, or where they are all the same. */
function ofSet(set: StatisticSet, at: string, time: number, unit: StandardUnit): Sample {
  const part = (name: keyof StatisticSet) => {
    const value = set[name];
    if (value === undefined) throw missingParameter(`${at}.${name}`);
    return number(value, `${at}.${name}`);
  };
  const [count, sum, minimum, maximum] = [part('SampleCount'), part('Sum'), part('Minimum'), part('Maximum')];
  if (count <= 0) throw invalidValue(`The value ${count} for parameter ${at}.SampleCount is invalid.`);
  if (minimum > maximum) throw invalidValue(`The parameter ${at}.Maximum must be greater than ${at}.Minimum.`);
  const values = minimum === maximum || count === 1 ? [[minimum, count] as const] : undefined;
  return { time, unit, count, sum, minimum, maximum, values };
}

interface Values {
  readonly at: string;
  readonly time: number;
  readonly unit: StandardUnit;
}

function ofValues(
  values: readonly number[],
  counts: readonly number[] | undefined,
  { at, time, unit }: Values,
): Sample {
  if (values.length === 0) throw missingParameter(`${at}.Values`);
  if (values.length > mostValues) {
    throw validationError(`The collection ${at}.Values must not have a size greater than ${mostValues}.`);
  }
  if (counts && counts.length !== values.length) {
    throw invalidValue(`The parameters ${at}.Values and ${at}.Counts must be of the same size.`);
  }
  const samples = values.map((value, index) => {
    const count = counts?.[index] ?? 1;
    if (!(count > 0) || !Number.isFinite(count)) {
      throw invalidValue(`The value ${count} for parameter ${at}.Counts.member.${index + 1} is invalid.`);
    }
    return sampleOf(time, unit, number(value, `${at}.Values.member.${index + 1}`), count);
  });
  return samples.reduce(merged);
}

export const putOperations = {
  PutMetricData: changing(validPut, (plan, call) => {
    for (const { metric, sample, length } of plan) putSample(call, metric, sample, length);
    return {};
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-cloudwatch')>;
