// Which scenarios a word means.

import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { chooseScenarios, scenarioNames } from '../../scenarios/choose.ts';

const folder = await mkdtemp(join(tmpdir(), 'rehearse-'));
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function file(content: string): Promise<string> {
  files += 1;
  const path = join(folder, `own-${files}.mjs`);
  await writeFile(path, content);
  return path;
}

const namesOf = async (...words: string[]) => (await chooseScenarios(words)).map(({ name }) => name);
const scenarioFolder = new URL('../../scenarios/', import.meta.url);

describe('the scenarios of the course', () => {
  it("are named after their files, which are the stage's own or those of a stage before it", async () => {
    const paths = await readdir(scenarioFolder, { recursive: true });
    const files = new Set(paths.map((path) => path.split(sep).join('/')));
    const fileOf = (name: string) => name.slice(name.indexOf('/') + 1);
    const nowhere = scenarioNames.filter((name) => ![...files].some((path) => path.endsWith(`/${fileOf(name)}.ts`)));
    expect(nowhere).toEqual([]);
  });

  it('are all there that a test file proves', async () => {
    const paths = await readdir(scenarioFolder, { recursive: true });
    const proven = paths.flatMap((path) => (path.endsWith('.test.ts') ? path.replace('.test.ts', '') : []));
    // A test file without a scenario of its name proves another one with other options.
    const withScenario = proven.filter((name) => existsSync(new URL(`${name}.ts`, scenarioFolder)));
    expect(withScenario.filter((name) => !scenarioNames.includes(name))).toEqual([]);
  });

  it('are meant by a stage, or one by its name, each once', async () => {
    expect(await namesOf('2-cloud')).toEqual(scenarioNames.filter((name) => name.startsWith('2-cloud/')));
    expect(await namesOf('2-cloud/nat')).toEqual(['2-cloud/nat']);
    expect(await namesOf('2-cloud/nat', '1-on-premises', '2-cloud/nat', '1-on-premises/fixed-fleet')).toEqual([
      '2-cloud/nat',
      '1-on-premises/fixed-fleet',
      '1-on-premises/name',
    ]);
    expect(await namesOf()).toEqual([]);
  });
});

describe("a file of one's own", () => {
  const one = '{ promise: "p", claims: [{ claim: "c", problems: () => [] }] }';

  it('gives the scenarios that it exports, alone or as an array, and ignores what else it exports', async () => {
    const path = await file(`export const a = ${one}; export default [${one}, ${one}]; export const port = 5432;`);
    expect(await namesOf(path)).toEqual([path, path, path]);
  });

  it.each([
    ['is not there', undefined, 'cannot be read'],
    ['cannot be parsed', 'export const = ;', 'cannot be loaded'],
    ['throws', 'throw new Error("not today")', 'not today'],
    ['exports no scenario', 'export const port = 5432;', 'exports no scenario'],
    ['exports an empty array', 'export default [];', 'exports no scenario'],
    ['has a scenario without claims', 'export default { promise: "p", claims: [] };', 'claims'],
    ['has a claim without a judgement', 'export default { promise: "p", claims: [{ claim: "c" }] };', 'problems'],
    [
      'needs what nobody knows',
      'export default { promise: "p", claims: [{ claim: "c", needs: "luck", problems: () => [] }] };',
      'needs',
    ],
  ])('is refused when it %s', async (_what, content, named) => {
    const path = content === undefined ? join(folder, 'missing.mjs') : await file(content);
    await expect(chooseScenarios([path])).rejects.toMatchObject({
      code: 'UnknownScenario',
      message: expect.stringContaining(named),
    });
  });
});

it.each(['3', '2-cloud/', '2-cloud/luck', 'routing', ''])('refuses the word %j', async (word) => {
  await expect(chooseScenarios([word])).rejects.toMatchObject({
    code: 'UnknownScenario',
    solution: expect.stringContaining('2-cloud'),
  });
});
