// How many instances a group has at least, at most, and should have.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/asg-capacity-limits.html

import { invalid, within } from '../errors.ts';

export interface Size {
  readonly min: number;
  readonly max: number;
  readonly desired: number;
}

interface Asked {
  readonly MinSize: number;
  readonly MaxSize: number;
  readonly DesiredCapacity: number | undefined;
}

/** The desired capacity is the least, where it is not said. */
export function validSize({ MinSize, MaxSize, DesiredCapacity }: Asked): Size {
  const [min, max] = [within(MinSize, 'minSize', 0), within(MaxSize, 'maxSize', 0)];
  if (min > max) throw invalid(`Max bound, ${max}, must be greater than or equal to min bound, ${min}`);
  const desired = within(DesiredCapacity, 'desiredCapacity', 0) ?? min;
  if (desired < min || desired > max) {
    throw invalid(`Desired capacity:${desired} must be between the specified min size:${min} and max size:${max}`);
  }
  return { min, max, desired };
}

/** Refuses a desired capacity out of the group's bounds. */
export function checkDesired({ min, max }: Size, wanted: number): void {
  const place = wanted > max ? `above max value ${max}` : wanted < min ? `below min value ${min}` : undefined;
  if (!place) return;
  throw invalid(`New SetDesiredCapacity value ${wanted} is ${place} for the AutoScalingGroup.`);
}
