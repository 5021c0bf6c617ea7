// Lists of objects, in both versions of the operation.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html

import type { _Object as SdkObject } from '@aws-sdk/client-s3';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { canonicalIdOf } from '../buckets/rows.ts';
import { invalidArgument } from '../errors.ts';
import { inOrderOfBytes } from '../objects/order.ts';
import { isObject, keysOf, type ObjectRow } from '../objects/rows.ts';
import { echoOf, encoderOf, type ListInput, mostOf, pageOf, prefixesOf } from './entries.ts';

function objectsOf(call: Call, bucket: string): ObjectRow[] {
  return keysOf(call, bucket).flatMap(({ versions: [youngest] }) => (isObject(youngest) ? [youngest] : []));
}

interface Wanted extends ListInput {
  readonly Bucket?: string | undefined;
  readonly MaxKeys?: number | undefined;
  readonly OptionalObjectAttributes?: readonly string[] | undefined;
}

function list(call: Call, input: Wanted, after: string, withOwner: boolean) {
  const { Bucket = '', MaxKeys, OptionalObjectAttributes: extra = [] } = input;
  const wrong = extra.find((name) => name !== 'RestoreStatus');
  if (wrong !== undefined) {
    throw invalidArgument('Invalid attribute name specified', 'x-amz-optional-object-attributes', wrong);
  }
  const encoded = encoderOf(input);
  const most = mostOf(MaxKeys);
  const isAfter = ({ key }: ObjectRow) => after === '' || inOrderOfBytes(key, after) > 0;
  const page = pageOf(objectsOf(call, Bucket), input, { most, marker: after, isAfter });
  const Contents = page.items.map(({ key, modified, contents, storageClass, owner }): SdkObject => {
    const { etag: ETag, bytes, checksum } = contents;
    return {
      ...{ Key: encoded(key), LastModified: new Date(modified), ETag, Size: bytes.length, StorageClass: storageClass },
      ...(checksum && { ChecksumAlgorithm: [checksum.algorithm as 'CRC32'], ChecksumType: checksum.type }),
      ...(withOwner && { Owner: { ID: canonicalIdOf(owner) } }),
    };
  });
  const common = { Name: Bucket, MaxKeys: most, IsTruncated: page.isTruncated, ...echoOf(input, encoded) };
  const output = { ...common, ...(Contents.length > 0 && { Contents }), ...prefixesOf(page, encoded) };
  return {
    output,
    encoded,
    last: page.isTruncated ? page.last : undefined,
    count: Contents.length + page.prefixes.length,
  };
}

const tokenStart = 'after ';

function tokenOf(last: string): string {
  return Buffer.from(tokenStart + last).toString('base64');
}

function placeOf(token: string): string {
  const text = Buffer.from(token, 'base64').toString();
  if (!text.startsWith(tokenStart))
    throw invalidArgument('The continuation token provided is incorrect', 'continuation-token');
  return text.slice(tokenStart.length);
}

export const listOperations = {
  ListObjects: (input, call) => {
    const { Marker = '', Delimiter } = input;
    const { output, encoded, last } = list(call, input, Marker, true);
    // Without a delimiter it is the last key of the page, which the client has.
    return {
      ...output,
      Marker: encoded(Marker),
      ...(last !== undefined && Delimiter && { NextMarker: encoded(last) }),
    };
  },

  ListObjectsV2: (input, call) => {
    const { ContinuationToken: token, StartAfter, FetchOwner } = input;
    const after = token === undefined ? (StartAfter ?? '') : placeOf(token);
    const { output, encoded, last, count } = list(call, input, after, FetchOwner === true);
    return {
      ...output,
      KeyCount: count,
      ...(token !== undefined && { ContinuationToken: token }),
      ...(last !== undefined && { NextContinuationToken: tokenOf(last) }),
      ...(StartAfter !== undefined && { StartAfter: encoded(StartAfter) }),
    };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-s3')>;
