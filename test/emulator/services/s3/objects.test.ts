// Objects: put, read, copied, deleted; with what is said of them.

import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { copyOperations } from '../../../../emulator/services/s3/objects/copy.ts';
import { deleteOperations } from '../../../../emulator/services/s3/objects/delete.ts';
import { getOperations } from '../../../../emulator/services/s3/objects/get.ts';
import { labelOperations } from '../../../../emulator/services/s3/objects/labels.ts';
import { putOperations } from '../../../../emulator/services/s3/objects/put.ts';
import { Bucket, put, textOf, unreadFields, withBucket } from './s3.ts';

const all = {
  CacheControl: 'max-age=60',
  ContentDisposition: 'inline',
  ContentEncoding: 'gzip',
  ContentLanguage: 'en',
  ContentType: 'text/html',
  Expires: new Date('2027-01-01T00:00:00Z'),
};
const md5 = (text: string) => `"${createHash('md5').update(text).digest('hex')}"`;
const Key = 'a';

describe('an object', () => {
  it('comes back with all that was said of it', () => {
    const s3 = withBucket();
    const more = { ...all, StorageClass: 'STANDARD_IA', WebsiteRedirectLocation: '/b', Tagging: 'x=1&y=2' };
    const answered = put(s3, Key, 'hello', { ...more, Metadata: { By: 'me' }, ContentLength: 5 });
    expect(answered).toEqual({
      ETag: md5('hello'),
      ChecksumCRC64NVME: expect.stringMatching(/^[\w+/]{11}=$/),
      ChecksumType: 'FULL_OBJECT',
      ServerSideEncryption: 'AES256',
    });
    expect(s3.call('HeadObject', { Bucket, Key })).toEqual({
      ...all,
      ExpiresString: 'Fri, 01 Jan 2027 00:00:00 GMT',
      AcceptRanges: 'bytes',
      LastModified: new Date(s3.world.now),
      ContentLength: 5,
      ETag: md5('hello'),
      ServerSideEncryption: 'AES256',
      Metadata: { by: 'me' },
      WebsiteRedirectLocation: '/b',
      StorageClass: 'STANDARD_IA',
      TagCount: 2,
    });
    expect(textOf(s3, Key)).toBe('hello');
    const Response = { ResponseContentType: 'a/b', ResponseCacheControl: 'c', ResponseContentDisposition: 'd' };
    const others = { ResponseContentEncoding: 'e', ResponseContentLanguage: 'l', ResponseExpires: new Date(0) };
    expect(s3.call('HeadObject', { Bucket, Key, ...Response, ...others })).toMatchObject({
      ...{ ContentType: 'a/b', CacheControl: 'c', ContentDisposition: 'd', ContentEncoding: 'e', ContentLanguage: 'l' },
      Expires: new Date(0),
    });
    s3.call('GetObject', { Bucket, Key, ...Response, ...others });
  });

  it.each([
    ['bytes=0-1', 'he', 'bytes 0-1/5'],
    ['bytes=3-', 'lo', 'bytes 3-4/5'],
    ['bytes=-2', 'lo', 'bytes 3-4/5'],
    ['bytes=-9', 'hello', 'bytes 0-4/5'],
    ['bytes=1-99', 'ello', 'bytes 1-4/5'],
    ['bytes=2-1', 'hello', undefined],
    ['bytes=0-1,3-4', 'hello', undefined],
    ['lines=1-2', 'hello', undefined],
  ])('of which %s is read, is %s', (Range, text, ContentRange) => {
    const s3 = withBucket();
    put(s3, Key, 'hello');
    expect(textOf(s3, Key, { Range })).toBe(text);
    expect(s3.call('HeadObject', { Bucket, Key, Range }).ContentRange).toBe(ContentRange);
  });

  it('has no bytes beyond its end, and an empty one has no range', () => {
    const s3 = withBucket();
    put(s3, Key, 'hello');
    put(s3, 'empty', '');
    for (const [key, Range] of [
      [Key, 'bytes=5-'],
      [Key, 'bytes=-0'],
      ['empty', 'bytes=0-'],
    ]) {
      expect(s3.refusal('GetObject', { Bucket, Key: key, Range })).toMatch(/^InvalidRange/);
    }
    expect(textOf(s3, 'empty')).toBe('');
    expect(textOf(s3, Key, { PartNumber: 1 })).toBe('hello');
    expect(s3.refusal('GetObject', { Bucket, Key, PartNumber: 2 })).toMatch(/^InvalidPartNumber/);
    expect(s3.refusal('GetObject', { Bucket, Key, PartNumber: 0 })).toMatch(/^InvalidArgument/);
    expect(s3.refusal('HeadObject', { Bucket, Key, PartNumber: 1, Range: 'bytes=0-' })).toMatch(/^InvalidRequest/);
  });

  it('is read on conditions', () => {
    const s3 = withBucket();
    const { ETag } = put(s3, Key);
    const [then, before] = [new Date(s3.world.now), new Date(s3.world.now - 1000)];
    const reads: readonly (readonly [object, string])[] = [
      [{ IfMatch: ETag }, ''],
      [{ IfMatch: '"x", *' }, ''],
      [{ IfMatch: '"x"' }, 'PreconditionFailed'],
      [{ IfNoneMatch: '"x"' }, ''],
      [{ IfNoneMatch: ETag }, 'NotModified'],
      [{ IfModifiedSince: before }, ''],
      [{ IfModifiedSince: then }, 'NotModified'],
      [{ IfModifiedSince: then, IfNoneMatch: '"x"' }, ''],
      [{ IfUnmodifiedSince: then }, ''],
      [{ IfUnmodifiedSince: before }, 'PreconditionFailed'],
      [{ IfUnmodifiedSince: before, IfMatch: ETag }, ''],
    ];
    for (const [conditions, code] of reads) {
      const ask = () => s3.call('HeadObject', { Bucket, Key, ...conditions });
      if (code === '') expect(ask()).toMatchObject({ ETag });
      else expect(ask).toThrow(expect.objectContaining({ code }));
      s3.call('GetObject', {
        Bucket,
        Key,
        IfMatch: '*',
        IfUnmodifiedSince: before,
        IfNoneMatch: '"x"',
        IfModifiedSince: then,
      });
    }
  });

  it('is written on conditions', () => {
    const s3 = withBucket();
    expect(s3.refusal('PutObject', { Bucket, Key, IfMatch: '"x"' })).toMatch(/^NoSuchKey/);
    const { ETag } = put(s3, Key, 'a', { IfNoneMatch: '*' });
    expect(s3.refusal('PutObject', { Bucket, Key, IfNoneMatch: '*' })).toMatch(/^PreconditionFailed/);
    expect(s3.refusal('PutObject', { Bucket, Key, IfNoneMatch: '"x"' })).toMatch(/^NotImplemented/);
    expect(s3.refusal('PutObject', { Bucket, Key, IfMatch: '"x"' })).toMatch(/^PreconditionFailed/);
    put(s3, Key, 'b', { IfMatch: ETag });
    expect(textOf(s3, Key)).toBe('b');
    expect(s3.refusal('DeleteObject', { Bucket, Key, IfMatch: ETag })).toMatch(/^PreconditionFailed/);
    s3.call('DeleteObject', { Bucket, Key, IfMatch: '*' });
  });

  it.each([
    ['CRC32', 'NhCmhg=='],
    ['CRC32C', 'mnG7TA=='],
    ['SHA1', 'qvTGHdzF6KLavt4PO0gs2a6pQ00='],
    ['SHA256', 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ='],
  ])('has the checksum %s that was asked for', (ChecksumAlgorithm, value) => {
    const s3 = withBucket();
    put(s3, Key, 'hello', { ChecksumAlgorithm });
    const member = { [`Checksum${ChecksumAlgorithm}`]: value, ChecksumType: 'FULL_OBJECT' };
    expect(s3.call('HeadObject', { Bucket, Key, ChecksumMode: 'ENABLED' })).toMatchObject(member);
    expect(s3.call('GetObject', { Bucket, Key, ChecksumMode: 'ENABLED', Range: 'bytes=0-1' })).not.toMatchObject(
      member,
    );
    expect(s3.call('GetObjectAttributes', { Bucket, Key, ObjectAttributes: ['Checksum'] }).Checksum).toEqual(member);
    put(s3, 'b', 'hello', { [`Checksum${ChecksumAlgorithm}`]: value });
    expect(s3.refusal('PutObject', { Bucket, Key, [`Checksum${ChecksumAlgorithm}`]: 'AAAA' })).toMatch(/^BadDigest/);
  });

  it('has attributes', () => {
    const s3 = withBucket();
    put(s3, Key, 'hello');
    const ObjectAttributes = ['ETag', 'StorageClass', 'ObjectSize', 'ObjectParts'] as const;
    expect(s3.call('GetObjectAttributes', { Bucket, Key, ObjectAttributes: [...ObjectAttributes] })).toEqual({
      LastModified: new Date(s3.world.now),
      ...{ ETag: md5('hello').slice(1, -1), StorageClass: 'STANDARD', ObjectSize: 5 },
    });
    for (const wrong of [{ ObjectAttributes: [] }, { ObjectAttributes: ['x' as never] }])
      expect(s3.refusal('GetObjectAttributes', { Bucket, Key, ...wrong })).toMatch(/^InvalidArgument/);
    for (const wrong of [{ MaxParts: -1 }, { PartNumberMarker: 'x' }])
      expect(s3.refusal('GetObjectAttributes', { Bucket, Key, ObjectAttributes: ['ETag'], ...wrong })).toMatch(
        /^InvalidArgument/,
      );
  });

  it('has tags and a list of access', () => {
    const s3 = withBucket();
    put(s3, Key);
    expect(s3.call('GetObjectTagging', { Bucket, Key }).TagSet).toEqual([]);
    const TagSet = [{ Key: 'tier', Value: 'web' }];
    s3.call('PutObjectTagging', { Bucket, Key, Tagging: { TagSet } });
    expect(s3.call('GetObjectTagging', { Bucket, Key }).TagSet).toEqual(TagSet);
    s3.call('DeleteObjectTagging', { Bucket, Key });
    expect(s3.call('GetObjectTagging', { Bucket, Key }).TagSet).toEqual([]);
    const many = Array.from({ length: 11 }, (_, index) => ({ Key: String(index), Value: '' }));
    expect(s3.refusal('PutObjectTagging', { Bucket, Key, Tagging: { TagSet: many } })).toMatch(/^BadRequest/);
    expect(s3.refusal('PutObject', { Bucket, Key, Tagging: 'a=1&a=2' })).toMatch(/^InvalidArgument/);
    const [grant] = s3.call('GetObjectAcl', { Bucket, Key }).Grants ?? [];
    expect(grant?.Permission).toBe('FULL_CONTROL');
    expect(s3.refusal('PutObjectAcl', { Bucket, Key, ACL: 'public-read' })).toMatch(/^AccessControlListNotSupported/);
    s3.call('PutObjectAcl', { Bucket, Key, ACL: 'bucket-owner-full-control' });
  });

  it.each([
    ['PutObject', { StorageClass: 'COLD' }, /^InvalidStorageClass/],
    ['PutObject', { ServerSideEncryption: 'aws:kms' }, /^NotImplemented/],
    ['PutObject', { ServerSideEncryption: 'x' }, /^InvalidArgument/],
    ['PutObject', { SSECustomerAlgorithm: 'AES256' }, /^NotImplemented/],
    ['PutObject', { ObjectLockMode: 'GOVERNANCE' }, /^NotImplemented/],
    ['PutObject', { WriteOffsetBytes: 4 }, /^NotImplemented/],
    ['PutObject', { ChecksumXXHASH3: 'x' }, /^NotImplemented/],
    ['PutObject', { ChecksumCRC32: 'x', ChecksumSHA1: 'y' }, /^InvalidRequest/],
    ['PutObject', { ContentLength: 3 }, /^IncompleteBody/],
    ['PutObject', { WebsiteRedirectLocation: 'x' }, /^InvalidRedirectLocation/],
    ['PutObject', { Metadata: { a: 'x'.repeat(2048) } }, /^MetadataTooLarge/],
    ['PutObject', { Key: 'ü'.repeat(513) }, /^KeyTooLongError/],
    ['GetObject', { Key: 'none' }, /^NoSuchKey/],
    ['GetObject', { SSECustomerKey: 'x' }, /^NotImplemented/],
    ['GetObject', { VersionId: 'x' }, /^InvalidArgument/],
    ['GetObject', { VersionId: 'x'.repeat(32) }, /^NoSuchVersion/],
    ['HeadObject', { Bucket: 'none' }, /^NoSuchBucket/],
    ['CopyObject', { CopySource: 'none' }, /^InvalidArgument/],
    ['CopyObject', { CopySource: 'none/a' }, /^NoSuchBucket/],
    ['CopyObject', { CopySource: `${Bucket}/none` }, /^NoSuchKey/],
    ['CopyObject', { CopySource: `${Bucket}/%` }, /^InvalidArgument/],
    ['CopyObject', { CopySource: `${Bucket}/a` }, /^InvalidRequest: This copy request is illegal/],
    ['CopyObject', { CopySource: `${Bucket}/a`, MetadataDirective: 'X' }, /^InvalidArgument/],
    ['CopyObject', { CopySource: `${Bucket}/a`, CopySourceIfMatch: 'x' }, /^PreconditionFailed/],
    ['CopyObject', { CopySource: `${Bucket}/a`, CopySourceIfNoneMatch: '*' }, /^PreconditionFailed/],
    ['CopyObject', { CopySource: `${Bucket}/a`, CopySourceSSECustomerKey: '*' }, /^NotImplemented/],
    ['CopyObject', { CopySource: `${Bucket}/a`, ExpectedSourceBucketOwner: '444455556666' }, /^AccessDenied/],
    ['DeleteObject', { IfMatchSize: 4 }, /^NotImplemented/],
    ['DeleteObjects', { Delete: { Objects: [] } }, /^MalformedXML/],
  ] as const)('%s with %j is refused', (operation, input, refusal) => {
    const s3 = withBucket();
    put(s3, Key, 'hello');
    expect(s3.refusal(operation, { Bucket, Key, Body: Buffer.from('hello'), ...(input as object) } as never)).toMatch(
      refusal,
    );
  });

  it('in an archive cannot be read', () => {
    const s3 = withBucket();
    put(s3, Key, 'hello', { StorageClass: 'GLACIER' });
    expect(s3.refusal('GetObject', { Bucket, Key })).toMatch(/^InvalidObjectState/);
    expect(s3.call('HeadObject', { Bucket, Key }).StorageClass).toBe('GLACIER');
  });
});

describe('a copy', () => {
  it('has what the source has, or what is said of it', () => {
    const s3 = withBucket();
    const { ETag } = put(s3, Key, 'hello', { ...all, Metadata: { by: 'me' }, Tagging: 'x=1' });
    const CopySource = `/${Bucket}/${Key}`;
    const conditions = { CopySourceIfMatch: ETag, CopySourceIfUnmodifiedSince: new Date(s3.world.now) };
    const copied = s3.call('CopyObject', {
      Bucket,
      Key: 'b',
      CopySource,
      ...conditions,
      CopySourceIfModifiedSince: new Date(0),
    });
    expect(copied.CopyObjectResult).toMatchObject({ ETag, LastModified: new Date(s3.world.now) });
    expect(s3.call('HeadObject', { Bucket, Key: 'b' })).toMatchObject({ ...all, Metadata: { by: 'me' }, TagCount: 1 });
    const other = {
      MetadataDirective: 'REPLACE',
      TaggingDirective: 'REPLACE',
      Tagging: 'y=2',
      ContentType: 'a/b',
    } as const;
    s3.call('CopyObject', { Bucket, Key: 'c', CopySource, ...other, ChecksumAlgorithm: 'SHA256' });
    const head = s3.call('HeadObject', { Bucket, Key: 'c', ChecksumMode: 'ENABLED' });
    expect(head).toMatchObject({ ContentType: 'a/b', Metadata: {}, ChecksumSHA256: expect.any(String) });
    expect(head.CacheControl).toBeUndefined();
    s3.call('CopyObject', { Bucket, Key, CopySource, MetadataDirective: 'REPLACE' });
    expect(s3.refusal('CopyObject', { Bucket, Key, CopySource, IfNoneMatch: '*' })).toMatch(/^PreconditionFailed/);
  });
});

describe('several objects', () => {
  it('are deleted in one call, each by itself', () => {
    const s3 = withBucket();
    for (const key of ['a', 'b', 'c']) put(s3, key);
    const Objects = [{ Key: 'a' }, { Key: 'b', ETag: '"x"' }, { Key: 'none' }];
    expect(s3.call('DeleteObjects', { Bucket, Delete: { Objects } })).toEqual({
      Deleted: [{ Key: 'a' }, { Key: 'none' }],
      Errors: [{ Key: 'b', Code: 'PreconditionFailed', Message: expect.any(String) }],
    });
    expect(s3.call('DeleteObjects', { Bucket, Delete: { Objects: [{ Key: 'b' }], Quiet: true } })).toEqual({});
    expect(s3.call('ListObjectsV2', { Bucket }).Contents?.map((each) => each.Key)).toEqual(['c']);
  });
});

it('reads every field of its input', () => {
  const operations = [putOperations, getOperations, deleteOperations, copyOperations, labelOperations];
  const noSession = 'nothing is locked, and no device is asked for';
  const ignored = Object.fromEntries(
    ['DeleteObject MFA', 'DeleteObject BypassGovernanceRetention', 'DeleteObjects MFA'].map((name) => [
      name,
      noSession,
    ]),
  );
  const more = {
    ...ignored,
    'DeleteObjects BypassGovernanceRetention': noSession,
    'CopyObject BucketKeyEnabled': 'of keys of KMS',
    'PutObject BucketKeyEnabled': 'of keys of KMS',
    'PutObjectAcl AccessControlPolicy': 'read where lists are on: access.test.ts',
  };
  expect(
    unreadFields(
      operations.flatMap((each) => Object.keys(each)),
      more,
    ),
  ).toEqual([]);
});
