// The form of a query request: `Filter.1.Name=vpc-id&Filter.1.Value.1=…` as a tree.

import { Malformed } from '../aws-error.ts';
import { limits } from '../message.ts';
import { excerpt, percentDecoded } from '../text.ts';

/** What stands under a name: a value, parts, or, in a malformed form, both. */
export class FormNode {
  /** The whole name of the parameter. */
  readonly name: string;
  value: string | undefined;
  readonly parts = new Map<string, FormNode>();
  /** Whether an operation has asked for it. What nobody asks for is unknown. */
  #asked = false;

  constructor(name: string) {
    this.name = name;
  }

  get(part: string): FormNode | undefined {
    const node = this.parts.get(part);
    node?.take();
    return node;
  }

  take(): void {
    this.#asked = true;
  }

  /** The names of parameters that nobody asked for. */
  *unasked(): Generator<string> {
    for (const node of this.parts.values()) {
      if (node.#asked) yield* node.unasked();
      else yield node.#firstName();
    }
  }

  #firstName(): string {
    const [first] = this.parts.values();
    return this.value !== undefined || !first ? this.name : first.#firstName();
  }

  /** The items of a list, in the order of their numbers, which may have gaps. */
  items(): FormNode[] {
    const items = [...this.parts].map(([part, node]) => {
      if (!/^[1-9]\d{0,9}$/.test(part)) throw new Malformed('value', `${node.name} is not an item of a list`);
      node.take();
      return [Number(part), node] as const;
    });
    return items.sort(([a], [b]) => a - b).map(([, node]) => node);
  }
}

export function parseForm(text: string): FormNode {
  const root = new FormNode('');
  for (const pair of text.split('&')) {
    if (!pair) continue;
    const equals = pair.indexOf('=');
    const name = plain(equals < 0 ? pair : pair.slice(0, equals));
    add(root, name, equals < 0 ? '' : plain(pair.slice(equals + 1)));
  }
  return root;
}

/** The form that is the query of a GET request. */
export function formOf(query: ReadonlyMap<string, readonly string[]>): FormNode {
  const root = new FormNode('');
  for (const [name, values] of query) add(root, name, values.at(-1) ?? '');
  return root;
}

function add(root: FormNode, name: string, value: string): void {
  const parts = name.split('.');
  if (parts.length > limits.depth) throw new Malformed('syntax', `${excerpt(name)} has too many parts`);
  let node = root;
  for (const part of parts) {
    const next = node.parts.get(part) ?? new FormNode(node.name ? `${node.name}.${part}` : part);
    node.parts.set(part, next);
    node = next;
  }
  node.value = value;
}

function plain(text: string): string {
  return percentDecoded(text.includes('+') ? text.replaceAll('+', ' ') : text);
}
