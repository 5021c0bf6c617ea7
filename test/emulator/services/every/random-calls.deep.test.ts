// Whatever an operation is asked, it answers or refuses as AWS does: a hundred thousand times.

import { expect, test } from '@jest/globals';
import { faultsOf } from './faults.ts';

test('a hundred thousand calls with random inputs get no fault', () => {
  expect(faultsOf({ calls: 100_000, seed: Number(process.env.REHEARSE_SEED ?? 2) }).faults).toEqual([]);
}, 900_000);
