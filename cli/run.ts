// What every command is given beside its flags.

import type { ExitCode } from './exit-codes.ts';
import type { Output } from './output.ts';

export interface Run {
  readonly output: Output;
  /** Aborted when the user wants the run to stop. */
  readonly signal: AbortSignal;
  /** What the run ends with when nothing fails; 0 unless a command finds a reason for another. */
  exitCode: ExitCode;
}
