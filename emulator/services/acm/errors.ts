// Errors that operations of Certificate Manager share.
// https://docs.aws.amazon.com/acm/latest/APIReference/CommonErrors.html

import { AwsError } from '../../wire/aws-error.ts';

export function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

/** @param name as in the request, beginning with a small letter: `certificateArn` */
export function required<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined || value === null) throw constraint('null', name, 'Member must not be null');
  return value;
}

export function checkLength(value: string | readonly unknown[], name: string, least: number, most: number): void {
  const shown = `'${typeof value === 'string' ? value : `[${value.length} items]`}'`;
  if (value.length < least) throw constraint(shown, name, `Member must have length greater than or equal to ${least}`);
  if (value.length > most) throw constraint(shown, name, `Member must have length less than or equal to ${most}`);
}

export function oneOf<Value extends string>(value: string, name: string, values: readonly Value[]): Value {
  const found = values.find((each) => each === value);
  if (found !== undefined) return found;
  throw constraint(`'${value}'`, name, `Member must satisfy enum value set: [${values.join(', ')}]`);
}

export function checkPattern(value: string, name: string, pattern: RegExp): void {
  if (pattern.test(value)) return;
  throw constraint(`'${value}'`, name, `Member must satisfy regular expression pattern: ${pattern.source}`);
}

export function between(value: number, name: string, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  const limit = value > most ? `less than or equal to ${most}` : `greater than or equal to ${least}`;
  throw constraint(`'${value}'`, name, `Member must have value ${limit}`);
}

function constraint(value: string, name: string, what: string): AwsError {
  return invalid(`1 validation error detected: Value ${value} at '${name}' failed to satisfy constraint: ${what}`);
}
