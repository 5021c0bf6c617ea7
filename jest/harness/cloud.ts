// What a test file asks for: the run's LocalStack in an account of the file's own, or the reason why there is none.

import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConnectedCloud } from '../../clouds/connected-cloud.ts';
import type { Cloud } from '../../core/cloud.ts';
import { reasonVariable, runVariable, urlVariable } from './variables.ts';

export interface TestCloud {
  /** Undefined where none can run. */
  readonly cloud: Cloud | undefined;
  /** Why not, for the names of the tests that are skipped for it. */
  readonly missing: string;
}

/** @param testFile `import.meta.url` of the test file, from which its account is made */
export function testCloud(testFile: string): TestCloud {
  const url = process.env[urlVariable];
  if (!url) return { cloud: undefined, missing: process.env[reasonVariable] ?? 'no LocalStack was started' };
  const place = { account: accountOf(testFile) };
  return { cloud: new ConnectedCloud({ name: 'localstack', url: new URL(url), place }), missing: '' };
}

/**
 * Twelve digits, the same at every run for one file and different between files. Runs that share a LocalStack at the same
 * time have accounts of their own when each has its own `REHEARSE_TEST_RUN`.
 */
export function accountOf(testFile: string): string {
  const name = `${process.env[runVariable] ?? ''}${relative(process.cwd(), fileURLToPath(testFile))}`;
  const number = BigInt(`0x${createHash('sha256').update(name).digest('hex')}`) % 800_000_000_000n;
  return String(number + 100_000_000_000n);
}
