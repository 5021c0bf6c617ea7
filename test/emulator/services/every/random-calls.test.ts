// Whatever an operation is asked, it answers or refuses as AWS does; the deep test of this name asks far more often.

import { expect, test } from '@jest/globals';
import { faultsOf } from './faults.ts';

test('three thousand calls with random inputs get no fault', () => {
  expect(faultsOf({ calls: 3000, seed: Number(process.env.REHEARSE_SEED ?? 1) }).faults).toEqual([]);
});
