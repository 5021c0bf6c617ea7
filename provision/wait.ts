// Waiting on the cloud's clock: as often as the cloud says, no longer than the kind allows.

import type { Environment } from './environment.ts';

/**
 * Looks until `look` gives something other than undefined.
 *
 * @param maxWait seconds
 * @param what completes the sentence "waited … seconds in vain for", when the time is over
 */
export async function pollUntil<T>(
  environment: Environment,
  maxWait: number,
  what: string,
  look: () => Promise<T | undefined>,
): Promise<T> {
  const { clock } = environment.cloud;
  const { maxWaitTime, minDelay, maxDelay } = environment.cloud.waiterOptions(maxWait);
  const deadline = clock.now() + maxWaitTime * 1000;
  for (let delay = minDelay; ; delay = Math.min(delay * 2, maxDelay)) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (clock.now() >= deadline) throw new Error(`waited ${maxWaitTime} seconds in vain for ${what}`);
    environment.throwIfStopped();
    await clock.sleep(delay * 1000, environment.signal).catch((error: unknown) => {
      environment.throwIfStopped();
      throw error;
    });
  }
}
