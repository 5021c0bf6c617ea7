// The history of alarms, which outlives them.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html

import type { AlarmType, HistoryItemType } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import type { Timer } from '../../../world/timers.ts';
import { keyOfTimer } from '../../shared/timer-key.ts';
import { day } from '../metrics/samples.ts';
import type { AnyAlarm } from './rows.ts';

export interface HistoryRow {
  readonly key: string;
  readonly alarm: string;
  readonly alarmType: AlarmType;
  readonly time: number;
  readonly type: HistoryItemType;
  readonly summary: string;
  /** JSON. */
  readonly data: string;
}

export const history = table<HistoryRow>('cloudwatch.AlarmHistory', ({ key }) => key);

const kept = 30 * day;

type Record = Pick<HistoryRow, 'alarm' | 'alarmType' | 'type' | 'summary'>;

function record(call: Call, item: Record, data: object): void {
  const key = call.draw(16);
  call.put(history, { ...item, key, time: call.now, data: JSON.stringify(data) });
  call.later(history, key, { kind: 'recurring', action: 'cloudwatch history', delay: kept });
}

export const historyActions = {
  'cloudwatch history': (call: Call, timer: Timer) => {
    call.remove(history, keyOfTimer(history, timer));
  },
};

export function recordStateUpdate(call: Call, alarmType: AlarmType, before: AnyAlarm, after: AnyAlarm): void {
  const summary = `Alarm updated from ${before.state} to ${after.state}`;
  const data = { version: '1.0', oldState: stateOf(before), newState: stateOf(after) };
  record(call, { alarm: after.name, alarmType, type: 'StateUpdate', summary }, data);
}

function stateOf({ state, stateReason, stateReasonData }: AnyAlarm): object {
  const data = stateReasonData === undefined ? {} : { stateReasonData: parsed(stateReasonData) };
  return { stateValue: state, stateReason, ...data };
}

/** What `SetAlarmState` was given need not be JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** @param error what went wrong; undefined: it was done */
export function recordAction(
  call: Call,
  alarmType: AlarmType,
  alarm: AnyAlarm,
  arn: string,
  error: string | undefined,
): void {
  const summary =
    error === undefined
      ? `Successfully executed action ${arn}`
      : `Failed to execute action ${arn}. Received error: "${error}"`;
  const data = {
    actionState: error === undefined ? 'Succeeded' : 'Failed',
    stateUpdateTimestamp: alarm.stateUpdated,
    notificationResource: arn,
    ...(error === undefined ? {} : { error }),
  };
  record(call, { alarm: alarm.name, alarmType, type: 'Action', summary: summary.slice(0, 255) }, data);
}

/** @param configuration the alarm as it is described */
export function recordConfiguration(
  call: Call,
  alarmType: AlarmType,
  change: 'Create' | 'Update' | 'Delete',
  name: string,
  configuration: object,
): void {
  const done = { Create: 'created', Update: 'updated', Delete: 'deleted' }[change];
  const data = { version: '1.0', type: change, [`${done}Alarm`]: asHistory(configuration) };
  const summary = `Alarm "${name}" ${done}`;
  record(call, { alarm: name, alarmType, type: 'ConfigurationUpdate', summary: summary.slice(0, 255) }, data);
}

/** In history, members begin with a small letter. */
function asHistory(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asHistory);
  if (value instanceof Date) return value.toISOString().replace('Z', '+0000');
  if (typeof value !== 'object' || value === null) return value;
  const small = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [small(name), asHistory(inner)]));
}
