// The way of a replication task. What it moves is not there: the load takes its time and is whole.
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.Status.html

import type { Call } from '../../../world/call.ts';
import { Lifecycle } from '../../shared/lifecycle.ts';
import { reach } from '../connections/reach.ts';
import { endpoints } from '../endpoints/rows.ts';
import { tell } from '../events/rows.ts';
import { replicationInstances } from '../instances/rows.ts';
import { forgetTags } from '../tags/tags.ts';
import { replicationTasks, type TaskRow } from './rows.ts';

export const taskLifecycle = new Lifecycle<TaskRow>({
  table: replicationTasks,
  stateOf: ({ status, isLoaded }) => (status === 'running' && !isLoaded ? 'loading' : status),
  // How long each takes: assumed.
  steps: {
    creating: { delay: 30_000, next: (row) => ({ ...row, status: 'ready' }) },
    modifying: { delay: 15_000, next: (row) => ({ ...row, status: row.statusBefore }) },
    moving: {
      delay: 60_000,
      next: ({ newInstanceArn, ...row }) => {
        return {
          ...row,
          instanceArn: newInstanceArn ?? row.instanceArn,
          newInstanceArn: undefined,
          status: row.statusBefore,
        };
      },
    },
    starting: { delay: 60_000, next: (row, call) => started(call, row) },
    loading: { delay: 120_000, next: (row, call) => loaded(call, row) },
    stopping: { delay: 30_000, next: (row, call) => stopped(call, row) },
    deleting: { delay: 30_000, next: () => undefined },
  },
  gone: (row, call) => {
    forgetTags(call, row.arn);
    tell(call, 'replication-task', row.id, 'deletion', 'Replication task deleted');
  },
});

/** It runs if it reaches both of its ends. */
function started(call: Call, row: TaskRow): TaskRow {
  const failure = failureOf(call, row);
  if (failure !== undefined) {
    tell(call, 'replication-task', row.id, 'failure', 'Replication task has failed');
    const stopReason = 'Stop Reason FATAL_ERROR Error Level FATAL';
    return { ...row, status: 'failed', failure, stopReason, stopTime: call.now };
  }
  tell(call, 'replication-task', row.id, 'state change', 'Replication task started');
  const running = { ...row, status: 'running' as const, startTime: call.now };
  if (row.isLoaded) return running;
  const tables = row.tables.map((each) => ({ ...each, state: 'Full load' as const, startTime: call.now }));
  return { ...running, tables, loadStartTime: call.now };
}

function failureOf(call: Call, { instanceArn, sourceArn, targetArn }: TaskRow): string | undefined {
  const instance = call.get(replicationInstances, instanceArn);
  for (const arn of [sourceArn, targetArn]) {
    const endpoint = call.get(endpoints, arn);
    const outcome = instance && endpoint && reach(call, instance, endpoint);
    if (typeof outcome === 'object') {
      return `Last Error  Task '${arn.slice(arn.lastIndexOf(':') + 1)}' was suspended: ${outcome.failure}`; // words assumed
    }
  }
  return undefined;
}

/** A task that loads and no more stops then by itself. */
function loaded(call: Call, row: TaskRow): TaskRow {
  const tables = row.tables.map((each) =>
    each.state === 'Full load' ? { ...each, state: 'Table completed' as const, endTime: call.now } : each,
  );
  const whole = { ...row, tables, isLoaded: true, loadEndTime: call.now };
  if (row.type !== 'full-load') return whole;
  tell(call, 'replication-task', row.id, 'state change', 'Replication task stopped');
  const stopReason = 'Stop Reason FULL_LOAD_ONLY_FINISHED';
  return { ...whole, status: 'stopped', stopReason, stopTime: call.now };
}

function stopped(call: Call, row: TaskRow): TaskRow {
  tell(call, 'replication-task', row.id, 'state change', 'Replication task stopped');
  return { ...row, status: 'stopped', stopReason: 'Stop Reason NORMAL', stopTime: call.now };
}
