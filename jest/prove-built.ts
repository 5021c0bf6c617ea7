// Runs a scenario under Jest over what somebody else's program builds: the program first, then a test for each claim.

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Cloud } from '../core/cloud.ts';
import { lackOf } from '../scenarios/judge.ts';
import { type OwnScenario, problemsOf } from '../scenarios/scenario.ts';
import { Shop } from '../scenarios/shop.ts';
import { readTopology } from '../topology/topology.ts';
import { testCloud } from './harness/cloud.ts';

/** Builds what is to be judged; `cloud.env()` takes any other program to the cloud. */
export type Build = (cloud: Cloud) => Promise<unknown>;

/**
 * Declares a test for each claim of the scenario, over what `build` leaves on the run's LocalStack, in an account of the
 * test file's own. Claims that the cloud cannot be judged by are skipped with the reason, as all are where there is none.
 * What was built stays, and goes with the run's LocalStack.
 *
 * @param testFile `import.meta.url` of the test file
 * @param environment whose names the claims of the course speak of
 */
export async function proveBuilt(
  testFile: string,
  scenario: OwnScenario,
  build: Build,
  environment = 'shop',
): Promise<void> {
  const { cloud, missing } = testCloud(testFile);
  const claims = await Promise.all(
    scenario.claims.map(async (claim) => ({
      claim,
      skipped: cloud ? await lackOf(cloud, claim.needs ? [claim.needs] : []) : missing,
    })),
  );
  describe(scenario.promise, () => {
    let shop: Shop;
    beforeAll(async () => {
      if (!cloud) return;
      await build(cloud);
      shop = new Shop(await readTopology(cloud), environment);
    });
    afterAll(async () => cloud?.[Symbol.asyncDispose]());
    for (const { claim, skipped } of claims) {
      const test = () => expect(problemsOf(claim, shop)).toEqual([]);
      if (skipped === undefined) it(claim.claim, test);
      else it.skip(`${claim.claim} [skipped: ${skipped}]`, test);
    }
  });
}
