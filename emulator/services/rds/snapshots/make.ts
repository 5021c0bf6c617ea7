// A snapshot is taken.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { ClusterRow } from '../clusters/rows.ts';
import { tell } from '../events/rows.ts';
import type { InstanceRow } from '../instances/rows.ts';
import { newIdentifier, rdsArn } from '../names.ts';
import { checkQuota } from '../quotas.ts';
import { putTags, tagsOf } from '../tags/rows.ts';
import {
  type ClusterSnapshotRow,
  clusterSnapshotLifecycle,
  clusterSnapshots,
  type InstanceSnapshotRow,
  snapshotLifecycle,
  snapshots,
} from './rows.ts';

/** @param at the parameter in which it is named */
export function newSnapshotName(call: Call, given: string | undefined, at: string): string {
  const id = newIdentifier(given, at, 255);
  if (call.get(snapshots, id)) {
    throw new AwsError(
      'DBSnapshotAlreadyExistsFault',
      `Cannot create the snapshot because a snapshot with the identifier ${id} already exists.`,
    );
  }
  const count = call.all(snapshots).filter(({ type }) => type === 'manual').length + 1;
  checkQuota('ManualSnapshots', count, 'SnapshotQuotaExceededFault', 'Cannot create more than 100 manual snapshots'); // words assumed
  return id;
}

export function newClusterSnapshotName(call: Call, given: string | undefined, at: string): string {
  const id = newIdentifier(given, at);
  if (call.get(clusterSnapshots, id)) {
    const message = `Cannot create the cluster snapshot because one with the identifier ${id} already exists.`; // words assumed
    throw new AwsError('DBClusterSnapshotAlreadyExistsFault', message);
  }
  const count = call.all(clusterSnapshots).filter(({ type }) => type === 'manual').length + 1;
  checkQuota(
    'ManualClusterSnapshots',
    count,
    'SnapshotQuotaExceededFault',
    'Cannot create more than 100 manual snapshots',
  ); // words assumed
  return id;
}

export function takeSnapshot(
  call: Call,
  id: string,
  source: InstanceRow,
  type: 'manual' | 'automated',
): InstanceSnapshotRow {
  tell(call, 'snapshot', id, type === 'manual' ? 'RDS-EVENT-0040' : 'RDS-EVENT-0090');
  if (source.copiesTags)
    putTags(call, rdsArn(call.place, 'snapshot', id), tagsOf(call, rdsArn(call.place, 'db', source.id)));
  const own = { id, type, source, createTime: call.now, copyOf: undefined, sharedWith: [] };
  return snapshotLifecycle.put(call, { ...own, state: 'creating' });
}

export function takeClusterSnapshot(call: Call, id: string, source: ClusterRow): ClusterSnapshotRow {
  tell(call, 'cluster-snapshot', id, 'RDS-EVENT-0074');
  const tags = tagsOf(call, rdsArn(call.place, 'cluster', source.id));
  if (source.copiesTags) putTags(call, rdsArn(call.place, 'cluster-snapshot', id), tags);
  const own = { id, source, createTime: call.now, copyOf: undefined, sharedWith: [] };
  return clusterSnapshotLifecycle.put(call, { ...own, type: 'manual', state: 'creating' });
}
