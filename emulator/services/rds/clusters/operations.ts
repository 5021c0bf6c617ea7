// DB clusters: make, describe, modify, fail over, stop, start, delete.

import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { invalidCombination, required } from '../errors.ts';
import { matching } from '../filters.ts';
import { instanceLifecycle } from '../instances/lifecycle.ts';
import { checkAvailable, instanceOf, instances, membersOf } from '../instances/rows.ts';
import { follow } from '../network.ts';
import { pageOf } from '../pages.ts';
import { newClusterSnapshotName, takeClusterSnapshot } from '../snapshots/make.ts';
import { makeCluster, validCreateCluster } from './create.ts';
import { describeCluster } from './describe.ts';
import { clusterLifecycle, startMembers } from './lifecycle.ts';
import { validModifyCluster } from './modify.ts';
import { type ClusterRow, checkClusterAvailable, clusterOf, clusters, wrongClusterState } from './rows.ts';
import { failOver } from './watch.ts';
import { heirOf } from './writer.ts';

export const clusterOperations = {
  CreateDBCluster: changing(validCreateCluster, (plan, call) => ({
    DBCluster: describeCluster(makeCluster(call, plan), call),
  })),

  DescribeDBClusters(input, call) {
    // Of other accounts' clusters there are none.
    void input.IncludeShared;
    const wanted = input.DBClusterIdentifier ? clusterOf(call, input.DBClusterIdentifier) : undefined;
    const agrees = matching<ClusterRow>(input.Filters, {
      'clone-group-id': () => undefined,
      'db-cluster-id': ({ id }) => id,
      'db-cluster-resource-id': ({ resourceId }) => resourceId,
      domain: () => undefined,
      engine: ({ engine }) => engine,
    });
    if (wanted) return { DBClusters: agrees(wanted) ? [describeCluster(wanted, call)] : [] };
    const { found, Marker } = pageOf(call, clusters, input, (row) =>
      agrees(row) ? describeCluster(row, call) : undefined,
    );
    return { DBClusters: found, ...(Marker === undefined ? {} : { Marker }) };
  },

  ModifyDBCluster: changing(validModifyCluster, ({ row, isImmediate }, call) => {
    for (const member of membersOf(call, row.id)) {
      follow(call, [member.interfaceId], row.groupIds, member.isPublic);
      call.put(instances, { ...member, groupIds: row.groupIds });
    }
    const next = isImmediate ? clusterLifecycle.put(call, { ...row, state: 'to-modify' }) : call.put(clusters, row);
    return { DBCluster: describeCluster(next, call) };
  }),

  FailoverDBCluster: changing(
    ({ DBClusterIdentifier, TargetDBInstanceIdentifier: target }, call) => {
      const row = clusterOf(call, required(DBClusterIdentifier, 'DBClusterIdentifier'));
      checkClusterAvailable(row);
      if (target === undefined) {
        const heir = heirOf(call, row);
        if (!heir) throw wrongClusterState('Cannot failover cluster, as it has no other members that are available.'); // words assumed
        return { row, heir };
      }
      const heir = instanceOf(call, target);
      if (heir.clusterId !== row.id)
        throw invalidCombination(`${heir.id} is not a member of the DB cluster ${row.id}.`); // words assumed
      if (heir.id === row.writerId) throw wrongClusterState(`${heir.id} is the writer of the DB cluster already.`); // words assumed
      checkAvailable(heir);
      return { row, heir };
    },
    ({ row, heir }, call) => ({ DBCluster: describeCluster(failOver(call, row, heir), call) }),
  ),

  StopDBCluster: changing(
    ({ DBClusterIdentifier }, call) => {
      const row = clusterOf(call, required(DBClusterIdentifier, 'DBClusterIdentifier'));
      checkClusterAvailable(row);
      const members = membersOf(call, row.id);
      for (const member of members) checkAvailable(member);
      return { row, members };
    },
    ({ row, members }, call) => {
      for (const member of members) instanceLifecycle.put(call, { ...member, state: 'stopping' });
      return { DBCluster: describeCluster(clusterLifecycle.put(call, { ...row, state: 'stopping' }), call) };
    },
  ),

  StartDBCluster: changing(
    ({ DBClusterIdentifier }, call) => {
      const row = clusterOf(call, required(DBClusterIdentifier, 'DBClusterIdentifier'));
      if (row.state !== 'stopped')
        throw wrongClusterState(`DBCluster ${row.id} is in ${row.state} state but expected it to be one of stopped.`);
      return row;
    },
    (row, call) => {
      startMembers(call, row);
      return { DBCluster: describeCluster(clusterLifecycle.put(call, { ...row, state: 'starting' }), call) };
    },
  ),

  DeleteDBCluster: changing(
    (
      {
        DBClusterIdentifier,
        SkipFinalSnapshot: skips = false,
        FinalDBSnapshotIdentifier: final,
        DeleteAutomatedBackups,
      },
      call,
    ) => {
      // Of a cluster no backup outlives it here: AWS keeps the last ones until they are too old.
      void DeleteAutomatedBackups;
      const row = clusterOf(call, required(DBClusterIdentifier, 'DBClusterIdentifier'));
      if (row.isProtected)
        throw invalidCombination('Cannot delete protected Cluster, please disable deletion protection and try again.');
      if (row.state === 'deleting') throw wrongClusterState(`DBCluster ${row.id} is already being deleted.`); // words assumed
      if (skips && final !== undefined)
        throw invalidCombination('FinalDBSnapshotIdentifier can not be specified when SkipFinalSnapshot is set.'); // words assumed
      if (!skips && final === undefined)
        throw invalidCombination('FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.');
      if (membersOf(call, row.id).some(({ state }) => state !== 'deleting')) {
        throw wrongClusterState('Cluster cannot be deleted, it still contains DB instances in non-deleting state.');
      }
      return { row, snapshotId: skips ? undefined : newClusterSnapshotName(call, final, 'FinalDBSnapshotIdentifier') };
    },
    ({ row, snapshotId }, call) => {
      if (snapshotId !== undefined) takeClusterSnapshot(call, snapshotId, row);
      return { DBCluster: describeCluster(clusterLifecycle.put(call, { ...row, state: 'deleting' }), call) };
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-rds')>;
