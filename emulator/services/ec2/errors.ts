// Errors that many operations of EC2 share.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html

import { AwsError } from '../../wire/aws-error.ts';

/** @param name as in the request's query: `cidrBlock` */
export function missing(name: string): AwsError {
  return new AwsError('MissingParameter', `The request must contain the parameter ${name}`);
}

export function required<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined || value === '') throw missing(name);
  return value;
}

export function invalidValue(value: unknown, name: string, why = ''): AwsError {
  const reason = why ? ` ${why}` : '';
  return new AwsError('InvalidParameterValue', `Value (${value}) for parameter ${name} is invalid.${reason}`);
}

export function invalidCombination(message: string): AwsError {
  return new AwsError('InvalidParameterCombination', message);
}

export function oneOf<Value extends string>(value: string | undefined, name: string, values: readonly Value[]): Value {
  const found = values.find((each) => each === value);
  if (found === undefined) throw invalidValue(value, name, `Valid values are: ${values.join(', ')}.`);
  return found;
}

export function between(value: number, name: string, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw invalidValue(value, name, `It must be between ${least} and ${most}.`);
  }
  return value;
}

/** In use. `what` as AWS calls it: `subnet`. */
export function dependencyViolation(what: string, id: string): AwsError {
  return new AwsError('DependencyViolation', `The ${what} '${id}' has dependencies and cannot be deleted.`);
}

/** Refuses with 501 what the operation has on AWS and not here, so that nothing is ignored in silence. */
export function refuseUnbuilt<Input extends object>(
  operation: string,
  input: Input,
  ...fields: readonly (keyof Input & string)[]
): void {
  for (const field of fields) {
    const value: unknown = input[field];
    if (value === undefined || value === false || (Array.isArray(value) && value.length === 0)) continue;
    const message = `${operation} with ${field} is not implemented by this emulator`;
    throw new AwsError('NotImplemented', message, { status: 501 });
  }
}
