// The way of a DB instance from status to status. How long each takes is assumed, where the docs say nothing.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html#Overview.DBInstance.Status

import type { Call } from '../../../world/call.ts';
import { Lifecycle } from '../../shared/lifecycle.ts';
import { clusters } from '../clusters/rows.ts';
import { tell } from '../events/rows.ts';
import { rdsArn } from '../names.ts';
import { leave } from '../network.ts';
import { finishSnapshot, startBackup } from '../snapshots/automated.ts';
import { forgetTags } from '../tags/rows.ts';
import { applied, begun } from './apply.ts';
import { type InstanceRow, instances } from './rows.ts';

const [minute, day] = [60_000, 86_400_000];

/** A failover takes 60 to 120 seconds; the failure itself is seen within the first 60. */
const failover = minute;

export const instanceLifecycle = new Lifecycle<InstanceRow>({
  table: instances,
  stateOf: ({ state }) => state,
  steps: {
    creating: { delay: 5 * minute, next: created },
    'backing-up': { delay: minute, next: backedUp },
    'to-modify': { delay: minute / 2, next: begun },
    modifying: { delay: 3 * minute, next: applied },
    'storage-optimization': { delay: 10 * minute, next: (row) => ({ ...row, state: 'available' }) },
    rebooting: { delay: failover, next: rebooted },
    stopping: { delay: 3 * minute, next: stopped },
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html: for seven days at most.
    stopped: { delay: 7 * day, kind: 'recurring', next: wake },
    starting: { delay: 4 * minute, next: started },
    deleting: { delay: 3 * minute, next: () => undefined },
  },
  gone,
});

function created(row: InstanceRow, call: Call): InstanceRow {
  tell(call, 'db', row.id, 'RDS-EVENT-0005');
  const there = { ...row, createTime: call.now };
  if (row.snapshotId !== undefined) tell(call, 'db', row.id, 'RDS-EVENT-0043', row.snapshotId);
  const isBackedUp = row.backupRetention > 0 && row.clusterId === undefined;
  if (isBackedUp) return startBackup(there, call);
  return { ...there, state: 'available' };
}

function backedUp(row: InstanceRow, call: Call): InstanceRow {
  finishSnapshot(row, call);
  tell(call, 'db', row.id, 'RDS-EVENT-0002');
  return { ...row, state: 'available' };
}

function rebooted(row: InstanceRow, call: Call): InstanceRow {
  const up = { ...row, state: 'available', isFailingOver: false, isRebootPending: false } as const;
  tell(call, 'db', row.id, 'RDS-EVENT-0006');
  if (!row.isFailingOver || !row.standby) return up;
  const { zone, subnetId, interfaceId, standby } = row;
  tell(call, 'db', row.id, 'RDS-EVENT-0049');
  return { ...up, ...standby, standby: { zone, subnetId, interfaceId } };
}

function stopped(row: InstanceRow, call: Call): InstanceRow {
  tell(call, 'db', row.id, 'RDS-EVENT-0087');
  return { ...row, state: 'stopped' };
}

/** A cluster starts its members itself. */
function wake(row: InstanceRow, call: Call): InstanceRow {
  if (row.clusterId !== undefined) return row;
  tell(call, 'db', row.id, 'RDS-EVENT-0154');
  return { ...row, state: 'starting' };
}

function started(row: InstanceRow, call: Call): InstanceRow {
  tell(call, 'db', row.id, 'RDS-EVENT-0088');
  return { ...row, state: 'available', isRebootPending: false };
}

function gone(row: InstanceRow, call: Call): void {
  leave(call, row.interfaceId);
  if (row.standby) leave(call, row.standby.interfaceId);
  forgetTags(call, rdsArn(call.place, 'db', row.id));
  tell(call, 'db', row.id, 'RDS-EVENT-0003');
  const cluster = row.clusterId === undefined ? undefined : call.get(clusters, row.clusterId);
  if (cluster?.writerId === row.id) call.put(clusters, { ...cluster, writerId: undefined });
}
