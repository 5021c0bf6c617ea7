// DB instances, as they are kept.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { nameIn } from '../names.ts';

/** Where an instance or its standby is. */
export interface Spot {
  readonly zone: string;
  readonly subnetId: string;
  readonly interfaceId: string;
}

/** What a modification changes that takes time, or waits for the maintenance window. */
export interface Changes {
  readonly instanceClass?: string;
  readonly storage?: number;
  readonly storageType?: string;
  readonly iops?: number;
  readonly throughput?: number;
  readonly multiAz?: boolean;
  readonly engineVersion?: string;
  readonly license?: string;
  readonly backupRetention?: number;
  readonly hasNewPassword?: true;
  readonly port?: number;
  readonly caId?: string;
}

/** `to-modify` is shown as available: RDS begins a while after it was asked. */
export type State =
  | 'creating'
  | 'backing-up'
  | 'available'
  | 'to-modify'
  | 'modifying'
  | 'storage-optimization'
  | 'rebooting'
  | 'stopping'
  | 'stopped'
  | 'starting'
  | 'failed'
  | 'deleting';

export interface InstanceRow {
  readonly id: string;
  readonly resourceId: string;
  readonly state: State;
  /** When it got available for the first time, in milliseconds since the Unix epoch. */
  readonly createTime: number | undefined;
  readonly engine: string;
  readonly engineVersion: string;
  readonly instanceClass: string;
  readonly license: string;
  readonly username: string;
  readonly database: string | undefined;
  readonly port: number;
  /** GiB; 1 of a member of a cluster, as AWS tells it. */
  readonly storage: number;
  readonly storageType: string;
  readonly iops: number | undefined;
  readonly throughput: number | undefined;
  readonly maxStorage: number | undefined;
  readonly keyArn: string | undefined;
  readonly subnetGroup: string;
  readonly vpcId: string;
  readonly zone: string;
  readonly subnetId: string;
  readonly interfaceId: string;
  /** The other half of a Multi-AZ instance. */
  readonly standby: Spot | undefined;
  readonly isPublic: boolean;
  readonly groupIds: readonly string[];
  readonly parameterGroup: string;
  /** Whether parameters or the group itself have changed since the last start. */
  readonly isRebootPending: boolean;
  readonly optionGroup: string;
  readonly backupRetention: number;
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
  readonly isMinorAutomatic: boolean;
  readonly copiesTags: boolean;
  readonly isProtected: boolean;
  readonly hasIam: boolean;
  readonly caId: string;
  readonly lifecycleSupport: string;
  readonly characterSet: string | undefined;
  /** The instance that it copies. */
  readonly replicaOf: string | undefined;
  readonly clusterId: string | undefined;
  readonly promotionTier: number;
  readonly pending: Changes;
  /** The reboot or failure moves it to its standby. */
  readonly isFailingOver: boolean;
  readonly snapshotId: string | undefined;
}

export const instances = table<InstanceRow>('rds.Instance', ({ id }) => id);

/** Refuses a name that no instance has. */
export function instanceOf(call: Call, given: string): InstanceRow {
  const row = call.get(instances, nameIn(given));
  if (!row) throw new AwsError('DBInstanceNotFoundFault', `DBInstance ${given} not found.`);
  return row;
}

export function statusOf({ state }: Pick<InstanceRow, 'state'>): string {
  return state === 'to-modify' ? 'available' : state;
}

export function replicasOf(call: Call, { id }: InstanceRow): InstanceRow[] {
  return call.all(instances).filter(({ replicaOf }) => replicaOf === id);
}

/** Those that are being deleted count no more. */
export function membersOf(call: Call, clusterId: string): InstanceRow[] {
  return call.all(instances).filter((row) => row.clusterId === clusterId);
}

export function wrongState(message: string): AwsError {
  return new AwsError('InvalidDBInstanceStateFault', message);
}

/** Refuses what is not available, as most operations do. */
export function checkAvailable({ state }: InstanceRow, ...others: readonly State[]): void {
  if (['available', 'storage-optimization', ...others].includes(state)) return;
  throw wrongState('Database instance is not in available state.');
}
