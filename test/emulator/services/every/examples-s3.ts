// Inputs that succeed, as in examples-ec2.ts: of S3.

import type { Example } from './examples-ec2.ts';

const Bucket = 'shop';
const object = { Bucket, Key: 'index.html' };
const policy = JSON.stringify({
  Statement: {
    Effect: 'Allow',
    Principal: { AWS: '444455556666' },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::shop/*',
  },
});

export const ofS3: readonly Example[] = [
  ['s3.CreateBucket', { Bucket, CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-2' } }],
  ['s3.HeadBucket', { Bucket }],
  ['s3.PutBucketVersioning', { Bucket, VersioningConfiguration: { Status: 'Enabled' } }],
  ['s3.PutObject', { ...object, Body: Buffer.from('hello'), ContentType: 'text/html' }],
  ['s3.PutObject', { Bucket, Key: 'guide/index.html', Body: Buffer.from('guide') }],
  ['s3.GetObject', { ...object, Range: 'bytes=1-2' }],
  ['s3.HeadObject', object],
  ['s3.CopyObject', { Bucket, Key: 'copy', CopySource: 'shop/index.html' }],
  ['s3.GetObjectAttributes', { ...object, ObjectAttributes: ['ETag', 'ObjectSize'] }],
  ['s3.PutObjectTagging', { ...object, Tagging: { TagSet: [{ Key: 'tier', Value: 'web' }] } }],
  ['s3.GetObjectAcl', object],
  ['s3.ListObjectsV2', { Bucket, Prefix: '', Delimiter: '/', MaxKeys: 1 }],
  ['s3.ListObjectVersions', { Bucket, MaxKeys: 2 }],
  ['s3.CreateMultipartUpload', { Bucket, Key: 'parts' }],
  ['s3.ListMultipartUploads', { Bucket }],
  ['s3.PutBucketPolicy', { Bucket, Policy: policy }],
  ['s3.PutBucketWebsite', { Bucket, WebsiteConfiguration: { IndexDocument: { Suffix: 'index.html' } } }],
  [
    's3.PutBucketCors',
    { Bucket, CORSConfiguration: { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] } },
  ],
  ['s3.PutBucketTagging', { Bucket, Tagging: { TagSet: [{ Key: 'Name', Value: 'shop' }] } }],
  ['s3.PutPublicAccessBlock', { Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true } }],
  ['s3.PutBucketOwnershipControls', { Bucket, OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } }],
  ['s3.PutBucketAcl', { Bucket, ACL: 'private' }],
  ['s3.PutObjectAcl', { ...object, ACL: 'private' }],
  [
    's3.PutBucketLifecycleConfiguration',
    { Bucket, LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Prefix: '', Expiration: { Days: 1 } }] } },
  ],
  [
    's3.PutBucketLogging',
    { Bucket, BucketLoggingStatus: { LoggingEnabled: { TargetBucket: Bucket, TargetPrefix: '' } } },
  ],
  ['s3.GetBucketPolicyStatus', { Bucket }],
  ['s3.DeleteObjects', { Bucket, Delete: { Objects: [{ Key: 'copy' }] } }],
  ['s3.DeleteObject', object],
];
