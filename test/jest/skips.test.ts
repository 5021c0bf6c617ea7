import { describe, expect, it } from '@jest/globals';
import { skipFaults } from '../../jest/harness/skips.ts';

describe('pinned skips', () => {
  const pinned = { 'scenarios/a.test.ts': ['the one'], 'scenarios/b.test.ts': ['another'] };

  it('has nothing to say when exactly the pinned tests were skipped', () => {
    expect(skipFaults(['scenarios/a.test.ts', 'c'], { 'scenarios/a.test.ts': ['the one'], c: [] }, pinned)).toEqual([]);
  });

  it('names a test that was skipped silently', () => {
    const actual = { 'scenarios/a.test.ts': ['the one', 'a second'] };
    expect(skipFaults(['scenarios/a.test.ts'], actual, pinned)).toEqual([
      'scenarios/a.test.ts: skipped, but not pinned: a second',
    ]);
  });

  it('names a pin that the cloud has outgrown', () => {
    expect(skipFaults(['scenarios/b.test.ts'], {}, pinned)).toEqual([
      'scenarios/b.test.ts: pinned, but not skipped: another',
    ]);
  });
});
