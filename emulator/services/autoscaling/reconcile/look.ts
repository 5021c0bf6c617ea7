// A group looks after itself: its instances go their way, the unwell go, and what it has becomes what it should have.

import type { Call } from '../../../world/call.ts';
import type { Actions } from '../../../world/world.ts';
import { keyOfTimer } from '../../shared/timer-key.ts';
import { type GroupRow, groups, isSuspended } from '../groups/rows.ts';
import { type MemberRow, members, membersOf } from '../instances/rows.ts';
import { activeRefresh } from '../refresh/rows.ts';
import { stepRefresh } from '../refresh/step.ts';
import { advance, watch } from './advance.ts';
import { isDrained } from './register.ts';
import { removeGroup } from './remove.ts';
import { scale } from './scale.ts';
import { lookAction, lookIn } from './timer.ts';

/** Milliseconds: while instances are on their way, while they finish requests, and once all is well. */
const [soon, draining, steady] = [5_000, 15_000, 15_000];

export const lookActions: Actions = {
  [lookAction]: (call, timer) => look(call, keyOfTimer(groups, timer)),
};

function look(call: Call, name: string): void {
  const group = call.get(groups, name);
  if (!group) return;
  for (const member of membersOf(call, name)) advance(call, group, member);
  if (group.isDeleting && membersOf(call, name).length === 0) {
    removeGroup(call, group);
    return;
  }
  if (!group.isDeleting) {
    replaceUnwell(call, group);
    replaceAged(call, group);
    stepRefresh(call, name);
    scale(call, name);
  }
  lookAgain(call, name);
}

function replaceUnwell(call: Call, group: GroupRow): void {
  if (isSuspended(group, 'ReplaceUnhealthy') || isSuspended(group, 'Terminate')) return;
  for (const member of membersOf(call, group.name)) {
    if (member.state !== 'InService' || watch(call, group, member) === 'well') continue;
    const row = call.get(groups, group.name);
    if (row) call.put(groups, { ...row, replacements: row.replacements + 1 });
  }
}

/** One at a time. https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-max-instance-lifetime.html */
function replaceAged(call: Call, group: GroupRow): void {
  const { MaxInstanceLifetime: lifetime } = group.settings;
  const theirs = membersOf(call, group.name);
  const isBusy = theirs.some(({ state, doom }) => state !== 'InService' || doom !== undefined);
  if (lifetime === undefined || isBusy || isSuspended(group, 'Terminate')) return;
  const aged = theirs.find(({ launchTime }) => launchTime + lifetime * 1000 <= call.now);
  // The new one comes before the old one goes.
  if (aged) call.put(members, { ...aged, doom: 'a maximum instance lifetime that was reached' }); // words assumed
}

/** When there is something to see again, and whether somebody may be waiting for it. */
function lookAgain(call: Call, name: string): void {
  const group = call.get(groups, name);
  if (!group) return;
  const theirs = membersOf(call, name);
  if (theirs.some((member) => isOnItsWay(member)) || group.isDeleting) {
    const isDraining = theirs.every((member) => !isOnItsWay(member) || !isDrained(call, member));
    lookIn(call, name, isDraining ? draining : soon, 'lifecycle');
    return;
  }
  const refresh = activeRefresh(call, name);
  const isStuck = refresh === undefined || isSuspended(group, 'InstanceRefresh');
  if (!isStuck && !theirs.some(({ state }) => state.endsWith(':Wait'))) {
    lookIn(call, name, draining, 'lifecycle');
    return;
  }
  const deadlines = theirs.flatMap(({ waits }) => waits.map(({ deadline }) => deadline - call.now));
  lookIn(call, name, Math.max(0, Math.min(steady, ...deadlines)), 'recurring');
}

/** Nobody waits for one that waits for hooks. */
function isOnItsWay({ state }: MemberRow): boolean {
  return state !== 'InService' && state !== 'Standby' && !state.endsWith(':Wait');
}
