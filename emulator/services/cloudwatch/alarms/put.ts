// Metric alarms are made, changed and deleted, by whoever asks and by Auto Scaling.

import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../../world/call.ts';
import { putTags } from '../tags.ts';
import { describeAlarm } from './describe.ts';
import { initialReason, lookLater } from './evaluate.ts';
import { recordConfiguration } from './history.ts';
import { type AlarmRow, alarmArn, alarms } from './rows.ts';
import { type AlarmSettings, validAlarm } from './valid.ts';

/** An alarm that is there keeps its state. Throws AWS's errors. */
export function putAlarm(call: Call, input: PutMetricAlarmCommandInput): AlarmRow {
  return effect(call, validAlarm(input, call), input);
}

export function effect(call: Call, settings: AlarmSettings, { Tags }: PutMetricAlarmCommandInput): AlarmRow {
  const before = call.get(alarms, settings.name);
  const state: Pick<AlarmRow, 'state' | 'stateReason' | 'stateReasonData' | 'stateUpdated' | 'stateTransitioned'> =
    before ?? {
      state: 'INSUFFICIENT_DATA',
      stateReason: initialReason,
      stateReasonData: undefined,
      stateUpdated: call.now,
      stateTransitioned: call.now,
    };
  const { state: value, stateReason, stateReasonData, stateUpdated, stateTransitioned } = state;
  const kept = { state: value, stateReason, stateReasonData, stateUpdated, stateTransitioned };
  const row = call.put(alarms, { ...settings, ...kept, configurationUpdated: call.now });
  // Tags of an alarm that is there are left as they are.
  if (!before) putTags(call, alarmArn(call, row.name), Tags ?? []);
  recordConfiguration(call, 'MetricAlarm', before ? 'Update' : 'Create', row.name, describeAlarm(row, call));
  call.forget(alarms, row.name);
  lookLater(call, row);
  return row;
}

/** Those of the alarms that are there. */
export function deleteAlarms(call: Call, names: readonly string[]): void {
  for (const name of names) {
    const row = call.get(alarms, name);
    if (!row) continue;
    recordConfiguration(call, 'MetricAlarm', 'Delete', name, describeAlarm(row, call));
    call.remove(alarms, name);
    putTags(call, alarmArn(call, name), undefined);
  }
}
