// What a cluster does by itself, looked at every 30 seconds: it fails over when its writer is lost, and what waits for the
// maintenance window is done there.
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html

import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import type { Actions } from '../../../world/world.ts';
import { putMetric } from '../../cloudwatch/metrics/put.ts';
import { isLost } from '../../ec2/zones/is-lost.ts';
import { keyOfTimer } from '../../shared/timer-key.ts';
import { tell } from '../events/rows.ts';
import { type InstanceRow, instances, membersOf } from '../instances/rows.ts';
import { untilMaintenance } from '../windows.ts';
import { clusterLifecycle } from './lifecycle.ts';
import { type ClusterRow, clusters } from './rows.ts';
import { heirOf } from './writer.ts';

interface WatchRow {
  readonly resourceId: string;
  readonly id: string;
}

const watches = table<WatchRow>('rds.ClusterWatch', ({ resourceId }) => resourceId);

const action = 'rds watch cluster';
const period = 30_000;

export function watchCluster(call: Call, { id, resourceId }: ClusterRow): void {
  call.put(watches, { id, resourceId });
  call.later(watches, resourceId, { kind: 'recurring', action, delay: period });
}

export const clusterWatchActions: Actions = {
  [action]: (call, timer) => {
    const key = keyOfTimer(watches, timer);
    const watch = call.get(watches, key);
    const row = watch && call.get(clusters, watch.id);
    if (row?.resourceId !== key) {
      call.remove(watches, key);
      return;
    }
    if (row.state === 'available') look(call, row);
    call.later(watches, key, { kind: 'recurring', action, delay: period });
  },
};

function look(call: Call, row: ClusterRow): void {
  const writer = row.writerId === undefined ? undefined : call.get(instances, row.writerId);
  const isDown = writer === undefined || writer.state === 'deleting' || isLost(call, writer.zone);
  const heir = isDown ? heirOf(call, row) : undefined;
  if (heir) {
    failOver(call, row, heir);
    return;
  }
  const hasPending = Object.keys(row.pending).length > 0;
  if (hasPending && untilMaintenance(row.maintenanceWindow, call.now - period) <= period) {
    clusterLifecycle.put(call, { ...row, state: 'to-modify' });
    return;
  }
  if (call.now % (2 * period) < period) measure(call, row);
}

export function failOver(call: Call, row: ClusterRow, heir: InstanceRow): ClusterRow {
  const writer = row.writerId === undefined ? undefined : call.get(instances, row.writerId);
  tell(call, 'cluster', row.id, writer?.zone === heir.zone ? 'RDS-EVENT-0072' : 'RDS-EVENT-0073', heir.id);
  return clusterLifecycle.put(call, { ...row, state: 'failing-over', nextWriterId: heir.id });
}

/** Members read the same volume: milliseconds. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html */
function measure(call: Call, { id, writerId }: ClusterRow): void {
  for (const member of membersOf(call, id)) {
    if (member.id === writerId || member.state !== 'available') continue;
    const dimensions = { DBInstanceIdentifier: member.id };
    putMetric(call, { namespace: 'AWS/RDS', name: 'AuroraReplicaLag', dimensions, value: 20, unit: 'Milliseconds' });
  }
}
