// Errors that operations of Route 53 share. https://docs.aws.amazon.com/Route53/latest/APIReference/CommonErrors.html

import { AwsError } from '../../wire/aws-error.ts';
import { Constraints } from '../shared/constraints.ts';

export function invalidInput(message: string): AwsError {
  return new AwsError('InvalidInput', message);
}

/** Refuses a value that the API's model does not allow: all faults at once. */
export function checkInput(collect: (faults: Constraints) => void): void {
  const faults = new Constraints();
  collect(faults);
  try {
    faults.check();
  } catch (error) {
    throw error instanceof AwsError ? invalidInput(error.message) : error;
  }
}

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
