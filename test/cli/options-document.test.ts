// docs/options.md names every option of an architecture, with its true default, and no other.

import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { z } from 'zod';
import { optionsSchema } from '../../provision/options.ts';

/** The part of JSON Schema that tells an option from a group of options. */
interface Node {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly default?: unknown;
}

/** Dotted name → the default, or undefined. */
function leaves(node: Node, path: readonly string[] = []): [name: string, value: unknown][] {
  if (!node.properties) return [[path.join('.'), node.default]];
  return Object.entries(node.properties).flatMap(([key, child]) => leaves(child, [...path, key]));
}

it('every option, with its default', async () => {
  const page = await readFile(new URL('../../docs/options.md', import.meta.url), 'utf8');
  const documented = [...page.matchAll(/^\| `([\w.]+)` \| [^|]+ \| ([^|]+) \| [^|]+ \|$/gm)].map(
    ([, name = '', value = '']) => [name, value.trim()],
  );
  const actual = leaves(z.toJSONSchema(optionsSchema, { io: 'input' }) as Node).map(([name, value]) => [
    name,
    // Without a default the page says in words what is taken.
    value === undefined ? expect.not.stringMatching(/^`/) : `\`${JSON.stringify(value)}\``,
  ]);
  expect(documented).toEqual(actual);
});
