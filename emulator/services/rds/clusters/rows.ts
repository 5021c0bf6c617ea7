// Aurora DB clusters, as they are kept.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { nameIn } from '../names.ts';

export type ClusterState =
  | 'creating'
  | 'available'
  | 'to-modify'
  | 'modifying'
  | 'failing-over'
  | 'stopping'
  | 'stopped'
  | 'starting'
  | 'deleting';

export interface ClusterChanges {
  readonly engineVersion?: string;
  readonly hasNewPassword?: true;
  readonly port?: number;
}

export interface ClusterRow {
  readonly id: string;
  readonly resourceId: string;
  readonly state: ClusterState;
  readonly createTime: number;
  readonly engine: string;
  readonly engineVersion: string;
  readonly username: string;
  readonly database: string | undefined;
  readonly port: number;
  /** Zones in which the cluster volume is kept. */
  readonly zones: readonly string[];
  readonly storageType: string;
  readonly keyArn: string | undefined;
  readonly subnetGroup: string;
  readonly vpcId: string;
  readonly groupIds: readonly string[];
  readonly parameterGroup: string;
  readonly backupRetention: number;
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
  readonly copiesTags: boolean;
  readonly isProtected: boolean;
  readonly hasIam: boolean;
  readonly isMinorAutomatic: boolean;
  readonly lifecycleSupport: string;
  /** The member that writes. */
  readonly writerId: string | undefined;
  /** The member to which it is failing over. */
  readonly nextWriterId: string | undefined;
  readonly pending: ClusterChanges;
}

export const clusters = table<ClusterRow>('rds.Cluster', ({ id }) => id);

/** Refuses a name that no cluster has. */
export function clusterOf(call: Call, given: string): ClusterRow {
  const row = call.get(clusters, nameIn(given));
  if (!row) throw new AwsError('DBClusterNotFoundFault', `DBCluster ${given} not found.`);
  return row;
}

export function clusterStatusOf({ state }: ClusterRow): string {
  return state === 'to-modify' ? 'available' : state;
}

export function wrongClusterState(message: string): AwsError {
  return new AwsError('InvalidDBClusterStateFault', message);
}

export function checkClusterAvailable({ id, state }: ClusterRow): void {
  if (state !== 'available') throw wrongClusterState(`DBCluster ${id} is not in available state.`);
}
