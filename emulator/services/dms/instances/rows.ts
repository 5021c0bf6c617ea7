// Replication instances, as they are kept.

import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { invalidValue, notFound, required } from '../errors.ts';

/** What waits for the maintenance window, or is being changed. */
export interface PendingValues {
  readonly instanceClass?: string | undefined;
  /** GiB. */
  readonly storage?: number | undefined;
  readonly isMultiAz?: boolean | undefined;
  readonly engineVersion?: string | undefined;
}

export interface ReplicationInstanceRow {
  readonly arn: string;
  readonly id: string;
  readonly status: 'creating' | 'available' | 'modifying' | 'rebooting' | 'deleting';
  readonly createdTime: number;
  readonly instanceClass: string;
  readonly storage: number;
  readonly isMultiAz: boolean;
  readonly engineVersion: string;
  readonly subnetGroup: string;
  readonly groupIds: readonly string[];
  readonly zone: string;
  /** Where the standby is. */
  readonly secondZone: string | undefined;
  /** The one that works first. */
  readonly interfaceIds: readonly string[];
  /** `sun:06:00-sun:06:30`, UTC. */
  readonly window: string;
  readonly hasMinorUpgrades: boolean;
  readonly isPublic: boolean;
  readonly keyArn: string;
  readonly dnsServers: string | undefined;
  readonly pending: PendingValues;
  /** When what is pending will be done, where it waits for the window: milliseconds since the Unix epoch. */
  readonly windowTime: number | undefined;
  readonly isFailingOver: boolean;
}

export const replicationInstances = table<ReplicationInstanceRow>('dms.ReplicationInstance', ({ arn }) => arn);

/** Refuses an ARN that nothing has. */
export function instanceOf(call: Call, given: string | undefined): ReplicationInstanceRow {
  const arn = required(given, 'replicationInstanceArn');
  if (!arn.startsWith('arn:')) throw invalidValue(`Invalid replication instance ARN: ${arn}`); // words assumed
  const row = call.get(replicationInstances, arn);
  if (!row) throw notFound(`Replication Instance not found: ${arn}`); // words assumed
  return row;
}
