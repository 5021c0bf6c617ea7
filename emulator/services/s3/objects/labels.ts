// Tags and lists of access of objects that are there.

import type { PutObjectAclCommandInput, PutObjectTaggingCommandInput } from '@aws-sdk/client-s3';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { aclOf, checkAclAllowed, ownersAcl, sdkGrants } from '../access/acl.ts';
import { canonicalIdOf, needBucket } from '../buckets/rows.ts';
import { needed, s3Error } from '../errors.ts';
import { checkedTags } from '../tags.ts';
import { needObject, versionIdOf } from './find.ts';
import { type ObjectRow, replaceVersion } from './rows.ts';

function validTags(input: PutObjectTaggingCommandInput, call: Call): ObjectRow {
  const tags = checkedTags(needed(input.Tagging?.TagSet), 10);
  return { ...needObject(call, input), tags };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html */
function validAcl(input: PutObjectAclCommandInput, call: Call): ObjectRow {
  const bucket = needBucket(call, input.Bucket);
  const object = needObject(call, input);
  const acl = aclOf(input, object.owner, bucket.owner);
  if (acl === undefined) throw s3Error('MissingSecurityHeader', 'Your request was missing a required header');
  checkAclAllowed(bucket, input, acl);
  return { ...object, acl };
}

export const labelOperations = {
  GetObjectTagging: (input, call) => {
    const object = needObject(call, input);
    return { TagSet: [...object.tags], ...versionIdOf(call, input.Bucket, object) };
  },
  PutObjectTagging: changing(validTags, (object, call, { Bucket = '' }) => {
    replaceVersion(call, Bucket, object);
    return versionIdOf(call, Bucket, object);
  }),
  DeleteObjectTagging: changing(
    (input, call): ObjectRow => ({ ...needObject(call, input), tags: [] }),
    (object, call, { Bucket = '' }) => {
      replaceVersion(call, Bucket, object);
      return versionIdOf(call, Bucket, object);
    },
  ),

  GetObjectAcl: (input, call) => {
    const { owner, acl } = needObject(call, input);
    const isEnforced = needBucket(call, input.Bucket).ownership === 'BucketOwnerEnforced';
    return { Owner: { ID: canonicalIdOf(owner) }, Grants: sdkGrants(isEnforced ? ownersAcl(owner) : acl) };
  },
  PutObjectAcl: changing(validAcl, (object, call, { Bucket = '' }) => {
    replaceVersion(call, Bucket, object);
    return {};
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-s3')>;
