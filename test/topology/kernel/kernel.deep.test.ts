// The proof: what the analysis says of random topologies, and what Linux does when they are laid out on it.
//
// `REHEARSE_KERNEL_SEED` and `REHEARSE_KERNEL_TOPOLOGIES` choose others, and more.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect } from '@jest/globals';
import { testIf } from '../../clouds/test-if.ts';
import type { Case } from './described.ts';
import { disagreements, keep } from './disagreement.ts';
import { generate } from './generate/generate.ts';
import { judge } from './judge.ts';
import { kinds, kindsOf } from './kinds.ts';
import { seedBugs } from './seed-bugs.ts';
import { seededBugs } from './seeded-bugs/all.ts';
import { tryConnections, type Verdict, whyNoKernel } from './try-connections.ts';

const firstSeed = Number(process.env.REHEARSE_KERNEL_SEED ?? 1);
const count = Number(process.env.REHEARSE_KERNEL_TOPOLOGIES ?? 200);
const perTopology = 24;
const minutes = 60_000;

interface Recorded extends Case {
  readonly seed: number;
  readonly verdicts: readonly Verdict[];
}

const recorded: Recorded[] = [];
const reason = await whyNoKernel();
const test = testIf(reason === undefined, 'kernel', reason ?? '');

test(
  'the analysis and the kernel agree on every question',
  async () => {
    const seeds = Array.from({ length: count }, (_, index) => firstSeed + index);
    await Promise.all([record(seeds), record(seeds)]);
    const wrong = recorded.flatMap((each) =>
      disagreements(each, each.verdicts).map((question) => ({ each, question, name: `${each.seed}-${question}` })),
    );
    // To shrink one takes a minute; the rest is most likely the same fault.
    const kept = wrong.slice(0, 3).map(({ each, question, name }) => keep(each, question, name));
    expect({ disagreements: wrong.map(({ name }) => name), kept: await Promise.all(kept) }).toEqual({
      disagreements: [],
      kept: [],
    });
    expect(recorded.flatMap(({ questions }) => questions).length).toBeGreaterThan(count * (perTopology - 2));
  },
  30 * minutes,
);

async function record(seeds: number[]): Promise<void> {
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
    const drawn = generate(seed, perTopology);
    recorded.push({ ...drawn, seed, verdicts: await tryConnections(drawn) });
  }
}

test('enough gets through, every kind of rule decides, and nothing is unknown', async () => {
  const answers = recorded.flatMap((each) =>
    judge(each).map((path) => ({ path, kinds: kindsOf(path, each.described) })),
  );
  const share = (disposition: string) =>
    answers.filter(({ path }) => path.disposition === disposition).length / answers.length;
  expect(share('reachable')).toBeGreaterThan(0.3);
  expect(share('partial')).toBe(0);
  expect(share('unknown')).toBe(0);
  const decided = Map.groupBy(
    answers.flatMap((each) => each.kinds),
    (kind) => kind,
  );
  const least = process.env.REHEARSE_KERNEL_SEED ? count / 20 : 20;
  expect(kinds.filter((kind) => (decided.get(kind)?.length ?? 0) < least)).toEqual([]);
});

test(
  'a bug in any rule of the analysis is given away by the recorded verdicts',
  async () => {
    const found = await seedBugs(seededBugs, recorded);
    expect(seededBugs.filter((_, index) => found[index] === 'none').map(({ what }) => what)).toEqual([]);
    expect(found).toHaveLength(seededBugs.length);
  },
  15 * minutes,
);

describe('cases that once were answered differently', () => {
  const folder = new URL('cases/', import.meta.url);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    test(file, async () => {
      const kept = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Case;
      expect(disagreements(kept, await tryConnections(kept))).toEqual([]);
    });
  }
});
