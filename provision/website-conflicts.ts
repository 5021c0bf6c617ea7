// A bucket's name is one in all of AWS, and so may be somebody else's. That is looked at before the first change.

import { HeadBucketCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { Environment } from './environment.ts';
import { bucket } from './resources/s3/bucket.ts';
import { refuseChange } from './unchangeable.ts';

/**
 * A bucket of the name that is the environment's own is gone on with. One of the same account without the environment's
 * tag is not taken for one that an earlier run left half made: a bucket is made with its tags in one call.
 *
 * @param name of the bucket that the website needs
 * @throws RehearsalError `ConflictingOption` when another one has it, or when the shop's pages are in another bucket
 */
export async function refuseWebsiteConflicts(environment: Environment, name: string): Promise<void> {
  const [own] = await bucket.list(environment);
  if (own) {
    const { id } = bucket.identify(own);
    if (id !== name) throw refuseChange(environment.name, 'domain', `the bucket ${id}`, `with the bucket ${name}`);
    return;
  }
  const whose = await ownerOf(environment, name);
  if (whose) throw refuseChange(`the bucket ${name}`, 'domain', whose, `of the environment ${environment.name}`);
}

/**
 * Why the name cannot be had; undefined where nobody has it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 */
async function ownerOf(environment: Environment, name: string): Promise<string | undefined> {
  const { account, region } = environment.cloud.place;
  try {
    const head = new HeadBucketCommand({ Bucket: name, ExpectedBucketOwner: account });
    const { BucketRegion = region } = await environment.client(S3Client).send(head);
    return BucketRegion === region ? 'the tags of somebody else' : `its place in ${BucketRegion}`;
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    if (status === 404) return undefined;
    if (status === 403) return 'another account as its owner';
    if (status === 301) return 'its place in another Region';
    throw error;
  }
}
