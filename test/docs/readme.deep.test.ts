// The README's program does what a reader expects of it.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { execa } from 'execa';
import { onLocalStack } from '../support/on-localstack.ts';

const root = new URL('../../', import.meta.url);

onLocalStack(import.meta.url, 'the README', () => {
  it.each([
    ['of the embedded cloud', 0, 'cloud.control.zones.lost().join()', /^ap-northeast-2a$/],
    ['of the library', 1, '[balancer.dnsName, database.port].join(" ")', /^shop-alb-\S+ 3306$/],
  ])('has a program %s that runs as it stands', async (_what, index, seen, expected) => {
    const text = await readFile(new URL('README.md', root), 'utf8');
    const program = [...text.matchAll(/```ts\n(.*?)```/gs)][index]?.[1] ?? '';
    // Bare names are found from the file's folder, ours in the checkout, wherever the file is.
    const absolute = program
      .replaceAll("from 'cloud-rehearsal'", `from '${root.href}index.ts'`)
      .replaceAll(/from '(@[^']+)'/g, (_whole, name: string) => `from '${import.meta.resolve(name)}'`);
    expect(absolute).not.toBe(program);
    const folder = await mkdtemp(join(tmpdir(), 'rehearse-readme-'));
    const file = join(folder, 'program.ts');
    await writeFile(file, `${absolute}\nconsole.log(${seen});\n`);
    const { stdout } = await execa(process.execPath, [file], { env: { NODE_OPTIONS: '' } });
    expect(stdout).toMatch(expected);
    await rm(folder, { recursive: true });
  });
});
