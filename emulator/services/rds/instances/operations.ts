// DB instances: make, describe, modify, reboot, stop, start, delete.

import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { joinCluster } from '../clusters/writer.ts';
import { engineOf } from '../engines/catalogue.ts';
import { invalidCombination, required } from '../errors.ts';
import { tell } from '../events/rows.ts';
import { matching } from '../filters.ts';
import { follow } from '../network.ts';
import { pageOf } from '../pages.ts';
import { checkedRetention } from '../settings.ts';
import { newSnapshotName, takeSnapshot } from '../snapshots/make.ts';
import { checkedWindows } from '../windows.ts';
import { validCreate } from './create.ts';
import { remove, validDelete } from './delete.ts';
import { describeInstance } from './describe.ts';
import { instanceLifecycle } from './lifecycle.ts';
import { makeInstance } from './make.ts';
import { validModify } from './modify.ts';
import { validReplica } from './replica.ts';
import { checkAvailable, type InstanceRow, instanceOf, instances, replicasOf, wrongState } from './rows.ts';

export const instanceOperations = {
  CreateDBInstance: changing(validCreate, (plan, call) => {
    const row = makeInstance(call, plan);
    joinCluster(call, row);
    return { DBInstance: describeInstance(row, call) };
  }),

  CreateDBInstanceReadReplica: changing(validReplica, (plan, call) => {
    return { DBInstance: describeInstance(makeInstance(call, plan), call) };
  }),

  DescribeDBInstances(input, call) {
    const wanted = input.DBInstanceIdentifier ? instanceOf(call, input.DBInstanceIdentifier) : undefined;
    const agrees = matching<InstanceRow>(input.Filters, {
      'db-cluster-id': ({ clusterId }) => clusterId,
      'db-instance-id': ({ id }) => id,
      'dbi-resource-id': ({ resourceId }) => resourceId,
      domain: () => undefined,
      engine: ({ engine }) => engine,
    });
    if (wanted) return { DBInstances: agrees(wanted) ? [describeInstance(wanted, call)] : [] };
    const { found, Marker } = pageOf(call, instances, input, (row) =>
      agrees(row) ? describeInstance(row, call) : undefined,
    );
    return { DBInstances: found, ...(Marker === undefined ? {} : { Marker }) };
  },

  ModifyDBInstance: changing(validModify, ({ row, isImmediate }, call) => {
    follow(call, [row.interfaceId, ...(row.standby ? [row.standby.interfaceId] : [])], row.groupIds, row.isPublic);
    const next = isImmediate ? instanceLifecycle.put(call, { ...row, state: 'to-modify' }) : call.put(instances, row);
    return { DBInstance: describeInstance(next, call) };
  }),

  RebootDBInstance: changing(
    (input, call) => {
      const row = instanceOf(call, required(input.DBInstanceIdentifier, 'DBInstanceIdentifier'));
      checkAvailable(row);
      const isFailingOver = input.ForceFailover ?? false;
      if (isFailingOver && !row.standby) {
        throw invalidCombination('Cannot reboot with failover because the instance is not running Multi-AZ.'); // words assumed
      }
      return { ...row, state: 'rebooting' as const, isFailingOver };
    },
    (row, call) => {
      tell(call, 'db', row.id, row.isFailingOver ? 'RDS-EVENT-0013' : 'RDS-EVENT-0004');
      return { DBInstance: describeInstance(instanceLifecycle.put(call, row), call) };
    },
  ),

  /** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html */
  StopDBInstance: changing(
    (input, call) => {
      refuseFields('StopDBInstance', input, 'DetachFromDBCapacityReservation');
      const row = instanceOf(call, required(input.DBInstanceIdentifier, 'DBInstanceIdentifier'));
      checkNoMember(row);
      if (row.replicaOf !== undefined) throw wrongState('A read replica cannot be stopped.'); // words assumed
      if (replicasOf(call, row).length > 0) throw wrongState('A DB instance with read replicas cannot be stopped.'); // words assumed
      if (row.engine.startsWith('sqlserver') && row.standby) {
        throw wrongState('A Multi-AZ DB instance of SQL Server cannot be stopped.'); // words assumed
      }
      if (row.state !== 'available') throw wrongState(`Instance ${row.id} is not in available state.`);
      const { DBSnapshotIdentifier: name } = input;
      return { row, snapshotId: name === undefined ? undefined : newSnapshotName(call, name, 'DBSnapshotIdentifier') };
    },
    ({ row, snapshotId }, call) => {
      if (snapshotId !== undefined) takeSnapshot(call, snapshotId, row, 'manual');
      tell(call, 'db', row.id, 'RDS-EVENT-0004');
      return { DBInstance: describeInstance(instanceLifecycle.put(call, { ...row, state: 'stopping' }), call) };
    },
  ),

  StartDBInstance: changing(
    (input, call) => {
      refuseFields('StartDBInstance', input, 'DBCapacityReservationIdentifier');
      const row = instanceOf(call, required(input.DBInstanceIdentifier, 'DBInstanceIdentifier'));
      checkNoMember(row);
      if (row.state !== 'stopped')
        throw wrongState(`Instance ${row.id} is not stopped or in a state it can be started.`); // words assumed
      return row;
    },
    (row, call) => ({ DBInstance: describeInstance(instanceLifecycle.put(call, { ...row, state: 'starting' }), call) }),
  ),

  /** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html#USER_ReadRepl.Promote */
  PromoteReadReplica: changing(
    (input, call) => {
      refuseFields('PromoteReadReplica', input, 'TagSpecifications');
      const row = instanceOf(call, required(input.DBInstanceIdentifier, 'DBInstanceIdentifier'));
      if (row.replicaOf === undefined) throw wrongState(`DB Instance is not a read replica.`);
      checkAvailable(row);
      const backupRetention = checkedRetention(input.BackupRetentionPeriod);
      return {
        ...row,
        ...checkedWindows(input.PreferredBackupWindow ?? row.backupWindow, row.maintenanceWindow),
        backupRetention,
      };
    },
    (row, call) => {
      tell(call, 'db', row.id, 'RDS-EVENT-0057');
      const promoted = { ...row, replicaOf: undefined, state: 'rebooting', isFailingOver: false } as const;
      return { DBInstance: describeInstance(instanceLifecycle.put(call, promoted), call) };
    },
  ),

  DeleteDBInstance: changing(validDelete, (plan, call) => ({ DBInstance: describeInstance(remove(call, plan), call) })),
} satisfies Handlers<typeof import('@aws-sdk/client-rds')>;

function checkNoMember({ clusterId, engine }: InstanceRow): void {
  if (clusterId === undefined) return;
  throw invalidCombination(`${engineOf(engine).name} DB instances are not eligible for stopping and starting.`);
}
