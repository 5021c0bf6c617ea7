// A group looks after itself: its instances go their way, the unwell go, and what it has becomes what it should have.

import type { Call } from '../../../world/call.ts';
import type { Actions } from '../../../world/world.ts';
import { keyOfTimer } from '../../shared/timer-key.ts';
import { groups, isSuspended } from '../groups/rows.ts';
import { isCounted, type MemberRow, membersOf } from '../instances/rows.ts';
import { activeRefresh } from '../refresh/rows.ts';
import { stepRefresh } from '../refresh/step.ts';
import { advance } from './advance.ts';
import { isDrained } from './register.ts';
import { removeGroup } from './remove.ts';
import { replaceAged, replaceUnwell } from './replace.ts';
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
  const isHeld = refresh?.heldSince !== undefined || isSuspended(group, 'InstanceRefresh');
  // Where nothing is on its way and instances are missing, launches fail.
  const isWhole = theirs.every(isAtRest) && theirs.filter(isCounted).length >= group.desired;
  if (refresh && !isHeld && isWhole) {
    lookIn(call, name, draining, 'lifecycle');
    return;
  }
  const deadlines = theirs.flatMap(({ waits }) => waits.map(({ deadline }) => deadline - call.now));
  lookIn(call, name, Math.max(0, Math.min(steady, ...deadlines)), 'recurring');
}

function isAtRest({ state }: MemberRow): boolean {
  return state === 'InService' || state === 'Standby';
}

/** Nobody waits for one that waits for hooks. */
function isOnItsWay(member: MemberRow): boolean {
  return !isAtRest(member) && !member.state.endsWith(':Wait');
}
