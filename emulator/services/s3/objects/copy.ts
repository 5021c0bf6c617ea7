// CopyObject: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html

import type { CopyObjectCommandInput } from '@aws-sdk/client-s3';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { needBucket } from '../buckets/rows.ts';
import { invalidArgument, invalidRequest } from '../errors.ts';
import { algorithmOf, checksumMembers, digest, etagOf } from './checksums.ts';
import { checkWrite } from './conditions.ts';
import { labelsOf, refuseUnbuilt } from './described.ts';
import { versionIdOf } from './find.ts';
import { addVersion, type Contents, currentOf, newVersionId, type ObjectRow, secondOf } from './rows.ts';
import { type Source, sourceOf } from './source.ts';

interface Plan {
  readonly source: Source;
  readonly copy: Omit<ObjectRow, 'versionId'>;
}

export const sourceKeys = [
  'CopySourceSSECustomerAlgorithm',
  'CopySourceSSECustomerKey',
  'CopySourceSSECustomerKeyMD5',
] as const;

function valid(input: CopyObjectCommandInput, call: Call): Plan {
  const { Bucket, Key: key = '' } = input;
  refuseUnbuilt('CopyObject', input);
  refuseFields('CopyObject', input, ...sourceKeys, 'AnnotationDirective');
  const metadata = directiveOf(input.MetadataDirective, 'x-amz-metadata-directive');
  const tagging = directiveOf(input.TaggingDirective, 'x-amz-tagging-directive');
  const bucket = needBucket(call, Bucket);
  const source = sourceOf(input, call);
  checkWrite(input, key, currentOf(call, bucket.name, key));
  const { object } = source;
  const given = labelsOf(call, bucket, input);
  const changes = [
    metadata === 'REPLACE',
    input.StorageClass,
    input.WebsiteRedirectLocation,
    input.ServerSideEncryption,
  ];
  const isItself = source.bucket === bucket.name && object.key === key && currentOf(call, bucket.name, key) === object;
  if (isItself && !changes.some(Boolean)) {
    throw invalidRequest(
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  const kept = { ...object.described, redirect: given.described.redirect };
  const labels = {
    ...given,
    described: metadata === 'REPLACE' ? given.described : kept,
    tags: tagging === 'REPLACE' ? given.tags : object.tags,
  };
  return { source, copy: { ...labels, key, modified: secondOf(call), contents: contentsOf(input, object.contents) } };
}

/** The same bytes; a copy of what was uploaded in parts is one of one piece. */
function contentsOf(
  { ChecksumAlgorithm }: CopyObjectCommandInput,
  { bytes, etag, checksum, parts }: Contents,
): Contents {
  const algorithm = algorithmOf(ChecksumAlgorithm) ?? algorithmOf(checksum?.algorithm) ?? 'CRC64NVME';
  const isSame = checksum?.type === 'FULL_OBJECT' && checksum.algorithm === algorithm;
  return {
    bytes,
    etag: parts ? etagOf(bytes) : etag,
    checksum: isSame ? checksum : { algorithm, value: digest(algorithm, bytes), type: 'FULL_OBJECT' },
    parts: undefined,
  };
}

function directiveOf(given: string | undefined, header: string): 'COPY' | 'REPLACE' {
  if (given === undefined || given === 'COPY') return 'COPY';
  if (given === 'REPLACE') return given;
  throw invalidArgument('Unknown metadata directive.', header, given);
}

export const copyOperations = {
  CopyObject: changing(valid, ({ source, copy }, call, { Bucket }) => {
    const bucket = needBucket(call, Bucket);
    const object = { ...copy, versionId: newVersionId(call, bucket) };
    addVersion(call, bucket.name, object);
    const { VersionId } = versionIdOf(call, source.bucket, source.object);
    return {
      CopyObjectResult: {
        ETag: object.contents.etag,
        LastModified: new Date(object.modified),
        ...checksumMembers(object.contents.checksum),
      },
      ...(VersionId !== undefined && { CopySourceVersionId: VersionId }),
      ...(bucket.versioning === 'Enabled' && versionIdOf(call, bucket.name, object)),
      ServerSideEncryption: 'AES256' as const,
    };
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-s3')>;
