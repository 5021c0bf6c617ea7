// Errors that operations of CloudWatch share.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CommonErrors.html

import { AwsError } from '../../wire/aws-error.ts';

export function invalidValue(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}

export function invalidCombination(message: string): AwsError {
  return new AwsError('InvalidParameterCombination', message);
}

export function missingParameter(name: string): AwsError {
  return new AwsError('MissingParameter', `The parameter ${name} is required.`);
}
