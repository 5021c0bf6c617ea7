// The clock of a world, for whoever waits for something in it.

import { setImmediate as turn } from 'node:timers/promises';
import { type Clock, systemClock } from '../../core/clock.ts';
import type { Time } from './time.ts';

/** Milliseconds of the longest real sleep, after which is looked whether the world has got further by itself. */
const nap = 1000;

interface Sleeper {
  readonly until: number;
}

/**
 * In `auto` a sleep takes no time: it moves the world's, once for all who sleep at the same time. In `manual` it ends when
 * somebody lets that much time pass. In `settle` and `realtime` it is a real one, shorter where time is skipped.
 */
export class WorldClock implements Clock {
  private readonly time: Time;
  private readonly sleepers = new Set<Sleeper>();

  constructor(time: Time) {
    this.time = time;
  }

  now(): number {
    return this.time.now;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const sleeper = { until: this.now() + milliseconds };
    this.sleepers.add(sleeper);
    try {
      while (this.now() < sleeper.until) await this.wait(sleeper, signal);
    } finally {
      this.sleepers.delete(sleeper);
    }
  }

  private async wait(sleeper: Sleeper, signal: AbortSignal | undefined): Promise<void> {
    const { time } = this;
    if (time.mode === 'manual') return time.moved(signal);
    if (time.mode !== 'auto') {
      const left = Math.max(0, Math.ceil(sleeper.until - this.now()));
      return systemClock.sleep(Math.min(left, nap), signal);
    }
    // Whoever is awake goes on first, and may go to sleep for less.
    await turn(undefined, signal ? { signal } : {});
    const isFirst = [...this.sleepers].every(({ until }) => until >= sleeper.until);
    if (isFirst && time.mode === 'auto' && time.now < sleeper.until) time.advanceTo(sleeper.until);
  }
}
