// Time, as everything here sees it. Nothing else reads the wall clock or sets a timer.

import { setTimeout as timer } from 'node:timers/promises';

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Resolves after `milliseconds`; rejects with the signal's reason when it is aborted first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The wall clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    signal?.throwIfAborted();
    await timer(milliseconds, undefined, signal ? { signal } : {});
  },
};

/** How the time of a cloud with a clock of its own can pass. */
export const timeModes = ['auto', 'settle', 'manual', 'realtime'] as const;

/**
 * - `auto`: answering a question moves the time to the next step of what was asked about, so that every state on the way is
 *   seen and nobody really waits.
 * - `settle`: before a question is answered, what it asks about gets to the end of its way, so that a waiter of any SDK
 *   succeeds at its first look. Else the time passes as it does outside.
 * - `manual`: only when told.
 * - `realtime`: as it does outside.
 */
export type TimeMode = (typeof timeModes)[number];
