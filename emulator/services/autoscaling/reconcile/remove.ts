// A group goes, with all that is its.

import type { Call } from '../../../world/call.ts';
import { terminateInstance } from '../../ec2/instances/change.ts';
import { at } from '../activities/rows.ts';
import { collectors } from '../groups/collect.ts';
import { type GroupRow, groups } from '../groups/rows.ts';
import { hooks, hooksOf } from '../hooks/rows.ts';
import { isRunning } from '../instances/health.ts';
import { members, membersOf } from '../instances/rows.ts';
import { notifications } from '../notifications/rows.ts';
import { removePolicy } from '../policies/alarms.ts';
import { policiesOf } from '../policies/rows.ts';
import { refreshes } from '../refresh/rows.ts';
import { scheduledActions } from '../scheduled/rows.ts';
import { terminate } from './leave.ts';
import { lookSoon } from './timer.ts';

/** All instances go at once, without hooks; the group goes after the last. */
export function deleteForced(call: Call, group: GroupRow): void {
  const { name } = group;
  call.put(groups, { ...group, isDeleting: true, min: 0, max: 0, desired: 0, cause: undefined });
  for (const member of membersOf(call, name)) {
    const cause = `${at(call)} a user request to force delete the AutoScalingGroup terminated instance ${member.instanceId}.`; // words assumed
    if (!member.state.startsWith('Terminating')) terminate(call, group, member, cause);
    const row = call.get(members, member.instanceId);
    if (row) call.put(members, { ...row, state: 'Terminating', isEnding: true, waits: [] });
    if (isRunning(call, member)) terminateInstance(call, member.instanceId);
  }
  lookSoon(call, name);
}

export function removeGroup(call: Call, { name }: GroupRow): void {
  for (const hook of hooksOf(call, name)) call.remove(hooks, `${name}:${hook.name}`);
  for (const policy of policiesOf(call, name)) removePolicy(call, policy);
  for (const row of call.all(scheduledActions)) if (row.groupName === name) call.remove(scheduledActions, row.key);
  for (const row of call.all(notifications)) if (row.groupName === name) call.remove(notifications, row.key);
  for (const row of call.all(refreshes)) if (row.groupName === name) call.remove(refreshes, row.id);
  if (call.get(collectors, name)) call.remove(collectors, name);
  call.remove(groups, name);
}
