// Each test file has an account of its own, and so has each run where runs share a LocalStack.

import { pathToFileURL } from 'node:url';
import { afterEach, expect, it } from '@jest/globals';
import { accountOf } from '../../jest/harness/cloud.ts';
import { runVariable } from '../../jest/harness/variables.ts';

const before = process.env[runVariable];
afterEach(() => {
  if (before === undefined) delete process.env[runVariable];
  else process.env[runVariable] = before;
});

const fileOf = (name: string) => pathToFileURL(`${process.cwd()}/${name}`).href;

it('the same for one file at every run, twelve digits, and others for other files', () => {
  expect(accountOf(fileOf('a.test.ts'))).toBe(accountOf(fileOf('a.test.ts')));
  expect(accountOf(fileOf('a.test.ts'))).toMatch(/^\d{12}$/);
  expect(accountOf(fileOf('b.test.ts'))).not.toBe(accountOf(fileOf('a.test.ts')));
});

it('others for runs that are named apart', () => {
  const accounts = ['', 'pipeline-1', 'pipeline-2'].map((run) => {
    process.env[runVariable] = run;
    return accountOf(fileOf('a.test.ts'));
  });
  expect(new Set(accounts).size).toBe(3);
});
