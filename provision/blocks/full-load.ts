// Whether the migration has moved the data: what a cut-over has to know before it takes anything away.

import { messageOf, RehearsalError } from '../../core/errors.ts';
import { findStanding } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import { isLoaded, reasonOf, replicationTask, untilLoaded } from '../resources/dms/replication-task.ts';

/**
 * Waits until the task, where there is one, has loaded everything. One that stopped after that is what an interrupted
 * cut-over leaves, and is enough.
 *
 * @throws RehearsalError `MigrationUnfinished` when it never will: it failed, was stopped before, or was never started
 */
export async function awaitFullLoad(environment: Environment): Promise<void> {
  const name = environment.nameOf('migration');
  const task = await findStanding(environment, replicationTask, 'migration');
  if (task === undefined || task.Status === 'deleting') return;
  const status = task.Status ?? '';
  if (isLoaded(task) && ['running', 'stopping', 'stopped'].includes(status)) return;
  if (!['starting', 'running', 'stopping'].includes(status)) {
    const reason = status === 'ready' || status === 'creating' ? 'it was never started' : reasonOf(task);
    throw unfinished(name, reason);
  }
  environment.report({ type: replicationTask.type, name, status: 'waiting' });
  await untilLoaded(environment, name).catch((error: unknown) => {
    environment.report({ type: replicationTask.type, name, status: 'failed' });
    throw error instanceof RehearsalError ? error : unfinished(name, messageOf(error), error);
  });
}

function unfinished(name: string, reason: string, cause?: unknown): RehearsalError {
  return new RehearsalError(
    'MigrationUnfinished',
    `the replication task ${name} has not moved all of the data: ${reason}`,
    {
      solution: 'Run `rehearse up migration`, which goes on with it, or `rehearse down`.',
      cause,
    },
  );
}
