// All that a world is made of. A state is never changed: a call works on a draft, which takes its place.

import { hash } from 'node:crypto';
import trees from 'sorted-btree';
import { inOrder } from './order.ts';
import type { Shelf } from './shelf.ts';
import { Timers } from './timers.ts';

const Tree = trees.default;
/** Copies share what they have in common, and a copy is made in no time. */
type Shelves = InstanceType<typeof Tree<string, Shelf<unknown>>>;

export interface State {
  readonly shelves: Shelves;
  readonly timers: Timers;
  /** How many random values were drawn, so that the same calls give the same ids again. */
  readonly drawn: number;
  /** Goes up with every change of what can reach what. */
  readonly networkRevision: number;
  /** Another one after every change of what can reach what, in whichever fork. */
  readonly network: object;
}

export function emptyState(): State {
  return { shelves: new Tree(undefined, inOrder), timers: new Timers(), drawn: 0, networkRevision: 0, network: {} };
}

/** The `count`-th random value of a world, as 64 hexadecimal digits. */
export function drawFrom(seed: string, count: number): string {
  return hash('sha256', `${seed} ${count}`);
}
