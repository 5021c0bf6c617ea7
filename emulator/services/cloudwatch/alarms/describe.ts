// An alarm as AWS describes it: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html

import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../../world/call.ts';
import { describeDimensions } from '../metrics/rows.ts';
import { type AlarmRow, type AnyAlarm, alarmArn } from './rows.ts';

export function describeAlarm(row: AlarmRow, call: Call): MetricAlarm {
  return {
    ...describeAny(row, call),
    ...(row.metrics ? { Metrics: structuredClone([...row.metrics]) } : describeMetric(row)),
    EvaluationPeriods: row.evaluationPeriods,
    ...optional('DatapointsToAlarm', row.datapointsToAlarm),
    Threshold: row.threshold,
    ComparisonOperator: row.comparisonOperator,
    ...optional('TreatMissingData', row.treatMissingData),
    ...optional('EvaluateLowSampleCountPercentile', row.evaluateLowSampleCountPercentile),
  };
}

function describeMetric(row: AlarmRow) {
  return {
    MetricName: row.metricName,
    Namespace: row.namespace,
    Dimensions: describeDimensions(row.dimensions),
    ...optional('Statistic', row.statistic),
    ...optional('ExtendedStatistic', row.extendedStatistic),
    Period: row.period,
    ...optional('Unit', row.unit),
  };
}

/** What alarms of metrics and of other alarms have in common. */
export function describeAny(row: AnyAlarm, call: Call) {
  return {
    AlarmName: row.name,
    AlarmArn: alarmArn(call, row.name),
    ...optional('AlarmDescription', row.description),
    AlarmConfigurationUpdatedTimestamp: new Date(row.configurationUpdated),
    ActionsEnabled: row.actionsEnabled,
    OKActions: [...row.okActions],
    AlarmActions: [...row.alarmActions],
    InsufficientDataActions: [...row.insufficientDataActions],
    StateValue: row.state,
    StateReason: row.stateReason,
    ...optional('StateReasonData', row.stateReasonData),
    StateUpdatedTimestamp: new Date(row.stateUpdated),
    StateTransitionedTimestamp: new Date(row.stateTransitioned),
  };
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]: Value });
}
