// Whether an image and a type go together, and what a type can do.

import { AwsError } from '../../../wire/aws-error.ts';
import type { ImageRow } from '../images/rows.ts';
import type { TypeRow } from '../types/catalogue.ts';

export function checkArchitecture({ architectures }: TypeRow, { architecture }: ImageRow): void {
  if (architectures.includes(architecture)) return;
  const message = `The architecture '${architectures.join(',')}' of the specified instance type does not match the architecture '${architecture}' of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again. You can use 'describe-instance-types' or 'describe-images' to discover the architecture of the instance type or AMI.`;
  throw new AwsError('InvalidParameterValue', message);
}

/** Nitro types are by themselves, whether asked for or not. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-optimized.html */
export function checkedEbsOptimized(wanted: boolean | undefined, { family }: TypeRow): boolean {
  if (wanted && ['t2', 'm1'].includes(family.name)) {
    throw new AwsError('Unsupported', 'EBS-optimized instances are not supported for your requested configuration.');
  }
  return wanted ?? false;
}
