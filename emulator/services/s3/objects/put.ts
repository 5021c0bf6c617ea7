// PutObject: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html

import type { Input } from '../../../wire/handlers.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { needBucket } from '../buckets/rows.ts';
import { s3Error } from '../errors.ts';
import { checksumMembers, etagOf, uploadedChecksum } from './checksums.ts';
import { checkWrite } from './conditions.ts';
import { labelsOf, refuseUnbuilt } from './described.ts';
import { versionIdOf } from './find.ts';
import { addVersion, currentOf, newVersionId, type ObjectRow, secondOf } from './rows.ts';

type PutInput = Input<typeof import('@aws-sdk/client-s3'), 'PutObject'>;

function valid(input: PutInput, call: Call): Omit<ObjectRow, 'versionId'> {
  const { Bucket, Key: key = '', Body, ContentLength } = input;
  refuseUnbuilt('PutObject', input);
  refuseFields('PutObject', input, 'WriteOffsetBytes');
  const bucket = needBucket(call, Bucket);
  if (key === '') throw s3Error('InvalidRequest', 'A key must be specified');
  checkWrite(input, key, currentOf(call, bucket.name, key));
  const given = Body ?? new Uint8Array();
  if (ContentLength !== undefined && ContentLength !== given.length) {
    throw s3Error(
      'IncompleteBody',
      'You did not provide the number of bytes specified by the Content-Length HTTP header.',
    );
  }
  const labels = labelsOf(call, bucket, input);
  // A copy of its own: what is held is nobody's to write to.
  const bytes = new Uint8Array(given);
  const contents = { bytes, etag: etagOf(bytes), checksum: uploadedChecksum(input, bytes), parts: undefined };
  return { ...labels, key, modified: secondOf(call), contents };
}

export const putOperations = {
  PutObject: changing(valid, (plan, call, { Bucket }) => {
    const bucket = needBucket(call, Bucket);
    const object = { ...plan, versionId: newVersionId(call, bucket) };
    addVersion(call, bucket.name, object);
    return {
      ETag: object.contents.etag,
      ...checksumMembers(object.contents.checksum),
      ServerSideEncryption: 'AES256' as const,
      ...(bucket.versioning === 'Enabled' && versionIdOf(call, bucket.name, object)),
    };
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-s3')>;
