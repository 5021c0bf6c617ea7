// Provisioners that are cut off while they build on top of the stage before: see test/support/crashes.ts.

import { it } from '@jest/globals';
import type { StageName } from '../../provision/index.ts';
import { crashBuilding, expectSameLeft } from '../support/crashes.ts';
import { onLocalStack } from '../support/on-localstack.ts';

onLocalStack(import.meta.url, 'a provisioner that is cut off on top of', (onCloud) => {
  it.each<[StageName, StageName, number]>([
    ['1-on-premises', 'migration', 30],
    ['migration', '2-cloud', 4],
    ['2-cloud', '3-multi-az', 2],
    ['3-multi-az', '4-static-web', 6],
    ['4-static-web', '5-edge-cache', 4],
  ])(
    '%s, %s: after a change, with its response lost',
    (onTopOf, stage, each) => crashBuilding(onCloud, { stage, onTopOf }, each),
    3 * 60 * 60_000,
  );

  it(
    '3-multi-az, 4-static-web: what is left is the same before the next change, and at a call that reads',
    () => expectSameLeft(onCloud, { stage: '4-static-web', onTopOf: '3-multi-az' }, 12),
    3 * 60 * 60_000,
  );
});
