// The IAM instance profile of an instance, by its name or its ARN.

import type { IamInstanceProfileSpecification } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { newId } from '../kind.ts';
import type { ProfileAssociationRow } from './rows.ts';

export interface FoundProfile {
  readonly arn: string;
  readonly profileId: string;
}

export function profileOf({ place }: Call, { Arn, Name }: IamInstanceProfileSpecification): FoundProfile {
  if (Arn && Name) {
    const message =
      "The parameter 'iamInstanceProfile.name' may not be used in combination with 'iamInstanceProfile.arn'";
    throw new AwsError('InvalidParameterCombination', message);
  }
  return { arn: Arn ?? `arn:aws:iam::${place.account}:instance-profile/${Name}`, profileId: 'AIPA' };
}

export function newAssociation(call: Call, profile: FoundProfile, state: ProfileAssociationRow['state']) {
  return { id: newId(call, 'iip-assoc'), state, ...profile, time: call.now };
}
