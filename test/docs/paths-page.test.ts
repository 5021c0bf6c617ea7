// The page docs/paths.md: its table of explanation codes is the one of the code, and the other table is about the rest.

import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { explanationCodes } from '../../topology/paths/index.ts';

/** The cells of the rows below the heading, up to the next one. */
async function rowsBelow(heading: string): Promise<string[][]> {
  const page = await readFile(new URL('../../docs/paths.md', import.meta.url), 'utf8');
  const [, text = ''] = page.split(`\n${heading}\n`);
  const lines = (text.split(/^#+ /m)[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => line.slice(2, -2).split(' | '));
}

it('the table of codes is the one of topology/paths/codes.ts', async () => {
  const wanted = Object.entries(explanationCodes).map(([code, meaning]) => [`\`${code}\``, meaning]);
  expect(await rowsBelow('## Explanation codes')).toEqual(wanted);
});

it('a code that is never given is none of them, and each is listed once, with a reason', async () => {
  const rows = await rowsBelow('### Codes that are never given');
  const never = rows.flatMap(([codes = '']) => codes.split(', ').map((code) => code.replaceAll('`', '')));
  expect(rows.filter(([, reason = '']) => reason.length === 0)).toEqual([]);
  expect(never.length).toBeGreaterThan(0);
  expect(new Set(never).size).toBe(never.length);
  expect(never.filter((code) => code in explanationCodes)).toEqual([]);
});
