// Uploads in parts: begun, their parts put or copied, given up, listed.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html

import type {
  CreateMultipartUploadCommandInput,
  ListMultipartUploadsCommandInput,
  ListPartsCommandInput,
  UploadPartCopyCommandInput,
} from '@aws-sdk/client-s3';
import type { Input } from '../../../wire/handlers.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { canonicalIdOf, needBucket } from '../buckets/rows.ts';
import { invalidArgument, invalidRequest, noSuchUpload, s3Error } from '../errors.ts';
import { echoOf, encoderOf, mostOf, pageOf, prefixesOf } from '../lists/entries.ts';
import { algorithmOf, digest, etagOf, givenChecksum, uploadedChecksum } from '../objects/checksums.ts';
import { sourceKeys } from '../objects/copy.ts';
import { labelsOf, refuseUnbuilt } from '../objects/described.ts';
import { versionIdOf } from '../objects/find.ts';
import { inOrderOfBytes } from '../objects/order.ts';
import { secondOf } from '../objects/rows.ts';
import { type Source, sourceOf } from '../objects/source.ts';
import { needUpload, type PartRow, putUpload, removeUpload, type UploadRow, uploadsOf } from './rows.ts';

function newUpload(input: CreateMultipartUploadCommandInput, call: Call): Omit<UploadRow, 'id'> {
  const { Bucket, Key: key = '', ChecksumAlgorithm, ChecksumType: type } = input;
  refuseUnbuilt('CreateMultipartUpload', input);
  const labels = labelsOf(call, needBucket(call, Bucket), input);
  const algorithm = algorithmOf(ChecksumAlgorithm);
  if (type !== undefined && type !== 'COMPOSITE' && type !== 'FULL_OBJECT') {
    throw invalidRequest('Value for x-amz-checksum-type header is invalid.');
  }
  if (type !== undefined && algorithm === undefined) {
    throw invalidRequest('The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.');
  }
  const isWhole = algorithm === 'CRC64NVME';
  if ((type === 'COMPOSITE' && isWhole) || (type === 'FULL_OBJECT' && !/^CRC/.test(algorithm ?? ''))) {
    throw invalidRequest(
      `The ${type} checksum type cannot be used with the ${algorithm?.toLowerCase()} checksum algorithm.`,
    );
  }
  const checksumType = type ?? (isWhole || algorithm === undefined ? 'FULL_OBJECT' : 'COMPOSITE');
  return { key, initiated: secondOf(call), initiator: call.place.account, labels, algorithm, checksumType, parts: [] };
}

function checkNumber(number: number | undefined): number {
  if (number !== undefined && Number.isInteger(number) && number >= 1 && number <= 10_000) return number;
  throw invalidArgument('Part number must be an integer between 1 and 10000, inclusive', 'partNumber', number);
}

interface NewPart {
  readonly upload: UploadRow;
  readonly part: PartRow;
}

function partOf(call: Call, upload: UploadRow, number: number, bytes: Uint8Array): NewPart {
  const checksum = upload.algorithm && digest(upload.algorithm, bytes);
  return { upload, part: { number, bytes, etag: etagOf(bytes), checksum, modified: secondOf(call) } };
}

const sse = ['SSECustomerAlgorithm', 'SSECustomerKey', 'SSECustomerKeyMD5'] as const;

function givenPart(input: Input<typeof import('@aws-sdk/client-s3'), 'UploadPart'>, call: Call): NewPart {
  refuseFields('UploadPart', input, ...sse);
  const number = checkNumber(input.PartNumber);
  const upload = needUpload(call, input);
  const bytes = new Uint8Array(input.Body ?? new Uint8Array());
  if (input.ContentLength !== undefined && input.ContentLength !== bytes.length) {
    throw s3Error(
      'IncompleteBody',
      'You did not provide the number of bytes specified by the Content-Length HTTP header.',
    );
  }
  const [given] = givenChecksum(input) ?? [];
  const wanted = given ?? algorithmOf(input.ChecksumAlgorithm);
  if (upload.algorithm && wanted && wanted !== upload.algorithm) {
    const [expected, actual] = [upload.algorithm.toLowerCase(), wanted.toLowerCase()];
    throw invalidRequest(
      `Checksum Type mismatch occurred, expected checksum Type: ${expected}, actual checksum Type: ${actual}`,
    );
  }
  if (given) uploadedChecksum(input, bytes);
  return partOf(call, upload, number, bytes);
}

function copiedPart(input: UploadPartCopyCommandInput, call: Call): NewPart & { readonly source: Source } {
  refuseFields('UploadPartCopy', input, ...sse, ...sourceKeys);
  const number = checkNumber(input.PartNumber);
  const upload = needUpload(call, input);
  const source = sourceOf(input, call);
  const { bytes } = source.object.contents;
  if (input.CopySourceRange === undefined) return { ...partOf(call, upload, number, bytes), source };
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(input.CopySourceRange) ?? [];
  if (first === undefined || last === undefined || Number(first) > Number(last)) {
    const message =
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy';
    throw invalidArgument(message, 'x-amz-copy-source-range', input.CopySourceRange);
  }
  if (Number(last) >= bytes.length) {
    const message = `Range specified is not valid for source object of size: ${bytes.length}`;
    throw invalidArgument(message, 'x-amz-copy-source-range', input.CopySourceRange);
  }
  return { ...partOf(call, upload, number, bytes.subarray(Number(first), Number(last) + 1)), source };
}

function keep(call: Call, bucket: string | undefined, { upload, part }: NewPart): void {
  const others = upload.parts.filter(({ number }) => number !== part.number);
  const parts = [...others, part].sort((one, other) => one.number - other.number);
  putUpload(call, bucket ?? '', { ...upload, parts });
}

function sumOf({ algorithm }: UploadRow, checksum: string | undefined): Record<string, string> {
  return algorithm && checksum !== undefined ? { [`Checksum${algorithm}`]: checksum } : {};
}

function listUploads(input: ListMultipartUploadsCommandInput, call: Call) {
  const { Bucket = '', KeyMarker = '', UploadIdMarker, MaxUploads } = input;
  const encoded = encoderOf(input);
  const most = mostOf(MaxUploads, 'max-uploads');
  const all = uploadsOf(call, Bucket);
  const place = all.findIndex(({ key, id }) => key === KeyMarker && id === UploadIdMarker);
  const isAfter = (upload: UploadRow) => {
    const order = KeyMarker === '' ? 1 : inOrderOfBytes(upload.key, KeyMarker);
    return order === 0 && UploadIdMarker !== undefined ? place >= 0 && all.indexOf(upload) > place : order > 0;
  };
  const page = pageOf(all, input, { most, marker: KeyMarker, isAfter });
  const Uploads = page.items.map(({ key, id, initiated, initiator, labels, algorithm, checksumType }) => ({
    ...{ UploadId: id, Key: encoded(key), Initiated: new Date(initiated), StorageClass: labels.storageClass },
    Owner: { ID: canonicalIdOf(labels.owner) },
    Initiator: { ID: canonicalIdOf(initiator) },
    ...(algorithm && { ChecksumAlgorithm: algorithm, ChecksumType: checksumType }),
  }));
  return {
    ...{ Bucket, KeyMarker: encoded(KeyMarker), UploadIdMarker: UploadIdMarker ?? '', MaxUploads: most },
    ...{ IsTruncated: page.isTruncated, ...echoOf(input, encoded) },
    ...(page.isTruncated && page.last !== undefined && { NextKeyMarker: encoded(page.last) }),
    ...(page.isTruncated && page.lastItem && { NextUploadIdMarker: page.lastItem.id }),
    ...(Uploads.length > 0 && { Uploads }),
    ...prefixesOf(page, encoded),
  };
}

function listParts(input: ListPartsCommandInput, call: Call) {
  const { Bucket, Key, UploadId, PartNumberMarker: marker = '0' } = input;
  refuseFields('ListParts', input, ...sse);
  if (!/^\d{1,10}$/.test(marker))
    throw invalidArgument('Provided part-number-marker not an integer', 'part-number-marker', marker);
  const most = mostOf(input.MaxParts, 'max-parts');
  const upload = needUpload(call, input);
  const after = upload.parts.filter(({ number }) => number > Number(marker));
  const page = after.slice(0, most);
  return {
    ...{ Bucket, Key, UploadId, PartNumberMarker: marker, MaxParts: most },
    NextPartNumberMarker: String(page.at(-1)?.number ?? 0),
    IsTruncated: most > 0 && after.length > page.length,
    Parts: page.map((part) => ({
      ...{ PartNumber: part.number, LastModified: new Date(part.modified), ETag: part.etag, Size: part.bytes.length },
      ...sumOf(upload, part.checksum),
    })),
    Initiator: { ID: canonicalIdOf(upload.initiator) },
    Owner: { ID: canonicalIdOf(upload.labels.owner) },
    StorageClass: upload.labels.storageClass,
    ...(upload.algorithm && { ChecksumAlgorithm: upload.algorithm, ChecksumType: upload.checksumType }),
  };
}

export const multipartOperations = {
  CreateMultipartUpload: changing(newUpload, (plan, call, { Bucket = '', Key }) => {
    const upload = { ...plan, id: Buffer.from(call.draw(64), 'hex').toString('base64url') };
    putUpload(call, Bucket, upload);
    return {
      ...{ Bucket, Key, UploadId: upload.id, ServerSideEncryption: 'AES256' as const },
      ...(upload.algorithm && { ChecksumAlgorithm: upload.algorithm, ChecksumType: upload.checksumType }),
    };
  }),

  UploadPart: changing(givenPart, (plan, call, { Bucket }) => {
    keep(call, Bucket, plan);
    return { ETag: plan.part.etag, ServerSideEncryption: 'AES256' as const, ...sumOf(plan.upload, plan.part.checksum) };
  }),

  UploadPartCopy: changing(copiedPart, (plan, call, { Bucket }) => {
    keep(call, Bucket, plan);
    const { part, source, upload } = plan;
    const { VersionId } = versionIdOf(call, source.bucket, source.object);
    return {
      CopyPartResult: { ETag: part.etag, LastModified: new Date(part.modified), ...sumOf(upload, part.checksum) },
      ServerSideEncryption: 'AES256' as const,
      ...(VersionId !== undefined && { CopySourceVersionId: VersionId }),
    };
  }),

  AbortMultipartUpload: changing(
    (input, call) => {
      refuseFields('AbortMultipartUpload', input, 'IfMatchInitiatedTime');
      if (!input.UploadId) throw noSuchUpload(input.UploadId);
      return needUpload(call, input);
    },
    ({ id }, call, { Bucket = '' }) => {
      removeUpload(call, Bucket, id);
      return {};
    },
  ),

  ListMultipartUploads: listUploads,
  ListParts: listParts,
} satisfies Handlers<typeof import('@aws-sdk/client-s3')>;
