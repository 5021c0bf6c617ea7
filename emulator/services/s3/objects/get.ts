// GetObject, HeadObject, GetObjectAttributes: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html

import type { GetObjectAttributesCommandInput, HeadObjectCommandInput } from '@aws-sdk/client-s3';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { requesterOf } from '../access/evaluate.ts';
import { invalidArgument, invalidRequest, s3Error } from '../errors.ts';
import { checksumMembers } from './checksums.ts';
import { checkRead, type Span, spanOf } from './conditions.ts';
import { checkReadable } from './described.ts';
import { needObject, versionIdOf } from './find.ts';
import type { ObjectRow } from './rows.ts';

type ReadInput = HeadObjectCommandInput;

const sse = ['SSECustomerAlgorithm', 'SSECustomerKey', 'SSECustomerKeyMD5'] as const;

/** What is asked for, by range or by part; undefined: all of it. */
function wantedOf({ Range, PartNumber }: ReadInput, { contents }: ObjectRow): Span | undefined {
  if (PartNumber === undefined) return spanOf(Range, contents.bytes.length);
  if (Range !== undefined) throw invalidRequest('Cannot specify both Range header and partNumber query parameter');
  if (!Number.isInteger(PartNumber) || PartNumber < 1 || PartNumber > 10_000) {
    throw invalidArgument('Part number must be an integer between 1 and 10000, inclusive', 'partNumber', PartNumber);
  }
  const { parts = [{ number: 1, size: contents.bytes.length }] } = contents;
  const before = parts.slice(0, PartNumber - 1).reduce((sum, { size }) => sum + size, 0);
  const part = parts[PartNumber - 1];
  if (!part)
    throw s3Error('InvalidPartNumber', 'The requested partnumber is not satisfiable', 416, {
      PartNumberRequested: PartNumber,
    });
  // All of an object, where that is its only part.
  return part.size === contents.bytes.length ? undefined : { from: before, to: before + part.size - 1 };
}

/** The headers of an object, and of which of its bytes. */
export function read(input: ReadInput, call: Call, object: ObjectRow) {
  checkRead(input, object);
  const { contents, described, modified, storageClass, tags } = object;
  const { parts, checksum } = contents;
  const span = wantedOf(input, object);
  const size = contents.bytes.length;
  const { from, to } = span ?? { from: 0, to: size - 1 };
  const bytes = contents.bytes.subarray(from, to + 1);
  const answered = answeredOf(input, call);
  const output = {
    AcceptRanges: 'bytes',
    LastModified: new Date(modified),
    ContentLength: bytes.length,
    ETag: contents.etag,
    ContentType: answered.type ?? described.contentType,
    ServerSideEncryption: 'AES256' as const,
    Metadata: { ...described.metadata },
    CacheControl: answered.cacheControl ?? described.cacheControl,
    ContentDisposition: answered.disposition ?? described.contentDisposition,
    ContentEncoding: answered.encoding ?? described.contentEncoding,
    ContentLanguage: answered.language ?? described.contentLanguage,
    ...expiresOf(answered.expires?.toUTCString() ?? described.expires),
    WebsiteRedirectLocation: described.redirect,
    ...(storageClass !== 'STANDARD' && { StorageClass: storageClass }),
    ...(span && { ContentRange: `bytes ${from}-${to}/${size}` }),
    ...(tags.length > 0 && { TagCount: tags.length }),
    ...(input.PartNumber !== undefined && parts && { PartsCount: parts.length }),
    // The checksum of all is none of a part.
    ...(input.ChecksumMode === 'ENABLED' && !span && checksumMembers(checksum)),
    ...versionIdOf(call, input.Bucket, object),
  };
  return { output, bytes };
}

/** The SDK reads both members from the same header. */
function expiresOf(text: string | undefined): { Expires?: Date; ExpiresString?: string } {
  return text === undefined ? {} : { Expires: new Date(text), ExpiresString: text };
}

/** What the answer is to say in place of what the object has: for those who say who they are. */
function answeredOf(input: ReadInput, call: Call) {
  const answered = {
    type: input.ResponseContentType,
    cacheControl: input.ResponseCacheControl,
    disposition: input.ResponseContentDisposition,
    encoding: input.ResponseContentEncoding,
    language: input.ResponseContentLanguage,
    expires: input.ResponseExpires,
  };
  if (requesterOf(call) === undefined && Object.values(answered).some((each) => each !== undefined)) {
    throw invalidRequest('Request specific response headers cannot be used for anonymous GET requests.');
  }
  return answered;
}

const attributeNames: readonly string[] = ['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize'];

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html */
function attributesOf(input: GetObjectAttributesCommandInput, call: Call) {
  const { ObjectAttributes: asked = [], MaxParts = 1000, PartNumberMarker: marker = '0' } = input;
  refuseFields('GetObjectAttributes', input, ...sse);
  if (asked.length === 0 || asked.some((name) => !attributeNames.includes(name))) {
    throw invalidArgument('Invalid attribute name specified.', 'x-amz-object-attributes', asked.join(','));
  }
  if (!/^\d{1,5}$/.test(marker))
    throw invalidArgument('Provided part-number-marker not an integer', 'part-number-marker', marker);
  if (MaxParts < 0)
    throw invalidArgument('Argument max-parts must be an integer between 0 and 2147483647', 'max-parts', MaxParts);
  const object = needObject(call, input);
  const { contents, storageClass, modified } = object;
  const { checksum, parts } = contents;
  const after = (parts ?? []).filter(({ number }) => number > Number(marker));
  const page = after.slice(0, Math.min(MaxParts, 1000));
  return {
    LastModified: new Date(modified),
    ...versionIdOf(call, input.Bucket, object),
    ...(asked.includes('ETag') && { ETag: contents.etag.replaceAll('"', '') }),
    ...(asked.includes('Checksum') && checksum && { Checksum: checksumMembers(checksum) }),
    ...(asked.includes('StorageClass') && { StorageClass: storageClass }),
    ...(asked.includes('ObjectSize') && { ObjectSize: contents.bytes.length }),
    ...(asked.includes('ObjectParts') &&
      parts && {
        ObjectParts: {
          TotalPartsCount: parts.length,
          // Each part is told where its checksum is one of its own.
          ...(checksum?.type === 'COMPOSITE' && {
            PartNumberMarker: marker,
            NextPartNumberMarker: String(page.at(-1)?.number ?? 0),
            MaxParts: Math.min(MaxParts, 1000),
            IsTruncated: after.length > page.length,
            Parts: page.map(({ number, size, checksum: value }) => ({
              ...{ PartNumber: number, Size: size, [`Checksum${checksum.algorithm}`]: value },
            })),
          }),
        },
      }),
  };
}

export const getOperations = {
  GetObject: (input, call) => {
    refuseFields('GetObject', input, ...sse);
    const object = needObject(call, input);
    checkReadable(object);
    const { output, bytes } = read(input, call, object);
    return { ...output, Body: bytes };
  },
  HeadObject: (input, call) => {
    refuseFields('HeadObject', input, ...sse);
    return read(input, call, needObject(call, input)).output;
  },
  GetObjectAttributes: attributesOf,
} satisfies Handlers<typeof import('@aws-sdk/client-s3')>;
