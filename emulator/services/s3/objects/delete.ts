// Objects deleted: for good, or under a delete marker.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html

import type {
  DeletedObject,
  DeleteObjectsCommandInput,
  ObjectIdentifier,
  _Error as SdkError,
} from '@aws-sdk/client-s3';
import { AwsError, notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { authorize } from '../access/evaluate.ts';
import { type BucketRow, needBucket } from '../buckets/rows.ts';
import { malformedXml, needed, preconditionFailed } from '../errors.ts';
import { keyAction } from '../guard-actions.ts';
import { addVersion, currentOf, newVersionId, removeVersion, secondOf, versionsOf } from './rows.ts';

interface Wanted {
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly IfMatch?: string | undefined;
  readonly IfMatchLastModifiedTime?: Date | undefined;
  readonly IfMatchSize?: number | undefined;
  readonly MFA?: string | undefined;
  readonly BypassGovernanceRetention?: boolean | undefined;
}

function check(call: Call, bucket: BucketRow, wanted: Wanted): void {
  const { Key = '', VersionId, IfMatch, IfMatchLastModifiedTime, IfMatchSize } = wanted;
  // Those of directory buckets alone.
  if (IfMatchLastModifiedTime !== undefined || IfMatchSize !== undefined)
    throw notImplemented('a delete by time or size');
  if (VersionId !== undefined && !/^[\w.-]{1,1024}$/.test(VersionId))
    throw new AwsError('InvalidArgument', 'Invalid version id specified');
  if (IfMatch === undefined) return;
  const etag = currentOf(call, bucket.name, Key)?.contents.etag;
  if (etag === undefined || (IfMatch !== '*' && IfMatch !== etag && `"${IfMatch}"` !== etag))
    throw preconditionFailed('If-Match');
}

/** What is not there is deleted as well. */
function remove(call: Call, bucket: BucketRow, { Key = '', VersionId }: Wanted): { marker: boolean; id?: string } {
  const { name } = bucket;
  if (VersionId !== undefined) {
    const found = versionsOf(call, name, Key).find((each) => each.versionId === VersionId);
    if (found) removeVersion(call, name, Key, VersionId);
    return { marker: found !== undefined && found.contents === undefined, id: VersionId };
  }
  if (bucket.versioning === undefined) {
    removeVersion(call, name, Key, 'null');
    return { marker: false };
  }
  const id = newVersionId(call, bucket);
  const described = { cacheControl: undefined, contentDisposition: undefined, contentEncoding: undefined };
  const rest = { contentLanguage: undefined, contentType: '', expires: undefined, metadata: {}, redirect: undefined };
  addVersion(call, name, {
    ...{ key: Key, versionId: id, modified: secondOf(call), owner: bucket.owner, contents: undefined },
    ...{ described: { ...described, ...rest }, storageClass: 'STANDARD', tags: [], acl: [] },
  });
  return { marker: true, id };
}

interface Several {
  readonly deleted: readonly ObjectIdentifier[];
  readonly errors: readonly SdkError[];
}

/** Each is asked for by itself, and one that is refused keeps none of the others. */
function several({ Bucket, Delete }: DeleteObjectsCommandInput, call: Call): Several {
  const objects = needed(Delete?.Objects);
  if (objects.length === 0 || objects.length > 1000) throw malformedXml();
  if (objects.some(({ Key }) => !Key)) throw malformedXml();
  const bucket = needBucket(call, Bucket);
  const deleted: ObjectIdentifier[] = [];
  const errors: SdkError[] = [];
  for (const { Key = '', VersionId, ETag, LastModifiedTime, Size } of objects) {
    try {
      const acl = versionsOf(call, bucket.name, Key)[0]?.acl;
      authorize(call, bucket, { action: keyAction('DeleteObject', VersionId) ?? '', key: Key, acl });
      check(call, bucket, {
        Key,
        VersionId,
        IfMatch: ETag,
        IfMatchLastModifiedTime: LastModifiedTime,
        IfMatchSize: Size,
      });
      deleted.push(VersionId === undefined ? { Key } : { Key, VersionId });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      errors.push({ Key, ...(VersionId !== undefined && { VersionId }), Code: error.code, Message: error.message });
    }
  }
  return { deleted, errors };
}

export const deleteOperations = {
  DeleteObject: changing(
    (input, call) => check(call, needBucket(call, input.Bucket), input),
    (_plan, call, input) => {
      const { marker, id } = remove(call, needBucket(call, input.Bucket), input);
      return { ...(marker && { DeleteMarker: true }), ...(id !== undefined && { VersionId: id }) };
    },
  ),

  DeleteObjects: changing(several, ({ deleted, errors }, call, { Bucket, Delete }) => {
    const bucket = needBucket(call, Bucket);
    const Deleted = deleted.map((each): DeletedObject => {
      const { marker, id } = remove(call, bucket, each);
      return { ...each, ...(marker && { DeleteMarker: true, DeleteMarkerVersionId: id }) };
    });
    return { ...(!Delete?.Quiet && { Deleted }), ...(errors.length > 0 && { Errors: [...errors] }) };
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-s3')>;
