// What every command is given beside its flags.

import type { Output } from './output.ts';

export interface Run {
  readonly output: Output;
  /** Aborted when the user wants the run to stop. */
  readonly signal: AbortSignal;
}
