// DB snapshots and cluster snapshots, as they are kept.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { Lifecycle } from '../../shared/lifecycle.ts';
import type { ClusterRow } from '../clusters/rows.ts';
import { tell } from '../events/rows.ts';
import type { InstanceRow } from '../instances/rows.ts';
import { nameIn } from '../names.ts';

export interface SnapshotRow<Source> {
  readonly id: string;
  readonly type: 'manual' | 'automated';
  readonly state: 'creating' | 'available';
  readonly createTime: number;
  /** What it is of, as it was then. */
  readonly source: Source;
  /** The one that it is a copy of. */
  readonly copyOf: string | undefined;
  /** Accounts that may restore it; `all` is everybody. */
  readonly sharedWith: readonly string[];
}

export type InstanceSnapshotRow = SnapshotRow<InstanceRow>;
export type ClusterSnapshotRow = SnapshotRow<ClusterRow>;

export const snapshots = table<InstanceSnapshotRow>('rds.Snapshot', ({ id }) => id);
export const clusterSnapshots = table<ClusterSnapshotRow>('rds.ClusterSnapshot', ({ id }) => id);

const delay = 60_000; // assumed

export const snapshotLifecycle = new Lifecycle<InstanceSnapshotRow>({
  table: snapshots,
  stateOf: ({ state }) => state,
  steps: {
    creating: {
      delay,
      next: (row, call) => {
        tell(call, 'snapshot', row.id, row.type === 'manual' ? 'RDS-EVENT-0042' : 'RDS-EVENT-0091');
        return { ...row, state: 'available' };
      },
    },
  },
});

export const clusterSnapshotLifecycle = new Lifecycle<ClusterSnapshotRow>({
  table: clusterSnapshots,
  stateOf: ({ state }) => state,
  steps: {
    creating: {
      delay,
      next: (row, call) => {
        tell(call, 'cluster-snapshot', row.id, 'RDS-EVENT-0075');
        return { ...row, state: 'available' };
      },
    },
  },
});

export function snapshotOf(call: Call, given: string): InstanceSnapshotRow {
  const row = call.get(snapshots, nameIn(given));
  if (!row) throw new AwsError('DBSnapshotNotFoundFault', `DBSnapshot ${given} not found.`);
  return row;
}

export function clusterSnapshotOf(call: Call, given: string): ClusterSnapshotRow {
  const row = call.get(clusterSnapshots, nameIn(given));
  if (!row) throw new AwsError('DBClusterSnapshotNotFoundFault', `DBClusterSnapshot ${given} not found.`);
  return row;
}
