// What an instance does by itself, looked at every minute: it fails over or fails with its Availability Zone, comes back
// with it, is backed up and maintained in its windows, and tells how far it is behind.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.Failover.html

import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import type { Actions } from '../../../world/world.ts';
import { putMetric } from '../../cloudwatch/metrics/put.ts';
import { isLost } from '../../ec2/zones/is-lost.ts';
import { keyOfTimer } from '../../shared/timer-key.ts';
import { tell } from '../events/rows.ts';
import { startBackup } from '../snapshots/automated.ts';
import { untilBackup, untilMaintenance } from '../windows.ts';
import { instanceLifecycle } from './lifecycle.ts';
import { type InstanceRow, instances } from './rows.ts';

interface WatchRow {
  readonly resourceId: string;
  readonly id: string;
}

/** A row of its own, since what the instance's state does to its timers is another thing. */
const watches = table<WatchRow>('rds.Watch', ({ resourceId }) => resourceId);

const action = 'rds watch instance';
const minute = 60_000;

export function watchFromNowOn(call: Call, { id, resourceId }: InstanceRow): void {
  call.put(watches, { id, resourceId });
  call.later(watches, resourceId, { kind: 'recurring', action, delay: minute });
}

export const watchActions: Actions = {
  [action]: (call, timer) => {
    const watch = call.get(watches, keyOfTimer(watches, timer));
    const row = watch && call.get(instances, watch.id);
    if (!watch || row?.resourceId !== watch.resourceId) {
      call.remove(watches, keyOfTimer(watches, timer));
      return;
    }
    look(call, row);
    call.later(watches, watch.resourceId, { kind: 'recurring', action, delay: minute });
  },
};

function look(call: Call, row: InstanceRow): void {
  const isDown = isLost(call, row.zone);
  if (isDown && ['available', 'to-modify', 'storage-optimization', 'backing-up'].includes(row.state)) lose(call, row);
  else if (!isDown && row.state === 'failed') recover(call, row);
  else if (row.state === 'available') keep(call, row);
  if (row.state === 'available' && row.replicaOf !== undefined) measure(call, row, row.replicaOf);
}

/** A member of a cluster goes down with its zone: its cluster fails over. */
function lose(call: Call, row: InstanceRow): void {
  if (row.standby && !isLost(call, row.standby.zone)) {
    tell(call, 'db', row.id, 'RDS-EVENT-0013');
    instanceLifecycle.put(call, { ...row, state: 'rebooting', isFailingOver: true });
    return;
  }
  // AWS names no status for it; that it is this one is assumed.
  tell(call, 'db', row.id, 'RDS-EVENT-0031', 'failed');
  instanceLifecycle.put(call, { ...row, state: 'failed' });
}

function recover(call: Call, row: InstanceRow): void {
  tell(call, 'db', row.id, 'RDS-EVENT-0020');
  tell(call, 'db', row.id, 'RDS-EVENT-0021');
  instanceLifecycle.put(call, { ...row, state: 'available' });
}

/** The windows that have opened since the last look. */
function keep(call: Call, row: InstanceRow): void {
  const { backupRetention, clusterId, replicaOf, pending } = row;
  const before = call.now - minute;
  const hasPending = Object.keys(pending).length > 0;
  if (hasPending && untilMaintenance(row.maintenanceWindow, before) <= minute) {
    instanceLifecycle.put(call, { ...row, state: 'to-modify' });
    return;
  }
  const isBackedUp = backupRetention > 0 && clusterId === undefined && replicaOf === undefined;
  if (isBackedUp && untilBackup(row.backupWindow, before) <= minute) {
    instanceLifecycle.put(call, startBackup(row, call));
  }
}

/** Nobody writes here, so that a replica is not behind; while its source is down it falls behind. */
function measure(call: Call, row: InstanceRow, sourceId: string): void {
  const source = call.get(instances, sourceId);
  const dimensions = { DBInstanceIdentifier: row.id };
  const isCopying = source !== undefined && !['failed', 'stopped', 'rebooting'].includes(source.state);
  // -1: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Monitoring.html
  const value = isCopying ? 0 : -1;
  putMetric(call, { namespace: 'AWS/RDS', name: 'ReplicaLag', dimensions, value, unit: 'Seconds' });
}
