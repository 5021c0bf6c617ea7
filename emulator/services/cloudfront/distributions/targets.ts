// What a cache behaviour may send requests to.

import { AwsError } from '../../../wire/aws-error.ts';

export function noSuchOrigin(): AwsError {
  return new AwsError('NoSuchOrigin', 'One or more of your origins or origin groups do not exist.');
}
