// Errors that many operations of CloudFront share.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/CommonErrors.html

import { AwsError, notImplemented } from '../../wire/aws-error.ts';

export function invalid(message: string): AwsError {
  return new AwsError('InvalidArgument', message);
}

/** What a request has to have is refused before anything is looked at, as a document that is not as published. */
export function required<Value>(value: Value | undefined | null, at: string): Value {
  if (value === undefined || value === null) throw constraint('null', at, 'Member must not be null');
  return value;
}

/** @param at the member as AWS names it: `distributionConfig.priceClass` */
export function oneOf<const Value extends string>(
  value: string | undefined,
  at: string,
  values: readonly Value[],
): Value {
  const given = required(value, at);
  const found = values.find((each) => each === given);
  if (found === undefined)
    throw constraint(`'${given}'`, at, `Member must satisfy enum value set: [${values.join(', ')}]`);
  return found;
}

/** A whole number within bounds; `undefined` is the default. */
export function between(value: number | undefined, name: string, [least, most]: readonly [number, number]): number {
  if (value === undefined) throw required(value, name);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw invalid(`The parameter ${name} must be between ${least} and ${most}.`); // words assumed
  }
  return value;
}

function constraint(value: string, at: string, what: string): AwsError {
  const message = `1 validation error detected: Value ${value} at '${at}' failed to satisfy constraint: ${what}`;
  return new AwsError('MalformedXML', message);
}

/** Of something that AWS has and this emulator has not: refused where it is given. */
export function unbuilt(given: unknown, what: string): void {
  const { Quantity } = (given ?? {}) as { readonly Quantity?: number };
  if (given === undefined || given === null || given === '' || given === false || Quantity === 0) return;
  throw notImplemented(`CloudFront with ${what}`);
}
