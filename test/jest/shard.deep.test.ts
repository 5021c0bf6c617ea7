// Two shards together run exactly what one run does, and neither misses what the other one runs.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { runVariable } from '../../jest/harness/variables.ts';
import { onLocalStack } from '../support/on-localstack.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const jestProgram = join(root, 'node_modules/jest/bin/jest.js');

function jest(args: readonly string[], env: Record<string, string> = {}) {
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  return execa(process.execPath, [...flags, jestProgram, ...args], {
    cwd: root,
    reject: false,
    env: { NODE_OPTIONS: '', ...env },
  });
}

async function listed(...args: string[]): Promise<string[]> {
  const { stdout } = await jest(['--listTests', ...args]);
  return stdout.split('\n').filter((line) => /\.test\.[jt]s$/.test(line));
}

describe.each([
  ['the fast tier', ['--selectProjects', 'unit', 'localstack']],
  ['the deep tier', ['--selectProjects', 'deep']],
])('%s', (_tier, projects) => {
  it.each([2, 3])('in %i shards', async (count) => {
    const whole = await listed(...projects);
    expect(whole.length).toBeGreaterThan(5);
    // The examples are suites of somebody else.
    expect(whole.filter((path) => path.startsWith(join(root, 'examples')))).toEqual([]);
    const shards: string[][] = [];
    for (let index = 1; index <= count; index += 1) shards.push(await listed(...projects, `--shard=${index}/${count}`));
    for (const shard of shards) expect(shard.length).toBeGreaterThan(0);
    // Sorted lists with all repetitions: what ran twice would be seen as well.
    expect(shards.flat().sort()).toEqual(whole.sort());
  });
});

onLocalStack(import.meta.url, 'scenarios of which one has pinned skips', (cloud) => {
  it('pass in two shards, with the skips of a whole run', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rehearse-shard-'));
    const run = async (...args: string[]) => {
      const report = join(folder, 'report.json');
      const chosen = ['--testPathPatterns', 'scenarios/2-cloud/(auto-scaling|routing|nat)\\.'];
      const ran = await jest(
        ['--selectProjects', 'localstack', ...chosen, '--json', '--outputFile', report, ...args],
        // On the same LocalStack, in accounts that no test file of this run has.
        { REHEARSE_TEST_LOCALSTACK_URL: cloud.url.href, [runVariable]: `shard of ${cloud.place.account}` },
      );
      expect({ exitCode: ran.exitCode, stderr: ran.stderr }).toEqual({
        exitCode: 0,
        stderr: expect.not.stringContaining('skips.json'),
      });
      const { testResults } = JSON.parse(await readFile(report, 'utf8')) as { testResults: FileResult[] };
      return testResults.flatMap(({ assertionResults }) =>
        assertionResults.map((test) => `${test.status} ${test.fullName}`),
      );
    };
    const whole = await run();
    const shards = [await run('--shard=1/2'), await run('--shard=2/2')];
    expect(shards.flat().sort()).toEqual(whole.sort());
    expect(whole.filter((test) => test.startsWith('pending'))).not.toEqual([]);
    await rm(folder, { recursive: true });
  });
});

interface FileResult {
  readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
}
