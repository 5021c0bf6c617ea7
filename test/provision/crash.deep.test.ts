// Crash enumeration: the provisioner is cut off at one API call after another, before the request leaves and after its
// effect with the response lost. Whatever it leaves, the next `up` completes and `down` removes.
//
// Every tenth call by default, of later stages every 25th; all of them with
// `REHEARSE_CRASHES=all npm run test:deep -- --testPathPatterns crash`.

import { expect, it } from '@jest/globals';
import { execa } from 'execa';
import type { ApiCall } from '../../core/api-call.ts';
import type { Cloud } from '../../core/cloud.ts';
import { cutOver, down, Environment, type StageName, up } from '../../provision/index.ts';
import { readSnapshot, type Snapshot } from '../../topology/snapshot.ts';
import { intercepted } from '../support/intercepted-cloud.ts';
import { expectNothingLeft } from '../support/leftovers.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';
import { shapeOf } from '../support/shape.ts';

/** The stages, and at how many of their calls there is one crash. */
const stages: [StageName, number][] = [
  ['1-on-premises', 10],
  ['2-cloud', 10],
  ['migration', 25],
  ['3-multi-az', 40],
  ['4-static-web', 25],
  ['5-edge-cache', 25],
];
const kills = 10;

class Crash extends Error {}

/** The name of a bucket is taken once for all accounts. */
function ownDomain({ place }: Cloud): { domain: string } {
  return { domain: `crash-${place.account}.com` };
}

/** The calls at which to crash, counted from 1. */
function everyNth(calls: number, each: number): number[] {
  const every = process.env.REHEARSE_CRASHES === 'all' ? 1 : each;
  return Array.from({ length: Math.ceil(calls / every) }, (_, index) => 1 + index * every);
}

/** The cloud as a process sees it that dies at its so-many-th call: nothing leaves it from then on. */
function crashing(cloud: Cloud, moment: 'before' | 'after', fatal: number): Cloud {
  let calls = 0;
  const die = ({ operation }: ApiCall) => {
    throw new Crash(`${moment} call ${fatal}, ${operation}`);
  };
  return intercepted(cloud, {
    before: (call) => {
      calls += 1;
      if (calls > fatal || (calls === fatal && moment === 'before')) die(call);
    },
    after: (call) => {
      if (calls === fatal) die(call);
    },
  });
}

/** A build that nothing disturbs: what it makes, how many calls and steps it takes. */
interface Reference {
  readonly before: Snapshot;
  readonly shape: ReturnType<typeof shapeOf>;
  readonly calls: number;
  readonly events: number;
}

async function referenceOf(cloud: Cloud, stage: StageName): Promise<Reference> {
  const before = await readSnapshot(cloud);
  // A domain stays registered, so that the first build takes some calls more than every later one.
  await up(new Environment(cloud), '1-on-premises', ownDomain(cloud));
  await down(new Environment(cloud));
  let [calls, events] = [0, 0];
  const countCall = () => {
    calls += 1;
  };
  const countEvent = () => {
    events += 1;
  };
  await up(
    new Environment(intercepted(cloud, { before: countCall }), { onProgress: countEvent }),
    stage,
    ownDomain(cloud),
  );
  const shape = shapeOf(await readSnapshot(cloud));
  await down(new Environment(cloud));
  await expectNothingLeft(cloud, before);
  return { before, shape, calls, events };
}

async function expectRecovery(cloud: Cloud, stage: StageName, reference: Reference): Promise<void> {
  await up(new Environment(cloud), stage, ownDomain(cloud));
  expect(shapeOf(await readSnapshot(cloud))).toEqual(reference.shape);
  await down(new Environment(cloud));
  await expectNothingLeft(cloud, reference.before);
}

onLocalStack(import.meta.url, 'a provisioner that is cut off', (onCloud) => {
  it.each(stages)(
    '%s: at an API call, before the request leaves or with the response lost',
    async (stage, each) => {
      let cloud = freshAccount(onCloud);
      let reference = await referenceOf(cloud, stage);
      expect(reference.calls).toBeGreaterThan(50);

      for (const [index, fatal] of everyNth(reference.calls, each).entries()) {
        // What was terminated stays listed for an hour, and looking through ever more of it takes ever longer.
        if (index % 20 === 19) {
          cloud = freshAccount(onCloud);
          reference = await referenceOf(cloud, stage);
        }
        for (const moment of ['before', 'after'] as const) {
          const attempt = up(new Environment(crashing(cloud, moment, fatal)), stage, ownDomain(cloud));
          await expect(attempt).rejects.toThrow(`${moment} call ${fatal}, `);
          await expectRecovery(cloud, stage, reference);
        }
      }
    },
    60 * 60_000,
  );

  it(
    'the cut-over: at an API call, before the request leaves or with the response lost',
    async () => {
      const cloud = freshAccount(onCloud);
      const before = await readSnapshot(cloud);
      await up(new Environment(cloud), 'migration');
      let calls = 0;
      const counted = intercepted(cloud, {
        before: () => {
          calls += 1;
        },
      });
      await cutOver(new Environment(counted));
      await up(new Environment(cloud), '2-cloud');
      const shape = shapeOf(await readSnapshot(cloud));
      expect(calls).toBeGreaterThan(20);

      for (const fatal of everyNth(calls, 4)) {
        for (const moment of ['before', 'after'] as const) {
          await up(new Environment(cloud), 'migration');
          const attempt = cutOver(new Environment(crashing(cloud, moment, fatal)));
          await expect(attempt).rejects.toThrow(`${moment} call ${fatal}, `);
          await up(new Environment(cloud), '2-cloud');
          expect(shapeOf(await readSnapshot(cloud))).toEqual(shape);
        }
      }
      await down(new Environment(cloud));
      await expectNothingLeft(cloud, before);
    },
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
