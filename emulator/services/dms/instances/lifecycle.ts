// The way of a replication instance: creating, available, changed now and then, deleting.
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.html

import type { Call } from '../../../world/call.ts';
import { isLost } from '../../ec2/zones/is-lost.ts';
import { Lifecycle } from '../../shared/lifecycle.ts';
import { connections } from '../connections/rows.ts';
import { tell } from '../events/rows.ts';
import { subnetGroups } from '../subnet-groups/rows.ts';
import { forgetTags } from '../tags/tags.ts';
import { freeSubnet, makeOwnInterface, releaseInterfaces } from './network.ts';
import { type PendingValues, type ReplicationInstanceRow, replicationInstances } from './rows.ts';

/** How often it is looked whether something is to be done by itself. */
const lookEvery = 60_000; // assumed

/** One that waits for its window, or has a standby. */
function isWatching({ status, secondZone, windowTime }: ReplicationInstanceRow): boolean {
  return status === 'available' && (secondZone ?? windowTime) !== undefined;
}

export const instanceLifecycle = new Lifecycle<ReplicationInstanceRow>({
  table: replicationInstances,
  stateOf: (row) => (isWatching(row) ? 'watching' : row.status),
  // How long each takes: assumed, of the order that AWS takes.
  steps: {
    creating: {
      delay: 300_000,
      next: (row, call) => {
        tell(call, 'replication-instance', row.id, 'creation', 'Replication instance created');
        return { ...row, status: 'available' };
      },
    },
    modifying: {
      delay: 300_000,
      next: (row, call) => ({ ...applied(call, row), status: 'available' }),
    },
    rebooting: {
      delay: 60_000,
      next: (row, call) => ({ ...(row.isFailingOver ? failedOver(call, row) : row), status: 'available' }),
    },
    watching: { delay: lookEvery, kind: 'recurring', next: (row, call) => looked(call, row) },
    deleting: { delay: 180_000, next: () => undefined },
  },
  gone: (row, call) => {
    releaseInterfaces(call, row);
    forgetTags(call, row.arn);
    for (const each of call.all(connections)) {
      if (each.instanceArn === row.arn) call.remove(connections, connections.keyOf(each));
    }
    tell(call, 'replication-instance', row.id, 'deletion', 'Replication instance deleted');
  },
});

/** What was asked for is so from now on. */
function applied(call: Call, row: ReplicationInstanceRow): ReplicationInstanceRow {
  const { instanceClass, storage, isMultiAz, engineVersion }: PendingValues = row.pending;
  const next = {
    ...row,
    pending: {},
    windowTime: undefined,
    instanceClass: instanceClass ?? row.instanceClass,
    storage: storage ?? row.storage,
    engineVersion: engineVersion ?? row.engineVersion,
  };
  tell(call, 'replication-instance', row.id, 'configuration change', 'Replication instance modified');
  return isMultiAz === undefined || isMultiAz === row.isMultiAz ? next : restandby(call, next, isMultiAz);
}

/** Gives it a standby, or takes it away. */
function restandby(call: Call, row: ReplicationInstanceRow, isMultiAz: boolean): ReplicationInstanceRow {
  const [first = '', ...others] = row.interfaceIds;
  if (!isMultiAz) {
    releaseInterfaces(call, { ...row, interfaceIds: others });
    return { ...row, isMultiAz, interfaceIds: [first], secondZone: undefined };
  }
  const group = call.get(subnetGroups, row.subnetGroup);
  const chosen = group && freeSubnet(call, group, (zone) => zone !== row.zone);
  if (!chosen) return row;
  const second = makeOwnInterface(call, chosen, row);
  return { ...row, isMultiAz, interfaceIds: [first, second], secondZone: chosen.availabilityZone };
}

/** The standby works from now on. */
function failedOver(call: Call, row: ReplicationInstanceRow): ReplicationInstanceRow {
  if (row.secondZone === undefined) return { ...row, isFailingOver: false };
  tell(call, 'replication-instance', row.id, 'failover', 'Multi-AZ failover completed');
  const [first = '', second = ''] = row.interfaceIds;
  return { ...row, zone: row.secondZone, secondZone: row.zone, interfaceIds: [second, first], isFailingOver: false };
}

/** What waits for the window is done in it; a standby takes over where the zone of the one that works is lost. */
function looked(call: Call, row: ReplicationInstanceRow): ReplicationInstanceRow {
  if (row.secondZone !== undefined && isLost(call, row.zone) && !isLost(call, row.secondZone)) {
    tell(call, 'replication-instance', row.id, 'failover', 'Multi-AZ failover started');
    return { ...row, status: 'rebooting', isFailingOver: true };
  }
  return row.windowTime !== undefined && row.windowTime <= call.now ? { ...row, status: 'modifying' } : row;
}
