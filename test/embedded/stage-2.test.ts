// Architecture 2 on the embedded cloud, in this process: what the scenarios claim of it holds, but for what speaks of the
// database, which this cloud does not have yet.

import { EC2Client, TerminateInstancesCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EmbeddedCloud, startEmbedded } from '../../clouds/embedded.ts';
import { Environment } from '../../provision/index.ts';
import { pollUntil } from '../../provision/wait.ts';
import { namedScenarios } from '../../scenarios/all.ts';
import { lackOf } from '../../scenarios/judge.ts';
import { problemsOf } from '../../scenarios/scenario.ts';
import type { Shop } from '../../scenarios/shop.ts';
import { buildTwoTiers, lookAt } from './two-tiers.ts';

const { routing, nat, addresses, ...tiers } = namedScenarios['2-cloud'];
const scenarios = {
  routing,
  nat,
  addresses,
  'security-chain': tiers['security-chain'],
  'load-balancer': tiers['load-balancer'],
  'auto-scaling': tiers['auto-scaling'],
};

/** Claims that end with the database: without one they say so, and nothing else. */
const ofDatabase: readonly string[] = [
  'only APP reaches RDS, on port 5432: nothing else there is, and no machine that might start',
  'the chain holds from end to end: every node of each hop reaches every node of the next, on its port',
  'the database carries RDS',
];

let cloud: EmbeddedCloud;
let shop: Shop;
beforeAll(async () => {
  cloud = await startEmbedded();
  await buildTwoTiers(cloud);
  shop = await lookAt(cloud);
});
afterAll(() => cloud?.[Symbol.asyncDispose]());

describe.each(Object.entries(scenarios))('%s', (_name, { claims }) => {
  it.each(claims.map((claim) => [claim.claim, claim] as const))('%s', async (_claim, claim) => {
    // Nothing that AWS does by itself is missing here.
    expect(await lackOf(cloud, claim.needs ? [claim.needs] : [])).toBeUndefined();
    const problems = problemsOf(claim, shop);
    if (ofDatabase.includes(claim.claim)) expect(problems).toEqual([expect.stringContaining('database')]);
    else expect(problems).toEqual([]);
  });
});

it('is found whole when it is built again', async () => {
  const changes: string[] = [];
  await buildTwoTiers(cloud, changes);
  expect(changes).toEqual([]);
});

it('a terminated instance is replaced, and the balancer sends to the new one', async () => {
  await using fork = cloud.fork();
  const [victim] = shop.instancesOf('web');
  const InstanceIds = [victim?.InstanceId ?? ''];
  await fork.client(EC2Client).send(new TerminateInstancesCommand({ InstanceIds }));
  const after = await pollUntil(new Environment(fork), 300, 'the replacement', async () => {
    const now = await lookAt(fork);
    const ids = now.instancesOf('web').map(({ InstanceId }) => InstanceId);
    return ids.length === 2 && !ids.includes(victim?.InstanceId) ? now : undefined;
  });
  for (const claim of [...scenarios['auto-scaling'].claims, ...scenarios['load-balancer'].claims]) {
    expect({ claim: claim.claim, problems: problemsOf(claim, after) }).toEqual({ claim: claim.claim, problems: [] });
  }
});

it('a tier whose machines report that they are busy grows, and the balancer sends to the new ones', async () => {
  await using fork = cloud.fork();
  const { clock, reports } = fork.control;
  const report = { incarnation: 1, namespace: 'AWS/EC2', name: 'CPUUtilization', unit: 'Percent' } as const;
  for (let minute = 0; minute < 10; minute += 1) {
    for (const { InstanceId: instanceId = '' } of (await lookAt(fork)).instancesOf('web')) {
      expect(reports.metric({ ...report, instanceId, value: 95 })).toEqual({ accepted: true });
    }
    clock.advance('1 minute');
  }
  const after = await lookAt(fork);
  const ids = (each: Shop) => each.instancesOf('web').map(({ InstanceId }) => InstanceId);
  expect(ids(after).length).toBeGreaterThan(ids(shop).length);
  expect(ids(after)).toEqual(expect.arrayContaining(ids(shop)));
  for (const claim of scenarios['load-balancer'].claims) expect(problemsOf(claim, after)).toEqual([]);
});

it('the loss of a zone is made good in the other one, and undone when it is back', async () => {
  await using fork = cloud.fork();
  const zonesOf = async (tier: 'web' | 'app') =>
    (await lookAt(fork))
      .instancesOf(tier)
      .map(({ Placement }) => Placement?.AvailabilityZone)
      .sort();
  const [one = '', other = ''] = shop.zones;
  fork.control.zones.lose(one);
  fork.control.clock.advance('20 minutes');
  expect(await zonesOf('web')).toEqual([other, other]);
  fork.control.zones.restore(one);
  fork.control.clock.advance('30 minutes');
  expect(await zonesOf('web')).toEqual([one, other]);
  // The cloud that it was tried on is as it was.
  expect(
    shop
      .instancesOf('web')
      .map(({ Placement }) => Placement?.AvailabilityZone)
      .sort(),
  ).toEqual([one, other]);
});
