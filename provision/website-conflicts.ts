// A bucket's name is one in all of AWS, and so may be somebody else's. That is looked at before the first change.

import { HeadBucketCommand, paginateListBuckets, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { RehearsalError } from '../core/errors.ts';
import { allPages } from '../core/pages.ts';
import type { Environment } from './environment.ts';
import { bucket } from './resources/s3/bucket.ts';
import { unlessMissing } from './resources/s3/missing.ts';

/**
 * A bucket of the name that is the environment's own is gone on with. One of the same account without the environment's
 * tag is not taken for one that an earlier run left half made: a bucket is made with its tags in one call.
 *
 * @param name of the bucket that the website needs
 * @throws RehearsalError `ConflictingOption` when another one has it, or when the shop's pages are in another bucket
 */
export async function refuseWebsiteConflicts(environment: Environment, name: string): Promise<void> {
  const [own] = await bucket.list(environment);
  if (own?.Name === name) return;
  if (own) throw refused(`the pages of ${environment.name} are in the bucket ${own.Name}, and not in ${name}`);
  const client = environment.client(S3Client);
  const ofAccount = await allPages(paginateListBuckets({ client }, { Prefix: name }), (page) => page.Buckets);
  const namesake = ofAccount.find((each) => each.Name === name);
  if (namesake) {
    const where = namesake.BucketRegion ? ` in ${namesake.BucketRegion}` : '';
    throw refused(`the account has a bucket ${name}${where}, which ${environment.name} did not make`);
  }
  if (await exists(client, name)) throw refused(`the bucket ${name} belongs to another account`);
}

/**
 * S3 says of a bucket of another account that it is there, even where it lets nobody look into it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 */
async function exists(client: S3Client, name: string): Promise<boolean> {
  try {
    return (await unlessMissing(client.send(new HeadBucketCommand({ Bucket: name })))) !== undefined;
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    // Not for us, or in another Region.
    if (status === 403 || status === 301) return true;
    throw error;
  }
}

function refused(message: string): RehearsalError {
  const solution =
    "Name a domain whose www is free, by the option `domain`, on the command line `--domain`; or, where the shop's own " +
    'pages are in another bucket, run `rehearse down` first.';
  return new RehearsalError('ConflictingOption', message, { solution });
}
