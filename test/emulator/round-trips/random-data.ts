// Random inputs, outputs and errors by their shapes. Text is full of what has a meaning in some protocol.

import type { Data } from '../../../emulator/wire/message.ts';
import type { Traits } from '../../../emulator/wire/schema-file.ts';
import type { MapShape, Member, Shape, Structure } from '../../../emulator/wire/shape.ts';
import type { Random } from './random.ts';

/** What stands in text that might be taken for something else. Each ends in a letter where ends are trimmed. */
const troublesome = [
  'a&b',
  '<x>"q"\'s\'',
  ']]>&amp;',
  'plus+and space',
  '100%41',
  'ünïcödé ✓ 🚀',
  'a=b&c=d',
  'x.1.y',
  'true',
  '007',
  'comma,"quote",',
  'back\\slash',
  'multi\nline\r\ntab\t.',
  '  padded  .',
  '__proto__',
] as const;

/** Paths and headers take less. */
const inHeader = ['-x', '%41', 'a=b', 'a/b', '.'] as const;
const inPath = [...inHeader, 'a b', 'a+b', 'ü', '?x#y', '&'] as const;

export interface Style {
  /** How likely a member that is not required is there. */
  readonly fullness: number;
  readonly troublesome: boolean;
  /** Members that take no random value, by name; undefined leaves the member out. */
  readonly fixed: ReadonlyMap<string, () => unknown>;
}

export class RandomData {
  readonly #random: Random;
  readonly #style: Style;

  constructor(random: Random, style: Style) {
    this.#random = random;
    this.#style = style;
  }

  /** The members of an input or output; those in `certain` are always there. */
  members(members: readonly Member[], certain: readonly string[] = []): Data {
    return this.#structure(members, 0, certain);
  }

  #structure(members: readonly Member[], depth: number, certain: readonly string[] = []): Data {
    const data: Data = {};
    for (const member of members) {
      const isCertain = member.required || certain.includes(member.name);
      if (!isCertain && !this.#random.chance(this.#style.fullness / 2 ** Math.max(0, depth - 2))) continue;
      const fixed = depth === 0 ? this.#style.fixed.get(member.name) : undefined;
      const value = fixed ? fixed() : this.#value(member, depth + 1);
      if (value !== undefined) data[member.name] = value;
    }
    // An element without content cannot be told from an empty text.
    const [smallest] = [...members].sort((a, b) => height(a.shape) - height(b.shape));
    if (depth > 0 && smallest && Object.keys(data).length === 0) data[smallest.name] = this.#value(smallest, depth + 1);
    return data;
  }

  /** An item of a list or map that is in the headers is in the headers too. */
  #value({ shape, traits }: Member, depth: number, place = traits): unknown {
    switch (shape.kind) {
      case 'unit':
        return {};
      case 'structure':
        return this.#structure(shape.members, depth);
      case 'union':
        return this.#union(shape, depth);
      case 'list':
        return this.#several(depth, () => this.#value(shape.item, depth + 1, place));
      case 'map':
        return this.#map(shape, depth, place);
      default:
        return this.#scalar(shape, place);
    }
  }

  #union({ members }: Structure, depth: number): Data {
    const byHeight = [...members].sort((a, b) => height(a.shape) - height(b.shape));
    const member = (depth > 4 ? byHeight[0] : members[this.#random.below(members.length)]) as Member;
    return { [member.name]: this.#value(member, depth + 1) };
  }

  #map({ value }: MapShape, depth: number, place: Traits): Data {
    const isHeader = place.httpPrefixHeaders !== undefined;
    const keys = this.#several(depth, () => `k${this.#random.below(1e6)}${isHeader ? '' : this.#trouble()}`);
    return Object.fromEntries(keys.map((key) => [key, this.#value(value, depth + 1, place)]));
  }

  #several<T>(depth: number, make: () => T): T[] {
    return Array.from({ length: depth > 5 ? 1 : 1 + this.#random.below(3) }, make);
  }

  #scalar(shape: Shape, traits: Traits): unknown {
    const isHeader = traits.httpHeader !== undefined || traits.httpPrefixHeaders !== undefined;
    switch (shape.kind) {
      case 'number':
        return this.#random.chance(0.2) ? this.#random.below(1000) + 0.5 : this.#random.below(100_000) - 100;
      case 'boolean':
        return this.#random.chance(0.5);
      case 'timestamp': {
        const hasMilliseconds = shape.format === undefined && !isHeader && this.#random.chance(0.3);
        return new Date((1.6e9 + this.#random.below(1e8)) * 1000 + (hasMilliseconds ? this.#random.below(1000) : 0));
      }
      case 'blob':
        return new Uint8Array(Buffer.from(`bytes ${this.#random.below(1e9)} \u00ff`, 'latin1'));
      default:
        // The SDK writes line ends into an attribute as they are, where XML takes them for spaces.
        if (isHeader || traits.xmlAttribute) return `h${this.#trouble(inHeader)}`;
        return traits.httpLabel ? `p${this.#trouble(inPath)}` : `v${this.#random.below(1e6)}${this.#trouble()}`;
    }
  }

  #trouble(from: readonly [string, ...string[]] = troublesome): string {
    return this.#style.troublesome && this.#random.chance(0.5) ? this.#random.one(from) : '';
  }
}

const heights = new Map<Shape, number>();
const endless = 1000;

/** How deep the smallest value of a shape is: of members that refer to themselves, the one that does not is taken. */
function height(shape: Shape): number {
  const known = heights.get(shape);
  if (known !== undefined) return known;
  heights.set(shape, endless);
  const result = 1 + Math.min(endless, innerHeight(shape));
  if (result < endless) heights.set(shape, result);
  else heights.delete(shape);
  return result;
}

function innerHeight(shape: Shape): number {
  switch (shape.kind) {
    case 'list':
      return height(shape.item.shape);
    case 'map':
      return height(shape.value.shape);
    case 'union':
      return Math.min(...shape.members.map((member) => height(member.shape)));
    case 'structure': {
      const required = shape.members.filter((member) => member.required).map((member) => height(member.shape));
      const smallest = Math.min(...shape.members.map((member) => height(member.shape)));
      return Math.max(0, ...required, Number.isFinite(smallest) ? smallest : 0);
    }
    default:
      return 0;
  }
}
