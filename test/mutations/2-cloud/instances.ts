// An instance of a tier, for what changes just one.

import { tagValue } from '../../../core/tags.ts';
import type { Topology } from '../../../topology/topology.ts';

/** The id of the first instance of the tier's Auto Scaling group. */
export function instanceOf(tier: 'web' | 'app', seen: Topology): string {
  const found = seen.Instances.find((each) => tagValue(each.Tags, 'aws:autoscaling:groupName') === `shop-${tier}`);
  if (!found?.InstanceId) throw new Error(`the tier ${tier} has no instance to change`);
  return found.InstanceId;
}
