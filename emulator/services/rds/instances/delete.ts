// What AWS refuses of the deletion of a DB instance, and what goes with it.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html

import type { DeleteDBInstanceCommandInput } from '@aws-sdk/client-rds';
import type { Call } from '../../../world/call.ts';
import { invalidCombination, required } from '../errors.ts';
import { tell } from '../events/rows.ts';
import { forgetAutomated } from '../snapshots/automated.ts';
import { newSnapshotName, takeSnapshot } from '../snapshots/make.ts';
import { instanceLifecycle } from './lifecycle.ts';
import { type InstanceRow, instanceOf, instances, replicasOf, wrongState } from './rows.ts';

interface Deletion {
  readonly row: InstanceRow;
  readonly snapshotId: string | undefined;
  readonly keepsBackups: boolean;
}

export function validDelete(input: DeleteDBInstanceCommandInput, call: Call): Deletion {
  const { SkipFinalSnapshot: skips = false, FinalDBSnapshotIdentifier: final, DeleteAutomatedBackups = true } = input;
  const row = instanceOf(call, required(input.DBInstanceIdentifier, 'DBInstanceIdentifier'));
  if (row.state === 'deleting') throw wrongState(`Instance ${row.id} is already being deleted.`);
  if (row.isProtected) {
    throw invalidCombination('Cannot delete protected DB Instance, please disable deletion protection and try again.');
  }
  const keepsBackups = !DeleteAutomatedBackups && row.backupRetention > 0;
  if (row.clusterId !== undefined) {
    if (final !== undefined)
      throw invalidCombination('FinalDBSnapshotIdentifier can not be specified when deleting a cluster instance');
    return { row, snapshotId: undefined, keepsBackups: false };
  }
  if (skips && final !== undefined) {
    throw invalidCombination('FinalDBSnapshotIdentifier can not be specified when SkipFinalSnapshot is set.'); // words assumed
  }
  if (row.replicaOf !== undefined && final !== undefined) {
    throw invalidCombination('FinalDBSnapshotIdentifier can not be specified when deleting a replica instance');
  }
  if (skips || row.replicaOf !== undefined) return { row, snapshotId: undefined, keepsBackups };
  if (final === undefined) {
    throw invalidCombination('FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.');
  }
  if (['creating', 'failed'].includes(row.state)) {
    throw wrongState(`Cannot create a final snapshot because the DB instance is in the ${row.state} state.`); // words assumed
  }
  return { row, snapshotId: newSnapshotName(call, final, 'FinalDBSnapshotIdentifier'), keepsBackups };
}

/** Replicas of the Region stay, each for itself. */
export function remove(call: Call, { row, snapshotId, keepsBackups }: Deletion): InstanceRow {
  if (snapshotId !== undefined) takeSnapshot(call, snapshotId, row, 'manual');
  if (!keepsBackups) forgetAutomated(call, row);
  for (const replica of replicasOf(call, row)) {
    tell(call, 'db', replica.id, 'RDS-EVENT-0057');
    call.put(instances, { ...replica, replicaOf: undefined });
  }
  return instanceLifecycle.put(call, { ...row, state: 'deleting', isFailingOver: false });
}
