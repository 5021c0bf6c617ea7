// Crash enumeration, of the migration and its end: see test/support/crashes.ts.

import { expect, it } from '@jest/globals';
import { cutOver, down, Environment, up } from '../../provision/index.ts';
import { readTopology } from '../../topology/topology.ts';
import { crashing, crashStage, everyNth } from '../support/crashes.ts';
import { intercepted } from '../support/intercepted-cloud.ts';
import { expectNothingLeft } from '../support/leftovers.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';
import { shapeOf } from '../support/shape.ts';

onLocalStack(import.meta.url, 'a migration that is cut off', (onCloud) => {
  it(
    'while it is built: at an API call, before the request leaves or with the response lost',
    () => crashStage(onCloud, 'migration', 60),
    60 * 60_000,
  );

  it(
    'the cut-over: at an API call, before the request leaves or with the response lost',
    async () => {
      const cloud = freshAccount(onCloud);
      const before = await readTopology(cloud);
      await up(new Environment(cloud), 'migration');
      let calls = 0;
      const counted = intercepted(cloud, {
        before: () => {
          calls += 1;
        },
      });
      await cutOver(new Environment(counted));
      await up(new Environment(cloud), '2-cloud');
      const shape = shapeOf(await readTopology(cloud));
      expect(calls).toBeGreaterThan(20);

      for (const fatal of everyNth(calls, 8)) {
        for (const moment of ['before', 'after'] as const) {
          await up(new Environment(cloud), 'migration');
          const attempt = cutOver(new Environment(crashing(cloud, moment, fatal)));
          await expect(attempt).rejects.toThrow(`${moment} call ${fatal}, `);
          await up(new Environment(cloud), '2-cloud');
          expect(shapeOf(await readTopology(cloud))).toEqual(shape);
        }
      }
      await down(new Environment(cloud));
      await expectNothingLeft(cloud, before);
    },
    60 * 60_000,
  );
});
