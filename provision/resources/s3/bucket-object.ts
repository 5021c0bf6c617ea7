// Object of a website's bucket: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html

import { createHash } from 'node:crypto';
import {
  DeleteObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Environment } from '../../environment.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { type SiteFile, siteFiles } from '../../site-files.ts';
import { bucket } from './bucket.ts';
import { unlessMissing } from './missing.ts';

export interface BucketObjectDesired {
  readonly bucket: string;
  readonly file: SiteFile;
}

/** An object has no tags of its own here; it is called after its bucket and key, `shop-website/guide/index.html`. */
export interface NamedObject extends Pick<HeadObjectCommandOutput, 'ContentType' | 'CacheControl' | 'ChecksumSHA256'> {
  readonly name: string;
  readonly bucket: string;
  readonly key: string;
}

export const bucketObject: ResourceKind<BucketObjectDesired, NamedObject> = {
  type: 'BucketObject',
  /** The site's own, by their names: what else is in the bucket stays as long as the bucket does. */
  async list(environment) {
    const found: NamedObject[] = [];
    for (const each of await bucket.list(environment)) {
      const { name, id } = bucket.identify(each);
      for (const { key } of siteFiles()) {
        const head = new HeadObjectCommand({ Bucket: id, Key: key, ChecksumMode: 'ENABLED' });
        const answer = await unlessMissing(environment.client(S3Client).send(head));
        if (answer) found.push({ ...answer, name: `${name}/${key}`, bucket: id, key });
      }
    }
    return found;
  },
  identify: (found) => ({ name: found.name, id: `arn:aws:s3:::${found.bucket}/${found.key}` }),

  create: (environment, _name, desired) => put(environment, desired),

  async mend(environment, found, desired) {
    const { contentType, cacheControl, content } = desired.file;
    const isAsDesired =
      found.ContentType === contentType &&
      found.CacheControl === cacheControl &&
      found.ChecksumSHA256 === createHash('sha256').update(content).digest('base64');
    if (isAsDesired) return false;
    await put(environment, desired);
    return true;
  },

  async remove(environment, found) {
    for (const { bucket: Bucket, key: Key } of found) {
      await environment.client(S3Client).send(new DeleteObjectCommand({ Bucket, Key }));
    }
  },
};

/** S3 keeps the checksum beside the object, so that what was changed by hand can be told from what was not. */
function put(environment: Environment, { bucket: Bucket, file }: BucketObjectDesired): Promise<unknown> {
  return environment.client(S3Client).send(
    new PutObjectCommand({
      Bucket,
      Key: file.key,
      Body: file.content,
      ContentType: file.contentType,
      CacheControl: file.cacheControl,
      ChecksumAlgorithm: 'SHA256',
    }),
  );
}
