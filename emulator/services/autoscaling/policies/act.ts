// Policies act: on their alarms, or since somebody asks.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Actions } from '../../../world/world.ts';
import { type AlarmRow, alarmOfTimer, alarms, autoScalingActionsOf } from '../../cloudwatch/alarms/rows.ts';
import { statisticOf } from '../../cloudwatch/metrics/samples.ts';
import { statistics } from '../../cloudwatch/metrics/statistics.ts';
import { activities } from '../activities/rows.ts';
import { setDesired } from '../groups/desired.ts';
import { type GroupRow, groups, isSuspended } from '../groups/rows.ts';
import { countedOf } from '../instances/rows.ts';
import { policyTriggered } from '../reconcile/words.ts';
import { adjusted, stepFor, tracked } from './capacity.ts';
import { type PolicyRow, policies, policiesOf } from './rows.ts';

export const alarmActions: Actions = {
  'alarm action autoscaling': (call, timer) => {
    const alarm = alarmOfTimer(call, timer);
    if (!alarm) return;
    for (const arn of autoScalingActionsOf(alarm)) {
      const policy = call.all(policies).find((each) => each.arn === arn);
      const group = policy && call.get(groups, policy.groupName);
      if (policy && group && !isSuspended(group, 'AlarmNotification')) onAlarm(call, group, policy, alarm);
    }
  },
};

function onAlarm(call: Call, group: GroupRow, policy: PolicyRow, alarm: AlarmRow): void {
  if (!policy.isEnabled || group.isDeleting) return;
  const who = `monitor alarm ${alarm.name} in state ${alarm.state}`;
  if (policy.type === 'SimpleScaling') {
    if (call.now < group.cooldownUntil) return;
    simple(call, group, policy, who);
    return;
  }
  const value = latestValue(call, alarm);
  if (value === undefined) return;
  if (policy.type === 'StepScaling') step(call, group, policy, { who, difference: value - alarm.threshold });
  else track(call, group, policy, { who, value, isHigh: alarm.comparisonOperator === 'GreaterThanThreshold' });
}

/** What the alarm has seen last. */
function latestValue(call: Call, { namespace, metricName, dimensions, unit, period, ...alarm }: AlarmRow) {
  const length = period * 1000;
  const end = Math.floor(call.now / length) * length + length;
  const start = end - alarm.evaluationPeriods * length - 2 * length;
  const metric = { namespace, name: metricName, dimensions };
  const last = statistics(call, { ...metric, unit, start, end, period }).at(-1);
  return last && statisticOf(last, alarm.statistic ?? alarm.extendedStatistic ?? 'Average');
}

function simple(call: Call, group: GroupRow, policy: PolicyRow, who: string): void {
  const wanted = adjusted(policy, policy.scalingAdjustment ?? 0, group.desired);
  if (!to(call, group, policy, who, wanted)) return;
  const row = call.get(groups, group.name);
  const cooldown = policy.cooldown ?? group.settings.DefaultCooldown;
  if (row) call.put(groups, { ...row, cooldownUntil: call.now + cooldown * 1000 });
}

/** Instances that warm up do not count when it grows, so that they are not launched twice; it does not shrink then. */
function step(call: Call, group: GroupRow, policy: PolicyRow, at: { who: string; difference: number }): void {
  const found = stepFor(policy.steps, at.difference);
  if (!found) return;
  const warm = warmOf(call, group, policy);
  const wanted = adjusted(policy, found.ScalingAdjustment ?? 0, Math.min(warm, group.desired));
  const isExact = policy.adjustmentType === 'ExactCapacity';
  const grows = isExact ? wanted > group.desired : (found.ScalingAdjustment ?? 0) > 0;
  if (grows) to(call, group, policy, at.who, Math.max(wanted, group.desired));
  else if (warm >= group.desired) to(call, group, policy, at.who, Math.min(wanted, group.desired));
}

function track(
  call: Call,
  group: GroupRow,
  policy: PolicyRow,
  { who, value, isHigh }: { who: string; value: number; isHigh: boolean },
): void {
  const warm = warmOf(call, group, policy);
  const wanted = tracked(Math.min(warm, group.desired), value, policy.tracking?.TargetValue ?? 1);
  if (isHigh) to(call, group, policy, who, Math.max(wanted, group.desired));
  else if (warm >= group.desired && allWouldShrink(call, group))
    to(call, group, policy, who, Math.min(wanted, group.desired));
}

/** It shrinks only where every policy that tracks a target would have it so. */
function allWouldShrink(call: Call, { name }: GroupRow): boolean {
  return policiesOf(call, name)
    .filter((each) => each.type === 'TargetTrackingScaling' && each.isEnabled && !each.tracking?.DisableScaleIn)
    .every(({ alarmNames }) => {
      const low = alarmNames.find((each) => each.includes('-AlarmLow-'));
      return low !== undefined && call.get(alarms, low)?.state === 'ALARM';
    });
}

/** How many instances serve, and have had the time to warm up. */
function warmOf(call: Call, { name, settings }: GroupRow, { warmup }: PolicyRow): number {
  const seconds = warmup ?? settings.DefaultInstanceWarmup ?? settings.DefaultCooldown;
  const isWarm = (serviceTime: number | undefined) =>
    serviceTime !== undefined && serviceTime + seconds * 1000 <= call.now;
  return countedOf(call, name).filter(({ serviceTime }) => isWarm(serviceTime)).length;
}

/** Whether that changed anything. */
function to(call: Call, group: GroupRow, policy: PolicyRow, who: string, wanted: number): boolean {
  const desired = Math.min(Math.max(wanted, group.min), group.max);
  if (desired === group.desired) return false;
  setDesired(call, group, desired, policyTriggered(call, who, policy.name, group.desired, desired));
  return true;
}

interface Asked {
  readonly MetricValue?: number | undefined;
  readonly BreachThreshold?: number | undefined;
}

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_ExecutePolicy.html */
export function execute(call: Call, group: GroupRow, policy: PolicyRow, asked: Asked): void {
  const who = 'user request';
  if (policy.type === 'SimpleScaling') simple(call, group, policy, who);
  else step(call, group, policy, { who, difference: (asked.MetricValue ?? 0) - (asked.BreachThreshold ?? 0) });
}

export function refuseInCooldown(call: Call, group: GroupRow): void {
  if (call.now >= group.cooldownUntil) return;
  const last = call
    .all(activities)
    .filter(({ groupArn }) => groupArn === group.arn)
    .at(-1);
  throw new AwsError('ScalingActivityInProgress', `Scaling activity ${last?.id} is in progress and blocks this action`);
}
