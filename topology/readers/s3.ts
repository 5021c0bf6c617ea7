// S3: the buckets of the account in the Region, what each is set to, and what is in it.

import {
  type Bucket,
  type CORSRule,
  GetBucketCorsCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetBucketWebsiteCommand,
  GetPublicAccessBlockCommand,
  HeadObjectCommand,
  type OwnershipControls,
  type PublicAccessBlockConfiguration,
  paginateListBuckets,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
  type Tag,
  type WebsiteConfiguration,
} from '@aws-sdk/client-s3';
import type { Cloud } from '../../core/cloud.ts';
import { allPages } from '../../core/pages.ts';
import type { Once } from '../read-once.ts';

/** A bucket with its settings; what was never set is undefined. */
export interface BucketSettings extends Bucket {
  readonly Tags: readonly Tag[];
  readonly Website: WebsiteConfiguration | undefined;
  /** As JSON text. */
  readonly Policy: string | undefined;
  readonly PublicAccessBlock: PublicAccessBlockConfiguration | undefined;
  readonly OwnershipControls: OwnershipControls | undefined;
  readonly CORSRules: readonly CORSRule[];
  /** `Enabled` or `Suspended`; undefined where it never was enabled. */
  readonly Versioning: string | undefined;
}

/** An object, with the headers that it is served with. */
export interface BucketObject {
  readonly Bucket: string | undefined;
  readonly Key: string | undefined;
  readonly ContentType: string | undefined;
  readonly CacheControl: string | undefined;
  readonly ContentLength: number | undefined;
  readonly ETag: string | undefined;
}

export const s3Readers = { Buckets: readBuckets, BucketObjects: readObjects };

async function listBuckets(cloud: Cloud): Promise<Bucket[]> {
  const { region } = cloud.place;
  const pages = paginateListBuckets({ client: cloud.client(S3Client) }, { BucketRegion: region });
  const buckets = await allPages(pages, (page) => page.Buckets);
  return buckets.filter(({ BucketRegion = region }) => BucketRegion === region);
}

async function readBuckets(cloud: Cloud, once: Once): Promise<BucketSettings[]> {
  const s3 = cloud.client(S3Client);
  const settings = (await once(listBuckets)).map(async (bucket) => {
    const named = { Bucket: bucket.Name };
    return {
      ...bucket,
      Tags: (await unlessMissing(s3.send(new GetBucketTaggingCommand(named))))?.TagSet ?? [],
      Website: websiteOf(await unlessMissing(s3.send(new GetBucketWebsiteCommand(named)))),
      Policy: (await unlessMissing(s3.send(new GetBucketPolicyCommand(named))))?.Policy,
      PublicAccessBlock: (await unlessMissing(s3.send(new GetPublicAccessBlockCommand(named))))
        ?.PublicAccessBlockConfiguration,
      OwnershipControls: (await unlessMissing(s3.send(new GetBucketOwnershipControlsCommand(named))))
        ?.OwnershipControls,
      CORSRules: (await unlessMissing(s3.send(new GetBucketCorsCommand(named))))?.CORSRules ?? [],
      Versioning: (await s3.send(new GetBucketVersioningCommand(named))).Status,
    };
  });
  return Promise.all(settings);
}

/** Without what belongs to the answer alone. */
function websiteOf(answer: WebsiteConfiguration | undefined): WebsiteConfiguration | undefined {
  if (answer === undefined) return undefined;
  const { IndexDocument, ErrorDocument, RedirectAllRequestsTo, RoutingRules } = answer;
  return { IndexDocument, ErrorDocument, RedirectAllRequestsTo, RoutingRules };
}

async function readObjects(cloud: Cloud, once: Once): Promise<BucketObject[]> {
  const client = cloud.client(S3Client);
  const perBucket = (await once(listBuckets)).map(async ({ Name: Bucket }) => {
    const listed = await allPages(paginateListObjectsV2({ client }, { Bucket }), (page) => page.Contents);
    return Promise.all(
      listed.map(async ({ Key }) => {
        const answer = await client.send(new HeadObjectCommand({ Bucket, Key }));
        const { ContentType, CacheControl, ContentLength, ETag } = answer;
        return { Bucket, Key, ContentType, CacheControl, ContentLength, ETag };
      }),
    );
  });
  return (await Promise.all(perBucket)).flat();
}

/** S3 answers with an error where a setting was never made. */
async function unlessMissing<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return undefined;
    throw error;
  }
}
