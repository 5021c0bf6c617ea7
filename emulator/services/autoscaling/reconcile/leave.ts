// An instance leaves its group: it is terminated, detached, or put on standby.

import type { Call } from '../../../world/call.ts';
import { type ActivityRow, begin, end } from '../activities/rows.ts';
import type { GroupRow } from '../groups/rows.ts';
import { type MemberRow, members } from '../instances/rows.ts';
import { leaveAll } from './register.ts';

/** Its targets are deregistered, its hooks are heard, then it is terminated. */
export function terminate(call: Call, group: GroupRow, member: MemberRow, cause: string): ActivityRow {
  // Who terminates on launch is not asked by hooks again (assumed).
  const skipsHooks = member.serviceTime === undefined;
  const left = leave(call, group, member, { cause, description: `Terminating EC2 instance: ${member.instanceId}` });
  call.put(members, { ...left.member, state: 'Terminating', isEnding: false, skipsHooks });
  return left.activity;
}

/** It runs on, and is nobody's. */
export function detach(call: Call, group: GroupRow, member: MemberRow, cause: string): ActivityRow {
  const left = leave(call, group, member, { cause, description: `Detaching EC2 instance: ${member.instanceId}` });
  call.put(members, { ...left.member, state: 'Detaching' });
  return left.activity;
}

/** It stays in the group, out of service. */
export function standBy(call: Call, group: GroupRow, member: MemberRow, cause: string): ActivityRow {
  const description = `Moving EC2 instance to Standby: ${member.instanceId}`;
  const left = leave(call, group, member, { cause, description });
  call.put(members, { ...left.member, state: 'EnteringStandby' });
  return left.activity;
}

function leave(call: Call, group: GroupRow, member: MemberRow, words: { cause: string; description: string }) {
  end(call, member.activityId, 'Cancelled');
  const { zone, subnetId } = member;
  const activity = begin(call, group, { ...words, zone, subnetId });
  leaveAll(call, member);
  const none = { waits: [], doom: undefined, isExtra: false, activityId: activity.id };
  return { activity, member: { ...member, ...none } };
}
