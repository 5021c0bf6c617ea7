// Chance that can be repeated: the same seed gives the same numbers (the generator known as mulberry32).

export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, and without, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  /** A whole number, both ends possible. */
  between(first: number, last: number): number {
    return first + Math.floor(this.next() * (last - first + 1));
  }

  /** Whether it happens, at this many in a hundred. */
  percent(chance: number): boolean {
    return this.next() * 100 < chance;
  }

  pick<Item>(list: readonly Item[]): Item {
    if (list.length === 0) throw new RangeError('there is nothing to pick from');
    return list[this.between(0, list.length - 1)] as Item;
  }

  maybe<Item>(list: readonly Item[]): Item | undefined {
    return list.length === 0 ? undefined : this.pick(list);
  }

  /** One of these, each with its weight. */
  weighted<Item>(choices: readonly (readonly [number, Item])[]): Item {
    let left = this.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, item] of choices) {
      left -= weight;
      if (left < 0) return item;
    }
    return (choices.at(-1) as readonly [number, Item])[1];
  }

  shuffled<Item>(list: readonly Item[]): Item[] {
    return list
      .map((item) => [this.next(), item] as const)
      .sort(([one], [other]) => one - other)
      .map(([, item]) => item);
  }
}
