// The LocalStack of the command line: it outlives the process that started it, and any later process finds it again.

import type { ContainerRuntimeClient } from 'testcontainers';

import { systemClock } from '../../core/clock.ts';
import type { Cloud, Place } from '../../core/cloud.ts';
import { RehearsalError } from '../../core/errors.ts';
import { ConnectedCloud } from '../connected-cloud.ts';
import { chosenImage, LocalStack, localStackPort } from './container.ts';
import { connectEngine, requireImage } from './docker.ts';
import { containerFailed } from './failed-container.ts';

type ContainerInfo = Awaited<ReturnType<ContainerRuntimeClient['container']['list']>>[number];

/** The container's name, and the value of its label. There is one of a name: the engine refuses a second. */
const defaultName = 'cloud-rehearsal-sandbox';
const sandboxLabel = 'cloud-rehearsal.sandbox';

/** How long another process's sandbox may take to get ready, in milliseconds. */
const patience = 60_000;

/** How long a process may take from creating its container to starting it, in milliseconds; usually it is one second. */
const startingTime = 30_000;

export interface SandboxOptions {
  /** Default: account 000000000000 in ap-northeast-2. */
  readonly place?: Partial<Place>;
  /** To have one beside the sandbox of the command line. Default: `cloud-rehearsal-sandbox`, which is that one. */
  readonly name?: string;
}

/**
 * The sandbox: the one that runs or was paused, else a new one in the place of what does not run any more, or never did. Disposing of
 * the cloud leaves it running; `stopSandbox` removes it.
 *
 * @throws RehearsalError `DockerNotAnswering`, `DockerTooOld`, `ImageUnavailable`, `ContainerFailed`
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Cloud> {
  const name = options.name ?? defaultName;
  const engine = await connectEngine();
  for (const { Id } of await listSandboxes(engine, name, ['paused'])) await engine.container.getById(Id).unpause();
  const found = await findSandbox(options);
  if (found) return found;
  const image = chosenImage();
  await requireImage(engine, image);
  for (let isLastTry = false; ; isLastTry = true) {
    await removeSandboxes(await listAbandoned(engine, name), engine);
    const container = new LocalStack(image, engine)
      .withName(name)
      .withLabels({ [sandboxLabel]: name })
      .withAutoCleanup(false);
    try {
      const started = await container.start();
      return sandboxAt(new URL(started.getConnectionUri()), options);
    } catch (error) {
      // Another process may have been faster by a moment: then the name was taken, and its sandbox is ours too.
      const others = container.id ? undefined : await awaitSandbox(engine, options);
      if (others) return others;
      // It did not come, since that process was killed or failed; then the name is free.
      if (container.id || isLastTry) throw await containerFailed(engine, container, error);
    }
  }
}

/**
 * The sandbox that runs, once it answers; undefined when none does. Starts nothing.
 *
 * @throws RehearsalError `DockerNotAnswering`, `DockerTooOld`, `ContainerFailed`
 */
export async function findSandbox(options: SandboxOptions = {}): Promise<Cloud | undefined> {
  const engine = await connectEngine();
  const [running] = await listSandboxes(engine, options.name ?? defaultName, ['running']);
  const port = running?.Ports.find(({ PrivatePort, PublicPort }) => PrivatePort === localStackPort && PublicPort);
  if (!running || !port) return undefined;
  const url = new URL(`http://${engine.info.containerRuntime.host}:${port.PublicPort}`);
  await untilItAnswers(url, running);
  return sandboxAt(url, options);
}

/** Removes the sandbox with all that is in it, also one that does not run. False when there was none. */
export async function stopSandbox({ name = defaultName }: SandboxOptions = {}): Promise<boolean> {
  const engine = await connectEngine();
  const sandboxes = await listSandboxes(engine, name, everyState);
  await removeSandboxes(sandboxes, engine);
  return sandboxes.length > 0;
}

function sandboxAt(url: URL, { place }: SandboxOptions): Cloud {
  return new ConnectedCloud({ name: 'localstack', url, ...(place ? { place } : {}) });
}

const everyState = ['created', 'running', 'paused', 'restarting', 'exited', 'dead'];

function listSandboxes(engine: ContainerRuntimeClient, name: string, status: string[]): Promise<ContainerInfo[]> {
  const filters = { label: [`${sandboxLabel}=${name}`], status };
  return engine.container.dockerode.listContainers({ all: true, filters });
}

async function removeSandboxes(sandboxes: readonly ContainerInfo[], engine: ContainerRuntimeClient): Promise<void> {
  for (const { Id } of sandboxes) {
    try {
      await engine.container.getById(Id).remove({ force: true, v: true });
    } catch (error) {
      // Another process has removed it (404), or is removing it (409).
      if (![404, 409].includes(Number((error as { statusCode?: number }).statusCode))) throw error;
    }
  }
}

/** The sandboxes that do not run, and that no process is about to start: it was killed, or they were stopped. */
async function listAbandoned(engine: ContainerRuntimeClient, name: string): Promise<ContainerInfo[]> {
  const resting = await listSandboxes(engine, name, ['created', 'exited', 'dead']);
  if (resting.length === 0) return [];
  // The engine's own clock, which may be another machine's.
  const { SystemTime } = (await engine.container.dockerode.info()) as { SystemTime: string };
  const now = Date.parse(SystemTime);
  return resting.filter(({ State, Created }) => State !== 'created' || now - Created * 1000 > startingTime);
}

/** The sandbox that another process has created and is about to start; undefined when it does not come. */
async function awaitSandbox(engine: ContainerRuntimeClient, options: SandboxOptions): Promise<Cloud | undefined> {
  const giveUpAt = systemClock.now() + patience;
  const name = options.name ?? defaultName;
  for (;;) {
    const sandbox = await findSandbox(options);
    if (sandbox) return sandbox;
    await removeSandboxes(await listAbandoned(engine, name), engine);
    const coming = await listSandboxes(engine, name, [...everyState, 'removing']);
    if (coming.length === 0 || systemClock.now() > giveUpAt) return undefined;
    await systemClock.sleep(200);
  }
}

/** A sandbox that another process is just starting answers after some seconds. */
async function untilItAnswers(url: URL, { Id, Image }: ContainerInfo): Promise<void> {
  const giveUpAt = systemClock.now() + patience;
  while (!(await answers(url))) {
    if (systemClock.now() > giveUpAt) {
      throw new RehearsalError('ContainerFailed', `the sandbox (${Image}) runs, but does not answer at ${url.origin}`, {
        solution: `Remove it with \`docker rm --force ${Id.slice(0, 12)}\`, and start it again.`,
      });
    }
    await systemClock.sleep(200);
  }
}

async function answers(url: URL): Promise<boolean> {
  try {
    return (await fetch(new URL('/_localstack/health', url), { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
