// Encryption at rest: every object is encrypted with keys of S3's, which nobody sees anything of.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html

import type { ServerSideEncryptionConfiguration } from '@aws-sdk/client-s3';
import { notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { changeBucket, needBucket } from '../buckets/rows.ts';
import { invalidArgument, malformedXml, needed } from '../errors.ts';
import { plain } from '../plain.ts';

export const defaultEncryption: ServerSideEncryptionConfiguration = {
  Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
};

export interface Named {
  readonly Bucket: string | undefined;
  readonly ServerSideEncryptionConfiguration: ServerSideEncryptionConfiguration | undefined;
}

function valid({ ServerSideEncryptionConfiguration: given }: Named): ServerSideEncryptionConfiguration {
  const rules = needed(given?.Rules);
  const [rule] = rules;
  if (rule === undefined || rules.length > 1) throw malformedXml();
  const { SSEAlgorithm: algorithm, KMSMasterKeyID: key } = rule.ApplyServerSideEncryptionByDefault ?? {};
  if (rule.ApplyServerSideEncryptionByDefault && algorithm === undefined) throw malformedXml();
  if (algorithm !== undefined && !['AES256', 'aws:kms', 'aws:kms:dsse', 'aws:fsx'].includes(algorithm))
    throw malformedXml();
  if (algorithm === 'AES256' && key !== undefined) {
    throw invalidArgument(
      'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms',
      'KMSMasterKeyID',
      key,
    );
  }
  if (algorithm !== undefined && algorithm !== 'AES256') throw notImplemented(`encryption by ${algorithm}`);
  const { BlockedEncryptionTypes, BucketKeyEnabled } = rule;
  if (BlockedEncryptionTypes !== undefined) throw notImplemented('PutBucketEncryption with BlockedEncryptionTypes');
  const Default = plain(rule.ApplyServerSideEncryptionByDefault) ?? { SSEAlgorithm: 'AES256' as const };
  return { Rules: [{ ApplyServerSideEncryptionByDefault: Default, BucketKeyEnabled: BucketKeyEnabled ?? false }] };
}

export const encryptionOperations = {
  GetBucketEncryption: ({ Bucket }, call) => ({
    ServerSideEncryptionConfiguration: needBucket(call, Bucket).encryption,
  }),
  PutBucketEncryption: changing(valid, (encryption, call, { Bucket }) => {
    changeBucket(call, Bucket, { encryption });
    return {};
  }),
  DeleteBucketEncryption: ({ Bucket }: { readonly Bucket: string | undefined }, call: Call) => {
    changeBucket(call, Bucket, { encryption: defaultEncryption });
    return {};
  },
} satisfies Handlers<typeof import('@aws-sdk/client-s3')>;
