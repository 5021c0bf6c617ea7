// The shop's pages, served by S3 in the place of web servers.

import { websiteEndpointOf } from '../../core/website-zones.ts';
import { ensure } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import type { Permission } from '../resources/iam/role.ts';
import { bucket } from '../resources/s3/bucket.ts';
import { bucketObject } from '../resources/s3/bucket-object.ts';
import { errorDocument, indexDocument, siteFiles } from '../site-files.ts';
import { type CloudPlan, websiteBucket } from './cloud-plan.ts';

export interface Website {
  /** The bucket's name, which is also the name under which the shop is reached. */
  readonly bucket: string;
  /** The name under which S3 serves it, in HTTP only. */
  readonly endpoint: string;
}

export async function buildWebsite(environment: Environment, plan: CloudPlan): Promise<Website> {
  const name = websiteBucket(plan);
  await ensure(environment, bucket, 'website', { bucket: name, indexDocument, errorDocument });
  for (const file of siteFiles()) {
    await ensure(environment, bucketObject, `website/${file.key}`, { bucket: name, file });
  }
  return { bucket: name, endpoint: `${name}.${websiteEndpointOf(environment.cloud.place.region).dnsName}` };
}

/** What it takes to read the bucket, and nothing else. */
export function mayRead({ bucket: name }: Website): Permission[] {
  return [
    { actions: ['s3:GetObject'], resources: [`arn:aws:s3:::${name}/*`] },
    { actions: ['s3:ListBucket'], resources: [`arn:aws:s3:::${name}`] },
  ];
}
