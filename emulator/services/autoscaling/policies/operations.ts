// Scaling policies: put, describe, execute, delete.

import type { ScalingPolicy } from '@aws-sdk/client-auto-scaling';
import type { Call } from '../../../world/call.ts';
import { alarmArn, alarms } from '../../cloudwatch/alarms/rows.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { invalid, oneOf } from '../errors.ts';
import { groupOf, standingGroup } from '../groups/rows.ts';
import { refuseManaged } from '../managed.ts';
import { page } from '../pages.ts';
import { execute, refuseInCooldown } from './act.ts';
import { removePolicy, withAlarms } from './alarms.ts';
import { type PolicyRow, policies, policyOf } from './rows.ts';
import { validPolicy } from './valid.ts';

/** Its own alarms, and those that somebody else has made for it. */
function alarmsOf({ arn, alarmNames }: PolicyRow, call: Call) {
  const isIts = (each: { alarmActions: readonly string[]; okActions: readonly string[] }) =>
    each.alarmActions.includes(arn) || each.okActions.includes(arn);
  const others = call.all(alarms).filter((each) => isIts(each) && !alarmNames.includes(each.name));
  const names = [...alarmNames, ...others.map(({ name }) => name)];
  return names.map((AlarmName) => ({ AlarmName, AlarmARN: alarmArn(call, AlarmName) }));
}

function describePolicy(row: PolicyRow, call: Call): ScalingPolicy {
  return {
    AutoScalingGroupName: row.groupName,
    PolicyName: row.name,
    PolicyARN: row.arn,
    PolicyType: row.type,
    AdjustmentType: row.adjustmentType,
    MinAdjustmentMagnitude: row.minAdjustmentMagnitude,
    ScalingAdjustment: row.scalingAdjustment,
    Cooldown: row.cooldown,
    StepAdjustments: row.steps.map((step) => ({ ...step })),
    MetricAggregationType: row.aggregation,
    EstimatedInstanceWarmup: row.warmup,
    Alarms: alarmsOf(row, call),
    TargetTrackingConfiguration: row.tracking,
    Enabled: row.isEnabled,
  };
}

const policyTypes = ['SimpleScaling', 'StepScaling', 'TargetTrackingScaling', 'PredictiveScaling'] as const;

export const policyOperations = {
  PutScalingPolicy: changing(validPolicy, (policy, call) => {
    const row = call.put(policies, withAlarms(call, policy));
    const own = row.alarmNames.map((AlarmName) => ({ AlarmName, AlarmARN: alarmArn(call, AlarmName) }));
    return { PolicyARN: row.arn, Alarms: own };
  }),

  DescribePolicies(input, call) {
    refuseManaged('DescribePolicies', input);
    const { AutoScalingGroupName, PolicyNames, PolicyTypes } = input;
    if (AutoScalingGroupName !== undefined) groupOf(call, AutoScalingGroupName);
    for (const type of PolicyTypes ?? []) oneOf(type, 'policyTypes', policyTypes);
    const isMeant = ({ groupName, name, arn, type }: PolicyRow) =>
      (AutoScalingGroupName === undefined || groupName === AutoScalingGroupName) &&
      (!PolicyNames?.length || PolicyNames.includes(name) || PolicyNames.includes(arn)) &&
      (!PolicyTypes?.length || PolicyTypes.includes(type));
    const { found, NextToken } = page(call.all(policies).filter(isMeant), ({ key }) => key, input);
    return { ScalingPolicies: found.map((row) => describePolicy(row, call)), NextToken };
  },

  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_ExecutePolicy.html */
  ExecutePolicy: changing(
    (input, call: Call) => {
      const policy = policyOf(call, input.AutoScalingGroupName, input.PolicyName);
      const group = standingGroup(call, policy.groupName);
      const { MetricValue, BreachThreshold, HonorCooldown } = input;
      if (policy.type === 'TargetTrackingScaling') {
        throw invalid(`Policy of type ${policy.type} cannot be executed.`); // words assumed
      }
      const isStep = policy.type === 'StepScaling';
      if (isStep && (MetricValue === undefined || BreachThreshold === undefined)) {
        throw invalid('MetricValue and BreachThreshold are required for policy type StepScaling.'); // words assumed
      }
      if (isStep && HonorCooldown) throw invalid('HonorCooldown is not supported for policy type StepScaling.'); // assumed
      if (HonorCooldown) refuseInCooldown(call, group);
      return { policy, group, asked: { MetricValue, BreachThreshold } };
    },
    ({ policy, group, asked }, call) => {
      execute(call, group, policy, asked);
      return {};
    },
  ),

  DeletePolicy: changing(
    ({ AutoScalingGroupName, PolicyName }, call: Call) => policyOf(call, AutoScalingGroupName, PolicyName),
    (policy, call) => {
      removePolicy(call, policy);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-auto-scaling')>;
