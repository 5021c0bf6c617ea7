// Versioning, transfer acceleration, who pays, tags: settings of one value each.

import type {
  AccelerateConfiguration,
  RequestPaymentConfiguration,
  Tagging,
  VersioningConfiguration,
} from '@aws-sdk/client-s3';
import { notImplemented } from '../../../wire/aws-error.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import type { Tag } from '../../shared/tags.ts';
import { changeBucket, needBucket } from '../buckets/rows.ts';
import { invalidRequest, malformedXml, needed, s3Error } from '../errors.ts';
import { checkedTags } from '../tags.ts';

export interface Named {
  readonly Bucket: string | undefined;
}

function stateOf(status: string | undefined): 'Enabled' | 'Suspended' {
  if (status !== 'Enabled' && status !== 'Suspended') throw malformedXml();
  return status;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html */
function versioning(input: Named & { readonly VersioningConfiguration: VersioningConfiguration | undefined }) {
  const { Status, MFADelete } = needed(input.VersioningConfiguration);
  if (MFADelete !== undefined && MFADelete !== 'Disabled') throw notImplemented('PutBucketVersioning with MFADelete');
  if (Status === undefined && MFADelete === undefined) {
    throw s3Error('IllegalVersioningConfigurationException', 'The Versioning element must be specified');
  }
  return stateOf(Status);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/transfer-acceleration.html */
function accelerate({
  Bucket = '',
  AccelerateConfiguration: given,
}: Named & { readonly AccelerateConfiguration: AccelerateConfiguration | undefined }) {
  if (Bucket.includes('.'))
    throw invalidRequest('S3 Transfer Acceleration is not supported for buckets with periods (.) in their names');
  return stateOf(needed(given).Status);
}

function payer(input: Named & { readonly RequestPaymentConfiguration: RequestPaymentConfiguration | undefined }) {
  const { Payer } = needed(input.RequestPaymentConfiguration);
  if (Payer !== 'BucketOwner' && Payer !== 'Requester') throw malformedXml();
  return Payer;
}

function tags({ Tagging: given }: Named & { readonly Tagging: Tagging | undefined }): Tag[] {
  return checkedTags(needed(given?.TagSet), 50);
}

export const versioningOperations = {
  GetBucketVersioning: ({ Bucket }, call) => {
    const { versioning: Status } = needBucket(call, Bucket);
    return Status ? { Status } : {};
  },
  PutBucketVersioning: changing(versioning, (state, call, { Bucket }) => {
    changeBucket(call, Bucket, { versioning: state });
    return {};
  }),

  GetBucketAccelerateConfiguration: ({ Bucket }, call) => {
    const { accelerate: Status } = needBucket(call, Bucket);
    return Status ? { Status } : {};
  },
  PutBucketAccelerateConfiguration: changing(accelerate, (state, call, { Bucket }) => {
    // What never was enabled cannot be suspended, and stays as it was.
    const before = needBucket(call, Bucket).accelerate;
    changeBucket(call, Bucket, { accelerate: state === 'Suspended' && before === undefined ? undefined : state });
    return {};
  }),

  GetBucketRequestPayment: ({ Bucket }, call) => ({ Payer: needBucket(call, Bucket).payer }),
  PutBucketRequestPayment: changing(payer, (Payer, call, { Bucket }) => {
    changeBucket(call, Bucket, { payer: Payer });
    return {};
  }),

  GetBucketTagging: ({ Bucket }, call) => {
    const { tags: TagSet } = needBucket(call, Bucket);
    if (TagSet.length > 0) return { TagSet: [...TagSet] };
    throw s3Error('NoSuchTagSet', 'The TagSet does not exist', 404, { BucketName: Bucket });
  },
  PutBucketTagging: changing(tags, (checked, call, { Bucket }) => {
    changeBucket(call, Bucket, { tags: checked });
    return {};
  }),
  DeleteBucketTagging: ({ Bucket }, call) => {
    changeBucket(call, Bucket, { tags: [] });
    return {};
  },
} satisfies Handlers<typeof import('@aws-sdk/client-s3')>;
