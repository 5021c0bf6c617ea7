// The cloud `localstack`, for as long as one process needs it: started by testcontainers, removed when disposed of.

import type { Clock } from '../../core/clock.ts';
import type { Cloud, Place } from '../../core/cloud.ts';
import { ConnectedCloud } from '../connected-cloud.ts';
import { chosenImage, LocalStack } from './container.ts';
import { connectEngine, requireImage, requireReaper } from './docker.ts';
import { containerFailed } from './failed-container.ts';

export interface StartOptions {
  /** Default: what `REHEARSE_LOCALSTACK_IMAGE` says, else the community image 4.14.0. */
  readonly image?: string;
  /** Default: account 000000000000 in ap-northeast-2. */
  readonly place?: Partial<Place>;
  readonly clock?: Clock;
  /** How long LocalStack may take to get ready once its container runs. Default: two minutes. */
  readonly startupTimeoutSeconds?: number;
}

/** A LocalStack of one's own. Disposing of it stops and removes the container. */
export type StartedLocalStack = Cloud & { readonly image: string; readonly containerId: string };

/**
 * Starts a LocalStack, with nothing in it, on a port of its own.
 *
 * @example
 * await using cloud = await startLocalStack();
 * const ec2 = cloud.client(EC2Client);
 *
 * @throws RehearsalError `DockerNotAnswering`, `DockerTooOld`, `ImageUnavailable`, `ContainerFailed`
 */
export async function startLocalStack(options: StartOptions = {}): Promise<StartedLocalStack> {
  const image = options.image ?? chosenImage();
  const engine = await connectEngine();
  await requireImage(engine, image);
  await requireReaper(engine);
  const container = new LocalStack(image, engine);
  if (options.startupTimeoutSeconds) container.withStartupTimeout(options.startupTimeoutSeconds * 1000);
  try {
    const started = await container.start();
    const cloud = new ConnectedCloud({
      name: 'localstack',
      url: new URL(started.getConnectionUri()),
      ...(options.place ? { place: options.place } : {}),
      ...(options.clock ? { clock: options.clock } : {}),
      stop: async () => void (await started.stop()),
    });
    return Object.assign(cloud, { image, containerId: started.getId() });
  } catch (error) {
    throw await containerFailed(engine, container, error);
  }
}
