// How a world's time passes: by itself or only when told, and who waits for what.

import type { Place } from '../../core/cloud.ts';
import type { Call } from './call.ts';
import type { World } from './world.ts';

/**
 * - `auto`: answering a question moves the time to the next step of what was asked about, so that every state on the way is
 *   seen and nobody really waits.
 * - `settle`: before a question is answered, what it asks about gets to the end of its way, so that a waiter of any SDK
 *   succeeds at its first look.
 * - `manual`: only when told.
 * - `realtime`: with the wall clock.
 */
export type TimeMode = 'auto' | 'settle' | 'manual' | 'realtime';

/** The most steps that something may have on its way to where it stays. */
const mostSteps = 100;

export class Time {
  private readonly world: World;
  private readonly mode: TimeMode;
  private readonly wallClock: () => number;

  /** @param wallClock milliseconds since the Unix epoch; asked in `realtime` alone */
  constructor(world: World, mode: TimeMode, wallClock: () => number) {
    this.world = world;
    this.mode = mode;
    this.wallClock = wallClock;
  }

  /** Makes the call, with the time passing before or after it as the mode has it. */
  pass<Result>(place: Place, isQuestion: boolean, work: (call: Call) => Result): Result {
    const { world, mode } = this;
    if (mode === 'realtime') world.advanceTo(this.wallClock());
    if (mode === 'settle' && isQuestion) this.settle(place, work);
    let seen: ReadonlySet<string> = new Set();
    const result = world.call(place, (call) => {
      seen = call.seen;
      return work(call);
    });
    if (mode === 'auto' && isQuestion) this.step(seen);
    return result;
  }

  private settle(place: Place, work: (call: Call) => unknown): void {
    for (let steps = 0; steps < mostSteps; steps += 1) {
      if (!this.step(this.world.foresee(place, work))) return;
    }
  }

  private step(seen: Iterable<string>): boolean {
    const next = this.world.nextStep(seen);
    if (next !== undefined) this.world.advanceTo(next);
    return next !== undefined;
  }
}
