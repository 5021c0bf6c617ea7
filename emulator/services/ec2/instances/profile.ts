// The IAM instance profile of an instance, by its name or its ARN.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html

import type { IamInstanceProfileSpecification } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { instanceProfileOf } from '../../iam/rows.ts';
import { invalidCombination, invalidValue, missing } from '../errors.ts';
import { newId } from '../kind.ts';
import type { ProfileAssociationRow } from './rows.ts';

export type FoundProfile = Pick<ProfileAssociationRow, 'arn' | 'profileId'>;

/** Refuses one that IAM does not have, or that has no role. */
export function profileOf(call: Call, { Arn, Name }: IamInstanceProfileSpecification): FoundProfile {
  if (Arn && Name) {
    const message =
      "The parameter 'iamInstanceProfile.name' may not be used in combination with 'iamInstanceProfile.arn'";
    throw invalidCombination(message);
  }
  const given = Arn || Name;
  if (!given) throw missing('iamInstanceProfile.name');
  const parameter = Arn ? 'iamInstanceProfile.arn' : 'iamInstanceProfile.name';
  const profile = instanceProfileOf(call, given);
  if (!profile || (Arn && profile.arn !== Arn)) {
    throw invalidValue(given, parameter, `Invalid IAM Instance Profile ${Arn ? 'ARN' : 'name'}`);
  }
  if (profile.roleName === undefined) {
    throw invalidValue(given, parameter, `IAM Instance Profile "${profile.arn}" has no associated IAM Roles`);
  }
  return { arn: profile.arn, profileId: profile.id };
}

export function newAssociation(call: Call, profile: FoundProfile): ProfileAssociationRow {
  return { id: newId(call, 'iip-assoc'), ...profile, time: call.now };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateIamInstanceProfile.html */
export function noAssociation(id: string): AwsError {
  const message = `An invalid association-id of '${id}' was given`;
  return new AwsError('NoSuchAssociation', message);
}
