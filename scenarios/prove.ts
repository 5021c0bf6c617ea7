// Runs a scenario under Jest: builds its stage in an account of the test file's own, reads the cloud, judges each claim.

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Capability } from '../core/capability.ts';
import type { Cloud } from '../core/cloud.ts';
import { testCloud } from '../jest/harness/cloud.ts';
import { ownDomain } from '../jest/harness/own-domain.ts';
import { type ArchitectureOptions, down, Environment, up } from '../provision/index.ts';
import { readTopology } from '../topology/topology.ts';
import { lackOf } from './judge.ts';
import { problemsOf, type Scenario } from './scenario.ts';
import { Shop } from './shop.ts';

/** What a test of its own, beside the claims, can use. */
export interface Stage {
  readonly cloud: Cloud;
  readonly environment: Environment;
  /** What it was built with, its domain among it. */
  readonly options: ArchitectureOptions;
  /** Reads the cloud anew. */
  look(): Promise<Shop>;
}

type TestWith = (stage: Stage) => Promise<void>;

/** Declares a test that acts on the stage; skipped with the reason where the cloud lacks what it needs. */
export type Act = (name: string, needs: readonly Capability[], test: TestWith) => Promise<void>;

/**
 * @param testFile `import.meta.url` of the test file
 * @param acts declares tests that change something; they run after the claims, in their order
 */
export async function prove(
  testFile: string,
  scenario: Scenario,
  options: ArchitectureOptions = {},
  acts: (act: Act) => Promise<void> = async () => {},
): Promise<void> {
  const { cloud, missing } = testCloud(testFile);
  const lacks = async (needs: readonly Capability[]): Promise<string | undefined> => {
    return cloud ? lackOf(cloud, needs) : missing;
  };
  // Made before anything is built, so that what a failed build left is taken down as well.
  const stage = cloud && {
    cloud,
    environment: new Environment(cloud),
    options: { ...ownDomain(cloud), ...options },
    look: async () => new Shop(await readTopology(cloud)),
  };
  let shop: Shop;

  const tests: { name: string; skipped: string | undefined; run: () => Promise<void> | void }[] = [];
  for (const claim of scenario.claims) {
    tests.push({
      name: claim.claim,
      skipped: await lacks(claim.needs ? [claim.needs] : []),
      run: () => expect(problemsOf(claim, shop)).toEqual([]),
    });
  }
  await acts(async (name, needs, test) => {
    tests.push({ name, skipped: await lacks(needs), run: () => stage && test(stage) });
  });

  describe(scenario.promise, () => {
    beforeAll(async () => {
      if (!stage) return;
      await up(stage.environment, scenario.stage, stage.options);
      shop = await stage.look();
    });
    afterAll(async () => {
      try {
        if (stage) await down(stage.environment);
      } finally {
        await cloud?.[Symbol.asyncDispose]();
      }
    });
    for (const { name, skipped, run } of tests) {
      if (skipped === undefined) it(name, run);
      else it.skip(`${name} [skipped: ${skipped}]`, run);
    }
  });
}
