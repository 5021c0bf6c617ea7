// Proof by breakage: what was built is broken in one place after another. Exactly the scenarios that speak of the place
// must fail; and every claim, and every assertion within the claims, must be failed by something.

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { onLocalStack } from '../support/on-localstack.ts';
import { Assertions } from './assertions.ts';
import type { Verdict } from './judge.ts';
import type { Mutation } from './mutation.ts';

// Scenarios are imported only once what is run of them is counted.
const assertions = await Assertions.watch();
const { scenariosOf } = await import('./judge.ts');
const { Trials } = await import('./trial.ts');
const { stands } = await import('./all.ts');

/** Assertions that nothing breaks on LocalStack, and why each is worth having all the same. */
const unbreakable: Readonly<Record<string, string>> = {
  "2-cloud/addresses.ts: if (overlaps(block, other.CidrBlock ?? '')) yield `${describe(subnet)} overlaps with ${describe(other)}`;":
    'AWS makes no two subnets that overlap, and neither does moto; another emulator may',
  '2-cloud/auto-scaling.ts: if (Math.max(...counts) - Math.min(...counts) > 1) yield `they are spread ${JSON.stringify(perZone)}`;':
    'it needs the capability auto-scaling-balances-zones, which LocalStack lacks',
  "2-cloud/load-balancer.ts: yield* unless(State?.Code, 'active', (actual)=>`its state is ${actual}`);":
    'a balancer of AWS is provisioning for minutes, and can fail; one of moto is active once it is looked at',
  '3-multi-az/aurora.ts: if (!ReaderEndpoint || ReaderEndpoint === Endpoint) yield `its reader endpoint is ${ReaderEndpoint}`;':
    'a cluster of moto has both names from its first moment; one of AWS that is Serverless v1 has none for readers',
  "3-multi-az/aurora.ts: if (DBInstanceStatus !== 'available') yield `${DBInstanceIdentifier} is ${DBInstanceStatus}`;":
    'a member of AWS is creating, fails over and is stopped with its cluster; one of moto is always available',
  "3-multi-az/multi-az.ts: if (!replica.Endpoint?.Address) yield 'it has no endpoint';":
    'an instance of AWS has none while it is created; one of moto is created at once',
  "3-multi-az/multi-az.ts: if (replica.Endpoint?.Address === Endpoint?.Address) yield `its endpoint is the primary's, ${Endpoint?.Address}`;":
    'RDS makes the name out of that of the instance, and so does moto; another emulator may give all the same',
  'migration/line.ts: if (overlaps(one, other)) yield `${one} and ${other} share addresses, between which nothing is routed`;':
    'what was built has its blocks from the options, which refuse those that overlap; another program may not',
  'migration/replication.ts: yield* unless(ReplicationTaskStats?.TablesErrored, 0, (actual)=>`${actual} tables had errors`);':
    'moto moves no tables, so none has errors',
  "migration/replication.ts: yield* unless(instance?.ReplicationInstanceStatus, 'available', (actual)=>`it is ${actual}`);":
    'a replication instance of AWS is creating for minutes, and can fail; one of moto is available at once',
};

/** Scenario → promise. A promise that later stages make again is the same one. */
const promiseOf = new Map<string, string>();
/** Claim, with its promise → the functions that judge it. One that several promises share is broken for all of them. */
const claims = new Map<string, Set<unknown>>();
const broken = new Set<string>();
const named = stands.map((stand) => [`${stand.stage} ${stand.how ?? ''}`.trim(), stand] as const);

onLocalStack(import.meta.url, 'what was built', (cloud) => {
  describe.each(named)('%s', (_name, stand) => {
    const mutations: readonly Mutation<never>[] = stand.mutations;
    let trials: InstanceType<typeof Trials> | undefined;

    beforeAll(async () => {
      const scenarios = await scenariosOf(stand, cloud);
      for (const [name, scenario] of scenarios) {
        promiseOf.set(name, scenario.promise);
        for (const { claim, problems } of scenario.claims) {
          const key = `${scenario.promise}: ${claim}`;
          claims.set(key, new Set([...(claims.get(key) ?? []), problems]));
        }
      }
      trials = new Trials(cloud, stand, scenarios);
    });
    afterAll(() => trials?.end());

    it.each(mutations)('fails where it must when $what', async (mutation) => {
      const trial = await trials?.of(mutation);
      if (!trial) throw new Error('nothing was built');
      for (const [name, failing] of Object.entries(trial.broken)) {
        for (const claim of Object.keys(failing)) broken.add(`${promiseOf.get(name)}: ${claim}`);
      }
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

  it('makes no assertion that nothing breaks, but for those that are known', async () => {
    const { count, never } = await assertions.made(/\/scenarios\/(domain|[^/]+\/[^/]+)\.ts$/);
    expect(count).toBeGreaterThan(80);
    expect(never).toEqual(Object.keys(unbreakable).sort());
  });
});

/** Fails with the problems of what should hold, then with the names of what should not. */
function expectBroken(verdict: Verdict, breaks: readonly string[]): void {
  const unexpected = Object.entries(verdict).filter(([name]) => !breaks.includes(name));
  expect(Object.fromEntries(unexpected)).toEqual({});
  expect(Object.keys(verdict).sort()).toEqual([...breaks].sort());
}
