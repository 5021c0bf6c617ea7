// Auto Scaling groups: create, describe, update, delete.

import type {
  CreateAutoScalingGroupCommandInput,
  UpdateAutoScalingGroupCommandInput,
} from '@aws-sdk/client-auto-scaling';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { refuseUnbuilt } from '../../ec2/errors.ts';
import { arnOf } from '../../shared/arn.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { limits } from '../account/limits.ts';
import { checkedName, invalid, limitExceeded, required } from '../errors.ts';
import { validHook } from '../hooks/operations.ts';
import { hooks } from '../hooks/rows.ts';
import { uuid } from '../ids.ts';
import { membersOf } from '../instances/rows.ts';
import { refuseManaged } from '../managed.ts';
import { page } from '../pages.ts';
import { deleteForced, removeGroup } from '../reconcile/remove.ts';
import { lookSoon } from '../reconcile/timer.ts';
import { userChanged } from '../reconcile/words.ts';
import { isRefreshing } from '../refresh/rows.ts';
import { tagFilter } from '../tags/filters.ts';
import { validGroupTags } from '../tags/valid.ts';
import { describeGroup } from './describe.ts';
import { validLaunch } from './launch.ts';
import { checkLaunchable } from './launchable.ts';
import { noPlace, validPlaces } from './places.ts';
import { type GroupRow, groups, standingGroup } from './rows.ts';
import { validSettings } from './settings.ts';
import { validSize } from './size.ts';
import { checkTargetGroups, sourceArns } from './targets.ts';

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html */
function validCreate(input: CreateAutoScalingGroupCommandInput, call: Call) {
  const operation = 'CreateAutoScalingGroup';
  refuseUnbuilt(operation, input, 'LoadBalancerNames', 'Operator');
  const name = checkedName(input.AutoScalingGroupName, 'autoScalingGroupName');
  const size = validSize({
    MinSize: required(input.MinSize, 'minSize'),
    MaxSize: required(input.MaxSize, 'maxSize'),
    DesiredCapacity: input.DesiredCapacity,
  });
  const settings = validSettings(operation, input, call);
  const launch = validLaunch(operation, input, call);
  if (!launch) {
    throw invalid(
      'Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.',
    );
  }
  const places = validPlaces(input, call);
  if (!places) throw noPlace();
  checkLaunchable(call, launch, places);
  const { TargetGroupARNs = [], TrafficSources = [] } = input;
  if (TargetGroupARNs.length > 0 && TrafficSources.length > 0) {
    throw invalid('TargetGroupARNs and TrafficSources cannot be given together.'); // words assumed
  }
  const targetGroupArns = [...new Set([...TargetGroupARNs, ...sourceArns(operation, TrafficSources)])];
  checkTargetGroups(call, places, targetGroupArns);
  const tags = validGroupTags(input.Tags ?? [], name);
  const theirHooks = (input.LifecycleHookSpecificationList ?? []).map((each) => validHook(name, each));
  const before = call.get(groups, name);
  if (before) {
    const going =
      ' and is pending delete.  Please wait until Autoscaling completes the deletion process before creating another group with the same name.';
    const message = `AutoScalingGroup by this name already exists - A group with the name ${name} already exists`;
    throw new AwsError('AlreadyExists', before.isDeleting ? `${message}${going}` : message);
  }
  if (call.count(groups) >= limits.groups) {
    throw limitExceeded(`You have reached your limit of ${limits.groups} Auto Scaling groups.`); // words assumed
  }
  return { name, size, settings, launch, places, targetGroupArns, tags, theirHooks };
}

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_UpdateAutoScalingGroup.html */
function validUpdate(input: UpdateAutoScalingGroupCommandInput, call: Call): GroupRow {
  const operation = 'UpdateAutoScalingGroup';
  const group = standingGroup(call, input.AutoScalingGroupName);
  const { MinSize = group.min, MaxSize = group.max, DesiredCapacity } = input;
  const bounds = validSize({ MinSize, MaxSize, DesiredCapacity });
  // A desired capacity that nobody spoke of is moved within the new bounds.
  const kept = Math.min(Math.max(group.desired, MinSize), MaxSize);
  const size = { ...bounds, desired: DesiredCapacity ?? kept };
  const settings = validSettings(operation, input, call, group.settings);
  const launch = validLaunch(operation, input, call) ?? group.launch;
  const places = validPlaces(input, call) ?? { subnetIds: group.subnetIds, zones: group.zones };
  if (launch !== group.launch) checkLaunchable(call, launch, places);
  checkTargetGroups(call, places, group.targetGroupArns);
  if (isRefreshing(call, group.name, true) && input.MixedInstancesPolicy) {
    throw invalid('An instance refresh with a desired configuration is in progress.'); // words assumed
  }
  return { ...group, ...size, settings, launch, ...places };
}

export const groupOperations = {
  CreateAutoScalingGroup: changing(validCreate, (plan, call) => {
    const { name, size, settings, launch, places, targetGroupArns, tags, theirHooks } = plan;
    call.put(groups, {
      name,
      arn: arnOf('autoscaling', call.place, `autoScalingGroup:${uuid(call)}:autoScalingGroupName/${name}`),
      createdTime: call.now,
      launch,
      ...size,
      ...places,
      targetGroupArns,
      tags,
      settings,
      suspended: [],
      metrics: [],
      isDeleting: false,
      cause: userChanged(call, 'created an AutoScalingGroup', 0, size.desired),
      cooldownUntil: 0,
      replacements: 0,
      avoided: {},
      failedUntil: 0,
    });
    for (const hook of theirHooks) call.put(hooks, hook);
    lookSoon(call, name);
    return {};
  }),

  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeAutoScalingGroups.html */
  DescribeAutoScalingGroups(input, call) {
    refuseManaged('DescribeAutoScalingGroups', input);
    const { AutoScalingGroupNames, IncludeInstances = true } = input;
    const isAskedFor = tagFilter(input.Filters);
    const wanted = new Set(AutoScalingGroupNames);
    const rows = wanted.size > 0 ? [...wanted].map((name) => call.get(groups, name)) : call.all(groups);
    const meant = rows.filter((group) => group !== undefined).filter(({ tags }) => isAskedFor(tags));
    const { found, NextToken } = page(meant, ({ name }) => name, input);
    return { AutoScalingGroups: found.map((group) => describeGroup(group, call, IncludeInstances)), NextToken };
  },

  UpdateAutoScalingGroup: changing(validUpdate, (group, call) => {
    const before = call.get(groups, group.name);
    const isOther = before !== undefined && before.desired !== group.desired;
    const words = `update of AutoScalingGroup constraints to min: ${group.min}, max: ${group.max}, desired: ${group.desired}`;
    const cause = isOther ? userChanged(call, words, before.desired, group.desired) : group.cause;
    // What failed may work with what it was given now.
    call.put(groups, { ...group, cause, avoided: {}, failedUntil: 0 });
    lookSoon(call, group.name);
    return {};
  }),

  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DeleteAutoScalingGroup.html */
  DeleteAutoScalingGroup: changing(
    ({ AutoScalingGroupName, ForceDelete = false }, call: Call) => {
      const group = standingGroup(call, AutoScalingGroupName);
      const { DeletionProtection } = group.settings;
      if (DeletionProtection === 'prevent-all-deletion' || (ForceDelete && DeletionProtection !== 'none')) {
        throw invalid(`AutoScalingGroup '${group.name}' has deletion protection: ${DeletionProtection}`); // words assumed
      }
      if (!ForceDelete) refuseWithInstances(group, call);
      return { group, ForceDelete };
    },
    ({ group, ForceDelete }, call) => {
      if (ForceDelete && membersOf(call, group.name).length > 0) deleteForced(call, group);
      else removeGroup(call, group);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-auto-scaling')>;

function refuseWithInstances({ name }: GroupRow, call: Call): void {
  const theirs = membersOf(call, name);
  if (theirs.length > 0 && theirs.every(({ state }) => state.startsWith('Terminating'))) {
    const message =
      'You cannot delete an AutoScalingGroup while there are scaling activities in progress for that group.';
    throw new AwsError('ScalingActivityInProgress', message);
  }
  if (theirs.length > 0) {
    const message =
      'You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.';
    throw new AwsError('ResourceInUse', message);
  }
}
