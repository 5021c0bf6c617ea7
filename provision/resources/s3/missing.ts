// What S3 answers where something was never set: an error, each with a name of its own.

import { S3ServiceException } from '@aws-sdk/client-s3';

/** The answer, or undefined where S3 says that there is no such thing. */
export async function unlessMissing<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return undefined;
    throw error;
  }
}
