// Buckets: names, Regions, owners, lists.

import { describe, expect, it } from '@jest/globals';
import { bucketOperations } from '../../../../emulator/services/s3/buckets/operations.ts';
import { here } from '../tested.ts';
import { anonymous, Bucket, put, start, unreadFields, withBucket } from './s3.ts';

const configuration = { LocationConstraint: 'ap-northeast-2' } as const;

describe('a bucket', () => {
  it('is made where it is asked for, found, listed and deleted', () => {
    const s3 = start();
    const Tags = [{ Key: 'Name', Value: 'shop' }];
    const CreateBucketConfiguration = { ...configuration, Tags };
    expect(s3.call('CreateBucket', { Bucket, CreateBucketConfiguration, ObjectOwnership: 'ObjectWriter' })).toEqual({
      Location: 'http://shop.s3.amazonaws.com/',
      BucketArn: 'arn:aws:s3:::shop',
    });
    expect(s3.call('HeadBucket', { Bucket })).toMatchObject({ BucketRegion: here.region });
    expect(s3.call('GetBucketLocation', { Bucket })).toEqual({ LocationConstraint: here.region });
    expect(s3.call('GetBucketTagging', { Bucket }).TagSet).toEqual(Tags);
    expect(s3.call('ListBuckets', {})).toEqual({
      Buckets: [
        {
          Name: Bucket,
          CreationDate: new Date(s3.world.now),
          BucketRegion: here.region,
          BucketArn: 'arn:aws:s3:::shop',
        },
      ],
      Owner: { ID: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    s3.call('DeleteBucket', { Bucket });
    expect(s3.refusal('HeadBucket', { Bucket })).toMatch(/^NoSuchBucket/);
  });

  it('has everything public switched off, its lists of access too, and is encrypted', () => {
    const s3 = withBucket();
    const all = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
    expect(s3.call('GetPublicAccessBlock', { Bucket }).PublicAccessBlockConfiguration).toEqual(all);
    expect(s3.call('GetBucketOwnershipControls', { Bucket }).OwnershipControls?.Rules).toEqual([
      { ObjectOwnership: 'BucketOwnerEnforced' },
    ]);
    expect(s3.call('GetBucketEncryption', { Bucket }).ServerSideEncryptionConfiguration?.Rules).toEqual([
      { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false },
    ]);
    expect(s3.call('GetBucketVersioning', { Bucket })).toEqual({});
  });

  it('has a name that no other account or Region has', () => {
    const s3 = withBucket();
    const again = { Bucket, CreateBucketConfiguration: configuration };
    expect(s3.refusal('CreateBucket', again)).toMatch(/^BucketAlreadyOwnedByYou/);
    const other = s3.at({ account: '444455556666' });
    expect(other.refusal('CreateBucket', again)).toMatch(/^BucketAlreadyExists/);
    expect(s3.at({ region: 'us-east-1' }).refusal('CreateBucket', { Bucket })).toMatch(/^BucketAlreadyOwnedByYou/);
    const virginia = s3.at({ region: 'us-east-1' });
    virginia.call('CreateBucket', { Bucket: 'east' });
    expect(virginia.call('CreateBucket', { Bucket: 'east' }).Location).toBe('/east');
    expect(virginia.call('GetBucketLocation', { Bucket: 'east' })).toEqual({});
  });

  it('is not deleted while anything is in it', () => {
    const s3 = withBucket();
    put(s3, 'a');
    expect(s3.refusal('DeleteBucket', { Bucket })).toMatch(/^BucketNotEmpty/);
    s3.call('DeleteObject', { Bucket, Key: 'a' });
    const { UploadId } = s3.call('CreateMultipartUpload', { Bucket, Key: 'a' });
    expect(s3.refusal('DeleteBucket', { Bucket })).toMatch(/^BucketNotEmpty/);
    s3.call('AbortMultipartUpload', { Bucket, Key: 'a', UploadId });
    s3.call('DeleteBucket', { Bucket });
  });

  it.each([
    ['ab', /^InvalidBucketName/],
    ['Shop', /^InvalidBucketName/],
    ['192.168.5.4', /^InvalidBucketName/],
    ['a..b', /^InvalidBucketName/],
    ['xn--shop', /^InvalidBucketName/],
    ['shop-s3alias', /^InvalidBucketName/],
    ['-shop', /^InvalidBucketName/],
    ['a'.repeat(64), /^InvalidBucketName/],
  ])('is not called %s', (name, refusal) => {
    expect(start().refusal('CreateBucket', { Bucket: name, CreateBucketConfiguration: configuration })).toMatch(
      refusal,
    );
  });

  it.each([
    [{}, /^IllegalLocationConstraintException: The unspecified location constraint/],
    [{ CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }, /^IllegalLocationConstraintException/],
    [{ CreateBucketConfiguration: { LocationConstraint: 'us-east-1' } }, /^InvalidLocationConstraint/],
    [{ CreateBucketConfiguration: { LocationConstraint: 'nowhere' } }, /^InvalidLocationConstraint/],
    [{ CreateBucketConfiguration: configuration, ACL: 'public-read' }, /^InvalidBucketAclWithObjectOwnership/],
    [
      { CreateBucketConfiguration: configuration, ACL: 'public-read', ObjectOwnership: 'ObjectWriter' },
      /^InvalidBucketAclWithBlockPublicAccessError/,
    ],
    [{ CreateBucketConfiguration: configuration, GrantRead: 'id=x' }, /^InvalidArgument/],
    [{ CreateBucketConfiguration: configuration, ObjectLockEnabledForBucket: true }, /^NotImplemented/],
    [{ CreateBucketConfiguration: configuration, BucketNamespace: 'account-regional' }, /^NotImplemented/],
    [{ CreateBucketConfiguration: { Location: { Name: 'x' }, Bucket: {} } }, /^NotImplemented/],
    [{ CreateBucketConfiguration: { ...configuration, Tags: [{ Key: 'aws:x', Value: '' }] } }, /^InvalidTag/],
  ])('is refused: %j', (input, refusal) => {
    expect(start().refusal('CreateBucket', { Bucket, ...(input as object) })).toMatch(refusal);
  });

  it('is answered for in its own Region alone', () => {
    const s3 = withBucket();
    const elsewhere = s3.at({ region: 'eu-west-1' });
    expect(elsewhere.refusal('HeadBucket', { Bucket })).toMatch(/^PermanentRedirect/);
    expect(elsewhere.call('GetBucketLocation', { Bucket }).LocationConstraint).toBe(here.region);
    expect(s3.refusal('HeadBucket', { Bucket, ExpectedBucketOwner: '444455556666' })).toMatch(/^AccessDenied/);
    expect(s3.at({ account: '444455556666' }).refusal('HeadBucket', { Bucket })).toMatch(/^AccessDenied/);
    expect(anonymous(s3).refusal('HeadBucket', { Bucket })).toMatch(/^AccessDenied/);
    expect(anonymous(s3).refusal('ListBuckets', {})).toMatch(/^AccessDenied/);
  });

  it('is listed by pages, by name and by Region', () => {
    const s3 = start();
    for (const name of ['c-1', 'a-1', 'b-1', 'a-2'])
      s3.call('CreateBucket', { Bucket: name, CreateBucketConfiguration: configuration });
    const first = s3.call('ListBuckets', { MaxBuckets: 3 });
    expect(first.Buckets?.map(({ Name }) => Name)).toEqual(['a-1', 'a-2', 'b-1']);
    const { ContinuationToken } = first;
    expect(s3.call('ListBuckets', { ContinuationToken }).Buckets?.map(({ Name }) => Name)).toEqual(['c-1']);
    expect(s3.call('ListBuckets', { Prefix: 'a-' }).Buckets).toHaveLength(2);
    expect(s3.call('ListBuckets', { BucketRegion: 'eu-west-1' }).Buckets).toEqual([]);
    expect(s3.refusal('ListBuckets', { ContinuationToken: '!' })).toMatch(/^InvalidArgument/);
    expect(s3.refusal('ListBuckets', { MaxBuckets: 0 })).toMatch(/^InvalidArgument/);
    expect(s3.refusal('ListBuckets', { BucketRegion: 'x' })).toMatch(/^InvalidArgument/);
  });
});

it('reads every field of its input', () => {
  const ofDirectories = 'a directory bucket, which is refused';
  const ignored = {
    'CreateBucket CreateBucketConfiguration.Location': ofDirectories,
    'CreateBucket CreateBucketConfiguration.Bucket': ofDirectories,
  };
  expect(unreadFields(Object.keys(bucketOperations), ignored)).toEqual([]);
});
