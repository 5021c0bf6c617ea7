// `npm run bench`: every row, or those that are named, each in a process of its own; written into docs/benchmarks.md.

import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { systemClock } from '../core/clock.ts';
import { type LeftOut, type Measured, summary } from './measure.ts';
import { pageWith, sentenceOf } from './page.ts';
import { rows } from './rows/index.ts';

const page = new URL('../docs/benchmarks.md', import.meta.url);
const one = fileURLToPath(new URL('one.ts', import.meta.url));

const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : Object.keys(rows)) {
  const row = rows[name];
  if (!row) throw new Error(`there is no row ${name}; there are ${Object.keys(rows).join(', ')}`);
  const { stdout } = await execa(process.execPath, ['--expose-gc', one, name], { stderr: 'inherit' });
  const measured: Measured | LeftOut = JSON.parse(stdout);
  if ('leftOut' in measured) {
    process.stdout.write(`${name}: left out, since ${measured.leftOut}\n`);
    continue;
  }
  const result = { row, measured, summary: summary(measured, row.bar), taken: taken() };
  process.stdout.write(`${name}: ${sentenceOf(result)}\n`);
  await writeFile(page, pageWith(await readFile(page, 'utf8').catch(() => ''), name, result, Object.keys(rows)));
}

/** When and on what it was measured. */
function taken(): string {
  const date = new Date(systemClock.now()).toISOString().slice(0, 10);
  return `${date}, ${availableParallelism()} cores, Node ${process.versions.node}`;
}
