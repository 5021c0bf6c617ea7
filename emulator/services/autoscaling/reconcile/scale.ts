// A group gets from the instances that it has to those that it should have.

import type { Call } from '../../../world/call.ts';
import { activities, begin, end } from '../activities/rows.ts';
import { type GroupRow, groups, isSuspended } from '../groups/rows.ts';
import { countedOf, type MemberRow, membersOf } from '../instances/rows.ts';
import { lackingZone, zoneCounts } from './balance.ts';
import { choose } from './choose.ts';
import { launch } from './launch.ts';
import { terminate } from './leave.ts';
import { balancing, replacing, shrinking, started, takenOut } from './words.ts';

export function scale(call: Call, name: string): void {
  const group = call.get(groups, name);
  if (!group) return;
  const counted = countedOf(call, name);
  const doomed = counted.filter(({ doom }) => doom !== undefined).length;
  // Those that come before others go are no surplus until they serve.
  const coming = counted.filter(({ isExtra }) => isExtra).length;
  if (counted.length < group.desired + doomed) fill(call, group, counted.length, doomed);
  else if (counted.length - coming > group.desired) shrink(call, group, counted.length - coming - group.desired);
  else if (counted.length === group.desired) rebalance(call, group);
  settle(call, name);
}

function fill(call: Call, { name, desired }: GroupRow, has: number, doomed: number): void {
  const group = call.get(groups, name);
  if (!group || isSuspended(group, 'Launch') || group.failedUntil > call.now) return;
  for (let count = has; count < desired + doomed; count += 1) {
    const now = call.get(groups, name) ?? group;
    const isReplacement = now.replacements > 0;
    const isExtra = count >= desired;
    const cause =
      isReplacement && !isExtra ? replacing(call) : started(call, now.cause, has, isExtra ? count + 1 : desired);
    if (!launch(call, now, { cause, isExtra })) return;
    const after = call.get(groups, name);
    if (after && isReplacement) call.put(groups, { ...after, replacements: after.replacements - 1 });
  }
}

function shrink(call: Call, group: GroupRow, surplus: number): void {
  if (isSuspended(group, 'Terminate')) return;
  const isUneven = group.cause === undefined && lackedBalance(call, group);
  for (let left = surplus; left > 0; left -= 1) {
    const counted = countedOf(call, group.name).filter(({ isExtra }) => !isExtra);
    const victim = choose(call, group, counted);
    if (!victim) {
      refuseToShrink(call, group);
      return;
    }
    terminate(call, group, victim, causeOf(call, group, victim, { counted, surplus, isUneven }));
  }
}

function causeOf(
  call: Call,
  group: GroupRow,
  { doom, instanceId }: MemberRow,
  now: { readonly counted: readonly MemberRow[]; readonly surplus: number; readonly isUneven: boolean },
): string {
  if (doom !== undefined) return takenOut(call, doom);
  if (now.isUneven) return balancing(call, zoneCounts(call, group), 'terminated');
  return shrinking(call, group.cause, group.desired + now.surplus, group.desired, instanceId);
}

/** A surplus that nobody asked for comes from rebalancing. */
function lackedBalance(call: Call, group: GroupRow): boolean {
  const counts = [...zoneCounts(call, group).values()];
  return Math.max(...counts) > Math.min(...counts);
}

/** Written down once. https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-instance-protection.html */
function refuseToShrink(call: Call, group: GroupRow): void {
  const description =
    'Could not scale to desired capacity because all remaining instances are protected from scale in.';
  const theirs = call.all(activities).filter(({ groupArn }) => groupArn === group.arn);
  if (theirs.at(-1)?.description === description) return;
  const { id } = begin(call, group, { cause: group.cause ?? description, description });
  end(call, id, 'Cancelled');
}

/** Launches before it terminates: the surplus goes from where the most are, when the new one serves. */
function rebalance(call: Call, group: GroupRow): void {
  if (['AZRebalance', 'Launch', 'Terminate'].some((process) => isSuspended(group, process))) return;
  if (group.failedUntil > call.now) return;
  const theirs = membersOf(call, group.name);
  if (theirs.some(({ state }) => state !== 'InService' && state !== 'Standby')) return;
  const zone = lackingZone(call, group);
  if (zone === undefined) return;
  launch(call, group, { cause: balancing(call, zoneCounts(call, group), 'launched'), isExtra: true, zone });
}

/** Why it is as it is has been told, once it is. */
function settle(call: Call, name: string): void {
  const group = call.get(groups, name);
  if (!group || (group.cause === undefined && group.replacements === 0)) return;
  if (countedOf(call, name).length !== group.desired) return;
  call.put(groups, { ...group, cause: undefined, replacements: 0 });
}
