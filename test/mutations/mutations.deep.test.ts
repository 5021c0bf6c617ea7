// Proof by breakage: what was built is broken in one place after another, or told to be. Exactly the scenarios that speak of
// the place must fail; and every claim, and every assertion within the claims, must be failed by something.

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { onLocalStack } from '../support/on-localstack.ts';
import { Assertions } from './assertions.ts';
import type { Verdict } from './judge.ts';
import { lanesOn } from './lanes.ts';
import type { Mutation } from './mutation.ts';

// Scenarios are imported only once what is run of them is counted.
const assertions = await Assertions.watch();
const { scenariosOf } = await import('./judge.ts');
const { Trials } = await import('./trial.ts');
const { stands } = await import('./all.ts');

/** Scenario → promise. A promise that later stages make again is the same one. */
const promiseOf = new Map<string, string>();
/** Claim, with its promise → the functions that judge it. One that several promises share is broken for all of them. */
const claims = new Map<string, Set<unknown>>();
const broken = new Set<string>();
const named = stands.map((stand) => [`${stand.stage} ${stand.how ?? ''}`.trim(), stand] as const);

onLocalStack(import.meta.url, 'what was built', (cloud) => {
  let lanes: Awaited<ReturnType<typeof lanesOn>> | undefined;

  beforeAll(async () => {
    lanes = await lanesOn(cloud);
  });
  afterAll(async () => {
    await lanes?.[1][Symbol.asyncDispose]();
  });

  describe.each(named)('%s', (_name, stand) => {
    const mutations: readonly Mutation<never>[] = stand.mutations;
    let trials: InstanceType<typeof Trials> | undefined;

    beforeAll(() => {
      const scenarios = scenariosOf(stand);
      for (const [name, scenario] of scenarios) {
        promiseOf.set(name, scenario.promise);
        for (const { claim, problems } of scenario.claims) {
          const key = `${scenario.promise}: ${claim}`;
          claims.set(key, new Set([...(claims.get(key) ?? []), problems]));
        }
      }
      trials = new Trials(lanes ?? [], stand, scenarios);
    });
    afterAll(() => trials?.end());

    // Before the mutations, which leave nothing as it was built.
    for (const answer of stand.answers ?? []) {
      it(`fails where it must when it is answered that ${answer.what}`, async () => {
        const verdict = await trials?.answered(answer);
        if (!verdict) throw new Error('nothing was built');
        count(verdict);
        expectBroken(verdict, answer.breaks);
      });
    }

    it.each(mutations)('fails where it must when $what', async (mutation) => {
      const trial = await trials?.of(mutation);
      if (!trial) throw new Error('nothing was built');
      count(trial.broken);
      expectBroken(trial.broken, mutation.breaks);
      // What `up` leaves is as broken as it was.
      expectBroken(trial.left, 'stays' in mutation ? mutation.breaks : []);
      if ('stays' in mutation && mutation.breaks.length > 0) return;
      expect(trial.steps).toEqual('stays' in mutation ? [] : mutation.mendedBy);
      const [wanted, actual] = trial.shapes;
      expect(actual).toEqual(wanted);
    });
  });
});

onLocalStack(import.meta.url, 'a scenario', () => {
  afterAll(() => assertions.end());

  it('makes no claim that nothing breaks', () => {
    const judges = new Set([...broken].flatMap((claim) => [...(claims.get(claim) ?? [])]));
    const unbroken = [...claims].filter(([, own]) => ![...own].some((judge) => judges.has(judge)));
    expect(unbroken.map(([claim]) => claim)).toEqual([]);
  });

  it('makes no assertion that nothing breaks', async () => {
    const { count, never } = await assertions.made(/\/scenarios\/.+\.ts$/);
    expect(count).toBeGreaterThan(80);
    expect(never).toEqual([]);
  });
});

function count(verdict: Verdict): void {
  for (const [name, failing] of Object.entries(verdict)) {
    for (const claim of Object.keys(failing)) broken.add(`${promiseOf.get(name)}: ${claim}`);
  }
}

/** Fails with the problems of what should hold, then with the names of what should not. */
function expectBroken(verdict: Verdict, breaks: readonly string[]): void {
  const unexpected = Object.entries(verdict).filter(([name]) => !breaks.includes(name));
  expect(Object.fromEntries(unexpected)).toEqual({});
  expect(Object.keys(verdict).sort()).toEqual([...breaks].sort());
}
