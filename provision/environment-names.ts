// The environments that are in an account and Region of a cloud: each has at least a VPC, the first thing built and
// the last removed.

import { EC2Client, paginateDescribeVpcs } from '@aws-sdk/client-ec2';
import type { Cloud } from '../core/cloud.ts';
import { allPages } from '../core/pages.ts';
import { tagValue } from '../core/tags.ts';
import { environmentTag } from './environment.ts';

/** In alphabetical order, each once. */
export async function environmentNames(cloud: Cloud): Promise<string[]> {
  const filter = { Name: 'tag-key', Values: [environmentTag] };
  const vpcs = await allPages(
    paginateDescribeVpcs({ client: cloud.client(EC2Client) }, { Filters: [filter] }),
    (page) => page.Vpcs,
  );
  return [...new Set(vpcs.flatMap(({ Tags }) => tagValue(Tags, environmentTag) ?? []))].sort();
}
