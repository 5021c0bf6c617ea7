// The proof once more, of topologies that stand on the embedded cloud: built there by calls of EC2's API and read back
// from it, they are laid out on Linux, and the analysis and the kernel agree on them as on those on paper. So what the
// embedded cloud says of a network it was told to build is a network that does what was asked for.
//
// `REHEARSE_KERNEL_SEED` and `REHEARSE_KERNEL_TOPOLOGIES` choose others, and more.

import { expect } from '@jest/globals';
import { testIf } from '../../../clouds/test-if.ts';
import type { Case } from '../described.ts';
import { disagreements, keep } from '../disagreement.ts';
import { generate } from '../generate/generate.ts';
import { judge } from '../judge.ts';
import { tryConnections, type Verdict, whyNoKernel } from '../try-connections.ts';
import { builtCase } from './built-case.ts';

const firstSeed = Number(process.env.REHEARSE_KERNEL_SEED ?? 1);
const count = Math.ceil(Number(process.env.REHEARSE_KERNEL_TOPOLOGIES ?? 200) / 5);
const perTopology = 24;
const minutes = 60_000;

interface Tried {
  readonly seed: number;
  readonly paper: Case;
  readonly built: Case;
  readonly verdicts: readonly Verdict[];
}

const tried: Tried[] = [];
const reason = await whyNoKernel();
const test = testIf(reason === undefined, 'kernel', reason ?? '');

test(
  'the analysis and the kernel agree on what was built on the embedded cloud',
  async () => {
    const seeds = Array.from({ length: count }, (_, index) => firstSeed + index);
    await Promise.all([tryAll(seeds), tryAll(seeds)]);
    const wrong = tried.flatMap(({ seed, built, verdicts }) =>
      disagreements(built, verdicts).map((question) => ({ built, question, name: `embedded-${seed}-${question}` })),
    );
    const kept = wrong.slice(0, 3).map(({ built, question, name }) => keep(built, question, name));
    expect({ disagreements: wrong.map(({ name }) => name), kept: await Promise.all(kept) }).toEqual({
      disagreements: [],
      kept: [],
    });
    expect(tried.flatMap(({ built }) => built.questions).length).toBeGreaterThan(count * (perTopology - 2));
  },
  15 * minutes,
);

async function tryAll(seeds: number[]): Promise<void> {
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
    const paper = generate(seed, perTopology);
    const built = await builtCase(paper);
    tried.push({ seed, paper, built, verdicts: await tryConnections(built) });
  }
}

test('what was built does what was on paper', async () => {
  const otherwise = tried.flatMap(({ seed, paper, verdicts }) =>
    judge(paper).flatMap(({ disposition }, index) =>
      (disposition === 'reachable') === (verdicts[index] === 'reached') ? [] : [`${seed}-${index}`],
    ),
  );
  expect(otherwise).toEqual([]);
  const reached = tried.flatMap(({ verdicts }) => verdicts).filter((verdict) => verdict === 'reached').length;
  expect(reached / tried.flatMap(({ verdicts }) => verdicts).length).toBeGreaterThan(0.3);
});
