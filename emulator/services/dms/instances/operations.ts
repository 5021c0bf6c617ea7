// Replication instances: make, describe, change, restart, delete.

import type { ResourcePendingMaintenanceActions } from '@aws-sdk/client-database-migration-service';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { invalidCombination, invalidState, notFound } from '../errors.ts';
import { tell } from '../events/rows.ts';
import { keyArn } from '../keys.ts';
import { newArn } from '../names.ts';
import { matcher, pageOf } from '../pages.ts';
import { putTags } from '../tags/tags.ts';
import { replicationTasks } from '../tasks/rows.ts';
import { describeInstance, instanceLooks } from './describe.ts';
import { instanceLifecycle } from './lifecycle.ts';
import { makeOwnInterface, regroup } from './network.ts';
import { instanceOf, type ReplicationInstanceRow, replicationInstances } from './rows.ts';
import { validCreate, validModify } from './valid.ts';
import { anyWindow, untilWindow } from './window.ts';

export const instanceOperations = {
  CreateReplicationInstance: changing(validCreate, (plan, call) => {
    const { tags, end, key, chosen, ...settings } = plan;
    const row = instanceLifecycle.put(call, {
      ...settings,
      arn: newArn(call, 'rep', end),
      status: 'creating',
      createdTime: call.now,
      zone: chosen[0]?.availabilityZone ?? '',
      secondZone: chosen[1]?.availabilityZone,
      interfaceIds: chosen.map((subnet) => makeOwnInterface(call, subnet, settings)),
      window: settings.window ?? anyWindow(call),
      keyArn: keyArn(call, key),
      pending: {},
      windowTime: undefined,
      isFailingOver: false,
    });
    putTags(call, row.arn, tags);
    tell(call, 'replication-instance', row.id, 'creation', 'Replication instance creation started');
    return { ReplicationInstance: describeInstance(call, row) };
  }),

  DescribeReplicationInstances(input, call) {
    const isMeant = matcher(input.Filters, instanceLooks);
    const shape = (row: ReplicationInstanceRow) => (isMeant(row) ? describeInstance(call, row) : undefined);
    const { found, Marker } = pageOf(call, replicationInstances, input, shape);
    if (found.length === 0 && input.Filters?.length) throw notFound('No replication instances were found.'); // words assumed
    return { ReplicationInstances: found, Marker };
  },

  ModifyReplicationInstance: changing(validModify, (plan, call) => {
    const { row, id, window, groupIds, hasMinorUpgrades, isNow, wanted } = plan;
    regroup(call, row, groupIds);
    const pending = { ...row.pending, ...wanted };
    const hasWork = Object.keys(pending).length > 0;
    const before = { ...row, id, window, groupIds, hasMinorUpgrades, pending };
    const windowTime = hasWork ? call.now + untilWindow(call, window) : undefined;
    const changed: ReplicationInstanceRow =
      isNow && hasWork ? { ...before, windowTime: undefined, status: 'modifying' } : { ...before, windowTime };
    return { ReplicationInstance: describeInstance(call, instanceLifecycle.put(call, changed)) };
  }),

  /** https://docs.aws.amazon.com/dms/latest/APIReference/API_RebootReplicationInstance.html */
  RebootReplicationInstance: changing(
    ({ ReplicationInstanceArn, ForceFailover, ForcePlannedFailover }, call) => {
      const row = availableOf(call, ReplicationInstanceArn);
      if (ForceFailover && ForcePlannedFailover) {
        throw invalidCombination('ForceFailover and ForcePlannedFailover cannot be used together.'); // words assumed
      }
      const isFailingOver = ForceFailover ?? ForcePlannedFailover ?? false;
      if (isFailingOver && !row.isMultiAz) {
        throw invalidCombination('A failover needs a replication instance that is Multi-AZ.'); // words assumed
      }
      return { ...row, status: 'rebooting' as const, isFailingOver };
    },
    (row, call) => ({ ReplicationInstance: describeInstance(call, instanceLifecycle.put(call, row)) }),
  ),

  DeleteReplicationInstance: changing(
    ({ ReplicationInstanceArn }, call) => {
      const row = instanceOf(call, ReplicationInstanceArn);
      if (row.status === 'deleting') throw invalidState(`Replication instance ${row.id} is being deleted.`); // words assumed
      if (call.all(replicationTasks).some(({ instanceArn }) => instanceArn === row.arn)) {
        throw invalidState(`Replication Instance ${row.id} has one or more replication tasks.`); // words assumed
      }
      return { ...row, status: 'deleting' as const };
    },
    (row, call) => {
      tell(call, 'replication-instance', row.id, 'deletion', 'Replication instance deletion started');
      return { ReplicationInstance: describeInstance(call, instanceLifecycle.put(call, row)) };
    },
  ),

  DescribeReplicationInstanceTaskLogs(input, call) {
    const { arn } = instanceOf(call, input.ReplicationInstanceArn);
    const { found, Marker } = pageOf(call, replicationTasks, input, (task) =>
      task.instanceArn === arn
        ? { ReplicationTaskName: task.id, ReplicationTaskArn: task.arn, ReplicationInstanceTaskLogSize: 0 }
        : undefined,
    );
    return { ReplicationInstanceArn: arn, ReplicationInstanceTaskLogs: found, Marker };
  },

  /** AWS announces none here. */
  DescribePendingMaintenanceActions(input, call) {
    matcher(input.Filters, { 'replication-instance-id': () => undefined, 'replication-instance-arn': () => undefined });
    if (input.ReplicationInstanceArn !== undefined) instanceOf(call, input.ReplicationInstanceArn);
    const { found, Marker } = pageOf(
      call,
      replicationInstances,
      input,
      (): ResourcePendingMaintenanceActions | undefined => undefined,
    );
    return { PendingMaintenanceActions: found, Marker };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-database-migration-service')>;

/** Refuses one that is not available. */
export function availableOf(call: Call, arn: string | undefined): ReplicationInstanceRow {
  const row = instanceOf(call, arn);
  if (row.status !== 'available') throw invalidState(`Replication instance ${row.id} is not available.`); // words assumed
  return row;
}
