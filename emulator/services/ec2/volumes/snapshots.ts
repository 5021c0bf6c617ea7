// Snapshots that requests name: there are none but those of images.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html

import { AwsError } from '../../../wire/aws-error.ts';

export function noSuchSnapshot(id: string): AwsError {
  if (!/^snap-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id)) {
    return new AwsError('InvalidSnapshotID.Malformed', `Invalid id: "${id}" (expecting "snap-...")`);
  }
  return new AwsError('InvalidSnapshot.NotFound', `The snapshot '${id}' does not exist.`);
}
