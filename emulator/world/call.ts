// One call: it changes the world's state, and if it fails all that it has changed is undone. Calls are not asynchronous, so
// that no other comes in between.

import type { Place } from '../../core/cloud.ts';
import { Shelf, type Undo } from './shelf.ts';
import { drawFrom, type State } from './state.ts';
import { shelfOf, type Table } from './table.ts';
import type { Timer, Timers } from './timers.ts';

/** What a call needs to know of the world beside its state. */
export interface Surroundings {
  readonly place: Place;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly seed: string;
  /** What others answer for the emulator: `portsOf` has it typed. */
  readonly ports: object;
}

/** A table's rows in one account and Region, as the call sees them. */
interface Drawer {
  readonly name: string;
  shelf: Shelf<unknown> | undefined;
  /** The keys that were asked for or came along. */
  readonly seen: Set<string>;
}

/** Rows by shelf and key. */
export type Seen = ReadonlyMap<string, Pick<Drawer, 'seen'>>;

export class Call {
  readonly place: Place;
  readonly now: number;
  readonly ports: object;
  /** Who asks, where somebody does: a timer's work is nobody's. */
  accessKeyId: string | undefined;
  private readonly seed: string;
  private readonly state: State;
  private readonly drawers = new Map<string, Drawer>();
  /** Those of the caller's own place, which are asked for again and again. */
  private readonly own = new Map<Table<never>, Drawer>();
  /** How to get back to where the call began. */
  private readonly undoings: Undo[] = [];
  private draftTimers: Timers | undefined;
  private drawn: number;
  private isNetworkChanged = false;
  /** How deep the work is in what nobody asks about. */
  private asides = 0;

  constructor(state: State, { place, now, seed, ports }: Surroundings) {
    this.state = state;
    this.ports = ports;
    this.place = place;
    this.now = now;
    this.seed = seed;
    this.drawn = state.drawn;
  }

  /** Rows that were read: what a reader waits for. */
  get seen(): Seen {
    return this.drawers;
  }

  /** The row with the key, in the caller's account and Region or in another. */
  get<Row>(table: Table<Row>, key: string, place: Place = this.place): Row | undefined {
    const { shelf, seen } = this.drawer(table, place);
    if (this.asides === 0) seen.add(key);
    return shelf?.get(key) as Row | undefined;
  }

  /** All rows, in the order in which they were made. */
  all<Row>(table: Table<Row>, place: Place = this.place): readonly Row[] {
    const { shelf, seen } = this.drawer(table, place);
    const rows = (shelf?.all() ?? []) as readonly Row[];
    if (this.asides === 0) for (const row of rows) seen.add(table.keyOf(row));
    return rows;
  }

  /** The rows after a place, each with its own, which no later row ever takes: where a page ends, the next one begins. */
  *after<Row>(table: Table<Row>, position: number, place: Place = this.place): Generator<readonly [number, Row]> {
    const { shelf, seen } = this.drawer(table, place);
    for (const entry of (shelf as Shelf<Row> | undefined)?.entries(position) ?? []) {
      if (this.asides === 0) seen.add(table.keyOf(entry[1]));
      yield entry;
    }
  }

  /** Does work whose reads are not what the caller asks about: nobody waits for what it looks at. */
  aside<Result>(work: () => Result): Result {
    this.asides += 1;
    try {
      return work();
    } finally {
      this.asides -= 1;
    }
  }

  /** How many rows there are. */
  count<Row>(table: Table<Row>, place: Place = this.place): number {
    return this.drawer(table, place).shelf?.size ?? 0;
  }

  /** Makes a row, or puts another in the place of the one with its key. */
  put<Row>(table: Table<Row>, row: Row, place: Place = this.place): Row {
    const drawer = this.changed(table, place);
    drawer.shelf ??= this.newShelf(drawer.name);
    this.undoings.push(drawer.shelf.set(table.keyOf(row), row));
    return row;
  }

  /** Also forgets what was to happen to it. */
  remove<Row>(table: Table<Row>, key: string, place: Place = this.place): boolean {
    this.timers.forget(aboutOf(table, key, place));
    const undo = this.changed(table, place).shelf?.delete(key);
    if (undo) this.undoings.push(undo);
    return undo !== undefined;
  }

  /** Has something done later, `delay` milliseconds from now. */
  later<Row>(
    table: Table<Row>,
    key: string,
    { delay, ...what }: Pick<Timer, 'kind' | 'action'> & { delay: number },
    place: Place = this.place,
  ): void {
    this.timers.add({ ...what, due: this.now + delay, place, about: aboutOf(table, key, place) });
  }

  /** The timer has gone off. */
  taken(timer: Timer): void {
    this.timers.take(timer);
  }

  /** Forgets what was to happen to the row. */
  forget<Row>(table: Table<Row>, key: string, kind?: Timer['kind'], place: Place = this.place): void {
    this.timers.forget(aboutOf(table, key, place), kind);
  }

  /** Random hexadecimal digits, up to 64: the same calls in the same order get the same ones. */
  draw(digits: number): string {
    this.drawn += 1;
    return drawFrom(this.seed, this.drawn).slice(0, digits);
  }

  /** Of the network as the call sees it; undefined where the call itself has changed it. */
  get networkRevision(): number | undefined {
    return this.isNetworkChanged ? undefined : this.state.networkRevision;
  }

  /**
   * Stands for the network as the call sees it, for whoever keeps what he has found out about it: the same as long as
   * nothing of it changes, and no two forks that differ have the same. Undefined where the call itself has changed it.
   */
  get network(): object | undefined {
    return this.isNetworkChanged ? undefined : this.state.network;
  }

  /** The call has succeeded: what it has drawn and set going counts from now on, as its rows do already. */
  done(): void {
    const { state } = this;
    state.drawn = this.drawn;
    if (this.draftTimers) state.timers = this.draftTimers;
    if (!this.isNetworkChanged) return;
    state.networkRevision += 1;
    state.network = {};
  }

  /** The call has failed: all rows are as they were. */
  undo(): void {
    for (const undo of this.undoings.reverse()) undo();
  }

  private get timers(): Timers {
    this.draftTimers ??= this.state.timers.copy();
    return this.draftTimers;
  }

  private drawer(table: Table<never>, place: Place): Drawer {
    const known = place === this.place ? this.own.get(table) : undefined;
    if (known) return known;
    const name = shelfOf(table, place);
    const made = this.drawers.get(name);
    const drawer = made ?? { name, shelf: this.state.shelves.get(name), seen: new Set<string>() };
    if (!made) this.drawers.set(name, drawer);
    if (place === this.place) this.own.set(table, drawer);
    return drawer;
  }

  /** The rows of a table that the call changes. */
  private changed<Row>(table: Table<Row>, place: Place): Drawer {
    this.isNetworkChanged ||= table.isNetwork;
    return this.drawer(table, place);
  }

  private newShelf(name: string): Shelf<unknown> {
    const shelf = new Shelf<unknown>();
    this.state.shelves.set(name, shelf);
    return shelf;
  }
}

/** What timers call a row. */
function aboutOf<Row>(table: Table<Row>, key: string, place: Place): string {
  return `${shelfOf(table, place)} ${key}`;
}
