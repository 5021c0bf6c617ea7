// Provisioners that are cut off while they build from nothing: see test/support/crashes.ts.

import { expect, it } from '@jest/globals';
import { execa } from 'execa';
import { ownDomain } from '../../jest/harness/own-domain.ts';
import { type StageName, stageNames } from '../../provision/index.ts';
import { crashAlways, crashBuilding, expectCompletion, expectSameLeft, referenceOf } from '../support/crashes.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';

const kills = 10;
const hour = 60 * 60_000;

onLocalStack(import.meta.url, 'a provisioner that is cut off', (onCloud) => {
  it.each<StageName>(stageNames)(
    '%s: at every change, of the building and of the removal',
    (stage) => crashAlways(onCloud, { stage }),
    hour,
  );

  it.each<[StageName, number]>([
    ['1-on-premises', 16],
    ['migration', 60],
    ['2-cloud', 20],
    ['3-multi-az', 50],
    ['4-static-web', 30],
    ['5-edge-cache', 30],
  ])('%s: completed, and removed', (stage, each) => crashBuilding(onCloud, { stage }, each), 4 * hour);

  it(
    '5-edge-cache: leaves the same before the next change, and at a call that reads',
    () => expectSameLeft(onCloud, { stage: '5-edge-cache' }, 40),
    4 * hour,
  );

  it(
    `2-cloud: by SIGKILL, ${kills} times`,
    async () => {
      const cloud = freshAccount(onCloud);
      const reference = await referenceOf(cloud, { stage: '2-cloud' });
      for (let kill = 1; kill <= kills; kill += 1) {
        const fatal = Math.floor((kill * reference.events) / (kills + 1));
        const program = new URL('../support/up-child.ts', import.meta.url).pathname;
        const args = [program, cloud.url.href, cloud.place.account, '2-cloud', ownDomain(cloud).domain];
        const child = execa(process.execPath, args, { reject: false, env: { NODE_OPTIONS: '' } });
        let seen = 0;
        for await (const _line of child) {
          seen += 1;
          if (seen === fatal) child.kill('SIGKILL');
        }
        expect((await child).signal).toBe('SIGKILL');
        await expectCompletion(cloud, '2-cloud', reference);
      }
    },
    hour,
  );
});
