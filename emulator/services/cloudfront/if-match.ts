// Who changes or deletes something says which version he has seen, by its ETag.

import { AwsError } from '../../wire/aws-error.ts';

export function checkMatch(ifMatch: string | undefined, etag: string): void {
  if (!ifMatch || !/^E[0-9A-Z]{5,}$/.test(ifMatch)) {
    throw new AwsError('InvalidIfMatchVersion', 'The If-Match version is missing or not valid for the resource.');
  }
  if (ifMatch !== etag) {
    const message = "The request failed because it didn't meet the preconditions in one or more request-header fields.";
    throw new AwsError('PreconditionFailed', message);
  }
}
