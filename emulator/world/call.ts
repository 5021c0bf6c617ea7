// One call: it works on a draft of the world's state, which takes the state's place if the call succeeds, and is dropped
// if it throws. Calls are not asynchronous, so that no other comes in between.

import type { Place } from '../../core/cloud.ts';
import { Shelf } from './shelf.ts';
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

export class Call {
  readonly place: Place;
  readonly now: number;
  readonly ports: object;
  /** Who asks, where somebody does: a timer's work is nobody's. */
  accessKeyId: string | undefined;
  private readonly seed: string;
  private readonly before: State;
  private readonly drafts = new Map<string, Shelf<unknown>>();
  private draftTimers: Timers | undefined;
  private drawn: number;
  private isNetworkChanged = false;
  /** Rows that were read, as `about` names them: what a reader waits for. */
  readonly seen = new Set<string>();

  constructor(before: State, { place, now, seed, ports }: Surroundings) {
    this.before = before;
    this.ports = ports;
    this.place = place;
    this.now = now;
    this.seed = seed;
    this.drawn = before.drawn;
  }

  /** The row with the key, in the caller's account and Region or in another. */
  get<Row>(table: Table<Row>, key: string, place: Place = this.place): Row | undefined {
    this.seen.add(aboutOf(table, key, place));
    return this.shelf(table, place)?.get(key);
  }

  /** All rows, in the order in which they were made. */
  all<Row>(table: Table<Row>, place: Place = this.place): readonly Row[] {
    const rows = this.shelf(table, place)?.all() ?? [];
    for (const row of rows) this.seen.add(aboutOf(table, table.keyOf(row), place));
    return rows;
  }

  /** The rows after a place, each with its own, which no later row ever takes: where a page ends, the next one begins. */
  *after<Row>(table: Table<Row>, position: number, place: Place = this.place): Generator<readonly [number, Row]> {
    for (const [at, row] of this.shelf(table, place)?.entries(position) ?? []) {
      this.seen.add(aboutOf(table, table.keyOf(row), place));
      yield [at, row];
    }
  }

  /** Does work whose reads are not what the caller asks about: nobody waits for what it looks at. */
  aside<Result>(work: () => Result): Result {
    const asked = new Set(this.seen);
    const result = work();
    for (const about of this.seen) if (!asked.has(about)) this.seen.delete(about);
    return result;
  }

  /** How many rows there are. */
  count<Row>(table: Table<Row>, place: Place = this.place): number {
    return this.shelf(table, place)?.size ?? 0;
  }

  /** Makes a row, or puts another in the place of the one with its key. */
  put<Row>(table: Table<Row>, row: Row, place: Place = this.place): Row {
    this.draft(table, place).set(table.keyOf(row), row);
    return row;
  }

  /** Also forgets what was to happen to it. */
  remove<Row>(table: Table<Row>, key: string, place: Place = this.place): boolean {
    this.timers.forget(aboutOf(table, key, place));
    return this.draft(table, place).delete(key);
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
    return this.isNetworkChanged ? undefined : this.before.networkRevision;
  }

  /**
   * Stands for the network as the call sees it, for whoever keeps what he has found out about it: the same as long as
   * nothing of it changes, and no two forks that differ have the same. Undefined where the call itself has changed it.
   */
  get network(): object | undefined {
    return this.isNetworkChanged ? undefined : this.before.network;
  }

  /** The state that the call leaves. */
  done(): State {
    const { before, drafts } = this;
    const isChanged = drafts.size > 0 || this.draftTimers !== undefined || this.drawn !== before.drawn;
    if (!isChanged) return before;
    const shelves = drafts.size === 0 ? before.shelves : before.shelves.clone();
    for (const [name, shelf] of drafts) shelves.set(name, shelf);
    const networkRevision = before.networkRevision + (this.isNetworkChanged ? 1 : 0);
    const network = this.isNetworkChanged ? {} : before.network;
    return { shelves, timers: this.draftTimers ?? before.timers, drawn: this.drawn, networkRevision, network };
  }

  private get timers(): Timers {
    this.draftTimers ??= this.before.timers.copy();
    return this.draftTimers;
  }

  private shelf<Row>(table: Table<Row>, place: Place): Shelf<Row> | undefined {
    const name = shelfOf(table, place);
    return (this.drafts.get(name) ?? this.before.shelves.get(name)) as Shelf<Row> | undefined;
  }

  private draft<Row>(table: Table<Row>, place: Place): Shelf<Row> {
    const name = shelfOf(table, place);
    this.isNetworkChanged ||= table.isNetwork;
    const known = this.drafts.get(name);
    if (known) return known as Shelf<Row>;
    const made = (this.before.shelves.get(name)?.copy() ?? new Shelf()) as Shelf<Row>;
    this.drafts.set(name, made as Shelf<unknown>);
    return made;
  }
}

/** What timers and readers call a row. */
function aboutOf<Row>(table: Table<Row>, key: string, place: Place): string {
  return `${shelfOf(table, place)} ${key}`;
}
