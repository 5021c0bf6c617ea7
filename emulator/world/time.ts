// How a world's time passes: by itself or only when told, and who waits for what.

import type { Place } from '../../core/cloud.ts';
import type { Call, Seen } from './call.ts';
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
    if (mode === 'settle' && isQuestion) return world.callWhenSettled(place, work);
    let seen: Seen = new Map();
    const result = world.call(place, (call) => {
      seen = call.seen;
      return work(call);
    });
    if (mode === 'auto' && isQuestion) this.step(seen);
    return result;
  }

  private step(seen: Seen): void {
    const next = this.world.nextStep(seen);
    if (next !== undefined) this.world.advanceTo(next);
  }
}
