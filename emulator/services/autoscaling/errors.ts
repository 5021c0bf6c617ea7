// Errors that many operations of Auto Scaling share, in the words of its answers.
// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/CommonErrors.html

import { AwsError } from '../../wire/aws-error.ts';

export function invalid(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

/** A value that a model's constraint forbids. `at` as in the request's query, its first letter small. */
export function outside(value: unknown, at: string, rule: string): AwsError {
  const shown = value === undefined ? 'null' : `'${value}'`;
  return invalid(
    `1 validation error detected: Value ${shown} at '${at}' failed to satisfy constraint: Member must ${rule}`,
  );
}

export function required<Value>(value: Value | undefined, at: string): Value {
  if (value === undefined) throw outside(undefined, at, 'not be null');
  if (value === '') throw outside('', at, 'have length greater than or equal to 1');
  return value;
}

/** A name: 1 to 255 characters, no control characters, no colon. */
export function checkedName(value: string | undefined, at: string, rule: RegExp = /^[^:\p{Cc}]+$/u) {
  const name = required(value, at);
  if (name.length > 255) throw outside(name, at, 'have length less than or equal to 255');
  if (!rule.test(name)) throw outside(name, at, `satisfy regular expression pattern: ${rule.source}`);
  return name;
}

export function oneOf<Value extends string>(value: string, at: string, values: readonly Value[]): Value {
  const found = values.find((each) => each === value);
  if (found === undefined) throw outside(value, at, `satisfy enum value set: [${values.join(', ')}]`);
  return found;
}

/** A whole number within bounds, which are in it. */
export function within<Value extends number | undefined>(
  value: Value,
  at: string,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): Value {
  if (value === undefined) return value;
  if (!Number.isInteger(value)) throw outside(value, at, 'be an integer');
  if (value < least) throw outside(value, at, `have value greater than or equal to ${least}`);
  if (value > most) throw outside(value, at, `have value less than or equal to ${most}`);
  return value;
}

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html (LimitExceeded) */
export function limitExceeded(message: string): AwsError {
  return new AwsError('LimitExceeded', message);
}
