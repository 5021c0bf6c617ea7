// The cut-over: it waits for what moves, refuses what was not moved, and changes nothing before that.

import { DatabaseMigrationServiceClient, StopReplicationTaskCommand } from '@aws-sdk/client-database-migration-service';
import { DeleteVpcPeeringConnectionCommand, EC2Client } from '@aws-sdk/client-ec2';
import { expect, it } from '@jest/globals';
import type { ApiCall } from '../../core/api-call.ts';
import { RehearsalError } from '../../core/errors.ts';
import { cutOver, down, Environment, engineNames, type StepEvent, up } from '../../provision/index.ts';
import { noLine } from '../../scenarios/migration/line.ts';
import { noReplication } from '../../scenarios/migration/replication.ts';
import { problemsOf } from '../../scenarios/scenario.ts';
import { Shop } from '../../scenarios/shop.ts';
import { readTopology } from '../../topology/topology.ts';
import { type Interceptor, intercepted, reads } from '../support/intercepted-cloud.ts';
import { expectNothingLeft } from '../support/leftovers.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';
import { shapeOf } from '../support/shape.ts';

/** The state of the replication task as the cloud tells it, one at each look; from then on it is told as it is. */
function taskAppears(...states: { Status: string; percent: number; LastFailureMessage?: string }[]): Interceptor {
  let looks = 0;
  return {
    answer: ({ operation }: ApiCall, output) => {
      const { ReplicationTasks = [] } = output as { ReplicationTasks?: object[] };
      const appearance = states[looks];
      const isLook = operation === 'DescribeReplicationTasks' && ReplicationTasks.length > 0;
      if (!isLook || appearance === undefined) return output;
      looks += 1;
      const { percent, ...state } = appearance;
      const seen = { ...state, ReplicationTaskStats: { FullLoadProgressPercent: percent } };
      return { ...(output as object), ReplicationTasks: ReplicationTasks.map((task) => ({ ...task, ...seen })) };
    },
  };
}

/** The cloud as a process sees it that is killed at its first call of that operation, before the request leaves. */
function diesAt(operation: string): Interceptor {
  return {
    before: (call) => {
      if (call.operation === operation) throw new Error(`killed at ${operation}`);
    },
  };
}

onLocalStack(import.meta.url, 'the cut-over', (onCloud) => {
  it('waits for the end of the full load', async () => {
    const cloud = freshAccount(onCloud);
    const before = await readTopology(cloud);
    await up(new Environment(cloud), 'migration');
    const states = [
      { Status: 'starting', percent: 0 },
      { Status: 'running', percent: 40 },
      { Status: 'running', percent: 100 },
    ];
    const events: StepEvent[] = [];
    const watched = intercepted(cloud, taskAppears(...states));
    await cutOver(new Environment(watched, { onProgress: (event) => events.push(event) }));
    expect(events[0]).toMatchObject({ type: 'ReplicationTask', status: 'waiting' });
    expect((await readTopology(cloud)).ReplicationTasks).toEqual([]);
    await down(new Environment(cloud));
    await expectNothingLeft(cloud, before);
  });

  it.each([
    ['never started', [{ Status: 'ready', percent: 0 }], 'never started'],
    ['failed', [{ Status: 'failed', percent: 30, LastFailureMessage: 'no such table' }], 'no such table'],
    ['stopped too early', [{ Status: 'stopped', percent: 30 }], 'its status is stopped'],
    [
      'failing while it is waited for',
      [
        { Status: 'running', percent: 30 },
        { Status: 'running', percent: 60 },
        { Status: 'failed', percent: 60, LastFailureMessage: 'connection lost' },
      ],
      'connection lost',
    ],
  ])('refuses a task that is %s, and changes nothing', async (_state, states, reason) => {
    const cloud = freshAccount(onCloud);
    await up(new Environment(cloud), 'migration');
    const shape = shapeOf(await readTopology(cloud));
    const changes: string[] = [];
    const appearing = intercepted(cloud, {
      ...taskAppears(...states),
      before: (call) => void (reads(call) || changes.push(call.operation)),
    });
    const attempt = up(new Environment(appearing), '2-cloud');
    await expect(attempt).rejects.toMatchObject({
      code: 'MigrationUnfinished',
      message: expect.stringContaining(reason),
      solution: expect.stringContaining('rehearse up migration'),
    });
    expect(changes).toEqual([]);
    expect(shapeOf(await readTopology(cloud))).toEqual(shape);
    await down(new Environment(cloud));
  });

  it('refuses what a killed migration left, until that was completed', async () => {
    const cloud = freshAccount(onCloud);
    const dying = new Environment(intercepted(cloud, diesAt('StartReplicationTask')));
    await expect(up(dying, 'migration')).rejects.toThrow('killed at StartReplicationTask');
    await expect(up(new Environment(cloud), '2-cloud')).rejects.toMatchObject({ code: 'MigrationUnfinished' });
    await up(new Environment(cloud), 'migration');
    await up(new Environment(cloud), '2-cloud');
    await down(new Environment(cloud));
  });

  it('a failed task is made anew by the migration', async () => {
    const cloud = freshAccount(onCloud);
    const first = await up(new Environment(cloud), 'migration');
    const told: string[] = [];
    const onProgress = ({ type, status }: StepEvent) => void (type === 'ReplicationTask' && told.push(status));
    // One that runs only seems to have failed, and DMS would not delete it.
    const stop = new StopReplicationTaskCommand({ ReplicationTaskArn: first.replication.task });
    await cloud.client(DatabaseMigrationServiceClient).send(stop);
    const failed = intercepted(cloud, taskAppears({ Status: 'failed', percent: 30 }));
    expect(await up(new Environment(failed, { onProgress }), 'migration')).toEqual(first);
    expect(told).toEqual(['started', 'removed', 'started', 'created']);
    await down(new Environment(cloud));
  });

  it('a connection that fails its test stops the migration with the reason of DMS', async () => {
    const cloud = freshAccount(onCloud);
    const failing = intercepted(cloud, {
      answer: ({ operation }, output) => {
        if (operation !== 'DescribeConnections') return output;
        const { Connections = [] } = output as { Connections?: object[] };
        const failed = { Status: 'failed', LastFailureMessage: 'no route to host' };
        return { ...(output as object), Connections: Connections.map((each) => ({ ...each, ...failed })) };
      },
    });
    const error = await up(new Environment(failing), 'migration').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RehearsalError);
    expect(error).toMatchObject({
      code: 'StepFailed',
      message: expect.stringContaining('no route to host'),
      subject: { type: 'Connection', name: 'shop-source' },
    });
    expect((await readTopology(cloud)).ReplicationTasks).toEqual([]);
    await down(new Environment(cloud));
  });

  it('does nothing and tells nothing where nothing was migrated', async () => {
    const cloud = freshAccount(onCloud);
    await up(new Environment(cloud), '2-cloud');
    const [calls, events]: [string[], StepEvent[]] = [[], []];
    const watched = intercepted(cloud, { before: ({ operation }) => void calls.push(operation) });
    await cutOver(new Environment(watched, { onProgress: (event) => events.push(event) }));
    expect(calls).toEqual(['DescribeVpcPeeringConnections', 'DescribeSecurityGroups']);
    expect(events).toEqual([]);
    await down(new Environment(cloud));
  });

  it('takes away what is left where the peering connection was deleted by hand', async () => {
    const cloud = freshAccount(onCloud);
    const { peeringConnectionId: VpcPeeringConnectionId } = await up(new Environment(cloud), 'migration');
    await cloud.client(EC2Client).send(new DeleteVpcPeeringConnectionCommand({ VpcPeeringConnectionId }));
    await up(new Environment(cloud), '2-cloud');
    const seen = new Shop(await readTopology(cloud));
    expect([noLine, noReplication].flatMap((claim) => problemsOf(claim, seen))).toEqual([]);
    await down(new Environment(cloud));
  });

  it('two environments migrate side by side, and one goes without the other noticing', async () => {
    const cloud = freshAccount(onCloud);
    const [shop, other] = [new Environment(cloud), new Environment(cloud, { name: 'shop-2' })];
    const built = await up(shop, 'migration');
    const withOne = await readTopology(cloud);
    await up(other, 'migration');
    await down(other);
    await expectNothingLeft(cloud, withOne);
    expect(await up(shop, 'migration')).toEqual(built);
    await down(shop);
  });

  const targets: Record<string, [name: string, database: string | undefined]> = {
    postgres: ['postgres', 'shop'],
    mysql: ['mysql', undefined],
    mariadb: ['mariadb', undefined],
    'aurora-postgresql': ['aurora-postgresql', 'shop'],
    'aurora-mysql': ['aurora', undefined],
    'oracle-se2': ['oracle', 'SHOP'],
  };

  it.each(engineNames)('the migration to %s, or why there is none', async (engine) => {
    const cloud = freshAccount(onCloud);
    const target = targets[engine];
    const attempt = up(new Environment(cloud), 'migration', { database: { engine } });
    if (target === undefined) {
      await expect(attempt).rejects.toMatchObject({
        code: 'InvalidOption',
        message: expect.stringContaining('DMS takes'),
      });
      return;
    }
    const { database } = await attempt;
    const { DmsEndpoints, ReplicationTasks } = await readTopology(cloud);
    const [EngineName, DatabaseName] = target;
    const seen = DmsEndpoints.find((each) => each.EndpointIdentifier === 'shop-target');
    expect(seen).toMatchObject({ EngineName, ServerName: database.endpoint, Port: database.port });
    expect(seen?.DatabaseName).toBe(DatabaseName);
    // Without a database to write to, the schema is renamed to what the shop's is called.
    const { rules } = JSON.parse(ReplicationTasks[0]?.TableMappings ?? '{}');
    const renamed = rules.flatMap((rule: Record<string, unknown>) => rule.value ?? []);
    expect(renamed).toEqual(DatabaseName === undefined ? ['shop'] : []);
    await down(new Environment(cloud));
  });
});
