// Instances that are not well, or too old, make way for others.

import type { Call } from '../../../world/call.ts';
import { type GroupRow, groups, isSuspended } from '../groups/rows.ts';
import { complaint } from '../instances/health.ts';
import { countedOf, type MemberRow, members, membersOf } from '../instances/rows.ts';
import { terminate } from './leave.ts';
import { takenOut } from './words.ts';

export function replaceUnwell(call: Call, group: GroupRow): void {
  if (isSuspended(group, 'ReplaceUnhealthy') || isSuspended(group, 'Terminate')) return;
  for (const member of membersOf(call, group.name)) {
    if (member.state !== 'InService' || member.doom !== undefined) continue;
    const reason = complaint(call, group, member);
    if (reason === undefined || !replace(call, group, member, reason)) continue;
    const row = call.get(groups, group.name);
    if (row) call.put(groups, { ...row, replacements: row.replacements + 1 });
  }
}

/** Where all have to serve, the other one comes first. Whether it goes now. */
function replace(call: Call, group: GroupRow, member: MemberRow, reason: string): boolean {
  const { InstanceMaintenancePolicy: policy } = group.settings;
  if (policy && policy.least >= 100) {
    const doomed = countedOf(call, group.name).filter(({ doom }) => doom !== undefined).length;
    const room = Math.max(1, Math.floor((group.desired * (policy.most - 100)) / 100));
    if (doomed < room) call.put(members, { ...member, doom: reason });
    return false;
  }
  terminate(call, group, member, takenOut(call, reason));
  return true;
}

/** One at a time. https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-max-instance-lifetime.html */
export function replaceAged(call: Call, group: GroupRow): void {
  const { MaxInstanceLifetime: lifetime } = group.settings;
  if (lifetime === undefined || isSuspended(group, 'Terminate')) return;
  const theirs = membersOf(call, group.name).filter(({ state }) => state !== 'Standby');
  if (theirs.some(({ state, doom }) => state !== 'InService' || doom !== undefined)) return;
  const aged = theirs.find(({ launchTime, isProtected }) => !isProtected && launchTime + lifetime * 1000 <= call.now);
  if (aged) replace(call, group, aged, 'a maximum instance lifetime that was reached'); // words assumed
}
