// S3 as the SDK's own client sees it, and what provisions and reads.

import {
  CreateBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { expect, it } from '@jest/globals';
import { Emulator } from '../../../../emulator/emulator.ts';
import { bucket } from '../../../../provision/resources/s3/bucket.ts';
import { s3Readers } from '../../../../topology/readers/s3.ts';
import { clientOptions, cloudOf } from '../wired.ts';

const Bucket = 'shop';
const CreateBucketConfiguration = { LocationConstraint: 'ap-northeast-2' as const };

it('puts and gets objects over the wire, with checksums, ranges and conditions', async () => {
  const { answer } = new Emulator();
  const s3 = new S3Client(clientOptions(answer));
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  const put = await s3.send(
    new PutObjectCommand({ Bucket, Key: 'a b/ü', Body: 'hello', Metadata: { By: 'me' }, ContentType: 'text/plain' }),
  );
  expect(put).toMatchObject({ ETag: '"5d41402abc4b2a76b9719d911017c592"', ChecksumCRC32: 'NhCmhg==' });
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'a b/ü' }));
  expect(await got.Body?.transformToString()).toBe('hello');
  expect(got).toMatchObject({ Metadata: { by: 'me' }, ContentType: 'text/plain', ContentLength: 5 });
  const part = await s3.send(new GetObjectCommand({ Bucket, Key: 'a b/ü', Range: 'bytes=1-2' }));
  expect(part).toMatchObject({ ContentRange: 'bytes 1-2/5', $metadata: { httpStatusCode: 206 } });
  expect(await part.Body?.transformToString()).toBe('el');
  const same = s3.send(new GetObjectCommand({ Bucket, Key: 'a b/ü', IfNoneMatch: put.ETag }));
  await expect(same).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
  await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'none' }))).rejects.toMatchObject({ name: 'NotFound' });
  await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'none' }))).rejects.toMatchObject({
    name: 'NoSuchKey',
    $metadata: { httpStatusCode: 404 },
  });
  const listed = await s3.send(new ListObjectsV2Command({ Bucket, EncodingType: 'url' }));
  expect(listed).toMatchObject({ KeyCount: 1, Contents: [{ Key: 'a+b/%C3%BC', Size: 5 }] });
  const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'a b/ü' }] } }));
  expect(Deleted).toEqual([{ Key: 'a b/ü' }]);
});

it('names the Region of a bucket that is elsewhere', async () => {
  const { answer } = new Emulator();
  await new S3Client(clientOptions(answer)).send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  const other = new S3Client({ ...clientOptions(answer), region: 'eu-west-1', followRegionRedirects: false });
  await expect(other.send(new HeadBucketCommand({ Bucket }))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 301 },
  });
});

it('bytes that a client holds are not those of the object, and forks share them', async () => {
  const emulator = new Emulator();
  const s3 = new S3Client(clientOptions(emulator.answer));
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  const Body = Buffer.from('hello');
  await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body }));
  Body.fill(0);
  const read = async (client: S3Client) => (await client.send(new GetObjectCommand({ Bucket, Key: 'a' }))).Body;
  const stream = (await read(s3)) as unknown as AsyncIterable<Buffer>;
  for await (const chunk of stream) chunk.fill(0);
  expect(await (await read(s3))?.transformToString()).toBe('hello');
  const fork = new S3Client(clientOptions(emulator.fork().answer));
  await fork.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'other' }));
  expect(await (await read(s3))?.transformToString()).toBe('hello');
  expect(await (await read(fork))?.transformToString()).toBe('other');
});

it('is what the provisioner builds and the topology reads', async () => {
  const cloud = cloudOf(new Emulator().answer);
  const tags = (name: string) => [
    { Key: 'Name', Value: name },
    { Key: 'environment', Value: 'test' },
  ];
  const environment = {
    cloud,
    client: cloud.client,
    tags,
    owns: (all: readonly { Key?: string; Value?: string }[] = []) => all.some((tag) => tag.Value === 'test'),
    throwIfStopped: () => {},
  } as never;
  const desired = { bucket: 'www.shop.example', indexDocument: 'index.html', errorDocument: 'error.html' };
  await bucket.create(environment, 'shop-website', desired);
  const [found] = await bucket.list(environment);
  if (!found) throw new Error('the bucket is not there');
  expect(await bucket.mend?.(environment, found, desired)).toBe(true);
  expect(await bucket.mend?.(environment, found, desired)).toBe(false);
  const once = (read: (cloud: never) => unknown) => read(cloud as never);
  const [read] = await s3Readers.Buckets(cloud, once as never);
  expect(read).toMatchObject({
    Name: 'www.shop.example',
    Website: { IndexDocument: { Suffix: 'index.html' }, ErrorDocument: { Key: 'error.html' } },
    CORSRules: [],
    Versioning: undefined,
  });
  await cloud.client(S3Client).send(new PutObjectCommand({ Bucket: 'www.shop.example', Key: 'a', Body: 'a' }));
  expect(await s3Readers.BucketObjects(cloud, once as never)).toMatchObject([{ Key: 'a', ContentLength: 1 }]);
  await bucket.remove(environment, [found]);
  expect(await bucket.list(environment)).toEqual([]);
});
