// A bucket emptied: of its objects with all their versions and delete markers, and of the uploads that were begun and
// never ended, which are listed nowhere else and yet are stored.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/empty-bucket.html

import {
  AbortMultipartUploadCommand,
  DeleteObjectsCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Environment } from '../../environment.ts';

/** Page by page, always the first one: what was on it is gone when it is asked for again. */
export async function empty(environment: Environment, Bucket: string): Promise<void> {
  const s3 = environment.client(S3Client);
  for (;;) {
    environment.throwIfStopped();
    const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
    if (Uploads.length === 0) break;
    for (const { Key, UploadId } of Uploads) await s3.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
  }
  for (;;) {
    environment.throwIfStopped();
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length === 0) break;
    const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
    const [first] = Errors;
    if (first) throw new Error(`${Errors.length} objects stay, ${first.Key} for one: ${first.Code}, ${first.Message}`);
  }
}
