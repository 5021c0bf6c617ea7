// Who may reach a bucket: policy, block of public access, ownership of objects, list of access.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-management.html

import type {
  ObjectOwnership,
  OwnershipControls,
  PublicAccessBlockConfiguration,
  PutBucketPolicyCommandInput,
} from '@aws-sdk/client-s3';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { type AclInput, aclOf, checkAclAllowed, sdkGrants } from '../access/acl.ts';
import { checkPolicy } from '../access/document.ts';
import { isPublicPolicy } from '../access/public.ts';
import { canonicalIdOf, changeBucket, type Grant, needBucket } from '../buckets/rows.ts';
import { accessDenied, malformedXml, needed, s3Error } from '../errors.ts';

export interface Named {
  readonly Bucket?: string | undefined;
}

function validPolicy({ Bucket, Policy }: PutBucketPolicyCommandInput, call: Call): string {
  const { name, publicAccessBlock } = needBucket(call, Bucket);
  if (Policy === undefined) throw s3Error('MissingRequestBodyError', 'Request Body is empty');
  checkPolicy(Policy, name);
  if (publicAccessBlock?.BlockPublicPolicy && isPublicPolicy(Policy)) {
    throw accessDenied(
      'User is not authorized to perform: s3:PutBucketPolicy because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.',
    );
  }
  return Policy;
}

function validBlock(
  input: Named & { readonly PublicAccessBlockConfiguration: PublicAccessBlockConfiguration | undefined },
): PublicAccessBlockConfiguration {
  const given = needed(input.PublicAccessBlockConfiguration);
  return {
    BlockPublicAcls: given.BlockPublicAcls ?? false,
    IgnorePublicAcls: given.IgnorePublicAcls ?? false,
    BlockPublicPolicy: given.BlockPublicPolicy ?? false,
    RestrictPublicBuckets: given.RestrictPublicBuckets ?? false,
  };
}

/** Lists can only be switched off where they say nothing any more. */
function validOwnership(
  { Bucket, OwnershipControls }: Named & { readonly OwnershipControls: OwnershipControls | undefined },
  call: Call,
): ObjectOwnership {
  const rules = needed(OwnershipControls?.Rules);
  const ownership = rules[0]?.ObjectOwnership;
  if (rules.length !== 1 || ownership === undefined) throw malformedXml();
  if (!['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'].includes(ownership)) throw malformedXml();
  const { acl } = needBucket(call, Bucket);
  if (ownership === 'BucketOwnerEnforced' && acl.length > 1) {
    const message = "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting";
    throw s3Error('InvalidBucketAclWithObjectOwnership', message);
  }
  return ownership;
}

function validAcl(input: Named & AclInput, call: Call): readonly Grant[] {
  const bucket = needBucket(call, input.Bucket);
  const acl = aclOf(input, bucket.owner);
  if (acl === undefined) throw s3Error('MissingSecurityHeader', 'Your request was missing a required header');
  checkAclAllowed(bucket, input, acl);
  return acl;
}

export const accessOperations = {
  GetBucketPolicy: ({ Bucket }, call) => ({ Policy: neededPolicy(call, Bucket) }),
  GetBucketPolicyStatus: ({ Bucket }, call) => ({
    PolicyStatus: { IsPublic: isPublicPolicy(neededPolicy(call, Bucket)) },
  }),
  PutBucketPolicy: changing(validPolicy, (policy, call, { Bucket }) => {
    changeBucket(call, Bucket, { policy });
    return {};
  }),
  DeleteBucketPolicy: ({ Bucket }, call) => {
    changeBucket(call, Bucket, { policy: undefined });
    return {};
  },

  GetPublicAccessBlock: ({ Bucket }, call) => {
    const { publicAccessBlock } = needBucket(call, Bucket);
    if (publicAccessBlock) return { PublicAccessBlockConfiguration: publicAccessBlock };
    const message = 'The public access block configuration was not found';
    throw s3Error('NoSuchPublicAccessBlockConfiguration', message, 404, { BucketName: Bucket });
  },
  PutPublicAccessBlock: changing(validBlock, (publicAccessBlock, call, { Bucket }) => {
    changeBucket(call, Bucket, { publicAccessBlock });
    return {};
  }),
  DeletePublicAccessBlock: ({ Bucket }, call) => {
    changeBucket(call, Bucket, { publicAccessBlock: undefined });
    return {};
  },

  GetBucketOwnershipControls: ({ Bucket }, call) => {
    const { ownership } = needBucket(call, Bucket);
    if (ownership) return { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } };
    const message = 'The bucket ownership controls were not found';
    throw s3Error('OwnershipControlsNotFoundError', message, 404, { BucketName: Bucket });
  },
  PutBucketOwnershipControls: changing(validOwnership, (ownership, call, { Bucket }) => {
    changeBucket(call, Bucket, { ownership });
    return {};
  }),
  DeleteBucketOwnershipControls: ({ Bucket }, call) => {
    changeBucket(call, Bucket, { ownership: undefined });
    return {};
  },

  GetBucketAcl: ({ Bucket }, call) => {
    const { owner, acl } = needBucket(call, Bucket);
    return { Owner: { ID: canonicalIdOf(owner) }, Grants: sdkGrants(acl) };
  },
  PutBucketAcl: changing(validAcl, (acl, call, { Bucket }) => {
    changeBucket(call, Bucket, { acl });
    return {};
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-s3')>;

function neededPolicy(call: Call, name: string | undefined): string {
  const { policy } = needBucket(call, name);
  if (policy !== undefined) return policy;
  throw s3Error('NoSuchBucketPolicy', 'The bucket policy does not exist', 404, { BucketName: name });
}
