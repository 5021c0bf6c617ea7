// The alarms of a target tracking policy, which come and go with it.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html

import type { PutMetricAlarmCommandInput, StandardUnit, Statistic } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../../world/call.ts';
import { deleteAlarms, putAlarm } from '../../cloudwatch/alarms/put.ts';
import { uuid } from '../ids.ts';
import { type PolicyRow, policies } from './rows.ts';

interface TrackedMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: Statistic;
  readonly unit: StandardUnit | undefined;
  /** Seconds. */
  readonly period: number;
}

const predefined: Readonly<Record<string, string>> = {
  ASGAverageCPUUtilization: 'CPUUtilization',
  ASGAverageNetworkIn: 'NetworkIn',
  ASGAverageNetworkOut: 'NetworkOut',
};

/** What a target tracking policy looks at. */
function trackedMetric({ groupName, tracking }: Pick<PolicyRow, 'groupName' | 'tracking'>): TrackedMetric {
  const usual = { unit: undefined, period: 60 };
  const { PredefinedMetricSpecification: known, CustomizedMetricSpecification: own } = tracking ?? {};
  if (known?.PredefinedMetricType === 'ALBRequestCountPerTarget') {
    const [balancer = '', group = ''] = (known.ResourceLabel ?? '').split('/targetgroup/');
    const dimensions = { LoadBalancer: balancer, TargetGroup: `targetgroup/${group}` };
    return { ...usual, namespace: 'AWS/ApplicationELB', name: 'RequestCountPerTarget', dimensions, statistic: 'Sum' };
  }
  if (known) {
    const name = predefined[known.PredefinedMetricType ?? ''] ?? '';
    const dimensions = { AutoScalingGroupName: groupName };
    return { ...usual, namespace: 'AWS/EC2', name, dimensions, statistic: 'Average' };
  }
  return {
    namespace: own?.Namespace ?? '',
    name: own?.MetricName ?? '',
    dimensions: Object.fromEntries((own?.Dimensions ?? []).map(({ Name = '', Value = '' }) => [Name, Value])),
    statistic: own?.Statistic ?? 'Average',
    unit: own?.Unit as StandardUnit | undefined,
    period: own?.Period ?? 60,
  };
}

/** Makes its alarms anew, with the names that they had; the policy with their names. */
export function withAlarms(call: Call, policy: PolicyRow): PolicyRow {
  if (policy.type !== 'TargetTrackingScaling') return policy;
  const nameOf = (side: 'High' | 'Low') =>
    policy.alarmNames.find((name) => name.startsWith(`TargetTracking-${policy.groupName}-Alarm${side}-`)) ??
    `TargetTracking-${policy.groupName}-Alarm${side}-${uuid(call)}`;
  const sides = policy.tracking?.DisableScaleIn ? (['High'] as const) : (['High', 'Low'] as const);
  const names = sides.map((side) => {
    const AlarmName = nameOf(side);
    putAlarm(call, alarmOf(policy, AlarmName, side));
    return AlarmName;
  });
  deleteAlarms(
    call,
    policy.alarmNames.filter((name) => !names.includes(name)),
  );
  return { ...policy, alarmNames: names };
}

/** Out when it is above for three minutes, in when it is below by a tenth for fifteen. */
function alarmOf(policy: PolicyRow, AlarmName: string, side: 'High' | 'Low'): PutMetricAlarmCommandInput {
  const metric = trackedMetric(policy);
  const target = policy.tracking?.TargetValue ?? 0;
  const isHigh = side === 'High';
  return {
    AlarmName,
    AlarmDescription: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${policy.arn}.`,
    ActionsEnabled: true,
    AlarmActions: [policy.arn],
    Namespace: metric.namespace,
    MetricName: metric.name,
    Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value })),
    Statistic: metric.statistic,
    ...(metric.unit === undefined ? {} : { Unit: metric.unit }),
    Period: metric.period,
    EvaluationPeriods: isHigh ? 3 : 15,
    Threshold: isHigh ? target : target * 0.9,
    ComparisonOperator: isHigh ? 'GreaterThanThreshold' : 'LessThanThreshold',
  };
}

/** Its own alarms go with it. */
export function removePolicy(call: Call, policy: PolicyRow): void {
  deleteAlarms(call, policy.alarmNames);
  call.remove(policies, policy.key);
}
