// Buckets: made, deleted, listed. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html

import type { CreateBucketCommandInput, ObjectOwnership } from '@aws-sdk/client-s3';
import { notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { aclOf, isPublicAcl, ownersAcl } from '../access/acl.ts';
import { invalidArgument, s3Error } from '../errors.ts';
import { hasUploads } from '../multipart/rows.ts';
import { hasObjects } from '../objects/rows.ts';
import { defaultEncryption } from '../settings/encryption.ts';
import { checkedTags } from '../tags.ts';
import { checkBucketName } from './names.ts';
import { type BucketRow, bucketOf, bucketsOf, canonicalIdOf, needBucket, putBucket, removeBucket } from './rows.ts';

const isRegion = /^(?:EU|[a-z]{2}(?:-[a-z]+)+-\d)$/;
const ownerships: readonly string[] = ['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'];

/** Where it is asked for, which must be where it is made. */
function regionOf(input: CreateBucketCommandInput, { place: { region } }: Call): string {
  const constraint: string | undefined = input.CreateBucketConfiguration?.LocationConstraint;
  if (constraint === 'us-east-1') throw invalidLocation();
  if (constraint !== undefined && !isRegion.test(constraint)) throw invalidLocation();
  const wanted = constraint === 'EU' ? 'eu-west-1' : constraint;
  if (region === 'us-east-1') return wanted ?? region;
  if (wanted === region) return region;
  const which = wanted ?? 'unspecified';
  const message = `The ${which} location constraint is incompatible for the region specific endpoint this request was sent to.`;
  throw s3Error('IllegalLocationConstraintException', message);
}

function invalidLocation() {
  return s3Error('InvalidLocationConstraint', 'The specified location-constraint is not valid');
}

function ownershipOf({ ObjectOwnership: ownership }: CreateBucketCommandInput): ObjectOwnership {
  if (ownership === undefined) return 'BucketOwnerEnforced';
  if (!ownerships.includes(ownership))
    throw invalidArgument('Invalid x-amz-object-ownership header', 'x-amz-object-ownership', ownership);
  return ownership;
}

/** Everything that is public is off in a new bucket. */
const blocked = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };

function newBucket(input: CreateBucketCommandInput, call: Call): BucketRow {
  const { Bucket: name = '', CreateBucketConfiguration: configuration, BucketNamespace } = input;
  refuseFields('CreateBucket', input, 'ObjectLockEnabledForBucket');
  if (configuration?.Location !== undefined || configuration?.Bucket !== undefined)
    throw notImplemented('a directory bucket');
  if (BucketNamespace !== undefined && BucketNamespace !== 'global')
    throw notImplemented('CreateBucket with BucketNamespace');
  checkBucketName(name);
  const region = regionOf(input, call);
  const ownership = ownershipOf(input);
  const owner = call.place.account;
  const acl = aclOf(input, owner) ?? ownersAcl(owner);
  if (ownership === 'BucketOwnerEnforced' && acl.length > 1) {
    const message = "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting";
    throw s3Error('InvalidBucketAclWithObjectOwnership', message);
  }
  if (isPublicAcl(acl)) {
    const message = 'Bucket cannot have public ACLs set with BlockPublicAccess enabled';
    throw s3Error('InvalidBucketAclWithBlockPublicAccessError', message);
  }
  const tags = checkedTags(configuration?.Tags ?? [], 50);
  const taken = bucketOf(call, name);
  if (taken) throw alreadyExists(taken, owner);
  return {
    ...{ name, owner, region, created: Math.floor(call.now / 1000) * 1000, acl, ownership, tags },
    ...{ publicAccessBlock: blocked, policy: undefined, versioning: undefined, website: undefined, cors: undefined },
    ...{ encryption: defaultEncryption, lifecycle: undefined, logging: undefined, accelerate: undefined },
    ...{ transitionDefault: 'all_storage_classes_128K', payer: 'BucketOwner' },
  };
}

function alreadyExists({ name, owner }: BucketRow, asks: string) {
  if (owner === asks) {
    const message = 'Your previous request to create the named bucket succeeded and you already own it.';
    return s3Error('BucketAlreadyOwnedByYou', message, 409, { BucketName: name });
  }
  const message =
    'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.';
  return s3Error('BucketAlreadyExists', message, 409, { BucketName: name });
}

function emptyBucket({ Bucket = '' }: { readonly Bucket: string | undefined }, call: Call): string {
  if (hasObjects(call, Bucket) || hasUploads(call, Bucket)) {
    const message = 'The bucket you tried to delete is not empty';
    throw s3Error('BucketNotEmpty', message, 409, { BucketName: Bucket });
  }
  return Bucket;
}

export const bucketOperations = {
  CreateBucket: (input, call) => {
    const { Bucket: name = '', CreateBucketConfiguration } = input;
    const taken = bucketOf(call, name);
    // As it always was there: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html (BucketAlreadyOwnedByYou)
    const isAgain =
      taken?.owner === call.place.account && taken.region === 'us-east-1' && call.place.region === 'us-east-1';
    if (!isAgain) putBucket(call, newBucket(input, call));
    const isElsewhere = CreateBucketConfiguration?.LocationConstraint !== undefined;
    return {
      Location: isElsewhere ? `http://${name}.s3.amazonaws.com/` : `/${name}`,
      BucketArn: `arn:aws:s3:::${name}`,
    };
  },

  DeleteBucket: changing(emptyBucket, (name, call) => {
    removeBucket(call, name);
    return {};
  }),

  HeadBucket: ({ Bucket }, call) => {
    const { region, name } = needBucket(call, Bucket);
    return { BucketRegion: region, BucketArn: `arn:aws:s3:::${name}`, AccessPointAlias: false };
  },

  GetBucketLocation: ({ Bucket }, call) => {
    const { region } = needBucket(call, Bucket);
    // The one Region that has no name there.
    return region === 'us-east-1' ? {} : { LocationConstraint: region as 'eu-west-1' };
  },

  ListBuckets: ({ MaxBuckets = 10_000, ContinuationToken: token, Prefix = '', BucketRegion: region }, call) => {
    if (MaxBuckets < 1 || MaxBuckets > 10_000) {
      throw invalidArgument('Argument max-buckets must be an integer between 1 and 10000', 'max-buckets', MaxBuckets);
    }
    if (region !== undefined && !isRegion.test(region)) {
      throw invalidArgument(`Argument value ${region} is not a valid AWS Region`, 'bucket-region', region);
    }
    const after = token === undefined ? '' : Buffer.from(token, 'base64').toString();
    if (token !== undefined && !/^[a-z0-9.-]{3,63}$/.test(after)) {
      throw invalidArgument('The continuation token provided is incorrect', 'continuation-token');
    }
    const own = bucketsOf(call, call.place.account).filter(
      (each) => each.name.startsWith(Prefix) && each.name > after && (region ?? each.region) === each.region,
    );
    const page = own.slice(0, MaxBuckets);
    const last = page.at(-1);
    return {
      Buckets: page.map((each) => ({
        ...{ Name: each.name, CreationDate: new Date(each.created), BucketRegion: each.region },
        BucketArn: `arn:aws:s3:::${each.name}`,
      })),
      Owner: { ID: canonicalIdOf(call.place.account) },
      ...(Prefix !== '' && { Prefix }),
      ...(own.length > page.length && last && { ContinuationToken: Buffer.from(last.name).toString('base64') }),
    };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-s3')>;
