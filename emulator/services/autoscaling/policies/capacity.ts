// What desired capacity a policy wants.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-simple-step.html

import type { StepAdjustment } from '@aws-sdk/client-auto-scaling';
import type { PolicyRow } from './rows.ts';

/** The capacity after the adjustment, in no bounds. */
export function adjusted(
  { adjustmentType, minAdjustmentMagnitude = 1 }: Pick<PolicyRow, 'adjustmentType' | 'minAdjustmentMagnitude'>,
  amount: number,
  current: number,
): number {
  if (adjustmentType === 'ExactCapacity') return amount;
  if (adjustmentType !== 'PercentChangeInCapacity') return current + amount;
  const change = (current * amount) / 100;
  if (change === 0) return current;
  // Toward zero, but for what is less than one instance.
  const size = Math.max(Math.floor(Math.abs(change)), minAdjustmentMagnitude);
  return current + Math.sign(change) * size;
}

/**
 * The step for a metric that is over (or under) the alarm's threshold. Above it the lower bound belongs to a step, below it
 * the upper one does.
 */
export function stepFor(steps: readonly StepAdjustment[], difference: number): StepAdjustment | undefined {
  return steps.find(({ MetricIntervalLowerBound, MetricIntervalUpperBound }) => {
    const lower = MetricIntervalLowerBound ?? Number.NEGATIVE_INFINITY;
    const upper = MetricIntervalUpperBound ?? Number.POSITIVE_INFINITY;
    if (difference >= 0) return difference >= lower && difference < upper;
    return difference > lower && difference <= upper;
  });
}

/** So many that the metric, which is shared by all, is at its target: a share more is an instance more. */
export function tracked(current: number, value: number, target: number): number {
  return Math.ceil((current * value) / target);
}
