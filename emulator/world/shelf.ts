// The rows of one table in one account and Region, in the order in which they were made.
//
// Copying a shelf costs nothing: the copy shares its trees until one of the two is written to. That is what makes a fork
// of a whole world cheap, and a failed call undone.

import trees from 'sorted-btree';
import { inOrder } from './order.ts';

const Tree = trees.default;
type Tree<Key, Value> = InstanceType<typeof Tree<Key, Value>>;
type Entry<Row> = readonly [position: number, row: Row];

export class Shelf<Row> {
  private readonly entriesByPosition: Tree<number, Entry<Row>>;
  private readonly entriesByKey: Tree<string, Entry<Row>>;
  private last: number;

  constructor(
    byPosition: Tree<number, Entry<Row>> = new Tree(undefined, inOrder),
    byKey: Tree<string, Entry<Row>> = new Tree(undefined, inOrder),
    last = 0,
  ) {
    this.entriesByPosition = byPosition;
    this.entriesByKey = byKey;
    this.last = last;
  }

  copy(): Shelf<Row> {
    return new Shelf(this.entriesByPosition.clone(), this.entriesByKey.clone(), this.last);
  }

  get size(): number {
    return this.entriesByPosition.size;
  }

  get(key: string): Row | undefined {
    return this.entriesByKey.get(key)?.[1];
  }

  /** A row that is there keeps its place in the order. */
  set(key: string, row: Row): void {
    const position = this.entriesByKey.get(key)?.[0] ?? this.last + 1;
    this.last = Math.max(this.last, position);
    const entry: Entry<Row> = [position, row];
    this.entriesByPosition.set(position, entry);
    this.entriesByKey.set(key, entry);
  }

  delete(key: string): boolean {
    const entry = this.entriesByKey.get(key);
    if (entry === undefined) return false;
    this.entriesByKey.delete(key);
    return this.entriesByPosition.delete(entry[0]);
  }

  /** Every row with its place, which no later row ever takes; those after a place, where one is given. */
  entries(after = 0): Iterable<Entry<Row>> {
    return this.entriesByPosition.values(after + 1);
  }

  all(): Row[] {
    return this.entriesByPosition.valuesArray().map(([, row]) => row);
  }
}
