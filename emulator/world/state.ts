// All that a world is made of. A call changes it in place, and has it as before if it fails.

import { hash } from 'node:crypto';
import type { Shelf } from './shelf.ts';
import { Timers } from './timers.ts';

export interface State {
  readonly shelves: Map<string, Shelf<unknown>>;
  /** Never changed: a call works on a copy, which takes their place. */
  timers: Timers;
  /** How many random values were drawn, so that the same calls give the same ids again. */
  drawn: number;
  /** Goes up with every change of what can reach what. */
  networkRevision: number;
  /** Another one after every change of what can reach what, in whichever fork. */
  network: object;
}

export function emptyState(): State {
  return { shelves: new Map(), timers: new Timers(), drawn: 0, networkRevision: 0, network: {} };
}

/** One that is the same now, and of which nothing is copied but what either of the two changes. */
export function forkOf(state: State): State {
  return { ...state, shelves: new Map(Array.from(state.shelves, ([name, shelf]) => [name, shelf.fork()])) };
}

/** The `count`-th random value of a world, as 64 hexadecimal digits. */
export function drawFrom(seed: string, count: number): string {
  return hash('sha256', `${seed} ${count}`);
}
