// Which bucket a request to S3 is for: in the host (virtual-hosted style) or the first part of the path (path style).
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html

import type { WireRequest } from '../message.ts';
import { percentDecoded } from '../text.ts';

export interface BucketAndPath {
  readonly bucket: string | undefined;
  /** What the operation's own path is matched with: the path without the bucket. */
  readonly path: string;
}

/** `bucket.s3.<anything>`, with whatever S3 puts behind its name: Region, dual stack, FIPS, the zone of S3 Express. */
const virtualHost = /^(.+)\.s3(?:express)?(?:[.-].*)?$/;
const underLocalhost = /^(.+)\.localhost$/;

/** The hosts of S3 itself, which begin with its name. */
const ofService = /^s3(?:express)?(?:-[a-z0-9-]+)?(?:\.|$)/;

/** The only operation that is for no bucket and has a path; its host begins with the route of the request. */
const withoutBucket = '/WriteGetObjectResponse';

export function bucketAndPath({ host, path }: WireRequest): BucketAndPath {
  if (path === withoutBucket) return { bucket: undefined, path };
  const bucket = bucketOfHost(host.toLowerCase());
  if (bucket !== undefined) return { bucket, path };
  const [, first = '', rest = '/'] = /^\/([^/]*)(\/.*)?$/s.exec(path) ?? [];
  return { bucket: first ? percentDecoded(first, 'path') : undefined, path: rest };
}

function bucketOfHost(host: string): string | undefined {
  if (ofService.test(host)) return undefined;
  return virtualHost.exec(host)?.[1] ?? underLocalhost.exec(host)?.[1];
}
