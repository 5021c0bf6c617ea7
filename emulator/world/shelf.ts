// The rows of one table in one account and Region, in the order in which they were made.
//
// Copying a shelf costs nothing: the copy shares its trees until one of the two is written to. That is what makes a fork
// of a whole world cheap, and a failed call undone.

import trees from 'sorted-btree';

const Tree = trees.default;
type Tree<Key, Value> = InstanceType<typeof Tree<Key, Value>>;

export class Shelf<Row> {
  private readonly rows: Tree<number, Row>;
  private readonly positions: Tree<string, number>;
  private last: number;

  constructor(rows: Tree<number, Row> = new Tree(), positions: Tree<string, number> = new Tree(), last = 0) {
    this.rows = rows;
    this.positions = positions;
    this.last = last;
  }

  copy(): Shelf<Row> {
    return new Shelf(this.rows.clone(), this.positions.clone(), this.last);
  }

  get size(): number {
    return this.rows.size;
  }

  get(key: string): Row | undefined {
    const position = this.positions.get(key);
    return position === undefined ? undefined : this.rows.get(position);
  }

  /** A row that is there keeps its place in the order. */
  set(key: string, row: Row): void {
    const position = this.positions.get(key) ?? this.last + 1;
    this.last = Math.max(this.last, position);
    this.rows.set(position, row);
    this.positions.set(key, position);
  }

  delete(key: string): boolean {
    const position = this.positions.get(key);
    if (position === undefined) return false;
    this.positions.delete(key);
    return this.rows.delete(position);
  }

  /** Every row with its place, which no later row ever takes; those after a place, where one is given. */
  *entries(after = 0): Generator<readonly [position: number, row: Row]> {
    yield* this.rows.entries(after + 1);
  }

  all(): Row[] {
    return this.rows.valuesArray();
  }
}
