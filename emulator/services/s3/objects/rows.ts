// Objects: a row per key, with all versions of it. The bytes are held once, and nobody ever writes to them: copies of an
// object, and forks of a world, share them.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html

import type { StorageClass } from '@aws-sdk/client-s3';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import type { Tag } from '../../shared/tags.ts';
import { type BucketRow, type Grant, withinBucket } from '../buckets/rows.ts';
import { inOrderOfBytes } from './order.ts';

export interface Checksum {
  /** `CRC32`, `SHA256`, … */
  readonly algorithm: string;
  /** In base64; that of parts ends in a hyphen and their number. */
  readonly value: string;
  readonly type: 'FULL_OBJECT' | 'COMPOSITE';
}

/** A part of what was uploaded in parts. */
export interface ObjectPart {
  readonly number: number;
  readonly size: number;
  readonly checksum: string | undefined;
}

export interface Contents {
  readonly bytes: Uint8Array;
  /** In quotes, as in its header. */
  readonly etag: string;
  readonly checksum: Checksum | undefined;
  readonly parts: readonly ObjectPart[] | undefined;
}

/** What is served with an object, and said at its upload. */
export interface Described {
  readonly cacheControl: string | undefined;
  readonly contentDisposition: string | undefined;
  readonly contentEncoding: string | undefined;
  readonly contentLanguage: string | undefined;
  readonly contentType: string;
  readonly expires: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  /** Where a website sends who asks for it. */
  readonly redirect: string | undefined;
}

export interface ObjectVersion {
  readonly key: string;
  /** `null` of what was put while versioning was not on. */
  readonly versionId: string;
  /** Milliseconds since the Unix epoch, of a whole second. */
  readonly modified: number;
  /** The account. */
  readonly owner: string;
  readonly described: Described;
  readonly storageClass: StorageClass;
  readonly tags: readonly Tag[];
  readonly acl: readonly Grant[];
  /** Undefined of a delete marker. */
  readonly contents: Contents | undefined;
}

/** A version that is no delete marker. */
export type ObjectRow = ObjectVersion & { readonly contents: Contents };

interface KeyRow {
  readonly key: string;
  /** The youngest first; never none. */
  readonly versions: readonly ObjectVersion[];
}

const keys = table<KeyRow>('s3.Key', ({ key }) => key);

/** All versions of a key, the youngest first. */
export function versionsOf(call: Call, bucket: string, key: string): readonly ObjectVersion[] {
  return call.get(keys, key, withinBucket(bucket))?.versions ?? [];
}

/** What is there of a key now: an object, or neither a delete marker nor nothing. */
export function currentOf(call: Call, bucket: string, key: string): ObjectRow | undefined {
  const [youngest] = versionsOf(call, bucket, key);
  return isObject(youngest) ? youngest : undefined;
}

export function isObject(version: ObjectVersion | undefined): version is ObjectRow {
  return version?.contents !== undefined;
}

/** All keys with their versions, in the order of their bytes. */
export function keysOf(call: Call, bucket: string): readonly KeyRow[] {
  return [...call.all(keys, withinBucket(bucket))].sort((one, other) => inOrderOfBytes(one.key, other.key));
}

export function hasObjects(call: Call, bucket: string): boolean {
  return call.count(keys, withinBucket(bucket)) > 0;
}

/** A version's id where versioning is on, else `null`. */
export function newVersionId(call: Call, { versioning }: BucketRow): string {
  if (versioning !== 'Enabled') return 'null';
  return Buffer.from(call.draw(48), 'hex').toString('base64url').replace(/-/g, 'A').replace(/_/g, 'B');
}

/** Puts a version before the others; one with the same id gives way to it. */
export function addVersion(call: Call, bucket: string, version: ObjectVersion): void {
  const others = versionsOf(call, bucket, version.key).filter(({ versionId }) => versionId !== version.versionId);
  call.put(keys, { key: version.key, versions: [version, ...others] }, withinBucket(bucket));
}

/** Puts another in the place of the version with its id. */
export function replaceVersion(call: Call, bucket: string, version: ObjectVersion): void {
  const versions = versionsOf(call, bucket, version.key);
  const changed = versions.map((each) => (each.versionId === version.versionId ? version : each));
  call.put(keys, { key: version.key, versions: changed }, withinBucket(bucket));
}

export function removeVersion(call: Call, bucket: string, key: string, versionId: string): void {
  const versions = versionsOf(call, bucket, key).filter((each) => each.versionId !== versionId);
  if (versions.length > 0) call.put(keys, { key, versions }, withinBucket(bucket));
  else call.remove(keys, key, withinBucket(bucket));
}

/** The time of a change: S3 has no parts of seconds. */
export function secondOf(call: Call): number {
  return Math.floor(call.now / 1000) * 1000;
}
