// Whether an Availability Zone is lost, and what AWS says to who wants something there.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { zonesOf } from '../account/regions.ts';
import { lostZones } from './rows.ts';

export function isLost(call: Call, zoneName: string): boolean {
  return call.get(lostZones, zoneName) !== undefined;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/troubleshooting-launch.html#troubleshooting-launch-capacity */
export function insufficientCapacity(call: Call, type: string, zoneName: string): AwsError {
  const others = zonesOf(call.place.region).filter(({ ZoneName }) => !isLost(call, ZoneName));
  const message = `We currently do not have sufficient ${type} capacity in the Availability Zone you requested (${zoneName}). Our system will be working on provisioning additional capacity. You can currently get ${type} capacity by not specifying an Availability Zone in your request or choosing ${others.map(({ ZoneName }) => ZoneName).join(', ')}.`;
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html: one of the server's errors.
  return new AwsError('InsufficientInstanceCapacity', message, { status: 500 });
}
