// What is looked at before any operation on a bucket: whether it is there, in this Region, whose it is said to be, and
// whether who asks may.

import type { Call } from '../../world/call.ts';
import { authorize, requesterOf } from './access/evaluate.ts';
import { type BucketRow, needBucket } from './buckets/rows.ts';
import { accessDenied, noSuchBucket, s3Error } from './errors.ts';
import { keyAction } from './guard-actions.ts';
import { isObject, versionsOf } from './objects/rows.ts';

interface Common {
  readonly Bucket?: string | undefined;
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly Prefix?: string | undefined;
  readonly Delimiter?: string | undefined;
}

/** Operations of no bucket that there is. */
const withoutBucket = new Set(['CreateBucket', 'ListBuckets']);
/** Answered from any Region: it is how the right one is found out. */
const fromAnywhere = new Set(['GetBucketLocation']);

export function guarded<Operations extends object>(operations: Operations): Operations {
  const all = Object.entries(operations).map(([name, handler]: [string, (input: Common, call: Call) => unknown]) => [
    name,
    (input: Common, call: Call) => {
      if (withoutBucket.has(name)) refuseNobody(call);
      else check(name, input, call);
      return handler(input, call);
    },
  ]);
  return Object.fromEntries(all);
}

function refuseNobody(call: Call): void {
  if (requesterOf(call) === undefined) throw accessDenied();
}

function check(operation: string, input: Common, call: Call): void {
  const { Bucket, Key, VersionId, ExpectedBucketOwner: expected } = input;
  if (!Bucket) throw noSuchBucket(Bucket);
  const bucket = needBucket(call, Bucket);
  checkRegion(operation, call, bucket);
  if (expected !== undefined && expected !== bucket.owner) throw accessDenied();
  if (Key !== undefined && Buffer.byteLength(Key) > 1024) {
    throw s3Error('KeyTooLongError', 'Your key is too long', 400, {
      Size: Buffer.byteLength(Key),
      MaxSizeAllowed: 1024,
    });
  }
  const action = keyAction(operation, VersionId);
  if (action === undefined) return;
  const context = new Map(
    Object.entries(contextOf(input)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  authorize(call, bucket, { action, key: Key, acl: aclOf(call, Bucket, Key, VersionId), context });
}

function contextOf({ Prefix, Delimiter, VersionId }: Common): Record<string, string | undefined> {
  return { 's3:prefix': Prefix, 's3:delimiter': Delimiter, 's3:versionid': VersionId };
}

function aclOf(call: Call, bucket: string, key: string | undefined, versionId: string | undefined) {
  if (key === undefined) return undefined;
  const versions = versionsOf(call, bucket, key);
  const version = versionId === undefined ? versions[0] : versions.find((each) => each.versionId === versionId);
  return isObject(version) ? version.acl : undefined;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/Redirects.html */
function checkRegion(operation: string, { place, accessKeyId }: Call, { name, region }: BucketRow): void {
  // Who does not sign names no Region: the host is this one's.
  if (place.region === region || accessKeyId === undefined || fromAnywhere.has(operation)) return;
  const message =
    'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.';
  const fields = { Endpoint: `${name}.s3.${region}.amazonaws.com`, Bucket: name };
  throw s3Error('PermanentRedirect', message, 301, fields, { 'x-amz-bucket-region': region });
}
