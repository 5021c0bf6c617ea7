// up, up, status, down: each a process of its own, on the run's LocalStack.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, expect, it } from '@jest/globals';
import type { Cloud } from '../../core/cloud.ts';
import { Environment, inventory, newestStage } from '../../provision/index.ts';
import { readTopology } from '../../topology/topology.ts';
import { expectNothingLeft } from '../support/leftovers.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';
import { linesOver, spawnInTerminal, spawnRehearse } from './run-rehearse.ts';

/** Flags that name the cloud and its account. */
function on({ url, place }: Cloud): string[] {
  return ['--on', url.origin, '--account', place.account];
}

async function json(...args: string[]) {
  const ran = await spawnRehearse([...args, '--json']);
  return { code: ran.exitCode, document: JSON.parse(ran.stdout), stderr: ran.stderr };
}

onLocalStack(import.meta.url, 'the command line', (shared) => {
  it('builds, finds again, shows and removes, from one process to the next', async () => {
    const cloud = freshAccount(shared);
    const before = await readTopology(cloud);

    const first = await json('up', ...on(cloud));
    expect(first).toMatchObject({
      code: 0,
      document: {
        cloud: { url: cloud.url.origin, ...cloud.place, env: { AWS_ENDPOINT_URL: expect.any(String) } },
        environment: 'shop',
        stage: newestStage,
        // The domain is found: it was registered with its zone.
        counts: { found: 1, mended: 0 },
        reach: {
          Shop: 'https://www.shop-rehearsal.com',
          'Load balancer': expect.stringMatching(/:80$/),
          Database: expect.stringMatching(/:5432$/),
        },
      },
    });
    expect(first.stderr).toMatch(/^created {2}Vpc +shop-vpc +vpc-\w+$/m);

    const again = await json('up', newestStage.slice(0, 1), ...on(cloud));
    const { created } = first.document.counts;
    expect(again).toMatchObject({ code: 0, document: { counts: { created: 0, mended: 0, found: created + 1 } } });
    expect(again.document.built).toEqual(first.document.built);

    const status = await json('status', ...on(cloud));
    expect(status).toMatchObject({ code: 0, document: { stages: [newestStage], others: [] } });
    expect(status.document.resources).toEqual(await inventory(new Environment(cloud)));

    const elsewhere = await json('status', ...on(cloud), '--environment', 'winter');
    expect(elsewhere).toMatchObject({ code: 0, document: { stages: [], others: ['shop'] } });

    const down = await json('down', ...on(cloud));
    expect(down).toMatchObject({ code: 0, document: { others: [], stopped: false } });
    expect(down.document.kept).toMatchObject([{ type: 'Domain', id: 'shop-rehearsal.com' }, { type: 'HostedZone' }]);
    const resources = status.document.resources.length - instancesOfGroups(status.document.resources);
    expect(down.document.removed).toBe(resources - down.document.kept.length);
    await expectNothingLeft(cloud, before);

    expect(await json('down', ...on(cloud))).toMatchObject({ code: 0, document: { removed: 0 } });
  });

  it('stops at SIGINT with 130; up then completes, and down leaves nothing', async () => {
    const cloud = freshAccount(shared);
    const before = await readTopology(cloud);

    const interrupted = spawnRehearse(['up', ...on(cloud)]);
    for await (const line of interrupted) if (line.startsWith('created  SecurityGroup')) interrupted.kill('SIGINT');
    const { exitCode, stderr } = await interrupted;
    expect({ exitCode, stderr }).toEqual({ exitCode: 130, stderr: expect.stringMatching(/^Interrupted: /m) });
    expect(stderr).toMatch(/^Before that: \d+ created\.$/m);

    const partly = await spawnRehearse(['status', ...on(cloud)]);
    expect(partly.stdout).toContain('No stage was built to its end');

    const completed = await json('up', ...on(cloud));
    expect(completed).toMatchObject({ code: 0, document: { counts: { mended: 0 } } });
    expect(completed.document.counts.created).toBeGreaterThan(0);
    expect(completed.document.counts.found).toBeGreaterThan(0);
    expect((await json('down', ...on(cloud))).code).toBe(0);
    await expectNothingLeft(cloud, before);
  });

  it('prints no line over 80 columns into a pipe, and no colour', async () => {
    const cloud = freshAccount(shared);
    const flags = [...on(cloud), '--environment', 'abcdefghijklmnop'];
    const printed: string[] = [];
    for (const args of [['up'], ['up', '1'], ['status'], ['down'], ['status']]) {
      const ran = await spawnRehearse([...args, ...flags]);
      expect({ args, code: ran.exitCode, stderr: ran.stderr }).toEqual({ args, code: 0, stderr: '' });
      printed.push(ran.stdout);
    }
    const text = printed.join('\n');
    expect(linesOver(80, text)).toEqual([]);
    expect(text).not.toContain('\u001b');
    expect(text).toContain(`Built: 1-on-premises, ${newestStage}`);
    expect(text).toContain('Nothing is built in it.');
    expect(text).toContain('https://www.abcdefghijklmnop-rehearsal.com');
    expect(text).toContain('Domain abcdefghijklmnop-rehearsal.com stays: ');
  });

  it('a sandbox on a cloud that runs already stays until SIGINT, ends with 0, and leaves what it built', async () => {
    const cloud = freshAccount(shared);
    const sandbox = spawnRehearse(['sandbox', '1', ...on(cloud), '--json']);
    for await (const line of sandbox) if (line === '}') sandbox.kill('SIGINT');
    const { exitCode, stdout } = await sandbox;
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ stage: '1-on-premises', reach: { 'Data centre': expect.any(String) } });
    expect(await json('down', ...on(cloud))).toMatchObject({ code: 0, document: { removed: 16 } });
  });

  it('takes another domain with --domain, and refuses with 2 one that nobody can have', async () => {
    const cloud = freshAccount(shared);
    const taken = await json('up', '1', ...on(cloud), '--domain', 'example.com');
    expect(taken).toMatchObject({ code: 2, document: { error: { code: 'ConflictingOption' } } });
    expect(await json('up', '1', ...on(cloud), '--domain', 'winter-shop.com')).toMatchObject({
      code: 0,
      document: { reach: { Shop: 'http://www.winter-shop.com' } },
    });
    expect((await json('down', ...on(cloud))).code).toBe(0);
  });

  it('refuses with 2 what conflicts with what stands', async () => {
    const cloud = freshAccount(shared);
    expect((await json('up', '1', ...on(cloud))).code).toBe(0);
    const options = await optionsFile({ dataCentre: { cidr: '172.16.0.0/16' } });
    expect(await json('up', '1', ...on(cloud), '--options', options)).toMatchObject({
      code: 2,
      document: {
        error: { code: 'ConflictingOption', message: expect.stringContaining('172.16.0.0/16') },
        counts: { created: 0, mended: 0 },
      },
    });
    expect((await json('down', ...on(cloud))).code).toBe(0);
  });

  // The pseudo-terminal comes from util-linux.
  (process.platform === 'linux' ? it : it.skip)('gathers the steps of a family in one line in a terminal', async () => {
    const cloud = freshAccount(shared);
    const up = await spawnInTerminal(['up', '1', ...on(cloud)]);
    expect(up.exitCode).toBe(0);
    // The last drawing of each line, the colours taken out.
    const shown = stripVTControlCharacters(up.stdout);
    for (const line of ['Network          6 created', 'Security groups  3 created', 'Servers          5 created']) {
      expect(shown).toContain(`✔ ${line}`);
    }
    const down = await spawnInTerminal(['down', ...on(cloud)]);
    expect(down.exitCode).toBe(0);
    expect(stripVTControlCharacters(down.stdout)).toContain('16 resources removed');
  });
});

const folder = await mkdtemp(join(tmpdir(), 'rehearse-'));
afterAll(() => rm(folder, { recursive: true }));

async function optionsFile(options: object): Promise<string> {
  const path = join(folder, 'options.json');
  await writeFile(path, JSON.stringify(options));
  return path;
}

function instancesOfGroups(resources: readonly { type: string; name: string }[]): number {
  return resources.filter(({ type }) => type === 'Instance').length;
}
