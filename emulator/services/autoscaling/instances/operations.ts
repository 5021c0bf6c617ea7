// The instances of groups: describe, terminate, protect, and what somebody says of their health.

import type { Call } from '../../../world/call.ts';
import { refuseUnbuilt } from '../../ec2/errors.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { activities, describeActivity } from '../activities/rows.ts';
import { invalid, oneOf, required } from '../errors.ts';
import { describeMember } from '../groups/describe.ts';
import { type GroupRow, groups, standingGroup } from '../groups/rows.ts';
import { refuseManaged } from '../managed.ts';
import { page } from '../pages.ts';
import { terminate } from '../reconcile/leave.ts';
import { lookSoon } from '../reconcile/timer.ts';
import { userAsked } from '../reconcile/words.ts';
import { isPastGrace } from './health.ts';
import { isCounted, type MemberRow, members } from './rows.ts';
import { managed, validMembers } from './valid.ts';

const health = ['Healthy', 'Unhealthy'] as const;

export const instanceOperations = {
  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeAutoScalingInstances.html */
  DescribeAutoScalingInstances(input, call) {
    refuseManaged('DescribeAutoScalingInstances', input);
    const wanted = new Set(input.InstanceIds);
    const rows = wanted.size > 0 ? [...wanted].map((id) => call.get(members, id)) : call.all(members);
    const there = rows.filter((row) => row !== undefined);
    // What a group is on its way to, its instances are on their way to.
    for (const { groupName } of there) call.get(groups, groupName);
    const { found, NextToken } = page(there, ({ instanceId }) => instanceId, input, 50, 50);
    const AutoScalingInstances = found.map((member) => ({
      ...describeMember(member, call),
      InstanceId: member.instanceId,
      AutoScalingGroupName: member.groupName,
      HealthStatus: describeMember(member, call).HealthStatus === 'Healthy' ? 'HEALTHY' : 'UNHEALTHY',
    }));
    return { AutoScalingInstances, NextToken };
  },

  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_TerminateInstanceInAutoScalingGroup.html */
  TerminateInstanceInAutoScalingGroup: changing(
    (input, call: Call) => {
      refuseUnbuilt('TerminateInstanceInAutoScalingGroup', input, 'InstanceIds', 'AutoScalingGroupName');
      const shrinks = required(input.ShouldDecrementDesiredCapacity, 'shouldDecrementDesiredCapacity');
      const member = managed(call, input.InstanceId);
      const group = standingGroup(call, member.groupName);
      if (member.state.startsWith('Terminating') || member.state === 'Detaching') {
        throw invalid(`The instance ${member.instanceId} is not in InService, Pending or Standby.`); // words assumed
      }
      if (shrinks && isCounted(member) && group.desired <= group.min) {
        throw invalid(
          `Currently, desiredSize equals minSize (${group.min}). Terminating instance without replacement will violate group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size.`,
        );
      }
      return { group, member, shrinks: shrinks && isCounted(member) };
    },
    ({ group, member, shrinks }, call) => {
      const change = shrinks ? { how: 'shrinking' as const, from: group.desired, to: group.desired - 1 } : undefined;
      const cause = userAsked(call, member.instanceId, 'taken out of service', change);
      const { id } = terminate(call, group, member, cause);
      if (shrinks) call.put(groups, { ...group, desired: group.desired - 1 });
      lookSoon(call, group.name);
      const row = call.get(activities, id);
      return { Activity: row && describeActivity(row, call) };
    },
  ),

  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_SetInstanceHealth.html */
  SetInstanceHealth: changing(
    ({ InstanceId, HealthStatus, ShouldRespectGracePeriod = true }, call: Call) => {
      const status = oneOf(required(HealthStatus, 'healthStatus'), 'healthStatus', health);
      const member = managed(call, InstanceId);
      const group = standingGroup(call, member.groupName);
      const isTooEarly = status === 'Unhealthy' && ShouldRespectGracePeriod && !isPastGrace(call, group, member);
      return { member, isUnhealthy: status === 'Unhealthy' && !isTooEarly };
    },
    ({ member, isUnhealthy }, call) => {
      call.put(members, { ...member, isCalledUnhealthy: isUnhealthy });
      lookSoon(call, member.groupName);
      return {};
    },
  ),

  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_SetInstanceProtection.html */
  SetInstanceProtection: changing(
    (input, call: Call) => {
      const isProtected = required(input.ProtectedFromScaleIn, 'protectedFromScaleIn');
      return { ...validMembers(input, call, { states: protectable, doing: '' }), isProtected };
    },
    ({ group, chosen, isProtected }: { group: GroupRow; chosen: readonly MemberRow[]; isProtected: boolean }, call) => {
      for (const member of chosen) call.put(members, { ...member, isProtected });
      lookSoon(call, group.name);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-auto-scaling')>;

const protectable: readonly MemberRow['state'][] = [
  'Pending',
  'Pending:Wait',
  'Pending:Proceed',
  'InService',
  'EnteringStandby',
  'Standby',
];
