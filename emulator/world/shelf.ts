// The rows of one table in one account and Region, in the order in which they were made.
//
// A shelf belongs to one world, which changes it in place. A fork of it costs next to nothing: it shares what is there
// until one of the two is written to.

import trees from 'sorted-btree';
import { Layers } from './layers.ts';
import { inOrder } from './order.ts';

const Tree = trees.default;
type Tree<Key, Value> = InstanceType<typeof Tree<Key, Value>>;
type Entry<Row> = readonly [position: number, row: Row];

/** Puts back what there was before. Of several changes the last one is undone first. */
export type Undo = () => void;

export class Shelf<Row> {
  private readonly entriesByPosition: Tree<number, Entry<Row>>;
  private readonly entriesByKey: Layers<Entry<Row>>;
  private last: number;

  constructor(
    byPosition: Tree<number, Entry<Row>> = new Tree(undefined, inOrder),
    byKey: Layers<Entry<Row>> = new Layers(),
    last = 0,
  ) {
    this.entriesByPosition = byPosition;
    this.entriesByKey = byKey;
    this.last = last;
  }

  fork(): Shelf<Row> {
    return new Shelf(this.entriesByPosition.clone(), this.entriesByKey.fork(), this.last);
  }

  get size(): number {
    return this.entriesByPosition.size;
  }

  get(key: string): Row | undefined {
    return this.entriesByKey.get(key)?.[1];
  }

  /** A row that is there keeps its place in the order. */
  set(key: string, row: Row): Undo {
    const { last } = this;
    const before = this.entriesByKey.get(key);
    const position = before?.[0] ?? last + 1;
    this.last = Math.max(last, position);
    this.place(key, [position, row]);
    if (before) return () => this.place(key, before);
    return () => {
      this.take(key, position);
      this.last = last;
    };
  }

  /** Undefined where there is no such row. */
  delete(key: string): Undo | undefined {
    const entry = this.entriesByKey.get(key);
    if (entry === undefined) return undefined;
    this.take(key, entry[0]);
    return () => this.place(key, entry);
  }

  /** Every row with its place, which no later row ever takes; those after a place, where one is given. */
  entries(after = 0): Iterable<Entry<Row>> {
    return this.entriesByPosition.values(after + 1);
  }

  all(): Row[] {
    return this.entriesByPosition.valuesArray().map(([, row]) => row);
  }

  private place(key: string, entry: Entry<Row>): void {
    this.entriesByPosition.set(entry[0], entry);
    this.entriesByKey.set(key, entry);
  }

  private take(key: string, position: number): void {
    this.entriesByPosition.delete(position);
    this.entriesByKey.delete(key);
  }
}
