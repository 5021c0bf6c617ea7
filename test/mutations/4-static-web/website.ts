// The website: another index or error document, other readers, and objects that are gone or served otherwise.

import {
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  DeleteBucketTaggingCommand,
  DeleteBucketWebsiteCommand,
  DeleteObjectCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutBucketWebsiteCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  S3Client,
  type WebsiteConfiguration,
} from '@aws-sdk/client-s3';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Topology } from '../../../topology/topology.ts';
import type { Mutation } from '../mutation.ts';

type Built = BuiltStages['4-static-web'];

const s3 = (cloud: Cloud) => cloud.client(S3Client);
const IndexDocument = { Suffix: 'index.html' };
const ErrorDocument = { Key: 'error.html' };

/** A setting of the bucket differs. */
function bucketHas(what: string, change: (cloud: Cloud, bucket: string) => Promise<unknown>): Mutation<Built> {
  return {
    what,
    breaks: ['4-static-web/website'],
    mendedBy: ['Bucket shop-website'],
    change: (cloud, { website }) => change(cloud, website.bucket),
  };
}

function serves(what: string, WebsiteConfiguration: WebsiteConfiguration): Mutation<Built> {
  return bucketHas(what, (cloud, Bucket) =>
    s3(cloud).send(new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration })),
  );
}

/** An object differs. */
function objectIs(
  what: string,
  key: string,
  change: (cloud: Cloud, object: { Bucket: string; Key: string }) => Promise<unknown>,
): Mutation<Built> {
  return {
    what,
    breaks: ['4-static-web/website'],
    mendedBy: [`BucketObject shop-website/${key}`],
    change: (cloud, { website }) => change(cloud, { Bucket: website.bucket, Key: key }),
  };
}

export const website: readonly Mutation<Built>[] = [
  serves('what is not there was answered by S3 itself', { IndexDocument }),
  serves('every folder answered with another page', { IndexDocument: { Suffix: 'home.html' }, ErrorDocument }),
  serves('everyone was sent to another host', { RedirectAllRequestsTo: { HostName: 'example.org' } }),
  serves('one folder was sent to another host', {
    IndexDocument,
    ErrorDocument,
    RoutingRules: [{ Condition: { KeyPrefixEquals: 'guide/' }, Redirect: { HostName: 'example.org' } }],
  }),
  bucketHas('the bucket was no website any more', (cloud, Bucket) =>
    s3(cloud).send(new DeleteBucketWebsiteCommand({ Bucket })),
  ),
  bucketHas('nobody was allowed to read the pages', (cloud, Bucket) =>
    s3(cloud).send(new DeleteBucketPolicyCommand({ Bucket })),
  ),
  bucketHas('everyone was allowed to write the pages', (cloud, Bucket) =>
    allow(cloud, Bucket, ['s3:GetObject', 's3:PutObject'], '*'),
  ),
  bucketHas('public access was blocked', (cloud, Bucket) =>
    s3(cloud).send(
      new PutPublicAccessBlockCommand({
        Bucket,
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: false,
          IgnorePublicAcls: false,
          BlockPublicPolicy: false,
          RestrictPublicBuckets: true,
        },
      }),
    ),
  ),
  bucketHas('whoever put an object owned it', (cloud, Bucket) =>
    s3(cloud).send(
      new PutBucketOwnershipControlsCommand({
        Bucket,
        OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
      }),
    ),
  ),
  {
    ...bucketHas('older versions of the pages were kept', (cloud, Bucket) =>
      s3(cloud).send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } })),
    ),
    // S3 never forgets that there were versions.
    traces: ['Buckets'],
  } as Mutation<Built>,
  objectIs('a page was deleted', 'guide/index.html', (cloud, object) =>
    s3(cloud).send(new DeleteObjectCommand(object)),
  ),
  objectIs('the script of the pages was called a text', 'shop.js', (cloud, object) =>
    s3(cloud).send(
      new PutObjectCommand({
        ...object,
        Body: 'console.log("Hello")',
        ContentType: 'text/plain',
        CacheControl: 'public, max-age=86400',
      }),
    ),
  ),
  objectIs('a page was kept for a year', 'index.html', (cloud, object) =>
    s3(cloud).send(
      new PutObjectCommand({
        ...object,
        Body: '<h1>Shop</h1>',
        ContentType: 'text/html; charset=utf-8',
        CacheControl: 'public, max-age=31536000',
      }),
    ),
  ),
  {
    what: 'the pages were in a bucket to which no name of the shop can lead',
    breaks: ['4-static-web/auto-scaling', '4-static-web/endpoint', '4-static-web/website'],
    stays: 'a bucket has its name for ever, and `up` refuses to make a second one',
    change: (cloud, { website: { bucket } }, seen) => moveTags(cloud, seen, bucket, `pages-of-${bucket}`),
  },
  {
    what: 'nobody knew any more whose the bucket of the pages was',
    breaks: ['4-static-web/auto-scaling', '4-static-web/endpoint', '4-static-web/website'],
    stays: 'a bucket without tags is somebody else’s, and there is no second one of its name',
    change: (cloud, { website: { bucket: Bucket } }) => s3(cloud).send(new DeleteBucketTaggingCommand({ Bucket })),
  },
];

function allow(cloud: Cloud, Bucket: string, Action: string | string[], Principal: string) {
  const Statement = [{ Effect: 'Allow', Principal, Action, Resource: `arn:aws:s3:::${Bucket}/*` }];
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  return s3(cloud).send(new PutBucketPolicyCommand({ Bucket, Policy }));
}

/** Makes another bucket, and has that one be the shop's. */
async function moveTags(cloud: Cloud, { Buckets }: Topology, from: string, to: string): Promise<void> {
  const TagSet = Buckets.find(({ Name }) => Name === from)?.Tags.map(({ Key, Value }) => ({ Key, Value })) ?? [];
  await s3(cloud).send(
    new CreateBucketCommand({ Bucket: to, CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-2' } }),
  );
  await s3(cloud).send(new PutBucketTaggingCommand({ Bucket: to, Tagging: { TagSet } }));
  await s3(cloud).send(new DeleteBucketTaggingCommand({ Bucket: from }));
}
