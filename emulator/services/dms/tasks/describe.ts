// A replication task as DMS tells it.

import type {
  ReplicationTask,
  ReplicationTaskStats,
  TableStatistics,
} from '@aws-sdk/client-database-migration-service';
import type { Looks } from '../pages.ts';
import type { TableRow, TaskRow } from './rows.ts';

export function describeTask(row: TaskRow, now: number, hasSettings = true): ReplicationTask {
  return {
    ReplicationTaskIdentifier: row.id,
    SourceEndpointArn: row.sourceArn,
    TargetEndpointArn: row.targetArn,
    ReplicationInstanceArn: row.instanceArn,
    MigrationType: row.type,
    ...(hasSettings ? { TableMappings: row.mappings, ReplicationTaskSettings: row.settings } : {}),
    Status: row.status,
    LastFailureMessage: row.failure,
    StopReason: row.stopReason,
    ReplicationTaskCreationDate: new Date(row.createdTime),
    ReplicationTaskStartDate: dateOf(row.startTime),
    CdcStartPosition: row.cdcStart,
    CdcStopPosition: row.cdcStop,
    ReplicationTaskArn: row.arn,
    ReplicationTaskStats: row.startTime === undefined ? undefined : statsOf(row, now),
    TaskData: row.data,
    TargetReplicationInstanceArn: row.newInstanceArn,
  };
}

function statsOf(row: TaskRow, now: number): ReplicationTaskStats {
  const count = (...states: TableRow['state'][]) => row.tables.filter(({ state }) => states.includes(state)).length;
  const end = row.status === 'running' || row.status === 'stopping' ? now : (row.stopTime ?? now);
  return {
    FullLoadProgressPercent: row.isLoaded ? 100 : 0,
    ElapsedTimeMillis: end - (row.startTime ?? end),
    TablesLoaded: count('Table completed'),
    TablesLoading: count('Full load'),
    TablesQueued: count('Before load'),
    TablesErrored: 0,
    FreshStartDate: dateOf(row.freshStartTime),
    StartDate: dateOf(row.startTime),
    StopDate: dateOf(row.stopTime),
    FullLoadStartDate: dateOf(row.loadStartTime),
    FullLoadFinishDate: dateOf(row.loadEndTime),
  };
}

/** How many rows a table has is not known: no data is moved. */
export function describeTable({ schema, name, state, startTime, endTime, isReloaded }: TableRow): TableStatistics {
  const changes = { Inserts: 0, Deletes: 0, Updates: 0, Ddls: 0 };
  const applied = { AppliedInserts: 0, AppliedDeletes: 0, AppliedUpdates: 0, AppliedDdls: 0 };
  const validation = { ValidationPendingRecords: 0, ValidationFailedRecords: 0, ValidationSuspendedRecords: 0 };
  return {
    SchemaName: schema,
    TableName: name,
    ...changes,
    ...applied,
    FullLoadRows: 0,
    FullLoadCondtnlChkFailedRows: 0,
    FullLoadErrorRows: 0,
    FullLoadStartTime: dateOf(startTime),
    FullLoadEndTime: dateOf(endTime),
    FullLoadReloaded: isReloaded,
    LastUpdateTime: dateOf(endTime ?? startTime),
    TableState: state,
    ...validation,
    ValidationState: 'Not enabled',
  };
}

function dateOf(time: number | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}

export const taskLooks: Looks<TaskRow> = {
  'replication-task-arn': ({ arn }) => arn,
  'replication-task-id': ({ id }) => id,
  'migration-type': ({ type }) => type,
  'replication-instance-arn': ({ instanceArn }) => instanceArn,
};
