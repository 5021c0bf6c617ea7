// Tests on the run's LocalStack: skipped with the reason where there is none.

import { describe } from '@jest/globals';
import type { Cloud } from '../../core/cloud.ts';
import { testCloud } from '../../jest/harness/cloud.ts';

/**
 * Declares a `describe` block whose tests get a cloud in an account of the test file's own.
 *
 * @param testFile `import.meta.url` of the test file
 */
export function onLocalStack(testFile: string, name: string, tests: (cloud: Cloud) => void): void {
  const { cloud, missing } = testCloud(testFile);
  if (cloud) describe(name, () => tests(cloud));
  // The tests are declared all the same, so that each is counted as skipped; none of them runs.
  else describe.skip(`${name} [skipped: ${missing}]`, () => tests(undefined as unknown as Cloud));
}

let accounts = 0;

/** The same cloud in an account that no other test of the file uses. */
export function freshAccount(cloud: Cloud): Cloud {
  accounts += 1;
  const account = BigInt(cloud.place.account) + BigInt(accounts) * 1_000_003n;
  return cloud.at({ account: String(account % 1_000_000_000_000n).padStart(12, '1') });
}
