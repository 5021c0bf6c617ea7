// Errors that operations of IAM share. https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html

import { AwsError } from '../../wire/aws-error.ts';

export function noSuchEntity(message: string): AwsError {
  return new AwsError('NoSuchEntity', message);
}

export function alreadyExists(message: string): AwsError {
  return new AwsError('EntityAlreadyExists', message);
}

export function deleteConflict(message: string): AwsError {
  return new AwsError('DeleteConflict', message);
}

export function invalidInput(message: string): AwsError {
  return new AwsError('InvalidInput', message);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export function checkQuota(name: string, wanted: number, most: number): void {
  if (wanted > most) throw new AwsError('LimitExceeded', `Cannot exceed quota for ${name}: ${most}`);
}

export function unmodifiable(role: string): AwsError {
  const message = `Cannot perform the operation on the protected role '${role}' - this role is only modifiable by AWS`;
  return new AwsError('UnmodifiableEntity', message);
}
