// How a group's instances are spread over its zones.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-availability-zone-balanced.html

import type { Call } from '../../../world/call.ts';
import type { GroupRow } from '../groups/rows.ts';
import { countedOf, type MemberRow } from '../instances/rows.ts';

/** How many instances each zone has: the group's zones in their order, then those that it has left. */
export function zoneCounts(call: Call, { name, zones }: GroupRow, of = countedOf(call, name)): Map<string, number> {
  const counts = new Map(zones.map((zone) => [zone, 0]));
  for (const { zone } of of) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return counts;
}

/**
 * The zone that should have one more: because another one has two more, or has any and is none of the group's. Undefined too
 * where none of those may go, since scale-in protection keeps them.
 */
export function lackingZone(call: Call, group: GroupRow): string | undefined {
  const counts = zoneCounts(call, group);
  const count = (zone: string) => counts.get(zone) ?? 0;
  const open = group.zones.filter((zone) => (group.avoided[zone] ?? 0) <= call.now);
  const [least] = [...open].sort((one, other) => count(one) - count(other));
  if (least === undefined) return undefined;
  const most = Math.max(...counts.values());
  const isTooMuch = ({ zone }: MemberRow) =>
    !group.zones.includes(zone) || (count(zone) === most && most - count(least) > 1);
  return countedOf(call, group.name).some((member) => !member.isProtected && isTooMuch(member)) ? least : undefined;
}

/** Those of the candidates that are in zones that the group has left, or else where the most are. */
export function inFullestZones(
  call: Call,
  group: GroupRow,
  of: readonly MemberRow[],
  candidates: readonly MemberRow[],
): MemberRow[] {
  const left = candidates.filter(({ zone }) => !group.zones.includes(zone));
  if (left.length > 0) return left;
  const counts = zoneCounts(call, group, of);
  const most = Math.max(...candidates.map(({ zone }) => counts.get(zone) ?? 0));
  return candidates.filter(({ zone }) => counts.get(zone) === most);
}
