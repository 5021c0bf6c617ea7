// One run of the command line: parses, runs one command, and turns whatever was thrown into a text and an exit code.

import { CommanderError } from 'commander';
import { exitCodeOf } from './exit-codes.ts';
import { failureOf } from './failure.ts';
import { InterruptListener } from './interrupt.ts';
import { Output, type Streams } from './output.ts';
import { buildProgram } from './program.ts';
import { renderFailure } from './render-failure.ts';
import type { Run } from './run.ts';

/**
 * @param args what stands after `rehearse`
 * @returns the exit code
 */
export async function main(args: readonly string[], streams: Streams = process): Promise<number> {
  // What stands after `--` belongs to another program.
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  const output = new Output(streams, { json: own.includes('--json') });
  using interrupt = new InterruptListener((note) => output.note(note));
  try {
    const run: Run = { output, signal: interrupt.signal, exitCode: 0 };
    await buildProgram(run, await scenarioNamesFor(own)).parseAsync(args, { from: 'user' });
    return run.exitCode;
  } catch (thrown) {
    // Help and version that were asked for end here too; commander has printed them.
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
    const failure = failureOf(thrown);
    output.document({ error: failure, counts: output.tally.counts(), ...output.found });
    output.failure(renderFailure(failure, output));
    return exitCodeOf[failure.code];
  }
}

/** They are in the help of `run`; to read them takes a while. */
async function scenarioNamesFor(args: readonly string[]): Promise<readonly string[]> {
  return args.includes('run') ? (await import('../scenarios/choose.ts')).scenarioNames : [];
}
