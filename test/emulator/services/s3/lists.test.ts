// Lists of objects, versions and uploads; versions; uploads in parts.

import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { listOperations } from '../../../../emulator/services/s3/lists/operations.ts';
import { versionOperations } from '../../../../emulator/services/s3/lists/versions.ts';
import { completeOperations } from '../../../../emulator/services/s3/multipart/complete.ts';
import { multipartOperations } from '../../../../emulator/services/s3/multipart/operations.ts';
import { Bucket, put, type S3, textOf, unreadFields, withBucket } from './s3.ts';

const names = ['a', 'b/1', 'b/2', 'b/c/3', 'd', 'é', '\uffee', '😀'];

function filled(): S3 {
  const s3 = withBucket();
  for (const name of names.toReversed()) put(s3, name);
  return s3;
}

describe('a list', () => {
  it('has keys in the order of their bytes', () => {
    const { Contents = [], ...rest } = filled().call('ListObjectsV2', { Bucket });
    expect(Contents.map(({ Key }) => Key)).toEqual(names);
    expect(rest).toEqual({ Name: Bucket, Prefix: '', MaxKeys: 1000, KeyCount: 8, IsTruncated: false });
    expect(Contents[0]).toMatchObject({ Size: 1, StorageClass: 'STANDARD', ETag: expect.any(String) });
    expect(Contents[0]?.Owner).toBeUndefined();
  });

  it('has one prefix for all keys that have it in common', () => {
    const s3 = filled();
    const found = s3.call('ListObjectsV2', { Bucket, Delimiter: '/', FetchOwner: true });
    expect(found.CommonPrefixes).toEqual([{ Prefix: 'b/' }]);
    expect(found.Contents?.map(({ Key }) => Key)).toEqual(['a', 'd', 'é', '\uffee', '😀']);
    expect(found).toMatchObject({
      KeyCount: 6,
      Delimiter: '/',
      Contents: [{ Owner: { ID: expect.any(String) } }, {}, {}, {}, {}],
    });
    expect(s3.call('ListObjects', { Bucket, Prefix: 'b/', Delimiter: '/' })).toMatchObject({
      Contents: [{ Key: 'b/1' }, { Key: 'b/2' }],
      CommonPrefixes: [{ Prefix: 'b/c/' }],
    });
    expect(s3.call('ListObjectsV2', { Bucket, Prefix: 'é', EncodingType: 'url' })).toMatchObject({
      ...{ Prefix: '%C3%A9', EncodingType: 'url', Contents: [{ Key: '%C3%A9' }] },
    });
  });

  it.each([1, 2, 3])('has all of it on pages of %d', (MaxKeys) => {
    const s3 = filled();
    const pages = (Delimiter: string) => {
      const found: string[] = [];
      for (let token: string | undefined, isLast = false; !isLast; ) {
        const ContinuationToken = token === undefined ? {} : { ContinuationToken: token };
        const page = s3.call('ListObjectsV2', { Bucket, MaxKeys, Delimiter, ...ContinuationToken });
        expect(page.KeyCount).toBeLessThanOrEqual(MaxKeys);
        found.push(
          ...(page.Contents ?? []).map(({ Key = '' }) => Key),
          ...(page.CommonPrefixes ?? []).map(({ Prefix = '' }) => Prefix),
        );
        token = page.NextContinuationToken;
        isLast = !page.IsTruncated;
      }
      return found.sort();
    };
    expect(pages('')).toEqual([...names].sort());
    expect(pages('/')).toEqual(['a', 'b/', 'd', 'é', '\uffee', '😀'].sort());
  });

  it('goes on after a key', () => {
    const s3 = filled();
    const v2 = s3.call('ListObjectsV2', { Bucket, StartAfter: 'b/2', MaxKeys: 1 });
    expect(v2).toMatchObject({ StartAfter: 'b/2', Contents: [{ Key: 'b/c/3' }], IsTruncated: true });
    const v1 = s3.call('ListObjects', { Bucket, Marker: 'a', MaxKeys: 1, Delimiter: '/' });
    expect(v1).toMatchObject({ Marker: 'a', NextMarker: 'b/', CommonPrefixes: [{ Prefix: 'b/' }] });
    expect(s3.call('ListObjects', { Bucket, Marker: 'b/', MaxKeys: 1, Delimiter: '/' })).toMatchObject({
      Contents: [{ Key: 'd' }],
    });
    expect(s3.call('ListObjects', { Bucket, MaxKeys: 1 }).NextMarker).toBeUndefined();
    expect(s3.call('ListObjectsV2', { Bucket, MaxKeys: 0 })).toMatchObject({ KeyCount: 0, IsTruncated: false });
  });

  it.each([
    ['ListObjectsV2', { MaxKeys: -1 }],
    ['ListObjectsV2', { ContinuationToken: 'x' }],
    ['ListObjectsV2', { EncodingType: 'x' }],
    ['ListObjects', { OptionalObjectAttributes: ['x'] }],
    ['ListObjectsV2', { OptionalObjectAttributes: ['x'] }],
    ['ListObjects', { EncodingType: 'x' }],
    ['ListObjectVersions', { OptionalObjectAttributes: ['x'] }],
    ['ListObjectVersions', { VersionIdMarker: 'x' }],
    ['ListMultipartUploads', { MaxUploads: -1 }],
  ] as const)('%s with %j is refused', (operation, input) => {
    expect(filled().refusal(operation, { Bucket, ...input } as never)).toMatch(/^InvalidArgument/);
  });
});

describe('versions', () => {
  const versioned = () => {
    const s3 = withBucket();
    put(s3, 'a', 'zero');
    s3.call('PutBucketVersioning', { Bucket, VersioningConfiguration: { Status: 'Enabled' } });
    return s3;
  };

  it('are kept beside one another, and under a delete marker', () => {
    const s3 = versioned();
    const [one, two] = ['one', 'two'].map((text) => put(s3, 'a', text).VersionId);
    expect(textOf(s3, 'a')).toBe('two');
    expect(textOf(s3, 'a', { VersionId: one })).toBe('one');
    expect(textOf(s3, 'a', { VersionId: 'null' })).toBe('zero');
    const { VersionId: marker, DeleteMarker } = s3.call('DeleteObject', { Bucket, Key: 'a' });
    expect(DeleteMarker).toBe(true);
    expect(s3.refusal('GetObject', { Bucket, Key: 'a' })).toMatch(/^NoSuchKey/);
    expect(s3.refusal('HeadObject', { Bucket, Key: 'a', VersionId: marker })).toMatch(/^MethodNotAllowed/);
    expect(s3.call('ListObjectsV2', { Bucket }).KeyCount).toBe(0);
    const { Versions, DeleteMarkers } = s3.call('ListObjectVersions', { Bucket });
    expect(Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([
      [two, false],
      [one, false],
      ['null', false],
    ]);
    expect(DeleteMarkers).toMatchObject([{ VersionId: marker, IsLatest: true }]);
    expect(s3.call('DeleteObject', { Bucket, Key: 'a', VersionId: marker })).toEqual({
      DeleteMarker: true,
      VersionId: marker,
    });
    expect(textOf(s3, 'a')).toBe('two');
    const CopySource = `${Bucket}/a?versionId=${one}`;
    expect(s3.call('CopyObject', { Bucket, Key: 'b', CopySource })).toMatchObject({ CopySourceVersionId: one });
    expect(
      s3.call('GetObjectAttributes', { Bucket, Key: 'a', VersionId: one, ObjectAttributes: ['ObjectSize'] }).ObjectSize,
    ).toBe(3);
    s3.call('DeleteObjects', { Bucket, Delete: { Objects: [{ Key: 'a' }, { Key: 'a', VersionId: one }] } });
    expect(s3.refusal('DeleteBucket', { Bucket })).toMatch(/^BucketNotEmpty/);
  });

  it('are not made any more where versioning is suspended, and those there were stay', () => {
    const s3 = versioned();
    const one = put(s3, 'a', 'one').VersionId;
    s3.call('PutBucketVersioning', { Bucket, VersioningConfiguration: { Status: 'Suspended' } });
    expect(put(s3, 'a', 'two').VersionId).toBeUndefined();
    expect(s3.call('ListObjectVersions', { Bucket }).Versions?.map(({ VersionId }) => VersionId)).toEqual([
      'null',
      one,
    ]);
    expect(s3.call('DeleteObject', { Bucket, Key: 'a' })).toEqual({ DeleteMarker: true, VersionId: 'null' });
    expect(textOf(s3, 'a', { VersionId: one })).toBe('one');
  });

  it('are listed by pages', () => {
    const s3 = versioned();
    for (const key of ['a', 'b', 'b', 'c/1']) put(s3, key);
    const found: unknown[] = [];
    for (let next: object = {}; ; ) {
      const page = s3.call('ListObjectVersions', { Bucket, MaxKeys: 1, ...next });
      found.push(...(page.Versions ?? []).map(({ Key, VersionId }) => `${Key} ${VersionId}`));
      if (!page.IsTruncated) break;
      next = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    }
    const { Versions = [] } = s3.call('ListObjectVersions', { Bucket });
    expect(found).toEqual(Versions.map(({ Key, VersionId }) => `${Key} ${VersionId}`));
    expect(found).toHaveLength(5);
    const folders = s3.call('ListObjectVersions', { Bucket, Delimiter: '/', Prefix: 'c', EncodingType: 'url' });
    expect(folders.CommonPrefixes).toEqual([{ Prefix: 'c/' }]);
  });
});

describe('an upload in parts', () => {
  const five = Buffer.alloc(5 * 1024 * 1024, 'a');
  const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest();

  it('becomes one object, with the ETag of its parts', () => {
    const s3 = withBucket();
    const Key = 'a';
    const { UploadId } = s3.call('CreateMultipartUpload', {
      Bucket,
      Key,
      ContentType: 'text/plain',
      Metadata: { a: '1' },
    });
    const end = Buffer.from('end');
    const parts = [five, end].map((Body, index) => {
      const PartNumber = index + 1;
      const { ETag } = s3.call('UploadPart', { Bucket, Key, UploadId, PartNumber, Body, ContentLength: Body.length });
      return { PartNumber, ETag };
    });
    expect(s3.call('ListParts', { Bucket, Key, UploadId, MaxParts: 1 })).toMatchObject({
      ...{ IsTruncated: true, NextPartNumberMarker: '1', Parts: [{ PartNumber: 1, Size: five.length }] },
    });
    expect(s3.call('ListParts', { Bucket, Key, UploadId, PartNumberMarker: '1' }).Parts).toHaveLength(1);
    expect(s3.call('ListMultipartUploads', { Bucket }).Uploads).toMatchObject([{ Key, UploadId }]);
    const ETag = `"${createHash('md5')
      .update(Buffer.concat([md5(five), md5(end)]))
      .digest('hex')}-2"`;
    const MpuObjectSize = five.length + 3;
    expect(
      s3.call('CompleteMultipartUpload', { Bucket, Key, UploadId, MultipartUpload: { Parts: parts }, MpuObjectSize }),
    ).toMatchObject({ ETag, Bucket, Key, Location: expect.stringMatching(/^https:/) });
    expect(s3.call('HeadObject', { Bucket, Key, PartNumber: 2 })).toMatchObject({
      ...{ ETag, ContentType: 'text/plain', PartsCount: 2, ContentLength: 3, Metadata: { a: '1' } },
      ContentRange: `bytes ${five.length}-${five.length + 2}/${five.length + 3}`,
    });
    expect(s3.call('ListMultipartUploads', { Bucket }).Uploads).toBeUndefined();
    expect(s3.refusal('ListParts', { Bucket, Key, UploadId })).toMatch(/^NoSuchUpload/);
    s3.call('CopyObject', { Bucket, Key: 'copy', CopySource: `${Bucket}/${Key}` });
    expect(s3.call('HeadObject', { Bucket, Key: 'copy' }).ETag).toBe(
      `"${md5(Buffer.concat([five, end])).toString('hex')}"`,
    );
  });

  it('may have checksums: of the parts, or of the whole', () => {
    const s3 = withBucket();
    const upload = (Key: string, ChecksumAlgorithm: 'SHA256' | 'CRC32', ChecksumType?: 'FULL_OBJECT') => {
      const made = s3.call('CreateMultipartUpload', { Bucket, Key, ChecksumAlgorithm, ChecksumType });
      const { UploadId } = made;
      const Body = Buffer.from('hello');
      const { ETag, ...sums }: Record<string, string> = s3.call('UploadPart', {
        Bucket,
        Key,
        UploadId,
        PartNumber: 1,
        Body,
        ChecksumAlgorithm,
      });
      const part = { PartNumber: 1, ETag, [`Checksum${ChecksumAlgorithm}`]: sums[`Checksum${ChecksumAlgorithm}`] };
      return s3.call('CompleteMultipartUpload', {
        ...{ Bucket, Key, UploadId, MultipartUpload: { Parts: [part] }, ChecksumType: made.ChecksumType },
      });
    };
    expect(upload('a', 'SHA256')).toMatchObject({
      ChecksumSHA256: expect.stringMatching(/-1$/),
      ChecksumType: 'COMPOSITE',
    });
    expect(upload('b', 'CRC32', 'FULL_OBJECT')).toMatchObject({
      ChecksumCRC32: 'NhCmhg==',
      ChecksumType: 'FULL_OBJECT',
    });
    const ObjectAttributes = ['ObjectParts' as const];
    expect(s3.call('GetObjectAttributes', { Bucket, Key: 'a', ObjectAttributes }).ObjectParts).toMatchObject({
      ...{
        TotalPartsCount: 1,
        IsTruncated: false,
        Parts: [{ PartNumber: 1, Size: 5, ChecksumSHA256: expect.any(String) }],
      },
    });
  });

  it('may have parts that are copied', () => {
    const s3 = withBucket();
    put(s3, 'source', 'hello');
    const Key = 'a';
    const { UploadId } = s3.call('CreateMultipartUpload', { Bucket, Key });
    const CopySource = `${Bucket}/source`;
    const part = { Bucket, Key, UploadId, PartNumber: 1, CopySource };
    s3.call('UploadPartCopy', part);
    const { CopyPartResult } = s3.call('UploadPartCopy', { ...part, CopySourceRange: 'bytes=1-2' });
    const Parts = [{ PartNumber: 1, ETag: CopyPartResult?.ETag }];
    s3.call('CompleteMultipartUpload', { Bucket, Key, UploadId, MultipartUpload: { Parts } });
    expect(textOf(s3, Key)).toBe('el');
  });

  it.each([
    ['UploadPart', { PartNumber: 0 }, /^InvalidArgument/],
    ['UploadPart', { PartNumber: 10_001 }, /^InvalidArgument/],
    ['UploadPart', { UploadId: 'x', PartNumber: 1 }, /^NoSuchUpload/],
    ['UploadPart', { PartNumber: 1, ContentLength: 7 }, /^IncompleteBody/],
    ['UploadPart', { PartNumber: 1, SSECustomerKey: 'x' }, /^NotImplemented/],
    ['UploadPart', { PartNumber: 1, ChecksumCRC32: 'x' }, /^BadDigest/],
    ['UploadPartCopy', { PartNumber: 1, CopySource: `${Bucket}/none` }, /^NoSuchKey/],
    ['UploadPartCopy', { PartNumber: 1, CopySource: `${Bucket}/s`, CopySourceRange: 'x' }, /^InvalidArgument/],
    ['UploadPartCopy', { PartNumber: 1, CopySource: `${Bucket}/s`, CopySourceRange: 'bytes=0-9' }, /^InvalidArgument/],
    ['UploadPartCopy', { PartNumber: 1, CopySource: `${Bucket}/s`, CopySourceIfMatch: 'x' }, /^PreconditionFailed/],
    ['CompleteMultipartUpload', {}, /^MalformedXML/],
    ['CompleteMultipartUpload', { MultipartUpload: { Parts: [] } }, /^MalformedXML/],
    ['CompleteMultipartUpload', { MultipartUpload: { Parts: [{ PartNumber: 3, ETag: 'x' }] } }, /^InvalidPart:/],
    ['CompleteMultipartUpload', { MultipartUpload: { Parts: [{ PartNumber: 1, ETag: 'x' }] } }, /^InvalidPart:/],
    ['CompleteMultipartUpload', { MultipartUpload: { Parts: [1, 2] } }, /^EntityTooSmall/],
    ['CompleteMultipartUpload', { MultipartUpload: { Parts: [2, 1] } }, /^InvalidPartOrder/],
    ['CompleteMultipartUpload', { MultipartUpload: { Parts: [1] }, MpuObjectSize: 7 }, /^InvalidRequest/],
    ['CompleteMultipartUpload', { MultipartUpload: { Parts: [1] }, ChecksumType: 'COMPOSITE' }, /^InvalidRequest/],
    ['CompleteMultipartUpload', { MultipartUpload: { Parts: [1] }, ChecksumCRC64NVME: 'x' }, /^BadDigest/],
    ['CompleteMultipartUpload', { MultipartUpload: { Parts: [1] }, IfMatch: 'x' }, /^NoSuchKey/],
    ['CompleteMultipartUpload', { MultipartUpload: { Parts: [1] }, IfNoneMatch: 'x' }, /^NotImplemented/],
    ['AbortMultipartUpload', { UploadId: 'x' }, /^NoSuchUpload/],
    ['AbortMultipartUpload', { IfMatchInitiatedTime: new Date(0) }, /^NotImplemented/],
    ['ListParts', { MaxParts: -1 }, /^InvalidArgument/],
    ['ListParts', { PartNumberMarker: 'x' }, /^InvalidArgument/],
    ['CreateMultipartUpload', { ChecksumType: 'COMPOSITE' }, /^InvalidRequest/],
    ['CreateMultipartUpload', { ChecksumAlgorithm: 'SHA1', ChecksumType: 'FULL_OBJECT' }, /^InvalidRequest/],
    ['CreateMultipartUpload', { StorageClass: 'x' }, /^InvalidStorageClass/],
    ['CreateMultipartUpload', { ACL: 'public-read' }, /^AccessControlListNotSupported/],
  ] as const)('%s with %j is refused', (operation, input, refusal) => {
    const s3 = withBucket();
    put(s3, 's', 'hello');
    const Key = 'a';
    const { UploadId } = s3.call('CreateMultipartUpload', { Bucket, Key });
    const Body = Buffer.from('hello');
    const etags = [1, 2].map((PartNumber) => s3.call('UploadPart', { Bucket, Key, UploadId, PartNumber, Body }).ETag);
    const named = JSON.parse(JSON.stringify(input), (name, value) =>
      name === 'Parts'
        ? value.map((each: unknown) => (typeof each === 'number' ? { PartNumber: each, ETag: etags[each - 1] } : each))
        : value,
    );
    const dates = 'IfMatchInitiatedTime' in input ? input : {};
    expect(s3.refusal(operation, { Bucket, Key, UploadId, Body, ...named, ...dates } as never)).toMatch(refusal);
  });
});

it('reads every field of its input', () => {
  const operations = [listOperations, versionOperations, multipartOperations, completeOperations];
  const ignored = { 'CreateMultipartUpload BucketKeyEnabled': 'of keys of KMS' };
  expect(
    unreadFields(
      operations.flatMap((each) => Object.keys(each)),
      ignored,
    ),
  ).toEqual([]);
});
