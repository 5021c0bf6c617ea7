// `InvalidInput`, by which Route 53 and Route 53 Domains refuse what the API's model does not allow.
// https://docs.aws.amazon.com/Route53/latest/APIReference/CommonErrors.html

import { AwsError } from '../../wire/aws-error.ts';
import { Constraints } from './constraints.ts';

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
