// Errors that many operations of DMS share. https://docs.aws.amazon.com/dms/latest/APIReference/CommonErrors.html

import { AwsError } from '../../wire/aws-error.ts';

export function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundFault', message);
}

export function alreadyExists(message: string, resourceArn: string): AwsError {
  return new AwsError('ResourceAlreadyExistsFault', message, { fields: { resourceArn } });
}

export function invalidState(message: string): AwsError {
  return new AwsError('InvalidResourceStateFault', message);
}

export function invalidValue(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message);
}

export function invalidCombination(message: string): AwsError {
  return new AwsError('InvalidParameterCombinationException', message);
}

/** @param name as in the request, beginning with a small letter: `endpointArn` */
export function required<Value>(value: Value | undefined, name: string): Value {
  if (value !== undefined && value !== null) return value;
  const fault = `Value null at '${name}' failed to satisfy constraint: Member must not be null`;
  throw new AwsError('ValidationException', `1 validation error detected: ${fault}`);
}

export function oneOf<Value extends string>(value: string, name: string, values: readonly Value[]): Value {
  const found = values.find((each) => each === value);
  if (found !== undefined) return found;
  // words assumed
  throw invalidValue(`The parameter ${name} has an invalid value '${value}'. Valid values: ${values.join(', ')}.`);
}

/** Refuses what is no whole number between these. */
export function between(value: number, name: string, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw invalidValue(`The parameter ${name} must be between ${least} and ${most}.`); // words assumed
}

/** https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Limits.html */
export function checkQuota(name: string, used: number, most: number): void {
  if (used < most) return;
  throw new AwsError('ResourceQuotaExceededFault', `The quota for ${name} has been exceeded: ${most}.`); // words assumed
}
