// Values by key that several worlds have in common up to a point: layers of maps, of which all but the top one are shared
// and never change again. A map finds one of fifty thousand keys as fast as one of ten, and making one more touches
// nothing that is there.

const gone = Symbol('gone');
type Layer<Value> = Map<string, Value | typeof gone>;

export class Layers<Value> {
  /** The newest first. */
  private shared: readonly Layer<Value>[];
  private own: Layer<Value> = new Map();

  constructor(shared: readonly Layer<Value>[] = []) {
    this.shared = shared;
  }

  /** What is changed in one of the two from now on is not seen in the other. */
  fork(): Layers<Value> {
    if (this.own.size > 0) {
      this.shared = merged([this.own, ...this.shared]);
      this.own = new Map();
    }
    return new Layers(this.shared);
  }

  get(key: string): Value | undefined {
    const value = this.own.get(key) ?? this.below(key);
    return value === gone ? undefined : value;
  }

  set(key: string, value: Value): void {
    this.own.set(key, value);
  }

  delete(key: string): void {
    if (this.below(key) === undefined) this.own.delete(key);
    else this.own.set(key, gone);
  }

  private below(key: string): Value | typeof gone | undefined {
    for (const layer of this.shared) {
      const value = layer.get(key);
      if (value !== undefined) return value;
    }
    return undefined;
  }
}

/**
 * A layer that is less than twice as large as the one on it becomes one with it: so there are never many to look through,
 * and every value is moved only a few times.
 */
function merged<Value>([top, below, ...rest]: readonly Layer<Value>[]): readonly Layer<Value>[] {
  if (top === undefined) return [];
  if (below === undefined || below.size > 2 * top.size) return below === undefined ? [top] : [top, below, ...rest];
  const both = new Map([...below, ...top]);
  if (rest.length === 0) for (const [key, value] of both) if (value === gone) both.delete(key);
  return merged([both, ...rest]);
}
