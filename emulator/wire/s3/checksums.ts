// Whether a body is what the client says it is: checksums in headers and trailers.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html

import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsError } from '../aws-error.ts';
import type { WireRequest } from '../message.ts';
import { crc32c, crc64nvme } from './crc.ts';

/** By the end of their header's name. XXHash, which S3 takes as well, is not checked. */
const algorithms: ReadonlyMap<string, (body: Uint8Array) => Buffer> = new Map([
  ['crc32', (body) => uint32(crc32(body))],
  ['crc32c', (body) => uint32(crc32c(body))],
  ['crc64nvme', (body) => uint64(crc64nvme(body))],
  ['md5', hash('md5')],
  ['sha1', hash('sha1')],
  ['sha256', hash('sha256')],
  ['sha512', hash('sha512')],
]);

/** Throws `BadDigest`, or the error of the header that does not fit. A body in parts is checked part by part. */
export function checkBody({ headers, body }: WireRequest): void {
  for (const [name, digest] of algorithms) {
    const sent = headers.get(`x-amz-checksum-${name}`);
    if (sent !== undefined && sent !== digest(body).toString('base64')) throw badDigest(name.toUpperCase());
  }
  const md5 = headers.get('content-md5');
  if (md5 !== undefined && Buffer.from(md5, 'base64').length !== 16) {
    throw new AwsError('InvalidDigest', 'The Content-MD5 you specified was invalid.');
  }
  if (md5 !== undefined && md5 !== hash('md5')(body).toString('base64')) throw badDigest('Content-MD5');
}

/**
 * The checksum in base64, as S3 writes it.
 * @param name as S3 names the algorithm, `CRC32`; undefined comes back where it is not computed here
 */
export function checksumOf(name: string, body: Uint8Array): string | undefined {
  return algorithms.get(name.toLowerCase())?.(body).toString('base64');
}

function badDigest(what: string): AwsError {
  return new AwsError('BadDigest', `The ${what} you specified did not match the calculated checksum.`);
}

function hash(algorithm: string): (body: Uint8Array) => Buffer {
  return (body) => createHash(algorithm).update(body).digest();
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function uint64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}
