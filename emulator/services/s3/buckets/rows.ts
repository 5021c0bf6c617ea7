// Buckets. A name is one for all accounts and Regions, so that all buckets are in one table of no account.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html

import { createHash } from 'node:crypto';
import type {
  BucketLoggingStatus,
  CORSRule,
  LifecycleRule,
  ObjectOwnership,
  PublicAccessBlockConfiguration,
  RedirectAllRequestsTo,
  RoutingRule,
  ServerSideEncryptionConfiguration,
  TransitionDefaultMinimumObjectSize,
} from '@aws-sdk/client-s3';
import type { Place } from '../../../../core/cloud.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import type { Tag } from '../../shared/tags.ts';
import { noSuchBucket } from '../errors.ts';

/** Whom a grant is for: an account by its canonical id, or one of S3's groups by its URI. */
export interface Grant {
  readonly to: { readonly id: string } | { readonly uri: string };
  readonly permission: 'FULL_CONTROL' | 'READ' | 'WRITE' | 'READ_ACP' | 'WRITE_ACP';
}

export interface Website {
  readonly IndexDocument?: { readonly Suffix: string } | undefined;
  readonly ErrorDocument?: { readonly Key: string } | undefined;
  readonly RedirectAllRequestsTo?: RedirectAllRequestsTo | undefined;
  readonly RoutingRules?: RoutingRule[] | undefined;
}

/** What was never set, or was deleted, is undefined. */
export interface BucketRow {
  readonly name: string;
  /** The account. */
  readonly owner: string;
  readonly region: string;
  /** Milliseconds since the Unix epoch. */
  readonly created: number;
  readonly acl: readonly Grant[];
  readonly ownership: ObjectOwnership | undefined;
  readonly publicAccessBlock: PublicAccessBlockConfiguration | undefined;
  /** JSON, as it was given. */
  readonly policy: string | undefined;
  readonly versioning: 'Enabled' | 'Suspended' | undefined;
  readonly tags: readonly Tag[];
  readonly website: Website | undefined;
  readonly cors: CORSRule[] | undefined;
  readonly encryption: ServerSideEncryptionConfiguration;
  readonly lifecycle: LifecycleRule[] | undefined;
  readonly transitionDefault: TransitionDefaultMinimumObjectSize;
  readonly logging: BucketLoggingStatus['LoggingEnabled'];
  readonly accelerate: 'Enabled' | 'Suspended' | undefined;
  readonly payer: 'BucketOwner' | 'Requester';
}

const buckets = table<BucketRow>('s3.Bucket', ({ name }) => name);
const everywhere: Place = { account: 's3', region: 'everywhere' };

export function bucketOf(call: Call, name: string | undefined): BucketRow | undefined {
  return name === undefined ? undefined : call.get(buckets, name, everywhere);
}

export function needBucket(call: Call, name: string | undefined): BucketRow {
  const bucket = bucketOf(call, name);
  if (!bucket) throw noSuchBucket(name);
  return bucket;
}

/** Of all accounts, or of one, by name. */
export function bucketsOf(call: Call, owner: string): readonly BucketRow[] {
  const own = call.all(buckets, everywhere).filter((bucket) => bucket.owner === owner);
  return own.sort((one, other) => (one.name < other.name ? -1 : 1));
}

export function putBucket(call: Call, bucket: BucketRow): void {
  call.put(buckets, bucket, everywhere);
}

export function changeBucket(call: Call, name: string | undefined, change: Partial<BucketRow>): void {
  putBucket(call, { ...needBucket(call, name), ...change });
}

export function removeBucket(call: Call, name: string): void {
  call.remove(buckets, name, everywhere);
}

/** Where what is in a bucket is kept: tables of its own, whoever asks. */
export function withinBucket(name: string): Place {
  return { account: name, region: 's3' };
}

const ids = new Map<string, string>();

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/finding-canonical-user-id.html */
export function canonicalIdOf(account: string): string {
  const id = ids.get(account) ?? createHash('sha256').update(`canonical user ${account}`).digest('hex');
  ids.set(account, id);
  return id;
}
