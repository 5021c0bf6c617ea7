// `npm start`: stays up, answers, and leaves no container when it is stopped.

import type { ChildProcess } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { execa } from 'execa';
import { getContainerRuntimeClient } from 'testcontainers';
import { connectEndpoint } from '../../clouds/endpoint.ts';
import { builtStages, Environment, newestStage } from '../../provision/index.ts';
import { onLocalStack } from '../support/on-localstack.ts';
import { settings, spawnRehearse } from './run-rehearse.ts';

onLocalStack(import.meta.url, 'the sandbox', () => {
  it('of npm start stays up until Ctrl-C, answers at its URL, and is removed', async () => {
    // Ctrl-C goes to every process of the terminal's group: npm, its shell and node.
    const start = execa('npm', ['start'], { ...settings, detached: true });
    await using _group = { [Symbol.asyncDispose]: () => endGroup(start) };
    const seen = await follow(start, 'Ctrl-C stops', async (url) => {
      await using cloud = await connectEndpoint(url);
      expect(await builtStages(new Environment(cloud))).toEqual([newestStage]);
      process.kill(-Number(start.pid), 'SIGINT');
    });
    expect(seen.container).toBeDefined();
    expect(await containerIds()).not.toContain(seen.container);
    await expect(connectEndpoint(seen.url)).rejects.toMatchObject({ code: 'CloudNotAnswering' });
    const { stdout, stderr } = await start;
    expect(stderr).toMatch(/Removing the LocalStack of this sandbox\.$/);
    expect(stdout).toContain(`export AWS_ENDPOINT_URL=${seen.url}`);
  });

  it('that is stopped while it is being built is removed too', async () => {
    const sandbox = spawnRehearse(['sandbox', '1']);
    const seen = await follow(sandbox, 'created  SecurityGroup', async () => void sandbox.kill('SIGTERM'));
    expect(seen.container).toBeDefined();
    expect(await containerIds()).not.toContain(seen.container);
    const { exitCode, stderr } = await sandbox;
    expect(exitCode).toBe(130);
    expect(stderr).toMatch(/^Removing the LocalStack of this sandbox\.\nInterrupted: /m);
  });
});

/** Reads what a sandbox prints until it ends; the first line that begins so has `act` called. */
async function follow(sandbox: AsyncIterable<string>, line: string, act: (url: string) => Promise<void>) {
  let url = '';
  let container: string | undefined;
  for await (const printed of sandbox) {
    url ||= /^(http:\S+) \(account/.exec(printed)?.[1] ?? '';
    if (!printed.startsWith(line) || container) continue;
    container = await containerAt(url);
    await act(url);
  }
  return { url, container };
}

type GroupLeader = Pick<ChildProcess, 'exitCode' | 'signalCode'> & PromiseLike<unknown> & { pid?: number | undefined };

/** Also when the test failed half way: no process of it is left, and the sandbox has time to remove its container. */
async function endGroup(leader: GroupLeader): Promise<void> {
  if (leader.exitCode === null && leader.signalCode === null) process.kill(-Number(leader.pid), 'SIGINT');
  await leader;
}

/** The container that publishes the URL's port. */
async function containerAt(url: string): Promise<string | undefined> {
  const running = (await listContainers()).find(({ Ports }) =>
    Ports.some(({ PublicPort }) => String(PublicPort) === new URL(url).port),
  );
  return running?.Id;
}

async function containerIds(): Promise<string[]> {
  return (await listContainers()).map(({ Id }) => Id);
}

async function listContainers() {
  const { container } = await getContainerRuntimeClient();
  return container.dockerode.listContainers({ all: true });
}
