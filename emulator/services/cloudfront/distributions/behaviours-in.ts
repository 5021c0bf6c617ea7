// All behaviours of a distribution, the default one first; and who has one that is so.

import type { DefaultCacheBehavior, DistributionConfig } from '@aws-sdk/client-cloudfront';
import type { Call } from '../../../world/call.ts';
import { type DistributionRow, distributions } from './rows.ts';

export function behavioursIn({ DefaultCacheBehavior, CacheBehaviors }: DistributionConfig): DefaultCacheBehavior[] {
  return [...(DefaultCacheBehavior ? [DefaultCacheBehavior] : []), ...(CacheBehaviors?.Items ?? [])];
}

export function distributionsWith(
  call: Call,
  isMeant: (behaviour: DefaultCacheBehavior) => boolean,
): readonly DistributionRow[] {
  return call.all(distributions).filter(({ config }) => behavioursIn(config).some(isMeant));
}
