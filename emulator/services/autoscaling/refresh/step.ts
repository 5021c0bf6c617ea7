// An instance refresh goes on: so many instances at a time that enough of them serve.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-instance-refresh.html

import type { Call } from '../../../world/call.ts';
import { type GroupRow, groups, isSuspended } from '../groups/rows.ts';
import { countedOf, type MemberRow, members, membersOf } from '../instances/rows.ts';
import { isCurrent } from '../reconcile/choose.ts';
import { terminate } from '../reconcile/leave.ts';
import { takenOut } from '../reconcile/words.ts';
import { activeRefresh, launchOf, type RefreshRow, refreshes } from './rows.ts';

export function stepRefresh(call: Call, name: string): void {
  const group = call.get(groups, name);
  const row = activeRefresh(call, name);
  if (!group || !row || isSuspended(group, 'InstanceRefresh')) return;
  if (row.status === 'Cancelling') {
    if (membersOf(call, name).every(isAtRest)) close(call, row, 'Cancelled', 'Cancelled due to user request.');
    return;
  }
  const now = row.status === 'Pending' ? call.put(refreshes, { ...row, status: 'InProgress' }) : row;
  const old = membersOf(call, name).filter((member) => isOld(call, group, now, member));
  const seen = hold(call, counted(call, now, old.length), old);
  if (old.length === 0) finish(call, group, seen);
  else if (seen.heldSince !== undefined && seen.heldSince + patience <= call.now) close(call, seen, 'Failed', tooLong);
  else if (seen.restUntil <= call.now) replaceSome(call, group, seen, old);
}

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RefreshPreferences.html (ScaleInProtectedInstances) */
const patience = 3_600_000;
const tooLong = 'There are instances that are protected from scale in or on standby.'; // words assumed

function hold(call: Call, row: RefreshRow, old: readonly MemberRow[]): RefreshRow {
  const isAll = old.length > 0 && old.every((member) => isHeld(row, member));
  const heldSince = isAll ? (row.heldSince ?? call.now) : undefined;
  return heldSince === row.heldSince ? row : call.put(refreshes, { ...row, heldSince });
}

/** Somebody has to release it first. */
function isHeld({ preferences }: RefreshRow, { isProtected, state }: MemberRow): boolean {
  const { protectedOnes, standby } = preferences;
  return (isProtected && protectedOnes === 'Wait') || (state === 'Standby' && standby === 'Wait');
}

/** Those it is still to replace: launched before it began, and not as wanted where those are left. */
function isOld(call: Call, group: GroupRow, row: RefreshRow, member: MemberRow): boolean {
  if (member.state !== 'InService' && member.state !== 'Standby') return false;
  const { skipsMatching, protectedOnes, standby } = row.preferences;
  if (member.state === 'Standby' && standby === 'Ignore') return false;
  if (member.isProtected && protectedOnes === 'Ignore') return false;
  const since = row.rollback?.startTime ?? row.startTime;
  const launch = launchOf(call, group);
  if (row.rollback)
    return member.launchTime > row.startTime && member.launchTime <= since && !isCurrent(call, { launch }, member);
  return member.launchTime <= since && !(skipsMatching && isCurrent(call, { launch }, member));
}

/** How far it is; at a checkpoint it rests. */
function counted(call: Call, row: RefreshRow, left: number): RefreshRow {
  const now = { ...row, left };
  const next = row.preferences.checkpoints[row.checkpoints];
  const isReached = next !== undefined && next < 100 && percentageOf(now) >= next && row.rollback === undefined;
  const rest = isReached
    ? { checkpoints: row.checkpoints + 1, restUntil: call.now + row.preferences.checkpointDelay * 1000 }
    : {};
  return call.put(refreshes, { ...now, ...rest });
}

export function percentageOf({ total, left }: Pick<RefreshRow, 'total' | 'left'>): number {
  return total === 0 ? 100 : Math.floor(((total - left) * 100) / total);
}

/** It is over when the last new one has warmed up, and the last old one is gone. */
function finish(call: Call, group: GroupRow, row: RefreshRow): void {
  const theirs = countedOf(call, group.name);
  const isWhole = theirs.length >= group.desired && theirs.every((member) => isWarm(call, row, member));
  if (!isWhole || !membersOf(call, group.name).every(isAtRest)) return;
  if (row.rollback) close(call, row, 'RollbackSuccessful', undefined);
  else {
    if (row.wanted) call.put(groups, { ...group, launch: row.wanted });
    close(call, row, 'Successful', undefined);
  }
}

function close(call: Call, row: RefreshRow, status: RefreshRow['status'], reason: string | undefined): void {
  call.put(refreshes, { ...row, status, reason: reason ?? row.reason, endTime: call.now });
}

function replaceSome(call: Call, group: GroupRow, row: RefreshRow, old: readonly MemberRow[]): void {
  const { least, most } = row.preferences;
  const open = old.filter((member) => !isHeld(row, member) && member.doom === undefined);
  const all = countedOf(call, group.name);
  const healthy = all.filter((member) => isWarm(call, row, member)).length;
  const floor = Math.ceil((group.desired * least) / 100);
  const spare = Math.floor((group.desired * most) / 100) - all.length;
  const doomed = all.filter(({ doom }) => doom !== undefined).length;
  if (most > 100 || least >= 100) {
    // New ones come before old ones go.
    const room = Math.max(spare, doomed === 0 && all.length <= group.desired ? 1 : 0) - doomed;
    const isQuiet = all.every((member) => isWarm(call, row, member));
    if (!isQuiet) return;
    for (const member of open.slice(0, Math.max(0, room))) call.put(members, { ...member, doom: refreshing });
    return;
  }
  const isBusy = all.length < group.desired || healthy < all.length;
  const may = Math.max(healthy - floor, isBusy ? 0 : 1);
  for (const member of open.slice(0, may)) terminate(call, group, member, takenOut(call, refreshing));
}

const refreshing = 'an instance refresh';

function isWarm(call: Call, { preferences, startTime }: RefreshRow, { state, serviceTime, launchTime }: MemberRow) {
  if (state !== 'InService' || serviceTime === undefined) return false;
  return launchTime <= startTime || serviceTime + preferences.warmup * 1000 <= call.now;
}

function isAtRest({ state }: MemberRow): boolean {
  return state === 'InService' || state === 'Standby' || state.endsWith(':Wait');
}
