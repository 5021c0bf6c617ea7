// Tests that need something which not every machine has.

import { test } from '@jest/globals';
import { isRequired } from '../../jest/harness/variables.ts';

/**
 * `test`, or where the thing is missing, `test.skip` with the reason in the test's name.
 * With `name` in `REHEARSE_REQUIRE` the test runs all the same, and fails.
 */
export function testIf(
  there: boolean,
  name: string,
  reason: string,
): (title: string, body: () => Promise<void>, timeout?: number) => void {
  return (title, body, timeout) => {
    if (there) test(title, body, timeout);
    else if (isRequired(name)) test(title, () => Promise.reject(new Error(`REHEARSE_REQUIRE asks for it: ${reason}`)));
    else test.skip(`${title} [skipped: ${reason}]`, body);
  };
}
