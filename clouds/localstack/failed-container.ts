// What is left to do when a container did not get ready: find out why, and leave nothing behind.

import type { ContainerRuntimeClient } from 'testcontainers';
import { messageOf, RehearsalError } from '../../core/errors.ts';
import type { LocalStack } from './container.ts';

/** How much of a container's log an error shows. */
const shownLogLines = 20;

/** The error to throw: with the end of the container's log, which usually says why. The container is gone afterwards. */
export async function containerFailed(
  engine: ContainerRuntimeClient,
  container: LocalStack,
  cause: unknown,
): Promise<RehearsalError> {
  const { image } = container;
  const remains = container.id ? await removeContainer(engine, container.id) : undefined;
  const why = remains?.exitCode === undefined ? messageOf(cause) : `it exited with code ${remains.exitCode}`;
  const log = (remains?.log.length ? remains.log : container.log).slice(-shownLogLines);
  const said =
    log.length > 0 ? `its log ends with:${log.map((line) => `\n    ${line}`).join('')}` : 'it logged nothing';
  return new RehearsalError('ContainerFailed', `LocalStack (${image}) did not start: ${why}; ${said}`, {
    solution:
      'Read the log above. An image newer than 4.14.0 needs LOCALSTACK_AUTH_TOKEN. Otherwise see whether ' +
      `\`docker run --rm ${image}\` says the same, and whether REHEARSE_LOCALSTACK_IMAGE names a LocalStack image.`,
    cause,
  });
}

interface Remains {
  /** Undefined when it was still running. */
  readonly exitCode: number | undefined;
  readonly log: readonly string[];
}

/** testcontainers has removed it already, unless it died before its ports were open. */
async function removeContainer(engine: ContainerRuntimeClient, id: string): Promise<Remains | undefined> {
  const container = engine.container.getById(id);
  try {
    const { State } = await container.inspect();
    const log = await container.logs({ stdout: true, stderr: true, tail: shownLogLines });
    return { exitCode: State.Running ? undefined : State.ExitCode, log: [...linesOf(log)] };
  } catch {
    return undefined;
  } finally {
    await container.remove({ force: true, v: true }).catch(() => {});
  }
}

/** The engine sends a log in pieces, each behind eight bytes, of which the last four are its length. */
function* linesOf(log: Buffer): Iterable<string> {
  for (let start = 0; start + 8 <= log.length; ) {
    const end = start + 8 + log.readUInt32BE(start + 4);
    yield* log
      .toString('utf8', start + 8, end)
      .trimEnd()
      .split('\n');
    start = end;
  }
}
