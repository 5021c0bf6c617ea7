// Checksums beside an object: which one is kept, and as which members it is given back.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html

import { createHash } from 'node:crypto';
import { notImplemented } from '../../../wire/aws-error.ts';
import { checksumOf } from '../../../wire/s3/checksums.ts';
import { invalidRequest, s3Error } from '../errors.ts';
import type { Checksum } from './rows.ts';

/** As a member of inputs and outputs: each has the name `Checksum` before it. */
export interface ChecksumMembers {
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
  readonly ChecksumSHA512?: string | undefined;
  readonly ChecksumMD5?: string | undefined;
  readonly ChecksumXXHASH64?: string | undefined;
  readonly ChecksumXXHASH3?: string | undefined;
  readonly ChecksumXXHASH128?: string | undefined;
}

const computed = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256', 'SHA512', 'MD5'] as const;
export type Algorithm = (typeof computed)[number];

export function algorithmOf(name: string | undefined): Algorithm | undefined {
  if (name === undefined) return undefined;
  const found = computed.find((each) => each === name.toUpperCase());
  if (found) return found;
  if (/^XXHASH(?:3|64|128)$/i.test(name)) throw notImplemented(`the checksum ${name}`);
  throw invalidRequest(
    'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
  );
}

/** The checksum that a request has, by its algorithm; undefined where it has none. */
export function givenChecksum(input: ChecksumMembers): readonly [Algorithm, string] | undefined {
  const { ChecksumCRC32, ChecksumCRC32C, ChecksumCRC64NVME, ChecksumSHA1, ChecksumSHA256, ChecksumSHA512 } = input;
  const { ChecksumMD5, ChecksumXXHASH64, ChecksumXXHASH3, ChecksumXXHASH128 } = input;
  if ((ChecksumXXHASH64 ?? ChecksumXXHASH3 ?? ChecksumXXHASH128) !== undefined)
    throw notImplemented('the checksum XXHASH');
  const all: readonly (readonly [Algorithm, string | undefined])[] = [
    ['CRC32', ChecksumCRC32],
    ['CRC32C', ChecksumCRC32C],
    ['CRC64NVME', ChecksumCRC64NVME],
    ['SHA1', ChecksumSHA1],
    ['SHA256', ChecksumSHA256],
    ['SHA512', ChecksumSHA512],
    ['MD5', ChecksumMD5],
  ];
  const given = all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  if (given.length > 1)
    throw invalidRequest('Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.');
  return given[0];
}

/**
 * Of what is uploaded: the one that was sent with it, or that was asked for, else S3's own choice. That the bytes are
 * those that it is of the wire has seen to.
 */
export function uploadedChecksum(
  input: ChecksumMembers & { readonly ChecksumAlgorithm?: string | undefined },
  bytes: Uint8Array,
): Checksum {
  const given = givenChecksum(input);
  const algorithm = given?.[0] ?? algorithmOf(input.ChecksumAlgorithm) ?? 'CRC64NVME';
  const value = digest(algorithm, bytes);
  if (given && given[1] !== value) {
    throw s3Error('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);
  }
  return { algorithm, value, type: 'FULL_OBJECT' };
}

export function digest(algorithm: Algorithm, bytes: Uint8Array): string {
  const value = checksumOf(algorithm, bytes);
  if (value === undefined) throw notImplemented(`the checksum ${algorithm}`);
  return value;
}

/** As members of an output: `{ ChecksumCRC32: '…', ChecksumType: 'FULL_OBJECT' }`. */
export function checksumMembers(
  checksum: Checksum | undefined,
): ChecksumMembers & { readonly ChecksumType?: Checksum['type'] } {
  if (!checksum) return {};
  return { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: checksum.type };
}

/** In quotes, as S3 gives it. */
export function etagOf(bytes: Uint8Array): string {
  return `"${createHash('md5').update(bytes).digest('hex')}"`;
}
