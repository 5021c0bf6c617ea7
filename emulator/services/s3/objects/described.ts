// What is said of an object at its upload: headers, metadata, storage class, tags, list of access.

import type { StorageClass } from '@aws-sdk/client-s3';
import { notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { type AclInput, aclOf, checkAclAllowed, ownersAcl } from '../access/acl.ts';
import type { BucketRow, Grant } from '../buckets/rows.ts';
import { invalidArgument, s3Error } from '../errors.ts';
import { tagsOfHeader } from '../tags.ts';
import type { Described, ObjectRow, ObjectVersion } from './rows.ts';

export interface DescribedInput extends AclInput {
  readonly CacheControl?: string | undefined;
  readonly ContentDisposition?: string | undefined;
  readonly ContentEncoding?: string | undefined;
  readonly ContentLanguage?: string | undefined;
  readonly ContentType?: string | undefined;
  readonly Expires?: Date | undefined;
  readonly Metadata?: Record<string, string> | undefined;
  readonly WebsiteRedirectLocation?: string | undefined;
  readonly StorageClass?: string | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
  readonly Tagging?: string | undefined;
}

/** What all uploads have on AWS and not here. */
const unbuilt = [
  ...['SSECustomerAlgorithm', 'SSECustomerKey', 'SSECustomerKeyMD5', 'SSEKMSKeyId', 'SSEKMSEncryptionContext'],
  ...['ObjectLockMode', 'ObjectLockRetainUntilDate', 'ObjectLockLegalHoldStatus', 'ObjectLockEventHold'],
  ...['ObjectLockEventHoldDurationDays', 'ObjectLockEventHoldDurationYears'],
];

export function refuseUnbuilt(operation: string, input: object): void {
  refuseFields(operation, input as Record<string, unknown>, ...unbuilt);
}

function describedOf(input: DescribedInput): Described {
  const metadata = Object.entries(input.Metadata ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  const size = metadata.reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
  if (size > 2048) {
    const message = 'Your metadata headers exceed the maximum allowed metadata size';
    throw s3Error('MetadataTooLarge', message, 400, { Size: size, MaxSizeAllowed: 2048 });
  }
  return {
    cacheControl: input.CacheControl,
    contentDisposition: input.ContentDisposition,
    contentEncoding: input.ContentEncoding,
    contentLanguage: input.ContentLanguage,
    contentType: input.ContentType || 'binary/octet-stream',
    expires: input.Expires?.toUTCString(),
    metadata: Object.fromEntries(metadata),
    redirect: redirectOf(input.WebsiteRedirectLocation),
  };
}

function redirectOf(location: string | undefined): string | undefined {
  if (location === undefined || /^(\/|https?:\/\/)/.test(location)) return location;
  const message = "The website redirect location must have a prefix of 'http://' or 'https://' or '/'.";
  throw s3Error('InvalidRedirectLocation', message);
}

const storageClasses: readonly string[] = [
  ...['STANDARD', 'REDUCED_REDUNDANCY', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING'],
  ...['GLACIER', 'DEEP_ARCHIVE', 'GLACIER_IR'],
];

function storageClassOf(given: string | undefined): StorageClass {
  if (given === undefined) return 'STANDARD';
  if (storageClasses.includes(given)) return given as StorageClass;
  throw s3Error('InvalidStorageClass', 'The storage class you specified is not valid', 400, {
    StorageClassRequested: given,
  });
}

function checkEncryption(given: string | undefined): void {
  if (given === undefined || given === 'AES256') return;
  if (given === 'aws:kms' || given === 'aws:kms:dsse' || given === 'aws:fsx')
    throw notImplemented(`encryption by ${given}`);
  throw invalidArgument('The encryption method specified is not supported', 'x-amz-server-side-encryption', given);
}

/** Everything of a new object but its bytes and its id. */
export type Labels = Pick<ObjectVersion, 'owner' | 'described' | 'storageClass' | 'tags' | 'acl'>;

export function labelsOf(call: Call, bucket: BucketRow, input: DescribedInput): Labels {
  checkEncryption(input.ServerSideEncryption);
  const owner = bucket.ownership === 'BucketOwnerEnforced' ? bucket.owner : call.place.account;
  return {
    owner,
    described: describedOf(input),
    storageClass: storageClassOf(input.StorageClass),
    tags: tagsOfHeader(input.Tagging),
    acl: objectAcl(bucket, input, owner),
  };
}

function objectAcl(bucket: BucketRow, input: AclInput, owner: string): readonly Grant[] {
  const acl = aclOf(input, owner, bucket.owner);
  if (acl === undefined) return ownersAcl(owner);
  checkAclAllowed(bucket, input, acl);
  return acl;
}

/** An object in an archive cannot be read before it is restored, which is not built. */
export function checkReadable({ storageClass }: ObjectRow): void {
  if (storageClass !== 'GLACIER' && storageClass !== 'DEEP_ARCHIVE') return;
  const message = "The operation is not valid for the object's storage class";
  throw s3Error('InvalidObjectState', message, 403, { StorageClass: storageClass });
}
