// Cutting a provisioner off at one of its API calls, before the request leaves or after its effect with the response lost,
// and what must hold of whatever it leaves: the next `up` completes it, and `down` removes it.
//
// At one call in so many by default; at all of them, or at one in any other number, with
// `REHEARSE_CRASHES=all npm run test:deep -- --testPathPatterns crash`, or `REHEARSE_CRASHES=10 …`.

import { expect } from '@jest/globals';
import type { ApiCall } from '../../core/api-call.ts';
import type { Cloud } from '../../core/cloud.ts';
import { ownDomain } from '../../jest/harness/own-domain.ts';
import { down, Environment, type StageName, up } from '../../provision/index.ts';
import { readTopology, type Topology } from '../../topology/topology.ts';
import { intercepted } from './intercepted-cloud.ts';
import { expectNothingLeft } from './leftovers.ts';
import { freshAccount } from './on-localstack.ts';
import { shapeOf } from './shape.ts';

class Crash extends Error {}

/** The calls at which to crash, counted from 1. */
export function everyNth(calls: number, each: number): number[] {
  const chosen = process.env.REHEARSE_CRASHES ?? '';
  const every = chosen === 'all' ? 1 : Number(chosen) || each;
  return Array.from({ length: Math.ceil(calls / every) }, (_, index) => 1 + index * every);
}

/** The cloud as a process sees it that dies at its so-many-th call: nothing leaves it from then on. */
export function crashing(cloud: Cloud, moment: 'before' | 'after', fatal: number): Cloud {
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
export interface Reference {
  readonly before: Topology;
  readonly shape: ReturnType<typeof shapeOf>;
  readonly calls: number;
  readonly events: number;
}

export async function referenceOf(cloud: Cloud, stage: StageName): Promise<Reference> {
  const before = await readTopology(cloud);
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
  const shape = shapeOf(await readTopology(cloud));
  await down(new Environment(cloud));
  await expectNothingLeft(cloud, before);
  return { before, shape, calls, events };
}

export async function expectRecovery(cloud: Cloud, stage: StageName, reference: Reference): Promise<void> {
  await up(new Environment(cloud), stage, ownDomain(cloud));
  expect(shapeOf(await readTopology(cloud))).toEqual(reference.shape);
  await down(new Environment(cloud));
  await expectNothingLeft(cloud, reference.before);
}

/** Crashes the building of a stage at one call in `each`, each time from nothing, twice. */
export async function crashStage(onCloud: Cloud, stage: StageName, each: number): Promise<void> {
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
}
