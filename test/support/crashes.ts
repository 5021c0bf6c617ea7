// Cutting a provisioner off in the middle, and what must hold of whatever it leaves: the next `up` completes it, and
// `down` removes it.
//
// Between processes a provisioner keeps nothing but what the cloud holds. So what a crash leaves is decided by the last
// call that changed something: to die before a call leaves, or at one that reads, leaves the same as to die right after
// that change, with its response lost. The states that a crash can leave are therefore as many as the changes, and the
// one before them all. `expectSameLeft` shows it of some.
//
// One state in so many is tried by default; all of them, or one in any other number, with
// `REHEARSE_CRASHES=all npm run test:deep -- --testPathPatterns crash`, or `REHEARSE_CRASHES=10 …`.

import { expect } from '@jest/globals';
import type { ApiCall } from '../../core/api-call.ts';
import type { Cloud } from '../../core/cloud.ts';
import { ownDomain } from '../../jest/harness/own-domain.ts';
import { down, Environment, type StageName, up } from '../../provision/index.ts';
import { readTopology, type Topology } from '../../topology/topology.ts';
import { intercepted, reads } from './intercepted-cloud.ts';
import { expectNothingLeft } from './leftovers.ts';
import { freshAccount } from './on-localstack.ts';
import { shapeOf } from './shape.ts';

/** What is cut off: the building of a stage from nothing, or on top of another one. */
export interface Building {
  readonly stage: StageName;
  readonly onTopOf?: StageName | undefined;
}

/** When a process dies that made so many changes: at the last of them, at the call after it, before the next change. */
type Moment = 'after' | 'next' | 'before';

class Crash extends Error {}

/** The cloud as a process sees it that dies after that many changes: nothing leaves it from then on. */
function crashing(cloud: Cloud, changes: number, moment: Moment): Cloud {
  let made = 0;
  let isDead = changes === 0 && moment === 'after';
  const die = ({ operation }: ApiCall) => {
    isDead = true;
    throw new Crash(`cut off ${moment} ${operation}`);
  };
  return intercepted(cloud, {
    before: (call) => {
      if (isDead) die(call);
      if (made === changes && (moment === 'next' || (moment === 'before' && !reads(call)))) die(call);
      if (!reads(call)) made += 1;
    },
    after: (call) => {
      if (made === changes && moment === 'after' && !reads(call)) die(call);
    },
  });
}

/** A build that nothing disturbs: what it makes, and by which changes, in how many steps. */
export interface Reference {
  readonly before: Topology;
  readonly shape: ReturnType<typeof shapeOf>;
  /** The operations. */
  readonly changes: readonly string[];
  readonly events: number;
}

export async function referenceOf(cloud: Cloud, building: Building): Promise<Reference> {
  const before = await readTopology(cloud);
  // A domain stays registered, so that the first build takes some calls more than every later one.
  await up(new Environment(cloud), '1-on-premises', ownDomain(cloud));
  await down(new Environment(cloud));
  const changes: string[] = [];
  let events = 0;
  const noting = intercepted(cloud, { after: (call) => void (reads(call) || changes.push(call.operation)) });
  const onProgress = () => {
    events += 1;
  };
  await buildGround(cloud, building);
  await up(new Environment(noting, { onProgress }), building.stage, ownDomain(cloud));
  const shape = shapeOf(await readTopology(cloud));
  await expectRemoval(cloud, before);
  return { before, shape, changes, events };
}

async function buildGround(cloud: Cloud, { onTopOf }: Building): Promise<void> {
  if (onTopOf) await up(new Environment(cloud), onTopOf, ownDomain(cloud));
}

/** Builds, by a process that dies after that many of the reference's changes. */
async function cutOff(
  cloud: Cloud,
  building: Building,
  reference: Reference,
  changes: number,
  moment: Moment = 'after',
): Promise<void> {
  await buildGround(cloud, building);
  const attempt = up(new Environment(crashing(cloud, changes, moment)), building.stage, ownDomain(cloud));
  const at = { after: changes - 1, next: undefined, before: changes }[moment];
  const operation = (at !== undefined && reference.changes[at]) || '';
  await expect(attempt).rejects.toThrow(`cut off ${moment} ${operation}`);
}

export async function expectCompletion(cloud: Cloud, stage: StageName, reference: Reference): Promise<void> {
  await up(new Environment(cloud), stage, ownDomain(cloud));
  expect(shapeOf(await readTopology(cloud))).toEqual(reference.shape);
  await expectRemoval(cloud, reference.before);
}

async function expectRemoval(cloud: Cloud, before: Topology): Promise<void> {
  await down(new Environment(cloud));
  await expectNothingLeft(cloud, before);
}

/** Cuts a building off in one of `each` of the states that it goes through, and in its last one: it is completed, and it is removed. */
export async function crashBuilding(onCloud: Cloud, building: Building, each: number): Promise<void> {
  await inChosenStates(onCloud, building, each, async (cloud, reference, changes) => {
    await cutOff(cloud, building, reference, changes);
    await expectCompletion(cloud, building.stage, reference);
    await cutOff(cloud, building, reference, changes);
    await expectRemoval(cloud, reference.before);
  });
}

/** Shows of one of `each` of the states that it is the same, whichever of the crashes that lead to it leaves it. */
export async function expectSameLeft(onCloud: Cloud, building: Building, each: number): Promise<void> {
  await inChosenStates(onCloud, building, each, async (cloud, reference, changes) => {
    const left = async (moment: Moment) => {
      await cutOff(cloud, building, reference, changes, moment);
      const shape = shapeOf(await readTopology(cloud));
      await expectRemoval(cloud, reference.before);
      return shape;
    };
    const shape = await left('after');
    if (changes === reference.changes.length) return;
    expect(await left('next')).toEqual(shape);
    expect(await left('before')).toEqual(shape);
  });
}

/** Tries one of `each` of the states, by how many changes led to it. */
async function inChosenStates(
  onCloud: Cloud,
  building: Building,
  each: number,
  tryState: (cloud: Cloud, reference: Reference, changes: number) => Promise<void>,
): Promise<void> {
  let cloud = freshAccount(onCloud);
  let reference = await referenceOf(cloud, building);
  expect(reference.changes.length).toBeGreaterThan(3);

  const states = Array.from({ length: reference.changes.length + 1 }, (_, changes) => changes);
  for (const [index, changes] of oneIn(each, states).entries()) {
    // What was terminated stays listed for an hour, and looking through ever more of it takes ever longer.
    if (index % 20 === 19) {
      cloud = freshAccount(onCloud);
      reference = await referenceOf(cloud, building);
    }
    await tryState(cloud, reference, changes).catch((cause: unknown) => {
      const last = reference.changes[changes - 1];
      throw new Error(`cut off after ${changes} changes${last ? `, the last of them ${last}` : ''}`, { cause });
    });
  }
}

/** One of so many, or of as many as the user says. */
function oneIn<Item>(each: number, items: readonly Item[]): Item[] {
  const chosen = process.env.REHEARSE_CRASHES ?? '';
  const every = chosen === 'all' ? 1 : Number(chosen) || each;
  return items.filter((_, index) => index % every === 0);
}
