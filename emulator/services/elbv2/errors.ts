// Errors that many operations of Elastic Load Balancing share.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/CommonErrors.html

import { AwsError } from '../../wire/aws-error.ts';

export function invalid(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

/** @param name as in the request, beginning with a small letter: `loadBalancerArn` */
export function required<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined || value === '') throw constraint('null', name, 'Member must not be null');
  return value;
}

/** The list of a request, which has to have something in it. */
export function someOf<Item>(items: readonly Item[] | undefined, name: string): readonly Item[] {
  const given = required(items, name);
  if (given.length === 0) {
    throw constraint('[]', name, 'Member must have length greater than or equal to 1');
  }
  return given;
}

/** A list with more in it than a request may have. */
export function tooLong(name: string, most: number): AwsError {
  return constraint('[...]', name, `Member must have length less than or equal to ${most}`);
}

export function oneOf<Value extends string>(value: string | undefined, name: string, values: readonly Value[]): Value {
  const found = values.find((each) => each === value);
  if (found === undefined) {
    throw constraint(`'${value}'`, name, `Member must satisfy enum value set: [${values.join(', ')}]`);
  }
  return found;
}

export function between(value: number, name: string, least: number, most: number): number {
  if (!(value >= least))
    throw constraint(`'${value}'`, name, `Member must have value greater than or equal to ${least}`);
  if (value > most) throw constraint(`'${value}'`, name, `Member must have value less than or equal to ${most}`);
  if (!Number.isInteger(value)) throw constraint(`'${value}'`, name, 'Member must be a whole number');
  return value;
}

/** The form of the message is the one that AWS's query services share. */
function constraint(value: string, name: string, what: string): AwsError {
  return invalid(`1 validation error detected: Value ${value} at '${name}' failed to satisfy constraint: ${what}`);
}

export function invalidConfiguration(message: string): AwsError {
  return new AwsError('InvalidConfigurationRequest', message);
}

export function notPermitted(message: string): AwsError {
  return new AwsError('OperationNotPermitted', message);
}

export function inUse(message: string): AwsError {
  return new AwsError('ResourceInUse', message);
}

/** Something that AWS has and this emulator has not. */
export function unbuilt(what: string): AwsError {
  return new AwsError('NotImplemented', `${what} is not implemented by this emulator`, { status: 501 });
}
