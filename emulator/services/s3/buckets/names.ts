// What a bucket may be called.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html

import type { AwsError } from '../../../wire/aws-error.ts';
import { s3Error } from '../errors.ts';

const reservedPrefixes = ['xn--', 'sthree-'];
const reservedSuffixes = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3'];

/** AWS reserves `amzn-s3-demo-` for its documentation; names that somebody copied from there are let be. */
export function checkBucketName(name: string): void {
  const isFine =
    /^[a-z0-9](?:[a-z0-9-]|[.](?![.])){1,61}[a-z0-9]$/.test(name) &&
    !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(name) &&
    !reservedPrefixes.some((prefix) => name.startsWith(prefix)) &&
    !reservedSuffixes.some((suffix) => name.endsWith(suffix));
  if (!isFine) throw invalidBucketName(name);
}

function invalidBucketName(name: string): AwsError {
  return s3Error('InvalidBucketName', 'The specified bucket is not valid.', 400, { BucketName: name });
}
