// A hundred thousand hostile requests, as in the fast tier's test of this name.

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hostileRequest, wrongWith } from './hostile.ts';

test('a hundred thousand hostile requests', async () => {
  await fc.assert(
    fc.asyncProperty(hostileRequest, async (wire) => {
      expect(await wrongWith(wire)).toBeUndefined();
    }),
    { numRuns: 100_000 },
  );
}, 600_000);
