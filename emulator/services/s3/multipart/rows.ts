// Uploads that were begun and not ended yet, each with its parts.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html

import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { withinBucket } from '../buckets/rows.ts';
import { noSuchUpload } from '../errors.ts';
import type { Algorithm } from '../objects/checksums.ts';
import type { Labels } from '../objects/described.ts';
import { inOrderOfBytes } from '../objects/order.ts';

export interface PartRow {
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly etag: string;
  readonly checksum: string | undefined;
  readonly modified: number;
}

export interface UploadRow {
  readonly id: string;
  readonly key: string;
  readonly initiated: number;
  /** The account. */
  readonly initiator: string;
  readonly labels: Labels;
  /** Of each part, and with which type for the whole; undefined where none was asked for. */
  readonly algorithm: Algorithm | undefined;
  readonly checksumType: 'COMPOSITE' | 'FULL_OBJECT';
  /** By number. */
  readonly parts: readonly PartRow[];
}

const uploads = table<UploadRow>('s3.Upload', ({ id }) => id);

export function hasUploads(call: Call, bucket: string): boolean {
  return call.count(uploads, withinBucket(bucket)) > 0;
}

/** By key, and those of one key in the order in which they were begun. */
export function uploadsOf(call: Call, bucket: string): readonly UploadRow[] {
  return [...call.all(uploads, withinBucket(bucket))].sort((one, other) => inOrderOfBytes(one.key, other.key));
}

interface Names {
  readonly Bucket?: string | undefined;
  readonly Key?: string | undefined;
  readonly UploadId?: string | undefined;
}

export function needUpload(call: Call, { Bucket = '', Key, UploadId = '' }: Names): UploadRow {
  const found = call.get(uploads, UploadId, withinBucket(Bucket));
  if (found === undefined || found.key !== Key) throw noSuchUpload(UploadId);
  return found;
}

export function putUpload(call: Call, bucket: string, upload: UploadRow): void {
  call.put(uploads, upload, withinBucket(bucket));
}

export function removeUpload(call: Call, bucket: string, id: string): void {
  call.remove(uploads, id, withinBucket(bucket));
}
