// The object or version that a request is about.

import type { Call } from '../../../world/call.ts';
import { isAllowed } from '../access/evaluate.ts';
import { needBucket } from '../buckets/rows.ts';
import { accessDenied, invalidArgument, noSuchKey, noSuchVersion, s3Error } from '../errors.ts';
import { isObject, type ObjectRow, type ObjectVersion, versionsOf } from './rows.ts';

export interface Names {
  readonly Bucket?: string | undefined;
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
}

/** The version that is named, or the youngest; a delete marker too. */
function needVersion(call: Call, { Bucket = '', Key = '', VersionId }: Names): ObjectVersion {
  const versions = versionsOf(call, Bucket, Key);
  if (VersionId === undefined) {
    const [youngest] = versions;
    if (youngest) return youngest;
    throw missing(call, Bucket, Key);
  }
  const found = versions.find((each) => each.versionId === VersionId);
  if (found) return found;
  if (!/^(null|[A-Za-z0-9._-]{16,1024})$/.test(VersionId)) {
    throw invalidArgument('Invalid version id specified', 'versionId', VersionId);
  }
  throw noSuchVersion(Key, VersionId);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html */
export function needObject(call: Call, names: Names): ObjectRow {
  const version = needVersion(call, names);
  if (isObject(version)) return version;
  const headers = { 'x-amz-delete-marker': 'true', 'x-amz-version-id': version.versionId };
  if (names.VersionId === undefined) {
    const error = missing(call, names.Bucket ?? '', version.key);
    throw s3Error(error.code, error.message, error.status, error.fields, headers);
  }
  const message = 'The specified method is not allowed against this resource.';
  const fields = { Method: 'GET', ResourceType: 'DeleteMarker' };
  const modified = { 'last-modified': new Date(version.modified).toUTCString() };
  throw s3Error('MethodNotAllowed', message, 405, fields, { ...headers, ...modified, allow: 'DELETE' });
}

/** Who may not list a bucket is not told what is not in it. */
function missing(call: Call, bucket: string, key: string) {
  const mayList = isAllowed(call, needBucket(call, bucket), { action: 's3:ListBucket' });
  return mayList ? noSuchKey(key) : accessDenied();
}

/** The id, in a bucket that ever had versions. */
export function versionIdOf(
  call: Call,
  bucket: string | undefined,
  { versionId }: ObjectVersion,
): { VersionId?: string } {
  return needBucket(call, bucket).versioning === undefined ? {} : { VersionId: versionId };
}
