// The role by which DMS works in the VPCs of an account: without it nothing of DMS gets into a subnet.
// https://docs.aws.amazon.com/dms/latest/userguide/security-iam.html#CHAP_Security.APIRole

import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import { roleOf } from '../iam/rows.ts';

const name = 'dms-vpc-role';
const service = 'dms.amazonaws.com';

/** Whether its policies allow enough is not asked, only that it has some. */
export function checkVpcRole(call: Call): void {
  const role = call.aside(() => roleOf(call, name));
  const isTaken = role?.trust.includes(service) ?? false;
  if (role && isTaken && role.attached.length + role.inline.length > 0) return;
  const arn = `arn:aws:iam::${call.place.account}:role/${name}`;
  throw new AwsError('AccessDeniedFault', `The IAM Role ${arn} is not configured properly.`);
}
