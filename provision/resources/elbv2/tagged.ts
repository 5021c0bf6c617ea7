// Elastic Load Balancing lists without tags and filters by none: the tags are asked for apart, twenty ARNs at a time.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html

import { DescribeTagsCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Environment } from '../../environment.ts';

const arnsPerCall = 20;

/** Of all these, the ones that carry the environment's tag. */
export async function ownedOf<Item>(
  environment: Environment,
  items: readonly Item[],
  arnOf: (item: Item) => string,
): Promise<Item[]> {
  const owned = new Set<string>();
  for (let start = 0; start < items.length; start += arnsPerCall) {
    const ResourceArns = items.slice(start, start + arnsPerCall).map(arnOf);
    const { TagDescriptions = [] } = await environment
      .client(ElasticLoadBalancingV2Client)
      .send(new DescribeTagsCommand({ ResourceArns }));
    for (const { ResourceArn, Tags } of TagDescriptions) if (environment.owns(Tags)) owned.add(ResourceArn ?? '');
  }
  return items.filter((item) => owned.has(arnOf(item)));
}
