// The same account as seen from us-east-1, where AWS keeps what is one for all Regions.

import type { Cloud } from '../../core/cloud.ts';

const known = new WeakMap<Cloud, Cloud>();

/** One per cloud, however often it is asked for. */
export function globalCloud(cloud: Cloud): Cloud {
  const made = known.get(cloud) ?? cloud.at({ region: 'us-east-1' });
  known.set(cloud, made);
  return made;
}
