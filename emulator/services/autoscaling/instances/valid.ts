// What requests about a group's instances have in common.

import type { Call } from '../../../world/call.ts';
import { limits } from '../account/limits.ts';
import { invalid, outside, required } from '../errors.ts';
import { type GroupRow, standingGroup } from '../groups/rows.ts';
import { type MemberRow, members } from './rows.ts';

interface Asked {
  readonly AutoScalingGroupName?: string | undefined;
  readonly InstanceIds?: readonly string[] | undefined;
}

/** The group, and the instances of it that are named, each in a state that allows it. */
export function validMembers(
  { AutoScalingGroupName, InstanceIds }: Asked,
  call: Call,
  { states, doing }: { readonly states: readonly MemberRow['state'][]; readonly doing: string },
): { readonly group: GroupRow; readonly chosen: readonly MemberRow[] } {
  const group = standingGroup(call, AutoScalingGroupName);
  const ids = [...new Set(required(InstanceIds, 'instanceIds'))];
  if (ids.length > limits.instancesPerCall) {
    throw outside(`[${ids}]`, 'instanceIds', `have length less than or equal to ${limits.instancesPerCall}`);
  }
  const chosen = ids.map((id) => {
    const member = call.get(members, id);
    if (member?.groupName !== group.name) {
      throw invalid(`The instance ${id} is not part of Auto Scaling group ${group.name}.`);
    }
    if (!states.includes(member.state)) {
      throw invalid(`The instance ${id} is not in ${states.join(' or ')}${doing}.`);
    }
    return member;
  });
  return { group, chosen };
}

/** The one instance that a request names, in whatever group. */
export function managed(call: Call, id: string | undefined): MemberRow {
  const member = call.get(members, required(id, 'instanceId'));
  if (!member) throw invalid(`Instance Id not found - No managed instance found for instance ID: ${id}`);
  return member;
}

/** Refuses to have fewer than the group's least. */
export function checkShrink({ name, min, max, desired }: GroupRow, count: number, what: string): void {
  if (desired - count >= min) return;
  throw invalid(
    `AutoScalingGroup ${name} has min-size=${min}, max-size=${max}, and desired-size=${desired}. To ${what} ${count} ${count === 1 ? 'instance' : 'instances'}, please update the AutoScalingGroup sizes appropriately.`,
  );
}

/** Refuses to have more than the group's most. */
export function checkGrow({ name, min, max, desired }: GroupRow, count: number, what: string): void {
  if (desired + count <= max) return;
  throw invalid(
    `AutoScalingGroup ${name} has min-size=${min}, max-size=${max}, and desired-size=${desired}. To ${what} ${count} more ${count === 1 ? 'instance' : 'instances'}, please update the AutoScalingGroup sizes appropriately.`,
  );
}
