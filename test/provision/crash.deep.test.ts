// Crash enumeration, of the stages that are built from nothing: see test/support/crashes.ts.

import { expect, it } from '@jest/globals';
import { execa } from 'execa';
import { ownDomain } from '../../jest/harness/own-domain.ts';
import type { StageName } from '../../provision/index.ts';
import { crashStage, expectRecovery, referenceOf } from '../support/crashes.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';

const kills = 10;

onLocalStack(import.meta.url, 'a provisioner that is cut off', (onCloud) => {
  it.each<[StageName, number]>([
    ['1-on-premises', 20],
    ['2-cloud', 20],
    ['3-multi-az', 60],
  ])(
    '%s: at an API call, before the request leaves or with the response lost',
    (stage, each) => crashStage(onCloud, stage, each),
    60 * 60_000,
  );

  it(
    `2-cloud: by SIGKILL, ${kills} times`,
    async () => {
      const cloud = freshAccount(onCloud);
      const reference = await referenceOf(cloud, '2-cloud');
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
        await expectRecovery(cloud, '2-cloud', reference);
      }
    },
    10 * 60_000,
  );
});
