// What decides on paths is a function of a topology and a question: it calls nothing, reads no clock, and draws no lots.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const folder = 'topology/paths';
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const comment = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
/** The SDK gives types alone. */
const impure = [
  /^import (?!type\b)[^;]*from '(?:@aws-sdk|@smithy|node:)/m,
  /from '[./]*core\/(?:clock|cloud)\.ts'/,
  /\b(?:Date\b|performance\b|Math\.random|process\.|fetch\(|setTimeout|await |async )/,
];

it('there is something to look at', () => expect(files.length).toBeGreaterThan(40));

it.each(files)('%s neither calls nor waits', (name) => {
  const code = readFileSync(join(folder, name), 'utf8').replace(comment, '');
  expect(impure.filter((sign) => sign.test(code)).map(String)).toEqual([]);
});
