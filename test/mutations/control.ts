// A control: a change that no scenario speaks of, and that must fail none.

import { CreateTagsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Cloud } from '../../core/cloud.ts';
import type { Mutation } from './mutation.ts';

export const notOurs = 'what somebody else made is left alone';

/** @param stays why `up` leaves it */
export function control<Built>(what: string, stays: string, change: Mutation<Built>['change']): Mutation<Built> {
  return { what, breaks: [], stays, change };
}

export const foreignTag = { Key: 'cost-centre', Value: '42' };

/** Something of EC2 gets a tag. */
export function tag(cloud: Cloud, id: string) {
  return cloud.client(EC2Client).send(new CreateTagsCommand({ Resources: [id], Tags: [foreignTag] }));
}

export function makeBucket(cloud: Cloud) {
  return cloud.client(S3Client).send(
    new CreateBucketCommand({
      Bucket: `unrelated-${cloud.place.account}`,
      CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-2' },
    }),
  );
}

/** Somebody puts a page of their own into the bucket. */
export function putPage(cloud: Cloud, Bucket: string) {
  const page = { Bucket, Key: 'news/index.html', Body: 'News', ContentType: 'text/html' };
  return cloud.client(S3Client).send(new PutObjectCommand(page));
}
