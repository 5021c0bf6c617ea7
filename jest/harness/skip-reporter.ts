// A Jest reporter that fails the run when other tests are skipped than `scenarios/skips.json` says.
//
// It looks at scenarios always, and at all tests where the user demands that everything can run (`REHEARSE_REQUIRE`).
// It says nothing where LocalStack cannot run at all, or where a part of the tests was chosen by name.

import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { AggregatedResult, Config, Reporter, TestContext } from '@jest/reporters';
import { type Skips, skipFaults } from './skips.ts';
import { reasonVariable } from './variables.ts';

const pinFile = new URL('../../scenarios/skips.json', import.meta.url);

export default class SkipReporter implements Pick<Reporter, 'onRunComplete' | 'getLastError'> {
  private readonly config: Config.GlobalConfig;
  private faults: string[] = [];

  constructor(config: Config.GlobalConfig) {
    this.config = config;
  }

  onRunComplete(_contexts: Set<TestContext>, results: AggregatedResult): void {
    if (process.env[reasonVariable] || this.config.testNamePattern) return;
    const pathOf = (path: string) => relative(this.config.rootDir, path).split(sep).join('/');
    const everything = Boolean(process.env.REHEARSE_REQUIRE);
    const files = results.testResults
      .map((file) => ({ path: pathOf(file.testFilePath), tests: file.testResults }))
      .filter(({ path }) => everything || path.startsWith('scenarios/'));
    const actual: Skips = Object.fromEntries(
      files.map(({ path, tests }) => [
        path,
        tests.filter((test) => test.status === 'pending').map((test) => test.fullName),
      ]),
    );
    const pinned = JSON.parse(readFileSync(pinFile, 'utf8')) as Skips;
    this.faults = skipFaults(Object.keys(actual), actual, pinned);
    for (const fault of this.faults) process.stderr.write(`\n${fault}\n`);
  }

  // biome-ignore lint/suspicious/noConfusingVoidType: Jest's own signature
  getLastError(): Error | void {
    if (this.faults.length > 0) return new Error('other tests were skipped than scenarios/skips.json says');
  }
}
