// How a world's time passes: by itself or only when told, and who waits for what.

import { EventEmitter } from 'node:events';
import type { TimeMode } from '../../core/clock.ts';
import type { Place } from '../../core/cloud.ts';
import type { Call, Seen } from './call.ts';
import type { World } from './world.ts';

export type { TimeMode };

/**
 * How often a question may be asked again since what it asks about has got somewhere. What never gets to where it stays,
 * such as a group that replaces its instances for ever, is answered as it is then.
 */
const mostRounds = 50;

export class Time {
  private readonly world: World;
  private readonly wallClock: () => number;
  private currentMode: TimeMode;
  /** What the wall clock showed when the world's time last followed it. */
  private followed: number;
  private readonly events = new EventEmitter().setMaxListeners(0);

  /** @param wallClock milliseconds since any moment; what passes on it passes in the world, in `settle` and `realtime` */
  constructor(world: World, mode: TimeMode, wallClock: () => number) {
    this.world = world;
    this.wallClock = wallClock;
    this.currentMode = mode;
    this.followed = wallClock();
  }

  get mode(): TimeMode {
    return this.currentMode;
  }

  /** What was skipped stays so: from now on the time passes otherwise, and does not jump. */
  set mode(mode: TimeMode) {
    this.follow();
    this.currentMode = mode;
    this.followed = this.wallClock();
    this.events.emit('moved');
  }

  /** Milliseconds since the Unix epoch, in the world. */
  get now(): number {
    this.follow();
    return this.world.now;
  }

  /** Lets milliseconds pass, in any mode; all that is due by then happens. */
  advance(milliseconds: number): void {
    this.advanceTo(this.now + milliseconds);
  }

  /** Lets the time pass until then. It does not go back. */
  advanceTo(then: number): void {
    this.world.advanceTo(then);
    this.events.emit('moved');
  }

  /** Resolves when somebody has let the time pass, or has it pass otherwise now. */
  async moved(signal?: AbortSignal): Promise<void> {
    await EventEmitter.once(this.events, 'moved', signal ? { signal } : {});
  }

  /** Makes the call, with the time passing before or after it as the mode has it. */
  pass<Result>(place: Place, isQuestion: boolean, work: (call: Call) => Result): Result {
    this.follow();
    if (!isQuestion) return this.world.call(place, work);
    if (this.mode === 'settle') return this.settled(place, work);
    const { result, steps } = this.ask(place, work);
    if (this.mode === 'auto' && steps.length > 0) this.advanceTo(Math.min(...steps));
    return result;
  }

  /** Asks again whenever something that was seen has got on, until nothing is on its way. */
  private settled<Result>(place: Place, work: (call: Call) => Result): Result {
    for (let round = 1; ; round += 1) {
      const { result, steps } = this.ask(place, work);
      if (steps.length === 0 || round === mostRounds) return result;
      this.advanceTo(Math.max(...steps));
    }
  }

  /** The answer, and when what was seen takes its next steps. */
  private ask<Result>(place: Place, work: (call: Call) => Result): { result: Result; steps: readonly number[] } {
    let seen: Seen = new Map();
    const result = this.world.call(place, (call) => {
      seen = call.seen;
      return work(call);
    });
    return { result, steps: this.world.stepsOf(seen) };
  }

  /** In the modes in which time passes as it does outside. */
  private follow(): void {
    if (this.mode !== 'settle' && this.mode !== 'realtime') return;
    const wall = this.wallClock();
    const passed = wall - this.followed;
    this.followed = wall;
    if (passed > 0) this.advanceTo(this.world.now + passed);
  }
}
