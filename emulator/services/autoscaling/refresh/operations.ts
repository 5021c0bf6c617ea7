// Instance refreshes: start, cancel, roll back, describe.
// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_StartInstanceRefresh.html

import type {
  RefreshPreferences as Asked,
  InstanceRefresh,
  StartInstanceRefreshCommandInput,
} from '@aws-sdk/client-auto-scaling';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { refuseUnbuilt } from '../../ec2/errors.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { invalid, oneOf, within } from '../errors.ts';
import { describedLaunch, validLaunch } from '../groups/launch.ts';
import { type GroupRow, groupOf, standingGroup } from '../groups/rows.ts';
import { uuid } from '../ids.ts';
import { membersOf } from '../instances/rows.ts';
import { page } from '../pages.ts';
import { lookSoon } from '../reconcile/timer.ts';
import { activeRefresh, type RefreshPreferences, type RefreshRow, refreshes } from './rows.ts';
import { percentageOf } from './step.ts';

function validPreferences(asked: Asked, { settings }: GroupRow, isToAnother: boolean): RefreshPreferences {
  refuseUnbuilt('StartInstanceRefresh', asked, 'AlarmSpecification', 'BakeTime');
  const policy = settings.InstanceMaintenancePolicy;
  const least = within(asked.MinHealthyPercentage, 'preferences.minHealthyPercentage', 0, 100) ?? policy?.least ?? 90;
  const most = within(asked.MaxHealthyPercentage, 'preferences.maxHealthyPercentage', 100, 200) ?? policy?.most ?? 100;
  if (asked.MaxHealthyPercentage !== undefined && asked.MinHealthyPercentage === undefined) {
    throw invalid('MinHealthyPercentage is required with MaxHealthyPercentage.'); // words assumed
  }
  if (most - least > 100) {
    throw invalid('The difference between MaxHealthyPercentage and MinHealthyPercentage cannot be greater than 100.');
  }
  const checkpoints = (asked.CheckpointPercentages ?? []).map((each) =>
    within(each, 'preferences.checkpointPercentages', 1, 100),
  );
  if (checkpoints.some((each, index) => index > 0 && each <= (checkpoints[index - 1] ?? 0))) {
    throw invalid('CheckpointPercentages must be in ascending order.'); // words assumed
  }
  const autoRollback = asked.AutoRollback ?? false;
  if (autoRollback && !isToAnother) throw invalid('AutoRollback requires a DesiredConfiguration.'); // words assumed
  // Nothing here fails a refresh but what fails launches, which goes on being tried.
  if (autoRollback) refuseUnbuilt('StartInstanceRefresh', asked, 'AutoRollback');
  return {
    least,
    most,
    warmup:
      within(asked.InstanceWarmup, 'preferences.instanceWarmup', 0) ??
      settings.DefaultInstanceWarmup ??
      settings.HealthCheckGracePeriod,
    skipsMatching: asked.SkipMatching ?? false,
    autoRollback,
    protectedOnes: oneOf(asked.ScaleInProtectedInstances ?? 'Wait', 'preferences.scaleInProtectedInstances', [
      'Refresh',
      'Ignore',
      'Wait',
    ]),
    standby: oneOf(asked.StandbyInstances ?? 'Wait', 'preferences.standbyInstances', ['Terminate', 'Ignore', 'Wait']),
    checkpoints,
    checkpointDelay: within(asked.CheckpointDelay, 'preferences.checkpointDelay', 0, 172_800) ?? 3600,
  };
}

function validStart(input: StartInstanceRefreshCommandInput, call: Call) {
  const group = standingGroup(call, input.AutoScalingGroupName);
  if (oneOf(input.Strategy ?? 'Rolling', 'strategy', ['Rolling', 'ReplaceRootVolume']) !== 'Rolling') {
    refuseUnbuilt('StartInstanceRefresh', input, 'Strategy');
  }
  const wanted = input.DesiredConfiguration && validLaunch('StartInstanceRefresh', input.DesiredConfiguration, call);
  const preferences = validPreferences(input.Preferences ?? {}, group, wanted !== undefined);
  const before = activeRefresh(call, group.name);
  if (before) {
    const message = `An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.`;
    throw new AwsError('InstanceRefreshInProgress', message);
  }
  return { group, wanted, preferences };
}

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CancelInstanceRefresh.html (ActiveInstanceRefreshNotFound) */
function validActive(name: string | undefined, call: Call): RefreshRow {
  const group = standingGroup(call, name);
  const row = activeRefresh(call, group.name);
  if (row) return row;
  const message = `No in progress or pending Instance Refresh found for Auto Scaling group ${group.name}`;
  throw new AwsError('ActiveInstanceRefreshNotFound', message);
}

function describeRefresh(row: RefreshRow): InstanceRefresh {
  const { preferences, rollback } = row;
  const isBegun = row.status !== 'Pending';
  const percentage = rollback?.percentage ?? percentageOf(row);
  return {
    InstanceRefreshId: row.id,
    AutoScalingGroupName: row.groupName,
    Status: row.status,
    StatusReason: row.reason,
    StartTime: new Date(row.startTime),
    EndTime: row.endTime === undefined ? undefined : new Date(row.endTime),
    ...(isBegun ? { PercentageComplete: percentage, InstancesToUpdate: rollback?.left ?? row.left } : {}),
    Preferences: {
      MinHealthyPercentage: preferences.least,
      MaxHealthyPercentage: preferences.most,
      InstanceWarmup: preferences.warmup,
      SkipMatching: preferences.skipsMatching,
      AutoRollback: preferences.autoRollback,
      ScaleInProtectedInstances: preferences.protectedOnes,
      StandbyInstances: preferences.standby,
      ...(preferences.checkpoints.length > 0
        ? { CheckpointPercentages: [...preferences.checkpoints], CheckpointDelay: preferences.checkpointDelay }
        : {}),
    },
    DesiredConfiguration: row.wanted && describedLaunch(row.wanted),
    RollbackDetails: rollback && {
      RollbackReason: rollback.reason,
      RollbackStartTime: new Date(rollback.startTime),
      PercentageCompleteOnRollback: rollback.percentage,
      InstancesToUpdateOnRollback: rollback.left,
    },
    Strategy: 'Rolling',
  };
}

/** The last first. */
function rankOf({ startTime, id }: RefreshRow): string {
  return `${String(1e15 - startTime).padStart(16, '0')} ${id}`;
}

export const refreshOperations = {
  StartInstanceRefresh: changing(validStart, ({ group, wanted, preferences }, call) => {
    const id = uuid(call);
    const total = membersOf(call, group.name).filter(({ state }) => state === 'InService').length;
    call.put(refreshes, {
      id,
      groupName: group.name,
      status: 'Pending',
      reason: undefined,
      startTime: call.now,
      endTime: undefined,
      wanted,
      total,
      left: total,
      preferences,
      checkpoints: 0,
      restUntil: 0,
      heldSince: undefined,
      rollback: undefined,
    });
    lookSoon(call, group.name);
    return { InstanceRefreshId: id };
  }),

  /** What is being replaced is replaced to its end, unless that is not waited for. */
  CancelInstanceRefresh: changing(
    ({ AutoScalingGroupName, WaitForTransitioningInstances = true }, call: Call) => {
      const row = validActive(AutoScalingGroupName, call);
      if (row.status === 'RollbackInProgress') throw invalid('A rollback is in progress.'); // words assumed
      return { row, waits: WaitForTransitioningInstances };
    },
    ({ row, waits }, call) => {
      const reason = 'Cancelled due to user request.';
      if (waits) call.put(refreshes, { ...row, status: 'Cancelling', reason });
      else call.put(refreshes, { ...row, status: 'Cancelled', reason, endTime: call.now });
      lookSoon(call, row.groupName);
      return { InstanceRefreshId: row.id };
    },
  ),

  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_RollbackInstanceRefresh.html */
  RollbackInstanceRefresh: changing(
    ({ AutoScalingGroupName }, call: Call) => {
      const row = validActive(AutoScalingGroupName, call);
      const refuse = (message: string) => new AwsError('IrreversibleInstanceRefresh', message);
      if (!row.wanted) throw refuse('The instance refresh has no desired configuration to roll back from.'); // words assumed
      const group = groupOf(call, AutoScalingGroupName);
      if (group.launch.kind !== 'configuration' && group.launch.template.version.startsWith('$')) {
        throw refuse('The launch template version of the group must be a number.'); // words assumed
      }
      if (row.rollback) throw invalid('A rollback is in progress.'); // words assumed
      return row;
    },
    (row, call) => {
      const rollback = {
        reason: 'User initiated rollback.',
        startTime: call.now,
        percentage: percentageOf(row),
        left: row.left,
      };
      call.put(refreshes, { ...row, status: 'RollbackInProgress', rollback, restUntil: 0 });
      lookSoon(call, row.groupName);
      return { InstanceRefreshId: row.id };
    },
  ),

  DescribeInstanceRefreshes(input, call) {
    const { name } = groupOf(call, input.AutoScalingGroupName);
    const wanted = new Set(input.InstanceRefreshIds);
    const rows = call
      .all(refreshes)
      .filter((row) => row.groupName === name && (wanted.size === 0 || wanted.has(row.id)));
    const { found, NextToken } = page(rows, rankOf, input);
    return { InstanceRefreshes: found.map(describeRefresh), NextToken };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-auto-scaling')>;
