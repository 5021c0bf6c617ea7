// Alarms are looked at: by name, state, action or metric.

import type {
  CompositeAlarm,
  DescribeAlarmsCommandInput,
  DescribeAlarmsForMetricCommandInput,
  MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../../world/call.ts';
import { Constraints, validationError } from '../../shared/constraints.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { dimensionsOf, metricKey } from '../metrics/rows.ts';
import { checkMetric } from '../metrics/valid.ts';
import { invalidToken, page } from '../pages.ts';
import { type CompositeRow, composites, describeComposite, parentsOf } from './composites.ts';
import { describeAlarm } from './describe.ts';
import { type AlarmRow, type AnyAlarm, alarms } from './rows.ts';
import { alarmsOf } from './rule.ts';

export const alarmTypes = ['CompositeAlarm', 'MetricAlarm'];

function checkDescribe(input: DescribeAlarmsCommandInput): void {
  const constraints = new Constraints()
    .length(input.AlarmNames, 'alarmNames', 0, 100)
    .length(input.AlarmNamePrefix, 'alarmNamePrefix', 1, 255)
    .oneOf(input.StateValue, 'stateValue', ['OK', 'ALARM', 'INSUFFICIENT_DATA'])
    .length(input.ActionPrefix, 'actionPrefix', 1, 1024)
    .length(input.ChildrenOfAlarmName, 'childrenOfAlarmName', 1, 255)
    .length(input.ParentsOfAlarmName, 'parentsOfAlarmName', 1, 255)
    .range(input.MaxRecords, 'maxRecords', 1, 100);
  for (const [index, type] of input.AlarmTypes?.entries() ?? []) {
    constraints.oneOf(type, `alarmTypes.${index + 1}.member`, [...alarmTypes, 'LogAlarm']);
  }
  constraints.check();
  if (input.AlarmNames?.length && input.AlarmNamePrefix !== undefined) {
    throw validationError('AlarmNamePrefix and AlarmNames must not be specified together'); // words assumed
  }
  const related = [input.ChildrenOfAlarmName, input.ParentsOfAlarmName].filter((name) => name !== undefined);
  const others = [input.AlarmNames, input.AlarmNamePrefix, input.AlarmTypes, input.StateValue, input.ActionPrefix];
  if (related.length > 1 || (related.length === 1 && others.some((other) => other !== undefined))) {
    // words assumed
    throw validationError('ChildrenOfAlarmName and ParentsOfAlarmName must not be specified with other parameters');
  }
}

/** Which alarms are asked for. */
function asked(input: DescribeAlarmsCommandInput, call: Call): (row: AnyAlarm) => boolean {
  const { ChildrenOfAlarmName: parent, ParentsOfAlarmName: child } = input;
  if (parent !== undefined) {
    const children = alarmsOf(call.get(composites, parent)?.rule ?? { kind: 'constant', value: true });
    return ({ name }) => children.includes(name);
  }
  if (child !== undefined) {
    const parents = parentsOf(call, child).map(({ name }) => name);
    return ({ name }) => parents.includes(name);
  }
  const { AlarmNames = [], AlarmNamePrefix = '', StateValue, ActionPrefix } = input;
  return (row) => {
    const actions = [...row.okActions, ...row.alarmActions, ...row.insufficientDataActions];
    const isNamed = AlarmNames.length === 0 || AlarmNames.includes(row.name);
    const isInState = StateValue === undefined || row.state === StateValue;
    const hasAction = ActionPrefix === undefined || actions.some((arn) => arn.startsWith(ActionPrefix));
    return isNamed && row.name.startsWith(AlarmNamePrefix) && isInState && hasAction;
  };
}

/** Of a child or parent no more is told: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
function briefly({ AlarmName, AlarmArn, StateValue, StateUpdatedTimestamp }: MetricAlarm): MetricAlarm {
  return { AlarmName, AlarmArn, StateValue, StateUpdatedTimestamp };
}

/** Composite alarms come first, then those of metrics: a token says in which of the two a page ended. */
function pageOfBoth(input: DescribeAlarmsCommandInput, call: Call) {
  const { MaxRecords: most = 50, NextToken } = input;
  const isRelated = input.ChildrenOfAlarmName !== undefined || input.ParentsOfAlarmName !== undefined;
  const types = isRelated ? alarmTypes : (input.AlarmTypes ?? ['MetricAlarm']);
  const isAsked = asked(input, call);
  const [, from, inner] = /^([CM]):(.*)$/s.exec(NextToken ?? 'C:') ?? [];
  if (from === undefined) throw invalidToken();
  const token = inner || undefined;
  const compositesLeft = types.includes('CompositeAlarm') && from === 'C';
  const shapeComposite = (row: CompositeRow): CompositeAlarm | undefined =>
    isAsked(row) ? (isRelated ? briefly(describeComposite(row, call)) : describeComposite(row, call)) : undefined;
  const first = compositesLeft ? page(call, composites, { most, token, shape: shapeComposite }) : undefined;
  if (first?.NextToken) return { CompositeAlarms: first.found, MetricAlarms: [], NextToken: `C:${first.NextToken}` };
  const shapeMetric = (row: AlarmRow): MetricAlarm | undefined =>
    isAsked(row) ? (isRelated ? briefly(describeAlarm(row, call)) : describeAlarm(row, call)) : undefined;
  const left = most - (first?.found.length ?? 0);
  const second = types.includes('MetricAlarm')
    ? page(call, alarms, { most: left, token: from === 'M' ? token : undefined, shape: shapeMetric })
    : undefined;
  const next = second?.NextToken;
  return {
    CompositeAlarms: first?.found ?? [],
    MetricAlarms: second?.found ?? [],
    ...(next === undefined ? {} : { NextToken: `M:${next}` }),
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmsForMetric.html */
function ofMetric(input: DescribeAlarmsForMetricCommandInput, call: Call): AlarmRow[] {
  new Constraints()
    .required(input.MetricName, 'metricName')
    .length(input.MetricName, 'metricName', 1, 255)
    .required(input.Namespace, 'namespace')
    .length(input.Namespace, 'namespace', 1, 255)
    .range(input.Period, 'period', 1, Number.MAX_SAFE_INTEGER)
    .check();
  const { MetricName: name = '', Namespace: namespace = '', Statistic, ExtendedStatistic, Period, Unit } = input;
  const key = metricKey({ namespace, name, dimensions: dimensionsOf(checkMetric(input).Dimensions) });
  return call.all(alarms).filter((row) => {
    const isOfMetric = metricKey({ ...row, name: row.metricName }) === key;
    const isStatistic = Statistic === undefined || row.statistic === Statistic;
    const isExtended = ExtendedStatistic === undefined || row.extendedStatistic === ExtendedStatistic;
    const isOfPeriod = Period === undefined || row.period === Period;
    return isOfMetric && isStatistic && isExtended && isOfPeriod && (Unit === undefined || row.unit === Unit);
  });
}

export const describeOperations = {
  DescribeAlarms(input, call) {
    checkDescribe(input);
    if (input.AlarmTypes?.some((type) => type === 'LogAlarm')) refuseFields('DescribeAlarms', input, 'AlarmTypes');
    return pageOfBoth(input, call);
  },

  DescribeAlarmsForMetric(input, call) {
    return { MetricAlarms: ofMetric(input, call).map((row) => describeAlarm(row, call)) };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-cloudwatch')>;
