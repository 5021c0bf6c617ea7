// Seeds bugs into copies of the analysis, and asks which of the recorded verdicts give each of them away.

import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { SeededRun } from './seeded.child.ts';
import type { SeededBug } from './seeded-bugs/edit.ts';

const root = new URL('../../../', import.meta.url).pathname;
const child = new URL('seeded.child.ts', import.meta.url).pathname;

/** For each bug the first question that gives it away, or `none`. */
export async function seedBugs(bugs: readonly SeededBug[], recorded: SeededRun['recorded']): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'seeded-bugs-'));
  try {
    // Node strips no types below node_modules, so the copies lie elsewhere and find the packages through a link.
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    const copies = await Promise.all(bugs.map((bug, index) => copyWith(bug, join(folder, String(index)))));
    const run: SeededRun = { copies, recorded };
    await writeFile(join(folder, 'run.json'), JSON.stringify(run));
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    const { stdout } = await execa(process.execPath, [child, join(folder, 'run.json')], { timeout: 600_000 });
    return stdout.split('\n').map((line) => JSON.parse(line) as string);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function copyWith({ edits, what }: SeededBug, copy: string): Promise<string> {
  await mkdir(copy);
  for (const room of ['core', 'topology']) await cp(join(root, room), join(copy, room), { recursive: true });
  for (const { file, find, replace } of edits) {
    const path = join(copy, 'topology/paths', file);
    const parts = (await readFile(path, 'utf8')).split(find);
    if (parts.length !== 2) throw new Error(`${what}: ${find} is ${parts.length - 1} times in ${file}, not once`);
    await writeFile(path, parts.join(replace));
  }
  return copy;
}
