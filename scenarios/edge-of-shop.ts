// The distribution: its origins and behaviours, and the secret that it sends, as claims speak of them.

import type { CacheBehavior, DefaultCacheBehavior, DistributionConfig, Origin } from '@aws-sdk/client-cloudfront';
import type { TaggedDistribution } from '../topology/readers/edge.ts';
import { Missing, nameTag, type Shop } from './shop.ts';

export const secretHeader = 'x-origin-verify';

export function distributionOf(shop: Shop): TaggedDistribution {
  return shop.named(shop.seen.Distributions, 'distribution', nameTag, 'edge');
}

export function configOf(shop: Shop): DistributionConfig {
  const { Id, DistributionConfig } = distributionOf(shop);
  if (DistributionConfig === undefined) throw new Missing(`the distribution ${Id} has no configuration`);
  return DistributionConfig;
}

/** The behaviour that answers what no path pattern matches. */
export function defaultBehaviour(shop: Shop): DefaultCacheBehavior {
  const { DefaultCacheBehavior } = configOf(shop);
  if (DefaultCacheBehavior === undefined) throw new Missing('the distribution has no default behaviour');
  return DefaultCacheBehavior;
}

export function behavioursOf(shop: Shop): CacheBehavior[] {
  return configOf(shop).CacheBehaviors?.Items ?? [];
}

export function apiBehaviour(shop: Shop): CacheBehavior {
  const found = behavioursOf(shop).find(({ PathPattern }) => PathPattern === '/api/*');
  if (found === undefined) throw new Missing('the distribution has no behaviour for /api/*');
  return found;
}

/** The origin that a behaviour asks. */
export function originOf(shop: Shop, { TargetOriginId }: Pick<DefaultCacheBehavior, 'TargetOriginId'>): Origin {
  const found = configOf(shop).Origins?.Items?.find(({ Id }) => Id === TargetOriginId);
  if (found === undefined) throw new Missing(`the distribution has no origin ${TargetOriginId}`);
  return found;
}

/** What the distribution sends with each request to that origin: never part of a sentence. */
export function secretsTo({ CustomHeaders }: Origin): string[] {
  const headers = CustomHeaders?.Items ?? [];
  return headers.flatMap(({ HeaderName, HeaderValue = '' }) =>
    HeaderName?.toLowerCase() === secretHeader ? [HeaderValue] : [],
  );
}
