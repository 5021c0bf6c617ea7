// Proof by breakage: what was built is broken in one place after another. Exactly the scenarios that speak of the place
// must fail; and every claim, and every assertion within the claims, must be failed by something.

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Scenario } from '../../scenarios/scenario.ts';
import { readSnapshot, resourceTypes, type Snapshot } from '../../topology/snapshot.ts';
import { onLocalStack } from '../support/on-localstack.ts';
import { shapeOf } from '../support/shape.ts';
import { Assertions } from './assertions.ts';
import type { Mended, Mutation } from './mutation.ts';
import { Subject } from './subject.ts';

// Scenarios are imported only once what is run of them is counted.
const assertions = await Assertions.watch();
const { judge, scenariosOf } = await import('./judge.ts');
const { stands } = await import('./all.ts');
const { scenariosByName } = await import('./scenario-names.ts');
const { scenarios: promised } = await import('../../scenarios/all.ts');

/** Assertions that no call of AWS's API breaks on LocalStack, and why each is worth having all the same. */
const unbreakable: Readonly<Record<string, string>> = {};

onLocalStack(import.meta.url, 'a scenario', (cloud) => {
  const claims = new Set<string>();
  const broken = new Set<string>();
  afterAll(() => assertions.end());

  describe.each(stands.map((stand) => [`${stand.stage} ${stand.how ?? ''}`.trim(), stand] as const))(
    'of %s',
    (_, stand) => {
      const mutations: readonly Mutation<never>[] = stand.mutations;
      const subject = new Subject(cloud, stand);
      let scenarios: ReadonlyMap<string, Scenario>;
      const judged = (seen: Snapshot) => judge(scenarios, seen);

      beforeAll(async () => {
        scenarios = await scenariosOf(stand, cloud);
        for (const [name, scenario] of scenarios)
          for (const { claim } of scenario.claims) claims.add(`${name}: ${claim}`);
      });

      it.each(mutations)('fails where it must when $what', async (mutation) => {
        const standing = await subject.asBuilt();
        await mutation.change(standing.cloud, standing.built as never, standing.seen);
        const verdict = judged(await readSnapshot(standing.cloud));
        for (const [name, failing] of Object.entries(verdict)) {
          for (const claim of Object.keys(failing)) broken.add(`${name}: ${claim}`);
        }
        expectBroken(verdict, mutation.breaks);

        if ('stays' in mutation) {
          // It may be refused; either way it is as broken as before.
          await Promise.allSettled([subject.upAgain(standing)]);
          expectBroken(judged(await readSnapshot(standing.cloud)), mutation.breaks);
          return;
        }
        const again = await subject.upAgain(standing);
        expect(again.steps).toEqual(mutation.mendedBy);
        expect(judged(again.standing.seen)).toEqual({});
        expect(shapeWithout(mutation, again.standing.seen)).toEqual(shapeWithout(mutation, standing.seen));
        subject.restored(again.standing);
      });
    },
  );

  it('is known by its name', () => {
    const named = Object.entries(scenariosByName).map(([stage, byName]) => [stage, promisesOf(Object.values(byName))]);
    const all = Object.entries(promised).map(([stage, list]) => [stage, promisesOf(list)]);
    expect(named).toEqual(all);
  });

  it('makes no claim that nothing breaks', () => {
    expect([...claims].filter((claim) => !broken.has(claim))).toEqual([]);
  });

  it('makes no assertion that nothing breaks, but for those of which it is known', async () => {
    const { count, never } = await assertions.made(/\/scenarios\/[^/]+\/[^/]+\.ts$/);
    expect(count).toBeGreaterThan(90);
    expect(never).toEqual(Object.keys(unbreakable).sort());
  });
});

/** Fails with the problems of what should hold, then with the names of what should not. */
function expectBroken(verdict: ReturnType<typeof judge>, breaks: readonly string[]): void {
  const unexpected = Object.entries(verdict).filter(([name]) => !breaks.includes(name));
  expect(Object.fromEntries(unexpected)).toEqual({});
  expect(Object.keys(verdict).sort()).toEqual([...breaks].sort());
}

function shapeWithout({ traces = [] }: Mended, seen: Snapshot): Partial<ReturnType<typeof shapeOf>> {
  const shape = shapeOf(seen);
  return Object.fromEntries(resourceTypes.filter((type) => !traces.includes(type)).map((type) => [type, shape[type]]));
}

function promisesOf(list: readonly Scenario[]): string[] {
  return list.map(({ promise }) => promise).sort();
}
