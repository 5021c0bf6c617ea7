// The whole course on the embedded cloud, in this process: each stage is built on the one before, every scenario of it
// holds, nothing that AWS does is missing, and in the end nothing is left.

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EmbeddedCloud, startEmbedded } from '../../clouds/embedded.ts';
import { down, Environment, type StageName, up } from '../../provision/index.ts';
import { namedScenarios } from '../../scenarios/all.ts';
import { judge } from '../../scenarios/judge.ts';
import { readTopology } from '../../topology/topology.ts';
import { expectNothingLeft } from '../support/leftovers.ts';

const stages = Object.keys(namedScenarios) as StageName[];

let cloud: EmbeddedCloud;
beforeAll(async () => {
  cloud = await startEmbedded();
});
afterAll(() => cloud?.[Symbol.asyncDispose]());

describe.each(stages)('%s, on top of the one before', (stage) => {
  beforeAll(() => up(new Environment(cloud), stage));

  it.each(Object.entries(namedScenarios[stage]))('%s', async (name, scenario) => {
    const [{ claims } = { claims: [] }] = await judge(cloud, [{ name, scenario }]);
    expect(claims.filter(({ outcome }) => outcome !== 'held')).toEqual([]);
  });
});

it.each(stages)('%s is built from nothing, found whole, and removed', async (stage) => {
  await using own = await startEmbedded();
  const before = await readTopology(own);
  await up(new Environment(own), stage);
  const changes: string[] = [];
  const onProgress = ({ status, type, name }: { status: string; type: string; name: string }) => {
    if (['created', 'mended'].includes(status)) changes.push(`${status} ${type} ${name}`);
  };
  await up(new Environment(own, { onProgress }), stage);
  expect(changes).toEqual([]);
  await down(new Environment(own));
  // What AWS still shows of things that are gone, such as terminated instances, goes in its time.
  own.control.clock.advance('2 hours');
  await expectNothingLeft(own, before);
});
