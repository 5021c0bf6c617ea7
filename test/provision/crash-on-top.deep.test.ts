// Provisioners that are cut off while they build on top of the stage before: see test/support/crashes.ts.

import { it } from '@jest/globals';
import type { StageName } from '../../provision/index.ts';
import { crashAlways, crashBuilding, expectSameLeft } from '../support/crashes.ts';
import { onLocalStack } from '../support/on-localstack.ts';

/** Stage, the one before, and the default of how many states are looked at closer: one in so many. */
const buildings: readonly [StageName, StageName, number][] = [
  ['migration', '1-on-premises', 50],
  ['2-cloud', 'migration', 6],
  ['3-multi-az', '2-cloud', 3],
  ['4-static-web', '3-multi-az', 12],
  ['5-edge-cache', '4-static-web', 6],
];
const hour = 60 * 60_000;

onLocalStack(import.meta.url, 'a provisioner that is cut off', (onCloud) => {
  it.each(buildings)(
    '%s on top of %s: at every change, of the building and of the removal',
    (stage, onTopOf) => crashAlways(onCloud, { stage, onTopOf }),
    hour,
  );

  it.each(buildings)(
    '%s on top of %s: completed, and removed',
    (stage, onTopOf, each) => crashBuilding(onCloud, { stage, onTopOf }, each),
    4 * hour,
  );

  it(
    '4-static-web on top of 3-multi-az: leaves the same before the next change, and at a call that reads',
    () => expectSameLeft(onCloud, { stage: '4-static-web', onTopOf: '3-multi-az' }, 20),
    4 * hour,
  );
});
