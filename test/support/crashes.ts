// Cutting a provisioner off in the middle, and what must hold of whatever it leaves: the next `up` completes it, and
// `down` removes it.
//
// Between processes a provisioner keeps nothing but what the cloud holds. So what a crash leaves is decided by the last
// call that changed something: to die before a request leaves, or at a call that reads, leaves the same as to die right
// after that change, with its response lost. The states that a crash can leave are therefore as many as the changes, and
// the one before them all. `expectSameLeft` shows it of some of them.
//
// Every run goes through all of them, by processes that die at each change and go on from where the last one died. A
// closer look is taken at one in so many; at all of them, or at one in any other number, with
// `REHEARSE_CRASHES=all npm run test:deep -- --testPathPatterns crash`, or `REHEARSE_CRASHES=10 …`.

import { expect } from '@jest/globals';
import type { Cloud } from '../../core/cloud.ts';
import { ownDomain } from '../../jest/harness/own-domain.ts';
import { down, Environment, type StageName, up } from '../../provision/index.ts';
import { readTopology } from '../../topology/topology.ts';
import { type Building, buildGround, expectCompletion, expectRemoval, type Site, siteOf } from './building-site.ts';
import { crashing, type Moment } from './crashing-cloud.ts';
import { expectNothingLeft } from './leftovers.ts';
import { shapeOf } from './shape.ts';
import { watched } from './watched.ts';

/**
 * Cuts a building off at every change: each process dies at its first one, and the next goes on from there. Together
 * they do what one does that lives: no change is forgotten, and none is made twice. Then in one of `each` of its states,
 * to be completed by one process, and to be removed as it is.
 */
export async function crashBuilding(onCloud: Cloud, building: Building, each: number): Promise<void> {
  const site = await siteOf(onCloud, building);
  await buildGround(site);
  await expectSameInPieces(site.cloud, site.reference.changes, (dying) =>
    up(dying, building.stage, ownDomain(site.cloud)),
  );
  expect(shapeOf(await readTopology(site.cloud))).toEqual(site.reference.shape);
  await expectRemoval(site);

  await inStates(site, each, async (fresh, changes) => {
    await cutOff(fresh, changes);
    await expectCompletion(fresh);
    await expectRemoval(fresh);
    await cutOff(fresh, changes);
    await expectRemoval(fresh);
  });
}

/** Cuts the removal of a stage off at every change, in the same way. */
export async function crashRemoval(onCloud: Cloud, stage: StageName): Promise<void> {
  const { cloud, reference } = await siteOf(onCloud, { stage });
  await up(new Environment(cloud), stage, ownDomain(cloud));
  await expectSameInPieces(cloud, reference.removals, down);
  await expectNothingLeft(cloud, reference.before);
}

/** Runs it again and again, until a process finds nothing left to change. */
async function expectSameInPieces(
  cloud: Cloud,
  expected: readonly string[],
  run: (environment: Environment) => Promise<unknown>,
): Promise<void> {
  const changes: string[] = [];
  // One more than expected is enough to tell: what makes one thing over and over would not end.
  for (let end = ''; end !== 'alive' && changes.length <= expected.length; ) {
    const seen = watched(crashing(cloud, 1));
    end = await run(seen.environment).then(
      () => 'alive',
      ({ message }: Error) => message,
    );
    expect(end).toMatch(/^alive$|cut off with the response lost/);
    changes.push(...seen.changes);
  }
  // The order is another one at times: what a removed web tier was admitted to is closed at the next look at it.
  expect(changes.toSorted()).toEqual(expected.toSorted());
}

/** Shows of one of `each` of the states that the crashes which lead to it leave the same, from the first to the last. */
export async function expectSameLeft(onCloud: Cloud, building: Building, each: number): Promise<void> {
  await inStates(await siteOf(onCloud, building), each, async (site, changes) => {
    const left = async (moment: Moment) => {
      await cutOff(site, changes, moment);
      const shape = shapeOf(await readTopology(site.cloud));
      await expectRemoval(site);
      return shape;
    };
    // After the last change there is no next one.
    if (changes === site.reference.changes.length) return;
    const first = await left('with the response lost');
    expect(await left('at the next call')).toEqual(first);
    expect(await left('before the next change')).toEqual(first);
  });
}

/** Builds, by a process that dies when it has made so many of the reference's changes. */
async function cutOff(site: Site, changes: number, moment?: Moment): Promise<void> {
  const { cloud, building, reference } = site;
  await buildGround(site);
  const seen = watched(crashing(cloud, changes, moment));
  await expect(up(seen.environment, building.stage, ownDomain(cloud))).rejects.toThrow('cut off ');
  expect(seen.changes).toEqual(reference.changes.slice(0, changes));
}

async function inStates(
  first: Site,
  each: number,
  tryState: (site: Site, changes: number) => Promise<void>,
): Promise<void> {
  let site = first;
  const { changes } = site.reference;
  const states = Array.from({ length: changes.length + 1 }, (_, made) => made);
  for (const [index, made] of oneIn(each, states).entries()) {
    // What was terminated stays listed for an hour, and looking through ever more of it takes ever longer.
    if (index % 20 === 19) site = await site.another();
    await tryState(site, made).catch((cause: unknown) => {
      throw new Error(`cut off after ${made} changes, ${changes.slice(0, made).at(-1)}`, { cause });
    });
  }
}

/** The middle one of so many, of the next so many, and so on; or of as many as the user says. */
function oneIn<Item>(each: number, items: readonly Item[]): Item[] {
  const chosen = process.env.REHEARSE_CRASHES ?? '';
  const every = chosen === 'all' ? 1 : Number(chosen) || each;
  return items.filter((_, index) => index % every === Math.floor(every / 2));
}
