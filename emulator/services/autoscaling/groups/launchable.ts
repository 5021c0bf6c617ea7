// Whether instances could be launched at all: a group with a launch template that EC2 would refuse is refused itself.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/ts-as-launch-template.html

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { validLaunch } from '../../ec2/instances/valid-launch.ts';
import { invalid } from '../errors.ts';
import { requestOf } from '../reconcile/request.ts';
import { type Places, subnetsOf } from './places.ts';
import type { Launch } from './rows.ts';

/** What passes by itself is no fault of the template. */
const passing = /Insufficient|LimitExceeded|Unsupported/;

/** Of a launch configuration nothing is looked at before instances are launched. */
export function checkLaunchable(call: Call, launch: Launch, places: Places): void {
  const [subnet] = subnetsOf(call, places);
  if (launch.kind === 'configuration' || !subnet) return;
  const type = launch.kind === 'mixed' ? launch.policy.LaunchTemplate?.Overrides?.[0]?.InstanceType : undefined;
  try {
    validLaunch(requestOf(call, launch, subnet, type), call);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code === 'NotImplemented') throw error;
    if (passing.test(error.code)) return;
    throw invalid(`You must use a valid fully-formed launch template. ${error.message}`);
  }
}
