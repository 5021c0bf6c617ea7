// A scheduled action happens when its time has come.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scheduled-scaling.html

import type { Call } from '../../../world/call.ts';
import type { Actions } from '../../../world/world.ts';
import { keyOfTimer } from '../../shared/timer-key.ts';
import { at } from '../activities/rows.ts';
import { setDesired } from '../groups/desired.ts';
import { groups, isSuspended } from '../groups/rows.ts';
import { nextAfter } from './recurrence.ts';
import { type ScheduledActionRow, scheduledActions } from './rows.ts';

const action = 'autoscaling scheduled';

export const scheduledTimers: Actions = { [action]: (call, timer) => run(call, keyOfTimer(scheduledActions, timer)) };

export function waitFor(call: Call, { key, startTime }: ScheduledActionRow): void {
  call.later(scheduledActions, key, { action, kind: 'recurring', delay: Math.max(0, startTime - call.now) });
}

function run(call: Call, key: string): void {
  const row = call.get(scheduledActions, key);
  const group = row && call.get(groups, row.groupName);
  if (!row || !group) return;
  if (!isSuspended(group, 'ScheduledActions') && !group.isDeleting) {
    const min = row.min ?? group.min;
    const max = Math.max(row.max ?? group.max, min);
    const desired = Math.min(Math.max(row.desired ?? group.desired, min), max);
    const words = `${at(call)} a scheduled action update of AutoScalingGroup constraints to min: ${min}, max: ${max}, desired: ${desired} changing the desired capacity from ${group.desired} to ${desired}.`;
    setDesired(call, { ...group, min, max }, desired, words);
  }
  const next = row.recurrence && nextAfter(row.recurrence, call.now);
  const isOver = next === undefined || (row.endTime !== undefined && next > row.endTime);
  if (isOver) call.remove(scheduledActions, key);
  else waitFor(call, call.put(scheduledActions, { ...row, startTime: next }));
}
