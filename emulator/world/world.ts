// A world: everything that the embedded cloud holds, of all accounts and Regions, and its time.

import type { Place } from '../../core/cloud.ts';
import { Call, type Seen } from './call.ts';
import { emptyState, forkOf, type State } from './state.ts';
import { isStep, type Timer } from './timers.ts';

/** What is done when a timer is due, by the names that timers give. */
export type Actions = Readonly<Record<string, (call: Call, timer: Timer) => void>>;

export interface WorldSettings {
  /** The same calls give the same ids in every world with the same seed. */
  readonly seed?: string;
  /** When it begins, in milliseconds since the Unix epoch. */
  readonly now: number;
  readonly actions?: Actions;
  /** See emulator/ports.ts. */
  readonly ports?: object;
}

export class World {
  private readonly settings: Required<WorldSettings>;
  private state: State;
  private time: number;

  constructor(settings: WorldSettings) {
    this.settings = { seed: 'cloud-rehearsal', actions: {}, ports: {}, ...settings };
    this.state = emptyState();
    this.time = settings.now;
  }

  /** Milliseconds since the Unix epoch, in the world. */
  get now(): number {
    return this.time;
  }

  /** Goes up with every change of what can reach what. */
  get networkRevision(): number {
    return this.state.networkRevision;
  }

  /** Does the work, all of it or, if it throws, nothing. */
  call<Result>(place: Place, work: (call: Call) => Result): Result {
    const call = this.begin(place);
    try {
      const result = work(call);
      call.done();
      return result;
    } catch (error) {
      call.undo();
      throw error;
    }
  }

  /** When these rows take their next steps on their way to a state. */
  stepsOf(seen: Seen): number[] {
    const { timers } = this.state;
    if (!timers.hasSteps) return [];
    const found = [...seen].flatMap(([shelf, { seen: keys }]) => timers.within(shelf, keys).filter(isStep));
    return found.map(({ due }) => due);
  }

  /** Lets time pass until then; all that is due by then happens, in its order. Time does not go back. */
  advanceTo(then: number): void {
    for (;;) {
      const timer = this.state.timers.first();
      if (timer === undefined || timer.due > then) break;
      this.time = Math.max(this.time, timer.due);
      this.run(timer);
    }
    this.time = Math.max(this.time, then);
  }

  /** A world of its own that begins as this one is: what happens in one is not seen in the other. */
  fork(): World {
    const forked = new World({ ...this.settings, now: this.time });
    forked.state = forkOf(this.state);
    return forked;
  }

  /** Back to the beginning: nothing is there, and ids are drawn anew. Time goes on. */
  reset(): void {
    this.state = emptyState();
  }

  private begin(place: Place): Call {
    const { seed, ports } = this.settings;
    return new Call(this.state, { place, now: this.time, seed, ports });
  }

  private run(timer: Timer): void {
    const action = this.settings.actions[timer.action];
    if (action === undefined) throw new Error(`nothing is registered for the timer ${timer.action}`);
    try {
      this.call(timer.place, (call) => {
        call.taken(timer);
        action(call, timer);
      });
    } catch (error) {
      // A fault of the emulator is told once, and does not keep the world from going on.
      this.call(timer.place, (call) => call.taken(timer));
      throw error;
    }
  }
}
