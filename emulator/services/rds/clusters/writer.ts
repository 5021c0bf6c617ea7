// Which member of a cluster writes: the first; when it fails, one of those that read.
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html

import type { Call } from '../../../world/call.ts';
import { isLost } from '../../ec2/zones/is-lost.ts';
import { type InstanceRow, membersOf } from '../instances/rows.ts';
import { type ClusterRow, clusters } from './rows.ts';

/** A member of a cluster that has no writer is it. */
export function joinCluster(call: Call, { id, clusterId }: InstanceRow): void {
  const cluster = clusterId === undefined ? undefined : call.get(clusters, clusterId);
  if (cluster && cluster.writerId === undefined) call.put(clusters, { ...cluster, writerId: id });
}

/** Who would take over: by its promotion tier, then the first that was made. */
export function heirOf(call: Call, cluster: ClusterRow): InstanceRow | undefined {
  const able = membersOf(call, cluster.id).filter(
    (row) => row.id !== cluster.writerId && row.state === 'available' && !isLost(call, row.zone),
  );
  return able.toSorted((one, other) => one.promotionTier - other.promotionTier)[0];
}
