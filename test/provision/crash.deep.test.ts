// Provisioners that are cut off while they build from nothing: see test/support/crashes.ts.

import { expect, it } from '@jest/globals';
import { execa } from 'execa';
import { ownDomain } from '../../jest/harness/own-domain.ts';
import type { StageName } from '../../provision/index.ts';
import { expectCompletion, expectRemoval, siteOf } from '../support/building-site.ts';
import { crashBuilding, crashRemoval, expectSameLeft } from '../support/crashes.ts';
import { onLocalStack } from '../support/on-localstack.ts';

const kills = 5;
const hour = 60 * 60_000;

onLocalStack(import.meta.url, 'a provisioner that is cut off', (onCloud) => {
  it.each<[StageName, number]>([
    ['1-on-premises', 30],
    ['migration', 60],
    ['2-cloud', 40],
    ['3-multi-az', 70],
    ['4-static-web', 60],
    ['5-edge-cache', 40],
  ])(
    '%s: goes on from where it was cut off, at every change',
    (stage, each) => crashBuilding(onCloud, { stage }, each),
    4 * hour,
  );

  it.each<StageName>(['migration', '5-edge-cache'])(
    '%s: goes on with the removal from where it was cut off, at every change',
    (stage) => crashRemoval(onCloud, stage),
    hour,
  );

  it(
    '5-edge-cache: leaves the same before the next change, and at a call that reads',
    () => expectSameLeft(onCloud, { stage: '5-edge-cache' }, 60),
    4 * hour,
  );

  it(
    `2-cloud: by SIGKILL, ${kills} times`,
    async () => {
      const site = await siteOf(onCloud, { stage: '2-cloud' });
      const { cloud, reference } = site;
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
        await expectCompletion(site);
        await expectRemoval(site);
      }
    },
    hour,
  );
});
