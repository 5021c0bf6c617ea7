// Errors that many operations of RDS share.
// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/CommonErrors.html

import { AwsError } from '../../wire/aws-error.ts';

export function invalidValue(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}

export function invalidCombination(message: string): AwsError {
  return new AwsError('InvalidParameterCombination', message);
}

/** @param name of the parameter: `DBInstanceIdentifier` */
export function required<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined || value === null || value === '') {
    throw new AwsError('MissingParameter', `The request must contain the parameter ${name}`);
  }
  return value;
}

/** A whole number within bounds, where one is given. */
export function between(value: number | undefined, name: string, least: number, most: number): void {
  if (value === undefined) return;
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw invalidValue(`Invalid value ${value} for ${name}. Must be between ${least} and ${most}`); // words assumed
}

export function oneOf<Value extends string>(value: string, name: string, values: readonly Value[]): Value {
  const found = values.find((each) => each === value);
  if (found === undefined) {
    throw invalidValue(`Invalid value ${value} for ${name}. Valid values are: ${values.join(', ')}`); // words assumed
  }
  return found;
}
