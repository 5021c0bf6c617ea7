// Provisioners that are cut off while they build on top of the stage before: see test/support/crashes.ts.

import { it } from '@jest/globals';
import type { StageName } from '../../provision/index.ts';
import { crashBuilding, expectSameLeft } from '../support/crashes.ts';
import { onLocalStack } from '../support/on-localstack.ts';

const hour = 60 * 60_000;

onLocalStack(import.meta.url, 'a provisioner that is cut off', (onCloud) => {
  it.each<[StageName, StageName, number]>([
    ['migration', '1-on-premises', 80],
    ['2-cloud', 'migration', 9],
    ['3-multi-az', '2-cloud', 5],
    ['4-static-web', '3-multi-az', 18],
    ['5-edge-cache', '4-static-web', 8],
  ])(
    '%s on top of %s: goes on from where it was cut off, at every change',
    (stage, onTopOf, each) => crashBuilding(onCloud, { stage, onTopOf }, each),
    4 * hour,
  );

  it(
    '4-static-web on top of 3-multi-az: leaves the same before the next change, and at a call that reads',
    () => expectSameLeft(onCloud, { stage: '4-static-web', onTopOf: '3-multi-az' }, 24),
    4 * hour,
  );
});
