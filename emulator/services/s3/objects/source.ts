// What is copied from: `bucket/key?versionId=…`, percent-encoded.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html#AmazonS3-CopyObject-request-header-CopySource

import type { Call } from '../../../world/call.ts';
import { authorize } from '../access/evaluate.ts';
import { needBucket } from '../buckets/rows.ts';
import { accessDenied, invalidArgument, invalidRequest } from '../errors.ts';
import { checkSource } from './conditions.ts';
import { checkReadable } from './described.ts';
import { needObject } from './find.ts';
import { isObject, type ObjectRow, versionsOf } from './rows.ts';

export interface SourceInput {
  readonly CopySource?: string | undefined;
  readonly CopySourceIfMatch?: string | undefined;
  readonly CopySourceIfNoneMatch?: string | undefined;
  readonly CopySourceIfModifiedSince?: Date | undefined;
  readonly CopySourceIfUnmodifiedSince?: Date | undefined;
  readonly ExpectedSourceBucketOwner?: string | undefined;
}

export interface Source {
  readonly bucket: string;
  readonly object: ObjectRow;
}

export function sourceOf(input: SourceInput, call: Call): Source {
  const { bucket: name, key, versionId } = namedBy(input.CopySource);
  const bucket = needBucket(call, name);
  const expected = input.ExpectedSourceBucketOwner;
  if (expected !== undefined && expected !== bucket.owner) throw accessDenied();
  const found = versionsOf(call, name, key).find((each) => versionId === undefined || each.versionId === versionId);
  const action = versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  authorize(call, bucket, { action, key, acl: isObject(found) ? found.acl : undefined });
  if (found && versionId !== undefined && !isObject(found)) {
    throw invalidRequest('The source of a copy request may not specifically refer to a delete marker by version id.');
  }
  const object = needObject(call, { Bucket: name, Key: key, VersionId: versionId });
  checkReadable(object);
  const conditions = {
    IfMatch: input.CopySourceIfMatch,
    IfNoneMatch: input.CopySourceIfNoneMatch,
    IfModifiedSince: input.CopySourceIfModifiedSince,
    IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
  };
  checkSource(conditions, object);
  return { bucket: name, object };
}

function namedBy(source = ''): { bucket: string; key: string; versionId: string | undefined } {
  const [, path = '', versionId] = /^(.*?)(?:\?versionId=([^&]*))?$/s.exec(source) ?? [];
  const [, bucket, key] = /^\/?([^/]+)\/(.+)$/s.exec(decoded(path)) ?? [];
  if (bucket === undefined || key === undefined) {
    throw invalidArgument('Invalid copy source object key', 'x-amz-copy-source', source);
  }
  return { bucket, key, versionId };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalidArgument('Invalid copy source encoding.', 'x-amz-copy-source', text);
  }
}
