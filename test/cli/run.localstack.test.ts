// `rehearse run` on the run's LocalStack: the program builds a stage, whose scenarios are judged.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from '@jest/globals';
import type { Cloud } from '../../core/cloud.ts';
import { Environment, inventory, up } from '../../provision/index.ts';
import { scenarioNames } from '../../scenarios/choose.ts';
import { readTopology } from '../../topology/topology.ts';
import { expectNothingLeft } from '../support/leftovers.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';
import { linesOver, spawnRehearse } from './run-rehearse.ts';

const folder = await mkdtemp(join(tmpdir(), 'rehearse-'));
afterAll(() => rm(folder, { recursive: true }));

const entry = fileURLToPath(new URL('../../cli/rehearse.ts', import.meta.url));
const on = ({ url, place }: Cloud) => ['--on', url.origin, '--account', place.account];
const build = (cloud: Cloud, ...args: string[]) => [process.execPath, entry, 'up', ...args, ...on(cloud)];

onLocalStack(import.meta.url, 'rehearse run', (shared) => {
  it('judges all scenarios of a stage and one of its own, says what is skipped and why, and takes down', async () => {
    const cloud = freshAccount(shared);
    const before = await readTopology(cloud);
    const flags = [...on(cloud), '--environment', 'winter', '--scenario', '2-cloud', '--down'];
    const junit = join(folder, 'junit.xml');
    const program = build(cloud, '2-cloud', '--environment', 'winter');
    const ran = await spawnRehearse(['run', ...flags, '--junit', junit, '--', ...program]);
    expect({ code: ran.exitCode, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' });
    expect(linesOver(80, ran.stdout)).toEqual([]);
    for (const name of scenarioNames.filter((each) => each.startsWith('2-cloud/'))) {
      expect(ran.stdout).toMatch(new RegExp(`^${name}: .*(\\n.+)*\\n {2}✓ `, 'm'));
    }
    const balanced = await cloud.provides('auto-scaling-balances-zones');
    const skipped = ran.stdout.match(/^ {2}○ .*\n {6}skipped: on endpoint it is not so/gm) ?? [];
    expect(skipped).toHaveLength(balanced ? 0 : 2);
    expect(ran.stdout).toMatch(new RegExp(`^\\d\\d claims held, 0 broken, ${skipped.length} skipped\\.$`, 'm'));
    expect(await readFile(junit, 'utf8')).toMatch(
      new RegExp(`<testsuites tests="\\d+" failures="0" errors="0" skipped="${skipped.length}">`),
    );
    expect(ran.stdout).toMatch(/^removed {2}Vpc +winter-vpc/m);
    await expectNothingLeft(cloud, before);
  });

  it('ends with 4 where a claim is broken, or cannot be judged, and leaves what was built without --down', async () => {
    const cloud = freshAccount(shared);
    await up(new Environment(cloud), '1-on-premises');
    const own = join(folder, 'own.mjs');
    await writeFile(
      own,
      `export default [{ promise: 'it is small', claims: [
        { claim: 'there are two networks', *problems({ seen }) { if (seen.Vpcs.length < 2) yield 'too few'; } },
        { claim: 'there is none', *problems({ dataCentre }) { yield dataCentre.CidrBlock; yield 'and more'; } },
        { claim: 'there is a cloud', *problems({ vpc }) { if (vpc.CidrBlock === '') yield 'it is empty'; } },
        { claim: 'it makes sense', problems() { throw new TypeError('nonsense'); } },
      ] }];`,
    );
    const flags = [...on(cloud), '--scenario', own, '--scenario', '1-on-premises/fixed-fleet'];
    const ran = await spawnRehearse(['run', '--json', ...flags, '--', 'true']);
    const { error, scenarios, totals } = JSON.parse(ran.stdout);
    expect({ code: ran.exitCode, error }).toMatchObject({
      code: 4,
      error: { code: 'ClaimBroken', message: '3 claims of the scenarios are broken' },
    });
    expect(scenarios[0]).toEqual({
      name: own,
      promise: 'it is small',
      claims: [
        { claim: 'there are two networks', outcome: 'held', problems: [] },
        { claim: 'there is none', outcome: 'broken', problems: ['192.168.0.0/16', 'and more'] },
        { claim: 'there is a cloud', outcome: 'broken', problems: ['there is no VPC shop-vpc'] },
        { claim: 'it makes sense', outcome: 'broken', problems: ['it cannot be judged: nonsense'] },
      ],
    });
    expect(totals).toEqual({ held: 1 + scenarios[1].claims.length, broken: 3, skipped: 0 });
    expect(await inventory(new Environment(cloud))).not.toEqual([]);
  });

  it('takes down what a program left that failed', async () => {
    const cloud = freshAccount(shared);
    const before = await readTopology(cloud);
    const quoted = build(cloud, '1').map((word) => `'${word}'`);
    const ran = await spawnRehearse(['run', ...on(cloud), '--down', '--', 'sh', '-c', `${quoted.join(' ')}; exit 9`]);
    expect({ code: ran.exitCode, stderr: ran.stderr }).toEqual({
      code: 5,
      stderr: expect.stringContaining('it ended with exit code 9'),
    });
    expect(ran.stdout).toMatch(/^created {2}Vpc /m);
    await expectNothingLeft(cloud, before);
  });
});
