// Instances that come to a group, leave it running, and stand by.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-detach-attach-instances.html

import type { Call } from '../../../world/call.ts';
import { instances } from '../../ec2/instances/rows.ts';
import { putTags, tagsOf } from '../../ec2/tags/tags.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { limits } from '../account/limits.ts';
import { activities, begin, describeActivity } from '../activities/rows.ts';
import { invalid, outside, required } from '../errors.ts';
import { subnetsOf } from '../groups/places.ts';
import { type GroupRow, groups, standingGroup } from '../groups/rows.ts';
import { memberOf } from '../reconcile/launch.ts';
import { detach, standBy } from '../reconcile/leave.ts';
import { lookSoon } from '../reconcile/timer.ts';
import { userAsked } from '../reconcile/words.ts';
import { isCounted, type MemberRow, members } from './rows.ts';
import { checkGrow, checkShrink, validMembers } from './valid.ts';

const groupTag = 'aws:autoscaling:groupName';

interface Leaving {
  readonly group: GroupRow;
  readonly chosen: readonly MemberRow[];
  readonly shrinks: boolean;
}

/** Each leaves by an activity of its own; the desired capacity goes down with them, where that was asked for. */
function leave(
  call: Call,
  { group, chosen, shrinks }: Leaving,
  did: string,
  go: (call: Call, group: GroupRow, member: MemberRow, cause: string) => { readonly id: string },
) {
  let desired = group.desired;
  const ids = chosen.map((member) => {
    const isLess = shrinks && isCounted(member);
    const change = isLess ? { how: 'shrinking' as const, from: desired, to: desired - 1 } : undefined;
    if (isLess) desired -= 1;
    return go(call, group, member, userAsked(call, member.instanceId, did, change)).id;
  });
  call.put(groups, { ...group, desired });
  lookSoon(call, group.name);
  return { Activities: describedActivities(call, ids) };
}

function describedActivities(call: Call, ids: readonly string[]) {
  const rows = ids.map((id) => call.get(activities, id)).filter((row) => row !== undefined);
  return rows.map((row) => describeActivity(row, call));
}

export const joinLeaveOperations = {
  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AttachInstances.html */
  AttachInstances: changing(
    ({ AutoScalingGroupName, InstanceIds }, call: Call) => {
      const group = standingGroup(call, AutoScalingGroupName);
      const ids = [...new Set(required(InstanceIds, 'instanceIds'))];
      if (ids.length > limits.instancesPerCall) {
        throw outside(`[${ids}]`, 'instanceIds', `have length less than or equal to ${limits.instancesPerCall}`);
      }
      const rows = ids.map((id) => attachable(call, group, id));
      checkGrow(group, ids.length, 'attach');
      return { group, rows };
    },
    ({ group, rows }, call) => {
      let { desired } = group;
      for (const row of rows) {
        const change = { how: 'increasing' as const, from: desired, to: desired + 1 };
        desired += 1;
        const description = `Attaching an existing EC2 instance: ${row.id}`;
        const where = { zone: row.availabilityZone, subnetId: row.subnetId };
        const cause = userAsked(call, row.id, 'attached', change);
        const { id } = begin(call, group, { cause, description, ...where });
        const isProtected = group.settings.NewInstancesProtectedFromScaleIn;
        call.put(members, { ...memberOf(row, group), activityId: id, isProtected });
        setGroupTag(call, row.id, group.name);
      }
      call.put(groups, { ...group, desired });
      lookSoon(call, group.name);
      return {};
    },
  ),

  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DetachInstances.html */
  DetachInstances: changing(
    (input, call: Call) => {
      const shrinks = required(input.ShouldDecrementDesiredCapacity, 'shouldDecrementDesiredCapacity');
      const found = validMembers(input, call, { states: ['InService', 'Standby'], doing: '' });
      const counted = found.chosen.filter(isCounted).length;
      if (shrinks) checkShrink(found.group, counted, 'detach');
      return { ...found, shrinks };
    },
    (plan: Leaving, call) => {
      for (const { instanceId } of plan.chosen) setGroupTag(call, instanceId, undefined);
      return leave(call, plan, 'detached', detach);
    },
  ),

  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_EnterStandby.html */
  EnterStandby: changing(
    (input, call: Call) => {
      const shrinks = required(input.ShouldDecrementDesiredCapacity, 'shouldDecrementDesiredCapacity');
      const found = validMembers(input, call, { states: ['InService'], doing: '' });
      if (shrinks) checkShrink(found.group, found.chosen.length, 'place into standby');
      return { ...found, shrinks };
    },
    (plan: Leaving, call) => leave(call, plan, 'moved to standby', standBy),
  ),

  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_ExitStandby.html */
  ExitStandby: changing(
    (input, call: Call) => {
      const found = validMembers(input, call, { states: ['Standby'], doing: '' });
      checkGrow(found.group, found.chosen.length, 'take out of standby');
      return found;
    },
    ({ group, chosen }: { group: GroupRow; chosen: readonly MemberRow[] }, call) => {
      let { desired } = group;
      const ids = chosen.map((member) => {
        const change = { how: 'increasing' as const, from: desired, to: desired + 1 };
        desired += 1;
        const cause = userAsked(call, member.instanceId, 'moved out of standby', change);
        const description = `Moving EC2 instance out of Standby: ${member.instanceId}`;
        const { id } = begin(call, group, { cause, description, zone: member.zone, subnetId: member.subnetId });
        // It was launched before: hooks on launch are not asked again (assumed).
        call.put(members, { ...member, state: 'Pending', activityId: id, skipsHooks: true, passedOver: [] });
        return id;
      });
      call.put(groups, { ...group, desired });
      lookSoon(call, group.name);
      return { Activities: describedActivities(call, ids) };
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-auto-scaling')>;

/** One that runs, in a zone of the group, and in no group. */
function attachable(call: Call, group: GroupRow, id: string) {
  const row = call.get(instances.table, id);
  if (!row) throw invalid(`Invalid Instance IDs: [${id}]`); // words assumed
  const other = call.get(members, id)?.groupName;
  if (other !== undefined) throw invalid(`Instance ${id} is already part of AutoScalingGroup: ${other}`); // words assumed
  if (row.state !== 'running')
    throw invalid(`Instance ${id} is not in correct state. Instance(s) must be in 'running' state.`);
  const vpcIds = subnetsOf(call, group).map(({ vpcId }) => vpcId);
  if (!group.zones.includes(row.availabilityZone) || !vpcIds.includes(row.vpcId)) {
    throw invalid(`Instance ${id} is not in an Availability Zone of AutoScalingGroup ${group.name}.`); // words assumed
  }
  return row;
}

function setGroupTag(call: Call, id: string, name: string | undefined): void {
  const others = tagsOf(call, id).flatMap(({ Key = '', Value = '' }) => (Key === groupTag ? [] : [{ Key, Value }]));
  putTags(call, instances, id, name === undefined ? others : [...others, { Key: groupTag, Value: name }]);
}
