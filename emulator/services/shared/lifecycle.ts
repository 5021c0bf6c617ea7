// A resource on its way from state to state. The way is data: which state follows, and after how long.

import type { Call } from '../../world/call.ts';
import type { Table } from '../../world/table.ts';
import type { Timer } from '../../world/timers.ts';
import type { Actions } from '../../world/world.ts';

export interface Step<Row> {
  /** Milliseconds from the state to what follows. */
  readonly delay: number;
  /** `recurring`: nobody waits for it, and no read moves the time there. */
  readonly kind?: Timer['kind'];
  /** The row as it is then; undefined: it is gone. */
  readonly next: (row: Row, call: Call) => Row | undefined;
}

export interface LifecycleSettings<Row> {
  readonly table: Table<Row>;
  readonly stateOf: (row: Row) => string;
  /** States that do not last, with what follows. */
  readonly steps: Readonly<Record<string, Step<Row>>>;
  /** What is left to do when the row is gone. */
  readonly gone?: (row: Row, call: Call) => void;
}

export class Lifecycle<Row> {
  private readonly settings: LifecycleSettings<Row>;

  constructor(settings: LifecycleSettings<Row>) {
    this.settings = settings;
  }

  /** Puts the row, and lets it go its way from the state that it is in. */
  put(call: Call, row: Row): Row {
    const { table, stateOf, steps } = this.settings;
    const key = table.keyOf(row);
    call.forget(table, key);
    const step = steps[stateOf(row)];
    if (step) call.later(table, key, { kind: step.kind ?? 'lifecycle', action: this.action, delay: step.delay });
    return call.put(table, row);
  }

  /** What the world has to do when a step is due. */
  get actions(): Actions {
    return { [this.action]: (call, { about }) => this.go(call, about.slice(about.lastIndexOf(' ') + 1)) };
  }

  private get action(): string {
    return `step ${this.settings.table.name}`;
  }

  private go(call: Call, key: string): void {
    const { table, stateOf, steps } = this.settings;
    const row = call.get(table, key);
    const step = row && steps[stateOf(row)];
    if (!step) return;
    const next = step.next(row, call);
    if (next) {
      this.put(call, next);
      return;
    }
    this.end(call, row);
  }

  /** Takes the row away, as at the end of its way. */
  end(call: Call, row: Row): void {
    const { table, gone } = this.settings;
    call.remove(table, table.keyOf(row));
    gone?.(row, call);
  }
}
