// Alarms, as they are kept.

import type {
  ComparisonOperator,
  MetricDataQuery,
  StandardUnit,
  StateValue,
  Statistic,
} from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import type { Timer } from '../../../world/timers.ts';
import { arnOf } from '../../shared/arn.ts';
import { keyOfTimer } from '../../shared/timer-key.ts';

export type TreatMissingData = 'breaching' | 'notBreaching' | 'ignore' | 'missing';

/** What every alarm has, of metrics or of other alarms. */
export interface AnyAlarm {
  readonly name: string;
  readonly description: string | undefined;
  readonly actionsEnabled: boolean;
  /** ARNs. */
  readonly okActions: readonly string[];
  readonly alarmActions: readonly string[];
  readonly insufficientDataActions: readonly string[];
  readonly configurationUpdated: number;
  readonly state: StateValue;
  readonly stateReason: string;
  /** JSON. */
  readonly stateReasonData: string | undefined;
  readonly stateUpdated: number;
  /** When its state was last another. */
  readonly stateTransitioned: number;
}

export interface AlarmRow extends AnyAlarm {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: Statistic | undefined;
  /** `p99` */
  readonly extendedStatistic: string | undefined;
  readonly unit: StandardUnit | undefined;
  /** Seconds. */
  readonly period: number;
  /** The metric as it was given in `Metrics`, where it was. */
  readonly metrics: readonly MetricDataQuery[] | undefined;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number | undefined;
  readonly threshold: number;
  readonly comparisonOperator: ComparisonOperator;
  readonly treatMissingData: TreatMissingData | undefined;
  readonly evaluateLowSampleCountPercentile: 'evaluate' | 'ignore' | undefined;
}

export const alarms = table<AlarmRow>('cloudwatch.Alarm', ({ name }) => name);

export function alarmArn({ place }: Call, name: string): string {
  return arnOf('cloudwatch', place, `alarm:${name}`);
}

/** The actions of the state that the alarm is in. */
export function actionsOf(alarm: AnyAlarm): readonly string[] {
  if (alarm.state === 'ALARM') return alarm.alarmActions;
  return alarm.state === 'OK' ? alarm.okActions : alarm.insufficientDataActions;
}

/** Those of them that are policies of Auto Scaling. */
export function autoScalingActionsOf(alarm: AnyAlarm): readonly string[] {
  return actionsOf(alarm).filter((arn) => arn.split(':')[2] === 'autoscaling');
}

/** The alarm that a timer is about, such as `alarm action autoscaling`; undefined: it is gone. */
export function alarmOfTimer(call: Call, timer: Timer): AlarmRow | undefined {
  return call.get(alarms, keyOfTimer(alarms, timer), timer.place);
}
