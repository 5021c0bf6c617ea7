// ListObjectVersions: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html

import type {
  DeleteMarkerEntry,
  ListObjectVersionsCommandInput,
  ObjectVersion as SdkVersion,
} from '@aws-sdk/client-s3';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { canonicalIdOf } from '../buckets/rows.ts';
import { invalidArgument } from '../errors.ts';
import { inOrderOfBytes } from '../objects/order.ts';
import { keysOf, type ObjectVersion } from '../objects/rows.ts';
import { echoOf, encoderOf, mostOf, pageOf, prefixesOf } from './entries.ts';

interface Listed extends ObjectVersion {
  readonly isLatest: boolean;
}

/** Behind the key of the marker, or behind the one of its versions that is named. */
function behind({ KeyMarker = '', VersionIdMarker: id }: ListObjectVersionsCommandInput, all: readonly Listed[]) {
  const places = new Map(all.map((version, index) => [version, index]));
  const place = all.findIndex(({ key, versionId }) => key === KeyMarker && versionId === id);
  return (version: Listed): boolean => {
    if (KeyMarker === '') return true;
    const order = inOrderOfBytes(version.key, KeyMarker);
    if (order !== 0 || id === undefined) return order > 0;
    return place >= 0 && (places.get(version) ?? 0) > place;
  };
}

function listVersions(input: ListObjectVersionsCommandInput, call: Call) {
  const { Bucket = '', KeyMarker = '', VersionIdMarker, MaxKeys, OptionalObjectAttributes: extra = [] } = input;
  if (VersionIdMarker !== undefined && KeyMarker === '') {
    throw invalidArgument(
      'A version-id marker cannot be specified without a key marker.',
      'version-id-marker',
      VersionIdMarker,
    );
  }
  const wrong = extra.find((name) => name !== 'RestoreStatus');
  if (wrong !== undefined)
    throw invalidArgument('Invalid attribute name specified', 'x-amz-optional-object-attributes', wrong);
  const encoded = encoderOf(input);
  const most = mostOf(MaxKeys);
  const all = keysOf(call, Bucket).flatMap(({ versions }) =>
    versions.map((version, index): Listed => ({ ...version, isLatest: index === 0 })),
  );
  const page = pageOf(all, input, { most, marker: KeyMarker, isAfter: behind(input, all) });
  const Versions: SdkVersion[] = [];
  const DeleteMarkers: DeleteMarkerEntry[] = [];
  for (const { key, versionId, modified, contents, storageClass, owner, isLatest } of page.items) {
    const named = { Key: encoded(key), VersionId: versionId, IsLatest: isLatest, LastModified: new Date(modified) };
    const Owner = { ID: canonicalIdOf(owner) };
    if (!contents) {
      DeleteMarkers.push({ ...named, Owner });
      continue;
    }
    const { etag: ETag, bytes, checksum } = contents;
    const sums = checksum && { ChecksumAlgorithm: [checksum.algorithm as 'CRC32'], ChecksumType: checksum.type };
    Versions.push({ ...named, ETag, ...sums, Size: bytes.length, StorageClass: storageClass as 'STANDARD', Owner });
  }
  return {
    ...{ Name: Bucket, MaxKeys: most, IsTruncated: page.isTruncated, ...echoOf(input, encoded) },
    KeyMarker: encoded(KeyMarker),
    ...(VersionIdMarker !== undefined && { VersionIdMarker }),
    ...(page.isTruncated && page.last !== undefined && { NextKeyMarker: encoded(page.last) }),
    ...(page.isTruncated && page.lastItem && { NextVersionIdMarker: page.lastItem.versionId }),
    ...(Versions.length > 0 && { Versions }),
    ...(DeleteMarkers.length > 0 && { DeleteMarkers }),
    ...prefixesOf(page, encoded),
  };
}

export const versionOperations = {
  ListObjectVersions: listVersions,
} satisfies Handlers<typeof import('@aws-sdk/client-s3')>;
