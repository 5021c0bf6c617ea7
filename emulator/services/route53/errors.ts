// Errors that operations of Route 53 share. https://docs.aws.amazon.com/Route53/latest/APIReference/CommonErrors.html

import { checkInput } from '../shared/invalid-input.ts';

/** The value, which the operation requires. */
export function required<Value>(value: Value | undefined, at: string): Value {
  checkInput((faults) => faults.required(value, at));
  return value as Value;
}

/** An id without what AWS writes before it in its answers: `/hostedzone/Z1` or `Z1`. */
export function plainId(id: string | undefined, at: string): string {
  const given = required(id, at);
  checkInput((faults) => faults.length(given, at, 0, 64));
  return given.replace(/^\/?(hostedzone|change|delegationset|healthcheck)\//, '');
}
