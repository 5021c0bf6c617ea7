// Which host is a website of which bucket.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html

import type { WireRequest } from '../../../wire/message.ts';
import { scopeOf } from '../../../wire/scope.ts';
import type { Time } from '../../../world/time.ts';
import { bucketOf } from '../buckets/rows.ts';

export interface Site {
  readonly bucket: string;
  /** The one whose endpoint is asked. */
  readonly region: string;
}

/** `bucket.s3-website.region` or, as in the older Regions, `bucket.s3-website-region`. */
const endpoint = /^(.+)\.s3-website[.-]([a-z]{2}(?:-[a-z]+)+-\d)\.(?:localhost|amazonaws\.com(?:\.cn)?)$/;

/** Names of this machine, and AWS's own: no bucket's website is at them. */
const others = /^(?:[\d.]+|\[.*\]|.*:.*|localhost|.*\.(?:localhost|invalid|amazonaws\.com|amazonaws\.com\.cn))$/;

/** What is not signed may also be for a name that leads to a website, which is then that of its bucket. */
export function siteOf(request: WireRequest, time: Time): Site | undefined {
  const host = request.host.toLowerCase();
  const [, bucket, region] = endpoint.exec(host) ?? [];
  if (bucket !== undefined && region !== undefined) return { bucket, region };
  if (others.test(host) || !host.includes('.') || scopeOf(request) !== undefined) return undefined;
  return time.pass(nobody(''), false, (call) => {
    const found = bucketOf(call, host);
    return found?.website && { bucket: host, region: found.region };
  });
}

/** Who does not sign, in a Region. */
export function nobody(region: string) {
  return { account: '000000000000', region };
}
