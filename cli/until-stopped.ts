// Staying until somebody stops it, as `sandbox` and `serve` do.

import { systemClock } from '../core/clock.ts';

/** The longest that a timer can run, some 25 days; a command is awake that long at most. */
const forever = 2 ** 31 - 1;

export async function untilStopped(signal: AbortSignal): Promise<void> {
  await systemClock.sleep(forever, signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
