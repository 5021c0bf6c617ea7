// The website's bucket: whose it may be, and that it goes with all that is in it.

import * as s3 from '@aws-sdk/client-s3';
import { expect, it } from '@jest/globals';
import type { Cloud } from '../../core/cloud.ts';
import { ownDomain } from '../../jest/harness/own-domain.ts';
import { down, Environment, up } from '../../provision/index.ts';
import { readTopology } from '../../topology/topology.ts';
import { expectNothingLeft } from '../support/leftovers.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';
import { shapeOf } from '../support/shape.ts';

const stage = '4-static-web';

const seoul = { LocationConstraint: 'ap-northeast-2' as const };

onLocalStack(import.meta.url, "the website's bucket", (onCloud) => {
  const create = (cloud: Cloud, Bucket: string, CreateBucketConfiguration: s3.CreateBucketConfiguration = seoul) =>
    cloud.client(s3.S3Client).send(new s3.CreateBucketCommand({ Bucket, CreateBucketConfiguration }));

  /** Neither a change, nor a doubt why. */
  async function expectRefusal(cloud: Cloud, domain: string, reason: string): Promise<void> {
    const before = shapeOf(await readTopology(cloud));
    const attempt = up(new Environment(cloud), stage, { domain });
    await expect(attempt).rejects.toMatchObject({ code: 'ConflictingOption', fixable: true });
    await expect(attempt).rejects.toThrow(reason);
    expect(shapeOf(await readTopology(cloud))).toEqual(before);
  }

  it('goes with all that is in it: objects of others, older versions, delete markers, uploads that never ended', async () => {
    const cloud = freshAccount(onCloud);
    const client = cloud.client(s3.S3Client);
    const empty = await readTopology(cloud);
    const options = ownDomain(cloud);
    const { website } = await up(new Environment(cloud), stage, options);
    const Bucket = website.bucket;
    const put = (Key: string) => client.send(new s3.PutObjectCommand({ Bucket, Key, Body: 'theirs' }));
    await put('of-others.txt');
    await client.send(new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    for (let each = 0; each < 3; each += 1) await put('index.html');
    await client.send(new s3.DeleteObjectCommand({ Bucket, Key: 'of-others.txt' }));
    for (const Key of ['one', 'two']) await client.send(new s3.CreateMultipartUploadCommand({ Bucket, Key }));

    const { removed } = await down(new Environment(cloud));
    expect(removed).toBeGreaterThan(40);
    await expectNothingLeft(cloud, empty);
    // The name is free again.
    await create(cloud, Bucket);
    await client.send(new s3.DeleteBucketCommand({ Bucket }));
  });

  it('goes with more objects than one page of a listing holds', async () => {
    const cloud = freshAccount(onCloud);
    const client = cloud.client(s3.S3Client);
    const empty = await readTopology(cloud);
    const { website } = await up(new Environment(cloud), stage, ownDomain(cloud));
    const keys = Array.from({ length: 1010 }, (_, index) => `many/${index}`);
    while (keys.length > 0) {
      const puts = keys.splice(0, 50).map((Key) => new s3.PutObjectCommand({ Bucket: website.bucket, Key, Body: 'x' }));
      await Promise.all(puts.map((each) => client.send(each)));
    }
    await down(new Environment(cloud));
    await expectNothingLeft(cloud, empty);
  });

  it('has its older versions no longer kept, where somebody turned that on, and what others put in it left alone', async () => {
    const cloud = freshAccount(onCloud);
    const client = cloud.client(s3.S3Client);
    const options = ownDomain(cloud);
    const { website } = await up(new Environment(cloud), stage, options);
    const Bucket = website.bucket;
    await client.send(new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    await client.send(new s3.PutObjectCommand({ Bucket, Key: 'of-others.txt', Body: 'theirs' }));
    await up(new Environment(cloud), stage, options);
    const { Buckets, BucketObjects } = await readTopology(cloud);
    expect(Buckets).toMatchObject([{ Versioning: 'Suspended' }]);
    expect(BucketObjects.map((each) => each.Key)).toContain('of-others.txt');
    await down(new Environment(cloud));
  });

  it('is refused, before the first change, where somebody else has the name', async () => {
    const [cloud, other] = [freshAccount(onCloud), freshAccount(onCloud)];
    const domain = (what: string) => `${what}-${cloud.place.account}.com`;
    await create(other, `www.${domain('theirs')}`);
    await expectRefusal(cloud, domain('theirs'), 'another account');
    await create(cloud, `www.${domain('untagged')}`);
    await expectRefusal(cloud, domain('untagged'), 'which shop did not make');
    await create(cloud, `www.${domain('tagged')}`, { ...seoul, Tags: [{ Key: 'team', Value: 'another' }] });
    await expectRefusal(cloud, domain('tagged'), 'which shop did not make');
    await create(cloud.at({ region: 'eu-west-1' }), `www.${domain('elsewhere')}`, { LocationConstraint: 'eu-west-1' });
    await expectRefusal(cloud, domain('elsewhere'), 'in eu-west-1, which shop did not make');
    // What others made stays.
    await down(new Environment(cloud));
    for (const [owner, what] of [
      [other, 'theirs'],
      [cloud, 'untagged'],
      [cloud, 'tagged'],
      [cloud.at({ region: 'eu-west-1' }), 'elsewhere'],
    ] as const) {
      await owner.client(s3.S3Client).send(new s3.DeleteBucketCommand({ Bucket: `www.${domain(what)}` }));
    }
  });

  it('is refused under another domain than the one that it stands with', async () => {
    const cloud = freshAccount(onCloud);
    await up(new Environment(cloud), stage, { domain: `one-${cloud.place.account}.com` });
    await expectRefusal(cloud, `other-${cloud.place.account}.com`, 'and not');
    await down(new Environment(cloud));
  });

  it('of two environments is each its own', async () => {
    const cloud = freshAccount(onCloud);
    const [one, other] = ['one', 'other'].map((name) => new Environment(cloud, { name }));
    if (!one || !other) throw new Error('there are two');
    const domainOf = ({ name }: Environment) => ({ domain: `${name}-${cloud.place.account}.com` });
    const built = await up(one, stage, domainOf(one));
    const withOne = await readTopology(cloud);
    await expect(up(other, stage, domainOf(one))).rejects.toMatchObject({ code: 'ConflictingOption' });
    await up(other, stage, domainOf(other));
    await down(other);
    await expectNothingLeft(cloud, withOne);
    expect(await up(one, stage, domainOf(one))).toEqual(built);
    await down(one);
  });
});
