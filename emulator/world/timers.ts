// What is to happen later, in the order of time.

import trees from 'sorted-btree';
import type { Place } from '../../core/cloud.ts';
import { inOrder } from './order.ts';

const Tree = trees.default;
type Tree<Key, Value> = InstanceType<typeof Tree<Key, Value>>;
/** When, and which of those at the same time: they happen in the order in which they were set. */
type Moment = readonly [due: number, number: number];

export interface Timer {
  /** Milliseconds since the Unix epoch. */
  readonly due: number;
  /** A resource on its way to a state, or what comes again and again: probes, alarms, reconcilers. */
  readonly kind: 'lifecycle' | 'recurring';
  readonly place: Place;
  /** The row that it is about: its shelf and key. */
  readonly about: string;
  /** What is to be done, by the name under which it is registered. */
  readonly action: string;
}

/** Copying costs nothing; each copy is changed alone. */
export class Timers {
  private readonly timers: Tree<Moment, Timer>;
  private readonly moments: Tree<string, readonly Moment[]>;
  private last: number;
  private steps: number;

  constructor(
    timers: Tree<Moment, Timer> = new Tree(undefined, (one, other) => one[0] - other[0] || one[1] - other[1]),
    moments: Tree<string, readonly Moment[]> = new Tree(undefined, inOrder),
    last = 0,
    steps = 0,
  ) {
    this.timers = timers;
    this.moments = moments;
    this.last = last;
    this.steps = steps;
  }

  copy(): Timers {
    return new Timers(this.timers.clone(), this.moments.clone(), this.last, this.steps);
  }

  /** Whether anything is on its way to a state. */
  get hasSteps(): boolean {
    return this.steps > 0;
  }

  add(timer: Timer): void {
    this.last += 1;
    this.steps += isStep(timer) ? 1 : 0;
    const moment: Moment = [timer.due, this.last];
    this.timers.set(moment, timer);
    this.moments.set(timer.about, [...(this.moments.get(timer.about) ?? []), moment]);
  }

  /** What is about rows of the shelf with these keys. */
  within(shelf: string, keys: ReadonlySet<string>): Timer[] {
    const found: Timer[] = [];
    if (keys.size === 0) return found;
    const start = `${shelf} `;
    for (const [about, moments] of this.moments.entries(start)) {
      if (!about.startsWith(start)) break;
      if (!keys.has(about.slice(start.length))) continue;
      for (const moment of moments) {
        const timer = this.timers.get(moment);
        if (timer) found.push(timer);
      }
    }
    return found;
  }

  /** Forgets everything about the row: it is gone, or on another way now. */
  forget(about: string, kind?: Timer['kind']): void {
    for (const moment of this.moments.get(about) ?? []) {
      if (kind === undefined || this.timers.get(moment)?.kind === kind) this.remove(about, moment);
    }
  }

  /** What is due first, of those that are meant. */
  first(isMeant: (timer: Timer) => boolean = () => true): Timer | undefined {
    for (const timer of this.timers.values()) if (isMeant(timer)) return timer;
    return undefined;
  }

  /** Takes a timer away that `first` has given. */
  take(timer: Timer): void {
    const moment = this.moments.get(timer.about)?.find((each) => this.timers.get(each) === timer);
    if (moment) this.remove(timer.about, moment);
  }

  private remove(about: string, moment: Moment): void {
    const timer = this.timers.get(moment);
    this.steps -= timer && isStep(timer) ? 1 : 0;
    this.timers.delete(moment);
    const left = (this.moments.get(about) ?? []).filter((each) => each !== moment);
    if (left.length === 0) this.moments.delete(about);
    else this.moments.set(about, left);
  }
}

export function isStep({ kind }: Timer): boolean {
  return kind === 'lifecycle';
}
