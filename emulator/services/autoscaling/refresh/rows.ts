// Instance refreshes, as they are kept.

import type { InstanceRefreshStatus } from '@aws-sdk/client-auto-scaling';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import type { GroupRow, Launch } from '../groups/rows.ts';

export interface RefreshRow {
  readonly id: string;
  readonly groupName: string;
  readonly status: InstanceRefreshStatus;
  readonly reason: string | undefined;
  readonly startTime: number;
  readonly endTime: number | undefined;
  /** What instances are launched from meanwhile, and the group from then on; undefined: what the group has. */
  readonly wanted: Launch | undefined;
  /** How many had to be replaced when it began. */
  readonly total: number;
  /** How many still have to be. */
  readonly left: number;
  readonly preferences: RefreshPreferences;
  /** Checkpoints that were reached, and until when it rests at the last one. */
  readonly checkpoints: number;
  readonly restUntil: number;
  /** Since when nothing but protected instances, or some on standby, is left to replace. */
  readonly heldSince: number | undefined;
  readonly rollback:
    | { readonly reason: string; readonly startTime: number; readonly percentage: number; readonly left: number }
    | undefined;
}

export interface RefreshPreferences {
  readonly least: number;
  readonly most: number;
  /** Seconds. */
  readonly warmup: number;
  readonly skipsMatching: boolean;
  readonly autoRollback: boolean;
  readonly protectedOnes: 'Refresh' | 'Ignore' | 'Wait';
  readonly standby: 'Terminate' | 'Ignore' | 'Wait';
  /** Per cent, and how long it rests at each, in seconds. */
  readonly checkpoints: readonly number[];
  readonly checkpointDelay: number;
}

export const refreshes = table<RefreshRow>('autoscaling.InstanceRefresh', ({ id }) => id);

const active: readonly InstanceRefreshStatus[] = ['Pending', 'InProgress', 'Cancelling', 'RollbackInProgress'];

export function activeRefresh(call: Call, groupName: string): RefreshRow | undefined {
  return call.all(refreshes).find((row) => row.groupName === groupName && active.includes(row.status));
}

/** Whether one is under way that has something of its own to launch. */
export function isRefreshing(call: Call, groupName: string, isToAnother = false): boolean {
  const row = activeRefresh(call, groupName);
  return row !== undefined && (!isToAnother || row.wanted !== undefined);
}

/** What the group launches just now. */
export function launchOf(call: Call, group: GroupRow): Launch {
  const row = activeRefresh(call, group.name);
  return row?.status === 'InProgress' || row?.status === 'Pending' ? (row.wanted ?? group.launch) : group.launch;
}
