// Runs the command line: in this process with streams that are read afterwards, or as a process of its own.

import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { main } from '../../cli/main.ts';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** In this process. */
export async function rehearse(...args: string[]): Promise<Ran> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const read = Promise.all([text(stdout), text(stderr)]);
  const code = await main(args, { stdout, stderr });
  stdout.end();
  stderr.end();
  const [out, error] = await read;
  return { code, stdout: out, stderr: error };
}

const entry = fileURLToPath(new URL('../../cli/rehearse.ts', import.meta.url));

/** The options that Jest needs of Node are not passed on. */
export const settings = { reject: false, env: { NODE_OPTIONS: '', REHEARSE_DEBUG: '' } } as const;

/** As a process of its own, into pipes. */
export function spawnRehearse(args: readonly string[], env: Record<string, string> = {}, input = '') {
  return execa(process.execPath, [entry, ...args], { ...settings, env: { ...settings.env, ...env }, input });
}

/** Named apart, since knip takes every program that a test starts for one of a package. */
const pseudoTerminal = 'script';

/** As a process of its own, in a pseudo-terminal of util-linux's `script`, 80 wide; what it showed is on stdout. */
export function spawnInTerminal(args: readonly string[]) {
  const command = [process.execPath, entry, ...args].map((word) => `'${word}'`).join(' ');
  return execa(pseudoTerminal, ['--quiet', '--return', '--command', `stty cols 80; ${command}`, '/dev/null'], settings);
}

/** The lines that do not fit a terminal of that width. */
export function linesOver(width: number, printed: string): string[] {
  return printed.split('\n').filter((line) => line.length > width);
}
