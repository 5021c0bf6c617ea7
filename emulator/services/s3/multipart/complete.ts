// CompleteMultipartUpload: the parts become one object.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html

import { createHash } from 'node:crypto';
import type { CompletedPart, CompleteMultipartUploadCommandInput } from '@aws-sdk/client-s3';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { needBucket } from '../buckets/rows.ts';
import { invalidRequest, malformedXml, needed, s3Error } from '../errors.ts';
import { checksumMembers, digest, givenChecksum } from '../objects/checksums.ts';
import { checkWrite } from '../objects/conditions.ts';
import { versionIdOf } from '../objects/find.ts';
import { addVersion, type Checksum, type Contents, currentOf, newVersionId, secondOf } from '../objects/rows.ts';
import { needUpload, type PartRow, removeUpload, type UploadRow } from './rows.ts';

/** Bytes of every part but the last. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const leastPart = 5 * 1024 * 1024;

interface Plan {
  readonly upload: UploadRow;
  readonly contents: Contents;
}

function valid(input: CompleteMultipartUploadCommandInput, call: Call): Plan {
  refuseFields('CompleteMultipartUpload', input, 'SSECustomerAlgorithm', 'SSECustomerKey', 'SSECustomerKeyMD5');
  const { Bucket = '', Key = '', MultipartUpload, ChecksumType, MpuObjectSize } = input;
  const upload = needUpload(call, input);
  const wanted = needed(MultipartUpload?.Parts);
  if (wanted.length === 0 || wanted.length > 10_000) throw malformedXml();
  const parts = wanted.map((each) => partOf(upload, each));
  if (wanted.some(({ PartNumber = 0 }, index) => index > 0 && PartNumber <= (wanted[index - 1]?.PartNumber ?? 0))) {
    const message =
      'The list of parts was not in ascending order. The parts list must be specified in order by part number.';
    throw s3Error('InvalidPartOrder', message, 400, { UploadId: upload.id });
  }
  for (const part of parts.slice(0, -1)) checkSize(part);
  checkWrite(input, Key, currentOf(call, Bucket, Key));
  if (ChecksumType !== undefined && ChecksumType !== upload.checksumType) {
    throw invalidRequest(
      `The upload was created using the ${upload.checksumType} checksum mode. The complete request must use the same checksum mode.`,
    );
  }
  const bytes = Buffer.concat(parts.map((part) => part.bytes));
  if (MpuObjectSize !== undefined && Number(MpuObjectSize) !== bytes.length) {
    throw invalidRequest(`The provided 'x-amz-mp-object-size' header does not match what was computed.`);
  }
  const checksum = checksumOfParts(upload, parts, bytes);
  const [algorithm, value] = givenChecksum(input) ?? [];
  if (algorithm && (algorithm !== checksum.algorithm || value !== checksum.value)) {
    throw s3Error('BadDigest', `The ${algorithm.toLowerCase()} you specified did not match the calculated checksum.`);
  }
  const kept = parts.map(({ number, bytes: { length: size }, checksum: sum }) => ({ number, size, checksum: sum }));
  return { upload, contents: { bytes, etag: etagOfParts(parts), checksum, parts: kept } };
}

function partOf(upload: UploadRow, wanted: CompletedPart): PartRow {
  const { PartNumber: number, ETag } = wanted;
  if (number === undefined || ETag === undefined) throw malformedXml();
  const found = upload.parts.find((part) => part.number === number);
  const [algorithm, value] = givenChecksum(wanted) ?? [];
  const isSame = found && found.etag === `"${ETag.replaceAll('"', '')}"`;
  // A checksum of another kind than the upload's says nothing.
  if (found && isSame && (algorithm !== upload.algorithm || value === undefined || value === found.checksum))
    return found;
  const message =
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.";
  throw s3Error('InvalidPart', message, 400, { UploadId: upload.id, PartNumber: number, ETag });
}

function checkSize({ number, bytes, etag }: PartRow): void {
  if (bytes.length >= leastPart) return;
  const fields = {
    ProposedSize: bytes.length,
    MinSizeAllowed: leastPart,
    PartNumber: number,
    ETag: etag.replaceAll('"', ''),
  };
  throw s3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', 400, fields);
}

/** The MD5 of the parts' MD5s, and how many they are. */
function etagOfParts(parts: readonly PartRow[]): string {
  const all = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag.replaceAll('"', ''), 'hex')));
  return `"${createHash('md5').update(all).digest('hex')}-${parts.length}"`;
}

function checksumOfParts(
  { algorithm = 'CRC64NVME', checksumType: type }: UploadRow,
  parts: readonly PartRow[],
  bytes: Uint8Array,
): Checksum {
  if (type === 'FULL_OBJECT') return { algorithm, value: digest(algorithm, bytes), type };
  const all = Buffer.concat(parts.map(({ checksum = '' }) => Buffer.from(checksum, 'base64')));
  return { algorithm, value: `${digest(algorithm, all)}-${parts.length}`, type };
}

export const completeOperations = {
  CompleteMultipartUpload: changing(valid, ({ upload, contents }, call, { Bucket, Key }) => {
    const bucket = needBucket(call, Bucket);
    const { key, labels, id } = upload;
    const object = { ...labels, key, modified: secondOf(call), versionId: newVersionId(call, bucket), contents };
    addVersion(call, bucket.name, object);
    removeUpload(call, bucket.name, id);
    return {
      ...{
        Location: `https://${bucket.name}.s3.${bucket.region}.amazonaws.com/${encodeURIComponent(key.toWellFormed())}`,
        Bucket,
        Key,
      },
      ...{ ETag: contents.etag, ServerSideEncryption: 'AES256' as const, ...checksumMembers(contents.checksum) },
      ...(bucket.versioning === 'Enabled' && versionIdOf(call, bucket.name, object)),
    };
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-s3')>;
