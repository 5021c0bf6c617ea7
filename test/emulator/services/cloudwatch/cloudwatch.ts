// CloudWatch in a world of its own, and Auto Scaling as far as it is asked by alarms.

import * as sdk from '@aws-sdk/client-cloudwatch';
import { alarmOfTimer, autoScalingActionsOf } from '../../../../emulator/services/cloudwatch/alarms/rows.ts';
import { cloudwatchActions, cloudwatchHandlers } from '../../../../emulator/services/cloudwatch/index.ts';
import type { Actions } from '../../../../emulator/world/world.ts';
import { Recorder, unreadFields as unread } from '../recorder.ts';
import { Tested } from '../tested.ts';

const recorder = new Recorder(sdk);

/** `asked`: what alarms have asked of Auto Scaling. */
export function start(asked: string[] = []) {
  const actions: Actions = {
    ...cloudwatchActions,
    'alarm action autoscaling': (call, timer) => {
      const alarm = alarmOfTimer(call, timer);
      if (alarm) asked.push(...autoScalingActionsOf(alarm));
    },
  };
  return new Tested({ handlers: cloudwatchHandlers, actions, recorder });
}

export type CloudWatch = ReturnType<typeof start>;

export function unreadFields(operations: Iterable<string>, ignored: Readonly<Record<string, string>> = {}): string[] {
  return unread(recorder, operations, ignored);
}

export const topic = 'arn:aws:sns:ap-northeast-2:111122223333:ops';
export const policy =
  'arn:aws:autoscaling:ap-northeast-2:111122223333:scalingPolicy:8c3d0a5e:autoScalingGroupName/web:policyName/out';

/** An alarm of the one metric that these tests have. */
export const cpuAlarm = {
  AlarmName: 'cpu high',
  Namespace: 'Shop',
  MetricName: 'CPU',
  Dimensions: [{ Name: 'Group', Value: 'web' }],
  Statistic: 'Average',
  Period: 60,
  EvaluationPeriods: 2,
  Threshold: 70,
  ComparisonOperator: 'GreaterThanThreshold',
} as const satisfies Partial<sdk.PutMetricAlarmCommandInput>;

export function putCpu(cloudwatch: CloudWatch, ...values: number[]): void {
  for (const Value of values) {
    cloudwatch.call('PutMetricData', {
      Namespace: 'Shop',
      MetricData: [{ MetricName: 'CPU', Dimensions: [{ Name: 'Group', Value: 'web' }], Value }],
    });
    cloudwatch.wait(60);
  }
}
