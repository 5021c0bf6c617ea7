// Replication tasks: make, describe, start, stop, change, move, delete; their tables.

import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { invalidState, invalidValue, notFound, oneOf, required } from '../errors.ts';
import { tell } from '../events/rows.ts';
import { availableOf } from '../instances/operations.ts';
import { newArn } from '../names.ts';
import { matcher, pageOf, pageOfFixed } from '../pages.ts';
import { putTags } from '../tags/tags.ts';
import { describeTable, describeTask, taskLooks } from './describe.ts';
import { taskLifecycle } from './lifecycle.ts';
import { namedTables } from './mappings.ts';
import { replicationTasks, type TableRow, type TaskRow, taskOf } from './rows.ts';
import { checkAtRest, validCreate, validModify, validStart } from './valid.ts';

export const taskOperations = {
  CreateReplicationTask: changing(validCreate, ({ end, tags, ...plan }, call) => {
    const row = taskLifecycle.put(call, {
      ...notStarted,
      ...plan,
      arn: newArn(call, 'task', end),
      createdTime: call.now,
    });
    putTags(call, row.arn, tags);
    tell(call, 'replication-task', row.id, 'creation', 'Replication task created');
    return { ReplicationTask: describeTask(row, call.now) };
  }),

  DescribeReplicationTasks(input, call) {
    const { Filters = [], WithoutSettings = false } = input;
    const arns = Filters.find(({ Name }) => Name === 'endpoint-arn')?.Values;
    const isMeant = matcher(
      Filters.filter(({ Name }) => Name !== 'endpoint-arn'),
      taskLooks,
    );
    const isOf = ({ sourceArn, targetArn }: TaskRow) =>
      arns === undefined || [sourceArn, targetArn].some((arn) => arns.includes(arn));
    const shape = (row: TaskRow) =>
      isMeant(row) && isOf(row) ? describeTask(row, call.now, !WithoutSettings) : undefined;
    const { found, Marker } = pageOf(call, replicationTasks, input, shape);
    if (found.length === 0 && Filters.length > 0) throw notFound('No replication tasks were found.'); // words assumed
    return { ReplicationTasks: found, Marker };
  },

  StartReplicationTask: changing(validStart, ({ row, start }, call) => {
    const isFresh = start !== 'resume-processing' || row.loadEndTime === undefined;
    const hasLoad = row.type !== 'cdc' && isFresh;
    const starting: TaskRow = {
      ...row,
      status: 'starting',
      failure: undefined,
      stopReason: undefined,
      stopTime: undefined,
      freshStartTime: isFresh ? call.now : row.freshStartTime,
      isLoaded: !hasLoad,
      ...(hasLoad ? { tables: namedTables(row.mappings), loadStartTime: undefined, loadEndTime: undefined } : {}),
    };
    return { ReplicationTask: describeTask(taskLifecycle.put(call, starting), call.now) };
  }),

  StopReplicationTask: changing(
    ({ ReplicationTaskArn }, call) => {
      const row = taskOf(call, ReplicationTaskArn);
      if (row.status !== 'running') throw invalidState(`Replication Task ${row.id} is currently not running`); // words assumed
      return { ...row, status: 'stopping' as const };
    },
    (row, call) => ({ ReplicationTask: describeTask(taskLifecycle.put(call, row), call.now) }),
  ),

  ModifyReplicationTask: changing(validModify, (row, call) => {
    tell(call, 'replication-task', row.id, 'configuration change', 'Replication task modified');
    return { ReplicationTask: describeTask(taskLifecycle.put(call, row), call.now) };
  }),

  /** https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.Moving.html */
  MoveReplicationTask: changing(
    ({ ReplicationTaskArn, TargetReplicationInstanceArn }, call) => {
      const row = taskOf(call, ReplicationTaskArn);
      const target = availableOf(call, required(TargetReplicationInstanceArn, 'targetReplicationInstanceArn'));
      checkAtRest(row, 'moved');
      if (target.arn === row.instanceArn) throw invalidState(`Replication Task ${row.id} is on this instance.`); // words assumed
      return { ...row, status: 'moving' as const, statusBefore: row.status, newInstanceArn: target.arn };
    },
    (row, call) => ({ ReplicationTask: describeTask(taskLifecycle.put(call, row), call.now) }),
  ),

  DeleteReplicationTask: changing(
    ({ ReplicationTaskArn }, call) => {
      const row = taskOf(call, ReplicationTaskArn);
      const isAtRest = ['ready', 'stopped', 'failed'].includes(row.status);
      if (!isAtRest) throw invalidState(`Replication Task ${row.id} cannot be deleted while it is ${row.status}.`); // words assumed
      return { ...row, status: 'deleting' as const };
    },
    (row, call) => ({ ReplicationTask: describeTask(taskLifecycle.put(call, row), call.now) }),
  ),

  /** https://docs.aws.amazon.com/dms/latest/APIReference/API_ReloadTables.html */
  ReloadTables: changing(
    ({ ReplicationTaskArn, TablesToReload, ReloadOption }, call) => {
      if (ReloadOption !== undefined) oneOf(ReloadOption, 'ReloadOption', ['data-reload', 'validate-only']);
      const wanted = required(TablesToReload, 'tablesToReload').map(({ SchemaName, TableName }) => {
        return [required(SchemaName, 'schemaName'), required(TableName, 'tableName')] as const;
      });
      const row = taskOf(call, ReplicationTaskArn);
      if (row.status !== 'running') throw invalidState(`Replication Task ${row.id} is currently not running`); // words assumed
      if (ReloadOption === 'validate-only') throw invalidState(`Validation is not enabled for ${row.id}.`); // words assumed
      const isWanted = ({ schema, name }: TableRow) => wanted.some(([one, other]) => one === schema && other === name);
      if (wanted.length === 0 || row.tables.filter(isWanted).length < wanted.length) {
        throw invalidValue('The tables to reload are not all tables of the task.'); // words assumed
      }
      return { row, isWanted };
    },
    ({ row, isWanted }, call) => {
      const again = { state: 'Full load', startTime: call.now, endTime: undefined, isReloaded: true } as const;
      const tables = row.tables.map((each) => (isWanted(each) ? { ...each, ...again } : each));
      taskLifecycle.put(call, { ...row, tables, isLoaded: false });
      return { ReplicationTaskArn: row.arn };
    },
  ),

  DescribeTableStatistics(input, call) {
    const row = taskOf(call, input.ReplicationTaskArn);
    const isMeant = matcher<TableRow>(input.Filters, {
      'schema-name': ({ schema }) => schema,
      'table-name': ({ name }) => name,
      'table-state': ({ state }) => state,
    });
    const { found, Marker } = pageOfFixed(row.tables.filter(isMeant), input);
    return { ReplicationTaskArn: row.arn, TableStatistics: found.map(describeTable), Marker };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-database-migration-service')>;

/** What a task is like before it was ever started. */
const notStarted = {
  status: 'creating',
  statusBefore: 'ready',
  newInstanceArn: undefined,
  freshStartTime: undefined,
  startTime: undefined,
  stopTime: undefined,
  loadStartTime: undefined,
  loadEndTime: undefined,
  isLoaded: false,
  stopReason: undefined,
  failure: undefined,
  tables: [],
} as const satisfies Partial<TaskRow>;
