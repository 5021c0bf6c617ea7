// What makes a bucket a website that everyone can read: each setting compared, and put where it differs.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteAccessPermissionsReqd.html

import {
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetBucketWebsiteCommand,
  GetPublicAccessBlockCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutBucketWebsiteCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Environment } from '../../environment.ts';
import { samePolicy } from '../same.ts';
import { unlessMissing } from './missing.ts';

export interface WebsiteDesired {
  /** What a folder answers with: `index.html`. */
  readonly indexDocument: string;
  /** What is answered where there is nothing: `error.html`. */
  readonly errorDocument: string;
}

export async function mendWebsite(
  environment: Environment,
  bucket: string,
  { indexDocument, errorDocument }: WebsiteDesired,
): Promise<boolean> {
  const s3 = environment.client(S3Client);
  const changes = [
    await enforceOwnership(s3, bucket),
    // While the block is on, S3 refuses a policy that lets everyone read.
    await letPolicyBePublic(s3, bucket),
    await letEveryoneRead(s3, bucket),
    await leaveVersionsOut(s3, bucket),
    await serve(s3, bucket, indexDocument, errorDocument),
  ];
  return changes.includes(true);
}

/** Whoever puts an object, it is the bucket's owner's, and the policy alone says who reads it. */
async function enforceOwnership(s3: S3Client, Bucket: string): Promise<boolean> {
  const found = await unlessMissing(s3.send(new GetBucketOwnershipControlsCommand({ Bucket })));
  const ObjectOwnership = 'BucketOwnerEnforced';
  if (found?.OwnershipControls?.Rules?.[0]?.ObjectOwnership === ObjectOwnership) return false;
  const OwnershipControls = { Rules: [{ ObjectOwnership } as const] };
  await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
  return true;
}

async function letPolicyBePublic(s3: S3Client, Bucket: string): Promise<boolean> {
  const found = await unlessMissing(s3.send(new GetPublicAccessBlockCommand({ Bucket })));
  const isOn = Object.values(found?.PublicAccessBlockConfiguration ?? {}).includes(true);
  if (!isOn) return false;
  const PublicAccessBlockConfiguration = {
    BlockPublicAcls: false,
    IgnorePublicAcls: false,
    BlockPublicPolicy: false,
    RestrictPublicBuckets: false,
  };
  await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
  return true;
}

/** Everyone may read each object, and do nothing else. */
async function letEveryoneRead(s3: S3Client, Bucket: string): Promise<boolean> {
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` }],
  });
  const found = await unlessMissing(s3.send(new GetBucketPolicyCommand({ Bucket })));
  if (samePolicy(found?.Policy, Policy)) return false;
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  return true;
}

/** The content comes with the code, so older versions of it are nothing but storage to be paid for. */
async function leaveVersionsOut(s3: S3Client, Bucket: string): Promise<boolean> {
  const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
  if (Status !== 'Enabled') return false;
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } }));
  return true;
}

async function serve(s3: S3Client, Bucket: string, indexDocument: string, errorDocument: string): Promise<boolean> {
  const found = await unlessMissing(s3.send(new GetBucketWebsiteCommand({ Bucket })));
  const isServed =
    found?.IndexDocument?.Suffix === indexDocument &&
    found.ErrorDocument?.Key === errorDocument &&
    found.RedirectAllRequestsTo === undefined &&
    (found.RoutingRules ?? []).length === 0;
  if (isServed) return false;
  const WebsiteConfiguration = { IndexDocument: { Suffix: indexDocument }, ErrorDocument: { Key: errorDocument } };
  await s3.send(new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration }));
  return true;
}
