// Replication task, which loads everything and then follows the changes:
// https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationTask.html

import {
  CreateReplicationTaskCommand,
  DatabaseMigrationServiceClient,
  DeleteReplicationTaskCommand,
  paginateDescribeReplicationTasks,
  type ReplicationTask,
  StartReplicationTaskCommand,
  StopReplicationTaskCommand,
} from '@aws-sdk/client-database-migration-service';
import type { Environment } from '../../environment.ts';
import type { Condition, ResourceKind } from '../../resource-kind.ts';
import { requireSame } from '../../unchangeable.ts';
import { pollUntil } from '../../wait.ts';
import { required } from '../required.ts';
import { ownedOfDms } from './owned.ts';

export interface ReplicationTaskDesired {
  readonly replicationInstanceArn: string;
  readonly sourceEndpointArn: string;
  readonly targetEndpointArn: string;
  /** JSON: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.CustomizingTasks.TableMapping.html */
  readonly tableMappings: string;
}

/** A day: how long the first load takes is a matter of how much there is to load. */
const maxLoad = 86_400;

export const replicationTask: ResourceKind<ReplicationTaskDesired, ReplicationTask> = {
  type: 'ReplicationTask',
  list: (environment) =>
    ownedOfDms(
      environment,
      // No filters are said to be none: moto's server fails where they are left out.
      paginateDescribeReplicationTasks({ client: environment.client(DatabaseMigrationServiceClient) }, { Filters: [] }),
      (page) => page.ReplicationTasks,
      (task) => task.ReplicationTaskArn,
    ),
  identify: (found) => ({
    name: required(found.ReplicationTaskIdentifier, 'ReplicationTaskIdentifier'),
    id: required(found.ReplicationTaskArn, 'ReplicationTaskArn'),
  }),
  conditionOf: (found): Condition => {
    if (found.Status === 'deleting') return 'leaving';
    if (found.Status?.startsWith('failed')) return { failed: reasonOf(found) };
    // One that never started or was stopped is there all the same; `mend` starts it.
    return ['ready', 'stopped', 'running'].includes(found.Status ?? '') ? 'ready' : 'pending';
  },

  create: (environment, name, desired) =>
    environment.client(DatabaseMigrationServiceClient).send(
      new CreateReplicationTaskCommand({
        ReplicationTaskIdentifier: name,
        MigrationType: 'full-load-and-cdc',
        ReplicationInstanceArn: desired.replicationInstanceArn,
        SourceEndpointArn: desired.sourceEndpointArn,
        TargetEndpointArn: desired.targetEndpointArn,
        TableMappings: desired.tableMappings,
        Tags: environment.tags(name),
      }),
    ),

  /** Starts it where it does not run, and waits for the end of its full load. */
  async mend(environment, found, desired) {
    const { name, id } = replicationTask.identify(found);
    requireSame(name, 'replication instance', found.ReplicationInstanceArn, desired.replicationInstanceArn);
    requireSame(name, 'source', found.SourceEndpointArn, desired.sourceEndpointArn);
    requireSame(name, 'target', found.TargetEndpointArn, desired.targetEndpointArn);
    const isRunning = found.Status === 'running';
    if (!isRunning) {
      // Only the first start is one; from then on DMS wants to go on from where it stopped.
      const StartReplicationTaskType = found.Status === 'ready' ? 'start-replication' : 'resume-processing';
      const input = { ReplicationTaskArn: id, StartReplicationTaskType } as const;
      await environment.client(DatabaseMigrationServiceClient).send(new StartReplicationTaskCommand(input));
    }
    if (isRunning && isLoaded(found)) return false;
    await untilLoaded(environment, name);
    return !isRunning;
  },

  /** Stopped first: DMS deletes no task that runs. */
  async remove(environment, found) {
    const client = environment.client(DatabaseMigrationServiceClient);
    for (const each of found) {
      const { name, id } = replicationTask.identify(each);
      if (replicationTask.conditionOf?.(each) === 'leaving') continue;
      await untilStopped(environment, name);
      await client.send(new DeleteReplicationTaskCommand({ ReplicationTaskArn: id }));
    }
  },
  maxWait: 1800,
};

export function isLoaded({ ReplicationTaskStats }: ReplicationTask): boolean {
  return ReplicationTaskStats?.FullLoadProgressPercent === 100;
}

export function reasonOf({ Status, LastFailureMessage, StopReason }: ReplicationTask): string {
  return LastFailureMessage || StopReason || `its status is ${Status}`;
}

/**
 * Waits until the task runs and has loaded everything that there was when it started.
 *
 * @throws Error when it stops or fails before
 */
export async function untilLoaded(environment: Environment, name: string): Promise<void> {
  await pollUntil(environment, maxLoad, `${name} to have loaded everything`, async () => {
    const task = await taskOf(environment, name);
    if (task === undefined || task.Status === 'deleting') throw new Error(`${name} is gone`);
    if (task.Status === 'stopped' || task.Status?.startsWith('failed')) {
      throw new Error(`the task ended before it had loaded everything: ${reasonOf(task)}`);
    }
    return task.Status === 'running' && isLoaded(task) ? true : undefined;
  });
}

/** Stops the task as soon as it can be stopped, and waits until it has. */
async function untilStopped(environment: Environment, name: string): Promise<void> {
  let isAsked = false;
  await pollUntil(environment, 1800, `${name} to stop`, async () => {
    const task = await taskOf(environment, name);
    if (task?.Status === 'running' && !isAsked) {
      const input = { ReplicationTaskArn: task.ReplicationTaskArn };
      await environment.client(DatabaseMigrationServiceClient).send(new StopReplicationTaskCommand(input));
      isAsked = true;
      return undefined;
    }
    const isOnItsWay = ['creating', 'modifying', 'testing', 'starting', 'running', 'stopping'];
    return isOnItsWay.includes(task?.Status ?? '') ? undefined : true;
  });
}

async function taskOf(environment: Environment, name: string): Promise<ReplicationTask | undefined> {
  return (await replicationTask.list(environment)).find((each) => each.ReplicationTaskIdentifier === name);
}
