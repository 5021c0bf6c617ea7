// The count of what a run came to.

import { expect, it } from '@jest/globals';
import { Tally } from '../../cli/progress/tally.ts';

it('what a stage makes and comes by again is counted once', () => {
  const tally = new Tally();
  for (const status of ['started', 'created', 'started', 'found'] as const) {
    tally.add({ type: 'Vpc', name: 'shop-vpc', status });
  }
  tally.add({ type: 'Subnet', name: 'shop-vpc', status: 'found' });
  expect(tally.summary()).toBe('1 created, 1 found');
});

it('what is found and then changed by a later step is counted as both', () => {
  const tally = new Tally();
  for (const status of ['found', 'mended'] as const) tally.add({ type: 'SecurityGroup', name: 'shop-rds', status });
  expect(tally.counts()).toMatchObject({ found: 1, mended: 1 });
});
