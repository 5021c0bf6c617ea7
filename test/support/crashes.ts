// Cutting a provisioner off in the middle, and what must hold of whatever it leaves: the next `up` completes it, and
// `down` removes it.
//
// Between processes a provisioner keeps nothing but what the cloud holds. So what a crash leaves is decided by the last
// call that changed something: to die before a request leaves, or at a call that reads, leaves the same as to die right
// after that change, with its response lost. The states that a crash can leave are therefore as many as the changes, and
// the one before them all. `expectSameLeft` shows it of some of them.
//
// `crashAlways` goes through all of them at every run. `crashBuilding` looks closer, at one in so many; at all of them,
// or at one in any other number, with `REHEARSE_CRASHES=all npm run test:deep -- --testPathPatterns crash`, or
// `REHEARSE_CRASHES=10 …`.

import { expect } from '@jest/globals';
import type { Cloud } from '../../core/cloud.ts';
import { ownDomain } from '../../jest/harness/own-domain.ts';
import { down, Environment, type StageName, up } from '../../provision/index.ts';
import { readTopology, type Topology } from '../../topology/topology.ts';
import { crashing, type Moment } from './crashing-cloud.ts';
import { expectNothingLeft } from './leftovers.ts';
import { freshAccount } from './on-localstack.ts';
import { shapeOf } from './shape.ts';
import { watched } from './watched.ts';

/** What is cut off: the building of a stage from nothing, or on top of another one. */
export interface Building {
  readonly stage: StageName;
  readonly onTopOf?: StageName | undefined;
}

/** A build that nothing disturbs, and its removal: what it makes, by which operations, in how many events. */
export interface Reference {
  readonly before: Topology;
  readonly shape: ReturnType<typeof shapeOf>;
  readonly changes: readonly string[];
  readonly removals: readonly string[];
  readonly events: number;
}

export async function referenceOf(cloud: Cloud, building: Building): Promise<Reference> {
  const before = await readTopology(cloud);
  // A domain stays registered, so that the first build takes some calls more than every later one.
  await up(new Environment(cloud), '1-on-premises', ownDomain(cloud));
  await down(new Environment(cloud));
  await buildGround(cloud, building);
  const seen = watched(cloud);
  await up(seen.environment, building.stage, ownDomain(cloud));
  const shape = shapeOf(await readTopology(cloud));
  const [changes, events] = [[...seen.changes], seen.events.length];
  seen.forget();
  await down(seen.environment);
  await expectNothingLeft(cloud, before);
  return { before, shape, changes, removals: seen.changes, events };
}

/**
 * Cuts a building off at every change: each process dies at its first one, and the next goes on from there. Then its
 * removal likewise. Together they do what one does that lives: no change is forgotten, and none is made twice.
 */
export async function crashAlways(onCloud: Cloud, building: Building): Promise<void> {
  const cloud = freshAccount(onCloud);
  const reference = await referenceOf(cloud, building);
  await buildGround(cloud, building);
  await expectSameInPieces(cloud, reference.changes, (each) => up(each, building.stage, ownDomain(cloud)));
  expect(shapeOf(await readTopology(cloud))).toEqual(reference.shape);
  await expectSameInPieces(cloud, reference.removals, down);
  await expectNothingLeft(cloud, reference.before);
}

async function expectSameInPieces(
  cloud: Cloud,
  expected: readonly string[],
  run: (environment: Environment) => Promise<unknown>,
): Promise<void> {
  const changes: string[] = [];
  for (const _change of expected) {
    const seen = watched(crashing(cloud, 1));
    await expect(run(seen.environment)).rejects.toThrow('cut off with the response lost');
    changes.push(...seen.changes);
  }
  const last = watched(cloud);
  await run(last.environment);
  expect(last.changes).toEqual([]);
  // The order is another one at times: what a removed web tier was admitted to is closed at the next look at it.
  expect(changes.toSorted()).toEqual(expected.toSorted());
}

/** Cuts a building off in one of `each` of its states, to be completed by one process, and to be removed as it is. */
export async function crashBuilding(onCloud: Cloud, building: Building, each: number): Promise<void> {
  await inStates(onCloud, building, each, async (cloud, reference, changes) => {
    await cutOff(cloud, building, reference, changes);
    await expectCompletion(cloud, building.stage, reference);
    await cutOff(cloud, building, reference, changes);
    await expectRemoval(cloud, reference);
  });
}

/** Shows of one of `each` of the states that the crashes which lead to it leave the same, from the first to the last. */
export async function expectSameLeft(onCloud: Cloud, building: Building, each: number): Promise<void> {
  await inStates(onCloud, building, each, async (cloud, reference, changes) => {
    const left = async (moment: Moment) => {
      await cutOff(cloud, building, reference, changes, moment);
      const shape = shapeOf(await readTopology(cloud));
      await expectRemoval(cloud, reference);
      return shape;
    };
    // After the last change there is no next one.
    if (changes === reference.changes.length) return;
    const first = await left('with the response lost');
    expect(await left('at the next call')).toEqual(first);
    expect(await left('before the next change')).toEqual(first);
  });
}

export async function expectCompletion(cloud: Cloud, stage: StageName, reference: Reference): Promise<void> {
  await up(new Environment(cloud), stage, ownDomain(cloud));
  expect(shapeOf(await readTopology(cloud))).toEqual(reference.shape);
  await expectRemoval(cloud, reference);
}

async function expectRemoval(cloud: Cloud, { before }: Reference): Promise<void> {
  await down(new Environment(cloud));
  await expectNothingLeft(cloud, before);
}

async function buildGround(cloud: Cloud, { onTopOf }: Building): Promise<void> {
  if (onTopOf) await up(new Environment(cloud), onTopOf, ownDomain(cloud));
}

/** Builds, by a process that dies when it has made so many of the reference's changes. */
async function cutOff(
  cloud: Cloud,
  building: Building,
  reference: Reference,
  changes: number,
  moment?: Moment,
): Promise<void> {
  await buildGround(cloud, building);
  const seen = watched(crashing(cloud, changes, moment));
  await expect(up(seen.environment, building.stage, ownDomain(cloud))).rejects.toThrow('cut off ');
  expect(seen.changes).toEqual(reference.changes.slice(0, changes));
}

async function inStates(
  onCloud: Cloud,
  building: Building,
  each: number,
  tryState: (cloud: Cloud, reference: Reference, changes: number) => Promise<void>,
): Promise<void> {
  let cloud = freshAccount(onCloud);
  let reference = await referenceOf(cloud, building);
  const states = Array.from({ length: reference.changes.length + 1 }, (_, changes) => changes);
  for (const [index, changes] of oneIn(each, states).entries()) {
    // What was terminated stays listed for an hour, and looking through ever more of it takes ever longer.
    if (index % 20 === 19) {
      cloud = freshAccount(onCloud);
      reference = await referenceOf(cloud, building);
    }
    await tryState(cloud, reference, changes).catch((cause: unknown) => {
      throw new Error(`cut off after ${changes} changes, ${reference.changes.slice(0, changes).at(-1)}`, { cause });
    });
  }
}

/** The middle one of so many, of the next so many, and so on; or of as many as the user says. */
function oneIn<Item>(each: number, items: readonly Item[]): Item[] {
  const chosen = process.env.REHEARSE_CRASHES ?? '';
  const every = chosen === 'all' ? 1 : Number(chosen) || each;
  return items.filter((_, index) => index % every === Math.floor(every / 2));
}
