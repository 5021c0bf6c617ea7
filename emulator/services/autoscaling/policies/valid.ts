// What of a scaling policy is valid. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutScalingPolicy.html

import type {
  CustomizedMetricSpecification,
  PredefinedMetricSpecification,
  PutScalingPolicyCommandInput,
  StepAdjustment,
  TargetTrackingConfiguration,
} from '@aws-sdk/client-auto-scaling';
import type { Call } from '../../../world/call.ts';
import { refuseUnbuilt } from '../../ec2/errors.ts';
import { arnOf } from '../../shared/arn.ts';
import { limits } from '../account/limits.ts';
import { checkedName, invalid, limitExceeded, oneOf, required, within } from '../errors.ts';
import { type GroupRow, standingGroup } from '../groups/rows.ts';
import { uuid } from '../ids.ts';
import { adjustmentTypes, type PolicyRow, policies, policiesOf, policyKey } from './rows.ts';

const types = ['SimpleScaling', 'StepScaling', 'TargetTrackingScaling', 'PredictiveScaling'] as const;

export function validPolicy(input: PutScalingPolicyCommandInput, call: Call): PolicyRow {
  const operation = 'PutScalingPolicy';
  refuseUnbuilt(operation, input, 'PredictiveScalingConfiguration', 'MinAdjustmentStep');
  const group = standingGroup(call, input.AutoScalingGroupName);
  const name = checkedName(input.PolicyName, 'policyName');
  const type = oneOf(input.PolicyType ?? 'SimpleScaling', 'policyType', types);
  if (type === 'PredictiveScaling') {
    refuseUnbuilt(operation, { PredictiveScaling: true }, 'PredictiveScaling');
    throw invalid('PredictiveScaling');
  }
  const before = call.get(policies, policyKey(group.name, name));
  if (before && before.type !== type) throw invalid('PolicyType cannot be changed.'); // words assumed
  if (!before && policiesOf(call, group.name).length >= limits.policiesPerGroup) {
    throw limitExceeded(`You have reached your limit of ${limits.policiesPerGroup} scaling policies per group.`); // assumed
  }
  const row: PolicyRow = {
    key: policyKey(group.name, name),
    groupName: group.name,
    name,
    arn:
      before?.arn ??
      arnOf(
        'autoscaling',
        call.place,
        `scalingPolicy:${uuid(call)}:autoScalingGroupName/${group.name}:policyName/${name}`,
      ),
    type,
    isEnabled: input.Enabled ?? true,
    adjustmentType: undefined,
    minAdjustmentMagnitude: undefined,
    scalingAdjustment: undefined,
    cooldown: undefined,
    aggregation: undefined,
    steps: [],
    warmup: undefined,
    tracking: undefined,
    alarmNames: before?.alarmNames ?? [],
  };
  if (type === 'SimpleScaling') return { ...row, ...simple(input) };
  if (type === 'StepScaling') return { ...row, ...step(input) };
  return { ...row, ...tracking(operation, input, group) };
}

function adjustment(input: PutScalingPolicyCommandInput) {
  const type = oneOf(required(input.AdjustmentType, 'adjustmentType'), 'adjustmentType', adjustmentTypes);
  const least = input.MinAdjustmentMagnitude;
  if (least !== undefined && type !== 'PercentChangeInCapacity') {
    throw invalid('MinAdjustmentMagnitude is only supported with the PercentChangeInCapacity adjustment type.'); // assumed
  }
  return { adjustmentType: type, minAdjustmentMagnitude: within(least, 'minAdjustmentMagnitude', 1) };
}

/** Fields of other types of policies. */
function refuse(type: string, input: PutScalingPolicyCommandInput, ...fields: (keyof PutScalingPolicyCommandInput)[]) {
  for (const field of fields) {
    const value = input[field];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    throw invalid(`${field} is not supported for policy type ${type}.`); // words assumed
  }
}

function simple(input: PutScalingPolicyCommandInput): Partial<PolicyRow> {
  const others = ['StepAdjustments', 'MetricAggregationType', 'EstimatedInstanceWarmup'] as const;
  refuse('SimpleScaling', input, ...others, 'TargetTrackingConfiguration');
  const amount = required(input.ScalingAdjustment, 'scalingAdjustment');
  const { adjustmentType, minAdjustmentMagnitude } = adjustment(input);
  if (adjustmentType === 'ExactCapacity' && amount < 0) {
    throw invalid('ScalingAdjustment cannot be negative with ExactCapacity.'); // words assumed
  }
  const cooldown = within(input.Cooldown, 'cooldown', 0);
  return { adjustmentType, minAdjustmentMagnitude, scalingAdjustment: amount, cooldown };
}

function step(input: PutScalingPolicyCommandInput): Partial<PolicyRow> {
  refuse('StepScaling', input, 'ScalingAdjustment', 'Cooldown', 'TargetTrackingConfiguration');
  const aggregation = oneOf(input.MetricAggregationType ?? 'Average', 'metricAggregationType', [
    'Minimum',
    'Maximum',
    'Average',
  ]);
  if (!input.StepAdjustments?.length) throw invalid('StepAdjustments are required for policy type StepScaling.'); // assumed
  const warmup = within(input.EstimatedInstanceWarmup, 'estimatedInstanceWarmup', 0);
  return { ...adjustment(input), aggregation, steps: validSteps(input.StepAdjustments), warmup };
}

/** Neither gaps nor overlaps; one at most without an end on each side, and none across the threshold unless it is alone. */
function validSteps(asked: readonly StepAdjustment[]): StepAdjustment[] {
  if (asked.length > limits.stepsPerPolicy) {
    throw invalid(`There can be at most ${limits.stepsPerPolicy} step adjustments per scaling policy`);
  }
  const steps = asked.map(({ ScalingAdjustment, MetricIntervalLowerBound, MetricIntervalUpperBound }) => ({
    ScalingAdjustment: required(ScalingAdjustment, 'scalingAdjustment'),
    MetricIntervalLowerBound,
    MetricIntervalUpperBound,
  }));
  const lower = ({ MetricIntervalLowerBound: bound }: StepAdjustment) => bound ?? Number.NEGATIVE_INFINITY;
  const upper = ({ MetricIntervalUpperBound: bound }: StepAdjustment) => bound ?? Number.POSITIVE_INFINITY;
  const sorted = [...steps].sort((one, other) => lower(one) - lower(other));
  for (const [index, each] of sorted.entries()) {
    if (each.MetricIntervalLowerBound === undefined && each.MetricIntervalUpperBound === undefined) {
      throw invalid('Both lower and upper bounds of a step adjustment cannot be left unspecified');
    }
    if (lower(each) >= upper(each)) throw invalid('A StepAdjustment must have a lower bound below its upper bound.'); // assumed
    const next = sorted[index + 1];
    if (next && upper(each) !== lower(next)) throw invalid('StepAdjustment intervals must not overlap or have gaps.'); // assumed
  }
  const [first, last] = [sorted[0]?.MetricIntervalLowerBound ?? 0, sorted.at(-1)?.MetricIntervalUpperBound ?? 0];
  if (last > 0) throw openSide('upper', 'positive');
  if (first < 0) throw openSide('lower', 'negative');
  return steps;
}

function openSide(side: string, sign: string) {
  return invalid(
    `There must be a StepAdjustment with an unspecified ${side} bound (i.e., ${side} bound is null) when one StepAdjustment has a ${sign} ${side} bound`,
  );
}

function tracking(operation: string, input: PutScalingPolicyCommandInput, group: GroupRow): Partial<PolicyRow> {
  const others = ['AdjustmentType', 'MinAdjustmentMagnitude', 'ScalingAdjustment', 'StepAdjustments'] as const;
  refuse('TargetTrackingScaling', input, ...others, 'Cooldown', 'MetricAggregationType');
  const configuration = required(input.TargetTrackingConfiguration, 'targetTrackingConfiguration');
  const { PredefinedMetricSpecification: known, CustomizedMetricSpecification: own } = configuration;
  const target = required(configuration.TargetValue, 'targetTrackingConfiguration.targetValue');
  if ((known === undefined) === (own === undefined)) {
    throw invalid('Either PredefinedMetricSpecification or CustomizedMetricSpecification must be given.'); // words assumed
  }
  const metric: TargetTrackingConfiguration = known
    ? { PredefinedMetricSpecification: validPredefined(operation, known, group), TargetValue: target }
    : { CustomizedMetricSpecification: validOwn(operation, own ?? {}), TargetValue: target };
  const warmup = within(input.EstimatedInstanceWarmup, 'estimatedInstanceWarmup', 0);
  return { tracking: { ...metric, DisableScaleIn: configuration.DisableScaleIn ?? false }, warmup };
}

const metricTypes = [
  'ASGAverageCPUUtilization',
  'ASGAverageNetworkIn',
  'ASGAverageNetworkOut',
  'ALBRequestCountPerTarget',
  'ASGAverageCPUUtilizationHighResolution',
] as const;

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PredefinedMetricSpecification.html */
function validPredefined(
  operation: string,
  { PredefinedMetricType, ResourceLabel }: PredefinedMetricSpecification,
  { targetGroupArns }: GroupRow,
): PredefinedMetricSpecification {
  const at = 'targetTrackingConfiguration.predefinedMetricSpecification.predefinedMetricType';
  const type = oneOf(required(PredefinedMetricType, at), at, metricTypes);
  if (type === 'ASGAverageCPUUtilizationHighResolution') refuseUnbuilt(operation, { [type]: true }, type);
  if (type !== 'ALBRequestCountPerTarget') {
    if (ResourceLabel !== undefined) throw invalid(`ResourceLabel is not supported for ${type}.`); // words assumed
    return { PredefinedMetricType: type };
  }
  const label = /^app\/[^/]+\/[0-9a-f]+\/(targetgroup\/[^/]+\/[0-9a-f]+)$/.exec(ResourceLabel ?? '')?.[1];
  if (label === undefined) {
    throw invalid('ResourceLabel must be app/<load-balancer-name>/<id>/targetgroup/<target-group-name>/<id>.'); // assumed
  }
  if (!targetGroupArns.some((arn) => arn.endsWith(`:${label}`))) {
    throw invalid(`The target group ${label} is not attached to the Auto Scaling group.`); // words assumed
  }
  return { PredefinedMetricType: type, ResourceLabel };
}

function validOwn(operation: string, own: CustomizedMetricSpecification): CustomizedMetricSpecification {
  refuseUnbuilt(operation, own, 'Metrics');
  const at = 'targetTrackingConfiguration.customizedMetricSpecification';
  const statistics = ['Average', 'Minimum', 'Maximum', 'SampleCount', 'Sum'] as const;
  const Statistic = oneOf(required(own.Statistic, `${at}.statistic`), `${at}.statistic`, statistics);
  const Period = own.Period ?? 60;
  if (Period !== 60) refuseUnbuilt(operation, own, 'Period');
  return {
    MetricName: required(own.MetricName, `${at}.metricName`),
    Namespace: required(own.Namespace, `${at}.namespace`),
    Dimensions: (own.Dimensions ?? []).map(({ Name, Value }) => ({
      Name: required(Name, `${at}.dimensions.name`),
      Value: required(Value, `${at}.dimensions.value`),
    })),
    Statistic,
    ...(own.Unit === undefined ? {} : { Unit: own.Unit }),
  };
}
