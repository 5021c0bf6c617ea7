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

/** Assertions that nothing breaks on LocalStack, and why each is worth having all the same. */
const unbreakable: Readonly<Record<string, string>> = {
  "2-cloud/addresses.ts: if (overlaps(block, other.CidrBlock ?? '')) yield `${describe(subnet)} overlaps with ${describe(other)}`;":
    'AWS makes no two subnets that overlap, and neither does moto; another emulator may',
  '2-cloud/auto-scaling.ts: if (Math.max(...counts) - Math.min(...counts) > 1) yield `they are spread ${JSON.stringify(perZone)}`;':
    'it needs the capability auto-scaling-balances-zones, which LocalStack lacks',
  "2-cloud/load-balancer.ts: yield* unless(State?.Code, 'active', (actual)=>`its state is ${actual}`);":
    'a balancer of AWS is provisioning for minutes, and can fail; one of moto is active once it is looked at',
};

const claims = new Set<string>();
const broken = new Set<string>();
const named = stands.map((stand) => [`${stand.stage} ${stand.how ?? ''}`.trim(), stand] as const);

onLocalStack(import.meta.url, 'what was built', (cloud) => {
  describe.each(named)('%s', (_name, stand) => {
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
      const isGivenUp = 'stays' in mutation && mutation.breaks.length > 0;
      if (isGivenUp && mutation !== mutations.at(-1)) subject.prepareAnother();

      await mutation.change(standing.cloud, standing.built as never, standing.seen);
      const changed = await readSnapshot(standing.cloud);
      const verdict = judged(changed);
      for (const [name, failing] of Object.entries(verdict)) {
        for (const claim of Object.keys(failing)) broken.add(`${name}: ${claim}`);
      }
      expectBroken(verdict, mutation.breaks);

      if (isGivenUp) {
        // `up` may refuse, or do something; either way it is as broken as before.
        await Promise.allSettled([subject.upAgain(standing)]);
        expectBroken(judged(await readSnapshot(standing.cloud)), mutation.breaks);
        return;
      }
      const { steps, standing: restored } = await subject.upAgain(standing);
      const [mended, as] = 'stays' in mutation ? [{ mendedBy: [] }, changed] : [mutation, standing.seen];
      expect(steps).toEqual(mended.mendedBy);
      expect(judged(restored.seen)).toEqual({});
      expect(shapeWithout(mended, restored.seen)).toEqual(shapeWithout(mended, as));
      subject.restored(restored);
    });
  });
});

onLocalStack(import.meta.url, 'a scenario', () => {
  afterAll(() => assertions.end());

  it('is known by its name', () => {
    const byStage = Object.entries(scenariosByName).map(([stage, byName]) => [stage, promises(Object.values(byName))]);
    expect(byStage).toEqual(Object.entries(promised).map(([stage, list]) => [stage, promises(list)]));
  });

  it('makes no claim that nothing breaks', () => {
    expect([...claims].filter((claim) => !broken.has(claim))).toEqual([]);
  });

  it('makes no assertion that nothing breaks, but for those that are known', async () => {
    const { count, never } = await assertions.made(/\/scenarios\/[^/]+\/[^/]+\.ts$/);
    expect(count).toBeGreaterThan(80);
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

function promises(list: readonly Scenario[]): string[] {
  return list.map(({ promise }) => promise).sort();
}
