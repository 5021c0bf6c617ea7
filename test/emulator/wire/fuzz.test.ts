// Bad bytes get an AWS error, and the process goes on: requests of every protocol, cut, doubled, turned and mixed up.
// The deep test of this name does the same a hundred times as often.

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hostileRequest, wrongWith } from './hostile.ts';

test('four thousand hostile requests', async () => {
  await fc.assert(
    fc.asyncProperty(hostileRequest, async (wire) => {
      expect(await wrongWith(wire)).toBeUndefined();
    }),
    { numRuns: 4000 },
  );
});
