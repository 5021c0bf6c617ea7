// Replication tasks, as they are kept.

import type { MigrationTypeValue } from '@aws-sdk/client-database-migration-service';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { invalidValue, notFound, required } from '../errors.ts';

export type TaskStatus =
  | 'creating'
  | 'ready'
  | 'modifying'
  | 'moving'
  | 'starting'
  | 'running'
  | 'stopping'
  | 'stopped'
  | 'failed'
  | 'deleting';

/** A table of which the mappings say the name, without wildcards. What is in the databases is not known. */
export interface TableRow {
  readonly schema: string;
  readonly name: string;
  readonly state: 'Table does not exist' | 'Before load' | 'Full load' | 'Table completed';
  readonly startTime: number | undefined;
  readonly endTime: number | undefined;
  readonly isReloaded: boolean;
}

export interface TaskRow {
  readonly arn: string;
  readonly id: string;
  readonly status: TaskStatus;
  /** In which it is again after it was changed or moved. */
  readonly statusBefore: TaskStatus;
  readonly type: MigrationTypeValue;
  readonly sourceArn: string;
  readonly targetArn: string;
  readonly instanceArn: string;
  /** To which it is being moved. */
  readonly newInstanceArn: string | undefined;
  /** JSON, as it was given. */
  readonly mappings: string;
  /** JSON. */
  readonly settings: string;
  readonly cdcStart: string | undefined;
  readonly cdcStop: string | undefined;
  readonly data: string | undefined;
  readonly createdTime: number;
  readonly freshStartTime: number | undefined;
  readonly startTime: number | undefined;
  readonly stopTime: number | undefined;
  readonly loadStartTime: number | undefined;
  readonly loadEndTime: number | undefined;
  readonly isLoaded: boolean;
  readonly stopReason: string | undefined;
  readonly failure: string | undefined;
  readonly tables: readonly TableRow[];
}

export const replicationTasks = table<TaskRow>('dms.ReplicationTask', ({ arn }) => arn);

export function taskOf(call: Call, given: string | undefined): TaskRow {
  const arn = required(given, 'replicationTaskArn');
  if (!arn.startsWith('arn:')) throw invalidValue(`Invalid task ARN: ${arn}`); // words assumed
  const row = call.get(replicationTasks, arn);
  if (!row) throw notFound(`Replication Task not found: ${arn}`); // words assumed
  return row;
}
