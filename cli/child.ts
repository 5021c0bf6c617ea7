// Runs any program, pointed at a cloud, until it ends.

import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { systemClock } from '../core/clock.ts';
import type { Cloud } from '../core/cloud.ts';
import { messageOf, RehearsalError } from '../core/errors.ts';
import { Interruption } from './interrupt.ts';

export interface Ended {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly seconds: number;
}

export interface ChildSettings {
  /** When aborted, the program is told so by the signal that stopped us. */
  readonly signal: AbortSignal;
  readonly stdio: StdioOptions;
}

/**
 * The program gets a process group of its own. So a Ctrl-C reaches it from us alone, and once; and so do the programs
 * that it has started itself, which a signal to a shell alone would leave running.
 *
 * @throws RehearsalError `ProgramNotStarted`
 */
export async function runChild(command: readonly string[], cloud: Cloud, settings: ChildSettings): Promise<Ended> {
  const { signal, stdio } = settings;
  const [program = '', ...args] = command;
  const startedAt = systemClock.now();
  const child = spawn(program, args, { env: pointedAt(cloud), stdio, detached: true });
  try {
    await once(child, 'spawn');
  } catch (error) {
    throw notStarted(program, error);
  }
  const pass = () => endGroup(child, signal.reason instanceof Interruption ? signal.reason.signalName : 'SIGTERM');
  const kill = () => endGroup(child, 'SIGKILL');
  signal.addEventListener('abort', pass);
  // The second Ctrl-C ends this process at once; the program goes with it.
  process.once('exit', kill);
  try {
    const ended = once(child, 'exit');
    if (signal.aborted) pass();
    const [exitCode, endedBy] = await ended;
    return { exitCode, signal: endedBy, seconds: (systemClock.now() - startedAt) / 1000 };
  } finally {
    signal.removeEventListener('abort', pass);
    process.off('exit', kill);
  }
}

/** Leaves a variable out where `cloud.env()` empties it: boto3 takes an empty AWS_PROFILE for the name of a profile. */
function pointedAt(cloud: Cloud): NodeJS.ProcessEnv {
  const environment = { ...process.env };
  for (const [name, value] of Object.entries(cloud.env())) {
    if (value === '') delete environment[name];
    else environment[name] = value;
  }
  return environment;
}

function endGroup(leader: ChildProcess, signalName: NodeJS.Signals): void {
  try {
    process.kill(-Number(leader.pid), signalName);
  } catch (error) {
    // It has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function notStarted(program: string, error: unknown): RehearsalError {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such program',
    EACCES: 'it may not be executed',
  };
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return new RehearsalError('ProgramNotStarted', `${program} cannot be started: ${reasons[code] ?? messageOf(error)}`, {
    solution: 'Name a program of the PATH, or the path of one; a script without execute permission by its interpreter.',
    cause: error,
  });
}
