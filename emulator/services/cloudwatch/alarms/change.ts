// An alarm gets into a state: what it says then, and what it has done.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html

import type { Call } from '../../../world/call.ts';
import { type CompositeRow, composites, tellParents } from './composites.ts';
import { recordAction, recordStateUpdate } from './history.ts';
import { type AlarmRow, type AnyAlarm, actionsOf, alarms, autoScalingActionsOf } from './rows.ts';

export type NewState = Pick<AnyAlarm, 'state' | 'stateReason' | 'stateReasonData'>;

/** Puts a metric alarm into the state. Its actions are done where the state is another than before. */
export function changeState(call: Call, row: AlarmRow, next: NewState): void {
  const isOther = row.state !== next.state;
  const changed = inState(call, row, next);
  call.put(alarms, changed);
  if (!isOther) return;
  recordStateUpdate(call, 'MetricAlarm', row, changed);
  act(call, 'MetricAlarm', changed);
  askAutoScaling(call, changed);
  tellParents(call, row.name);
}

/** The same for a composite alarm. */
export function changeCompositeState(call: Call, row: CompositeRow, next: NewState): void {
  const isOther = row.state !== next.state;
  const changed = inState(call, row, next);
  call.put(composites, changed);
  if (!isOther) return;
  recordStateUpdate(call, 'CompositeAlarm', row, changed);
  act(call, 'CompositeAlarm', changed);
  tellParents(call, row.name);
}

function inState<Row extends AnyAlarm>(call: Call, row: Row, next: NewState): Row {
  const stateTransitioned = row.state === next.state ? row.stateTransitioned : call.now;
  return { ...row, ...next, stateUpdated: call.now, stateTransitioned };
}

/** Writes the actions of the alarm's state down. Nothing is published: there is no SNS here, nor any of its topics. */
function act(call: Call, type: 'MetricAlarm' | 'CompositeAlarm', alarm: AnyAlarm): void {
  if (!alarm.actionsEnabled) return;
  for (const arn of actionsOf(alarm)) {
    const isTaken = autoScalingActionsOf(alarm).includes(arn);
    recordAction(call, type, alarm, arn, isTaken ? undefined : `Resource ${arn} does not exist`); // words assumed
  }
}

/**
 * Has Auto Scaling look at the alarm, once for all policies of its state: `autoScalingActionsOf`. Called again every minute
 * while it stays: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html
 */
export function askAutoScaling(call: Call, alarm: AlarmRow): void {
  if (!alarm.actionsEnabled || autoScalingActionsOf(alarm).length === 0) return;
  call.later(alarms, alarm.name, { kind: 'recurring', action: 'alarm action autoscaling', delay: 0 });
}
