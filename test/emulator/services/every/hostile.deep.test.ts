// A hundred thousand hostile requests over the services themselves: each gets an answer of AWS's, and memory stays.

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hostileRequest } from '../../wire/hostile.ts';
import { codeOf } from '../../wire/requests.ts';
import { newEmulator } from './every.ts';

const runs = Number(process.env.REHEARSE_HOSTILE ?? 100_000);

test('a hundred thousand hostile requests', async () => {
  const emulator = newEmulator();
  const before = process.memoryUsage().heapUsed;
  await fc.assert(
    fc.asyncProperty(hostileRequest, async (wire) => {
      const response = await emulator.answer(wire);
      const isRight = response.status < 500 || response.status === 501;
      expect(isRight ? 'answered' : `${response.status} ${codeOf(response)} ${response.body}`).toBe('answered');
    }),
    { numRuns: runs },
  );
  // Nothing that was refused stays.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(500_000_000);
}, 900_000);
