// What a replication task may be made like, changed to, and when it may start.
// https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationTask.html

import type {
  CreateReplicationTaskCommandInput,
  MigrationTypeValue,
  ModifyReplicationTaskCommandInput,
  StartReplicationTaskCommandInput,
} from '@aws-sdk/client-database-migration-service';
import type { Call } from '../../../world/call.ts';
import { connectionKey, connections } from '../connections/rows.ts';
import { endpointOf } from '../endpoints/rows.ts';
import {
  alreadyExists,
  checkQuota,
  invalidCombination,
  invalidState,
  invalidValue,
  oneOf,
  required,
} from '../errors.ts';
import { availableOf } from '../instances/operations.ts';
import { checkedEnd, identifierOf } from '../names.ts';
import { newTags } from '../tags/tags.ts';
import { checkMappings } from './mappings.ts';
import { replicationTasks, type TaskRow, taskOf } from './rows.ts';
import { settingsOf } from './settings.ts';

export const taskQuota = 600;
const types: readonly MigrationTypeValue[] = ['full-load', 'cdc', 'full-load-and-cdc'];

export function validCreate(input: CreateReplicationTaskCommandInput, call: Call) {
  const id = identifierOf(input.ReplicationTaskIdentifier, 'ReplicationTaskIdentifier', 255);
  const type = oneOf(required(input.MigrationType, 'migrationType'), 'MigrationType', types);
  const mappings = required(input.TableMappings, 'tableMappings');
  checkMappings(mappings);
  const settings = settingsOf(input.ReplicationTaskSettings);
  const [end, tags] = [checkedEnd(input.ResourceIdentifier), newTags(input.Tags)];
  const from = startOf(input, type);
  const [source, target] = [
    endpointOf(call, input.SourceEndpointArn, 'sourceEndpointArn'),
    endpointOf(call, input.TargetEndpointArn, 'targetEndpointArn'),
  ];
  if (source.type !== 'source') throw invalidCombination(`The endpoint ${source.id} is no source.`); // words assumed
  if (target.type !== 'target') throw invalidCombination(`The endpoint ${target.id} is no target.`); // words assumed
  const leaving = [source, target].find(({ status }) => status !== 'active');
  if (leaving) throw invalidState(`Endpoint ${leaving.id} is being deleted.`); // words assumed
  const instance = availableOf(call, input.ReplicationInstanceArn);
  checkFree(call, id);
  const other = call.all(replicationTasks).find(({ arn }) => end !== undefined && arn.endsWith(`:task:${end}`));
  if (other) throw alreadyExists(`The resource identifier ${end} is in use.`, other.arn); // words assumed
  checkQuota('replication tasks', call.count(replicationTasks), taskQuota);
  const ends = { sourceArn: source.arn, targetArn: target.arn, instanceArn: instance.arn };
  return { id, type, mappings, settings, ...from, ...ends, data: input.TaskData, end, tags };
}

interface From {
  readonly CdcStartTime?: Date | undefined;
  readonly CdcStartPosition?: string | undefined;
  readonly CdcStopPosition?: string | undefined;
}

/** Where the changes begin that it moves, and where they end. */
function startOf({ CdcStartTime, CdcStartPosition, CdcStopPosition }: From, type: MigrationTypeValue) {
  if (CdcStartTime !== undefined && CdcStartPosition !== undefined) {
    throw invalidCombination('CdcStartTime and CdcStartPosition cannot both be specified.'); // words assumed
  }
  if (type === 'full-load' && (CdcStartTime ?? CdcStartPosition ?? CdcStopPosition) !== undefined) {
    throw invalidCombination('A task that only loads has no position of changes.'); // words assumed
  }
  if (CdcStopPosition !== undefined && !/^(server|commit)_time:\s*\S+$/.test(CdcStopPosition)) {
    throw invalidValue(`Invalid CdcStopPosition: ${CdcStopPosition}`); // words assumed
  }
  return { cdcStart: CdcStartPosition ?? CdcStartTime?.toISOString(), cdcStop: CdcStopPosition };
}

export function validModify(input: ModifyReplicationTaskCommandInput, call: Call): TaskRow {
  const { ReplicationTaskIdentifier: name, MigrationType, TableMappings: mappings } = input;
  const type = MigrationType === undefined ? undefined : oneOf(MigrationType, 'MigrationType', types);
  if (mappings !== undefined) checkMappings(mappings);
  const before = taskOf(call, input.ReplicationTaskArn);
  checkAtRest(before, 'modified');
  const id = name === undefined ? before.id : identifierOf(name, 'ReplicationTaskIdentifier', 255);
  if (id !== before.id) checkFree(call, id);
  const { cdcStart, cdcStop } = startOf(input, type ?? before.type);
  return {
    ...before,
    id,
    type: type ?? before.type,
    mappings: mappings ?? before.mappings,
    settings: settingsOf(input.ReplicationTaskSettings, before.settings),
    cdcStart: cdcStart ?? before.cdcStart,
    cdcStop: cdcStop ?? before.cdcStop,
    data: input.TaskData ?? before.data,
    status: 'modifying',
    statusBefore: before.status,
  };
}

/** Refuses a task that is at work, or on its way. */
export function checkAtRest({ status }: TaskRow, done: string): void {
  if (['ready', 'stopped', 'failed'].includes(status)) return;
  const what = `Replication Task, excluding logging severity task settings, cannot be ${done}`;
  throw invalidState(`${what} while it is ${status} state`);
}

const starts = ['start-replication', 'resume-processing', 'reload-target'] as const;

/** https://docs.aws.amazon.com/dms/latest/APIReference/API_StartReplicationTask.html */
export function validStart(input: StartReplicationTaskCommandInput, call: Call) {
  const start = oneOf(
    required(input.StartReplicationTaskType, 'startReplicationTaskType'),
    'StartReplicationTaskType',
    starts,
  );
  const row = taskOf(call, input.ReplicationTaskArn);
  if (!['ready', 'stopped', 'failed'].includes(row.status)) {
    throw invalidState('Replication Task cannot be started, invalid state');
  }
  const isFirst = row.freshStartTime === undefined;
  if (start === 'start-replication' && !isFirst && row.type !== 'cdc') {
    throw invalidCombination('Start Type : START_REPLICATION, valid only for tasks running for the first time');
  }
  if (start !== 'start-replication' && isFirst) {
    const name = start.replace('-', '_').toUpperCase();
    throw invalidCombination(`Start Type : ${name}, not valid for tasks running for the first time`); // words assumed
  }
  if (start === 'reload-target' && row.type === 'cdc') {
    throw invalidCombination('Start Type : RELOAD_TARGET, not valid for tasks that only move changes'); // words assumed
  }
  const { cdcStart, cdcStop } = startOf(input, row.type);
  availableOf(call, row.instanceArn);
  for (const arn of [row.sourceArn, row.targetArn]) checkTested(call, row, arn);
  return { row: { ...row, cdcStart: cdcStart ?? row.cdcStart, cdcStop: cdcStop ?? row.cdcStop }, start };
}

function checkTested(call: Call, { instanceArn }: TaskRow, endpointArn: string): void {
  if (call.get(connections, connectionKey(instanceArn, endpointArn))?.status === 'successful') return;
  const what = 'Test connection for replication instance and endpoint should be successful';
  throw invalidState(`${what} for starting the replication task`);
}

function checkFree(call: Call, id: string): void {
  const other = call.all(replicationTasks).find((each) => each.id === id);
  if (other) throw alreadyExists(`Replication Task already exists: ${id}`, other.arn); // words assumed
}
