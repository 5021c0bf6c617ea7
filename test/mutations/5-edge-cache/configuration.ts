// A change of a distribution's configuration, as made by hand: CloudFront takes all of it anew.

import {
  CloudFrontClient,
  type DistributionConfig,
  GetDistributionConfigCommand,
  type Origin,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront';
import type { Cloud } from '../../../core/cloud.ts';
import { type BuiltStages, Environment } from '../../../provision/index.ts';

type Built = BuiltStages['5-edge-cache'];

/** @param differs what is changed of it; the rest stays */
export async function reconfigure(
  cloud: Cloud,
  { cache }: Built,
  differs: (config: DistributionConfig) => Partial<DistributionConfig>,
): Promise<void> {
  const client = new Environment(cloud).globalClient(CloudFrontClient);
  const { distributionId: Id } = cache;
  const { DistributionConfig: config, ETag } = await client.send(new GetDistributionConfigCommand({ Id }));
  if (config === undefined) throw new Error(`${Id} has no configuration to change`);
  const DistributionConfig = { ...config, ...differs(config) };
  await client.send(new UpdateDistributionCommand({ Id, IfMatch: ETag, DistributionConfig }));
}

/** The origins, of which one differs. */
export function originsWith(
  { Origins }: DistributionConfig,
  id: 'website' | 'api',
  differs: Partial<Origin>,
): Pick<DistributionConfig, 'Origins'> {
  return { Origins: listOf(Origins?.Items?.map((each) => (each.Id === id ? { ...each, ...differs } : each)) ?? []) };
}

/** CloudFront's form of a list. */
export function listOf<Item>(Items: Item[]): { Quantity: number; Items: Item[] } {
  return { Quantity: Items.length, Items };
}

/** The header by which the balancer knows the distribution, with this for a secret. */
export function secretHeader(HeaderValue: string) {
  return listOf([{ HeaderName: 'X-Origin-Verify', HeaderValue }]);
}
