// What testcontainers and the container engine throw, turned into one error that says which thing is missing.
//
// Each thing that can be missing is asked for on its own, before the next is tried. So the phase that failed says
// what is wrong, and nothing here reads the wording of other people's error messages.

import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { type ContainerRuntimeClient, getContainerRuntimeClient, getReaper, ImageName } from 'testcontainers';
import { messageOf, RehearsalError } from '../../core/errors.ts';

/** The Engine API of Docker 20.10 (December 2020), the oldest that this library is tested with. */
const oldestApi = '1.41';

/** The part of dockerode's connection that says which engine it is connected to. */
interface Connection {
  readonly socketPath?: string;
}

/**
 * Connects to the container engine.
 *
 * @throws RehearsalError `DockerNotAnswering`, `DockerTooOld`
 */
export async function connectEngine(): Promise<ContainerRuntimeClient> {
  let engine: ContainerRuntimeClient;
  try {
    engine = await getContainerRuntimeClient();
  } catch (error) {
    throw await notAnswering(error);
  }
  // testcontainers goes on to the default socket when DOCKER_HOST does not answer. Whoever named an engine wants that one.
  const named = process.env.DOCKER_HOST;
  const { socketPath } = engine.container.dockerode.modem as Connection;
  const isAnother = named && socketPath !== undefined && URL.parse(named)?.pathname !== socketPath;
  if (isAnother) throw await notAnswering(undefined);
  await refuseOldApi(engine);
  return engine;
}

async function notAnswering(cause: unknown): Promise<RehearsalError> {
  const named = process.env.DOCKER_HOST;
  const socket = named ? socketOf(named) : '/var/run/docker.sock';
  if (socket && (await isForbidden(socket))) {
    return new RehearsalError('DockerNotAnswering', `this user may not use Docker's socket ${socket}`, {
      solution: 'Add the user to the group that owns the socket (`sudo usermod -aG docker $USER`), then log in again.',
      cause,
    });
  }
  if (named) {
    return new RehearsalError('DockerNotAnswering', `no container engine answers at DOCKER_HOST=${named}`, {
      solution:
        'Start the engine there, or unset DOCKER_HOST to use the one of this machine. DOCKER_HOST is a unix:// or ' +
        'tcp:// URL; reach an engine behind ssh through a tunnel.',
      cause,
    });
  }
  return new RehearsalError('DockerNotAnswering', 'no container engine answers on this machine', {
    solution:
      'Start Docker (`sudo systemctl start docker`, or Docker Desktop), or set DOCKER_HOST to the URL of an engine ' +
      'that runs; `docker context inspect` shows it.',
    cause,
  });
}

function socketOf(url: string): string | undefined {
  return url.startsWith('unix:') ? URL.parse(url)?.pathname : undefined;
}

/** Whether the socket is there and this user may not open it. */
async function isForbidden(socket: string): Promise<boolean> {
  try {
    await access(socket, constants.R_OK | constants.W_OK);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES';
  }
}

async function refuseOldApi(engine: ContainerRuntimeClient): Promise<void> {
  const { ApiVersion, Version } = await engine.container.dockerode.version();
  if (!isOlder(ApiVersion, oldestApi)) return;
  throw new RehearsalError(
    'DockerTooOld',
    `the container engine is version ${Version} (API ${ApiVersion}); it must speak API ${oldestApi} or newer`,
    {
      solution:
        'Install Docker Engine 20.10 or newer, or point DOCKER_HOST at an engine that is; `docker version` shows ' +
        'what answers.',
    },
  );
}

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = than.split('.').map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}

/**
 * Makes sure that the engine has the image, by pulling it if need be.
 *
 * @throws RehearsalError `ImageUnavailable`
 */
export async function requireImage(engine: ContainerRuntimeClient, image: string): Promise<void> {
  try {
    const name = ImageName.fromString(image);
    await engine.image.pull(name);
    // A pull that breaks off half way ends without an error.
    if (!(await engine.image.exists(name))) throw new Error('the pull did not bring the image');
  } catch (error) {
    throw new RehearsalError(
      'ImageUnavailable',
      `the image ${image} is not on this machine and cannot be pulled: ${messageOf(error)}`,
      {
        solution:
          `Run \`docker pull ${image}\` to see why, or set REHEARSE_LOCALSTACK_IMAGE to a LocalStack image that ` +
          'this machine has (`docker images`).',
        cause: error,
      },
    );
  }
}

/**
 * Starts Ryuk, the container by which testcontainers removes what a killed process left; does nothing when it is disabled.
 *
 * @throws RehearsalError `ImageUnavailable`
 */
export async function requireReaper(engine: ContainerRuntimeClient): Promise<void> {
  try {
    await getReaper(engine);
  } catch (error) {
    throw new RehearsalError(
      'ImageUnavailable',
      `Ryuk, the container that cleans up after a killed process, cannot be started: ${messageOf(error)}`,
      {
        solution:
          'Name an image of it that can be pulled with RYUK_CONTAINER_IMAGE, or set TESTCONTAINERS_RYUK_DISABLED=true; ' +
          'then a process that is killed leaves its container behind.',
        cause: error,
      },
    );
  }
}
