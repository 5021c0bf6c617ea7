// The CloudWatch alarm that a health check goes by.

import type { CloudWatchAlarmConfiguration, HealthCheckConfig } from '@aws-sdk/client-route-53';
import type { Call } from '../../../world/call.ts';
import { type AlarmRow, alarms } from '../../cloudwatch/alarms/rows.ts';

/** Undefined where it is gone. */
export function alarmStateOf(call: Call, config: HealthCheckConfig): AlarmRow['state'] | undefined {
  return alarmOf(call, config)?.state;
}

/** What the answers tell of the alarm's metric. */
export function describeAlarm(call: Call, config: HealthCheckConfig): CloudWatchAlarmConfiguration | undefined {
  const alarm = alarmOf(call, config);
  if (!alarm || alarm.metrics) return undefined;
  return {
    EvaluationPeriods: alarm.evaluationPeriods,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparisonOperator as CloudWatchAlarmConfiguration['ComparisonOperator'],
    Period: alarm.period,
    MetricName: alarm.metricName,
    Namespace: alarm.namespace,
    Statistic: alarm.statistic,
    Dimensions: Object.entries(alarm.dimensions).map(([Name, Value]) => ({ Name, Value })),
  };
}

function alarmOf(call: Call, { AlarmIdentifier: alarm }: HealthCheckConfig): AlarmRow | undefined {
  if (!alarm) return undefined;
  return call.get(alarms, alarm.Name ?? '', { ...call.place, region: alarm.Region ?? '' });
}
