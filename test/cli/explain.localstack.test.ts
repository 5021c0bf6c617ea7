// `rehearse explain` on stage 2: who reaches whom in the course, from any process, and nothing is changed by asking.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { Environment, up } from '../../provision/index.ts';
import { differs, diffTopology, readTopology } from '../../topology/index.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';
import { linesOver, rehearse, spawnRehearse } from './run-rehearse.ts';

const folder = await mkdtemp(join(tmpdir(), 'rehearse-explain-'));
afterAll(() => rm(folder, { recursive: true }));

/** From, to, exit code, and how the answer begins. */
const questions = [
  ['web', 'app:8080', 0, 'shop-web reaches shop-app on tcp 8080.'],
  ['app', 'rds', 0, 'shop-app reaches shop-database on tcp 5432.'],
  ['app', 'web:80', 7, 'shop-app does not reach shop-web on tcp 80: 1 thing stops it.'],
  ['web', 'rds', 7, 'shop-web does not reach shop-database on tcp 5432: 1 thing stops it.'],
  ['internet', 'rds', 7, 'The internet does not reach shop-database on tcp 5432: 3 things stop it.'],
  ['internet', 'alb', 0, 'The internet reaches shop-alb on tcp 80.'],
  ['internet', 'alb:443', 7, 'The internet does not reach shop-alb on tcp 443: 2 things stop it.'],
  ['app', 's3', 0, 'shop-app reaches s3 on tcp 443.'],
  ['app', 'internet:443', 0, 'shop-app reaches the internet on tcp 443.'],
  ['rds', 'internet:443', 7, 'shop-database does not reach the internet on tcp 443: 1 thing stops it.'],
] as const;

onLocalStack(import.meta.url, 'rehearse explain', (shared) => {
  it('says of stage 2 who reaches whom, on the cloud as in what was saved of it, and changes nothing', async () => {
    const cloud = freshAccount(shared);
    await up(new Environment(cloud), '2-cloud');
    const before = await readTopology(cloud);
    const on = ['--on', cloud.url.origin, '--account', cloud.place.account];

    const first = await spawnRehearse(['explain', 'web', 'app:8080', ...on]);
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    const second = await spawnRehearse(['explain', 'web', 'rds', ...on]);
    expect(second).toMatchObject({ exitCode: 7, stderr: '' });
    expect(differs(diffTopology(before, await readTopology(cloud)))).toBe(false);

    const file = join(folder, 'stage-2.json');
    expect((await rehearse('topology', '--out', file, ...on)).code).toBe(0);
    for (const [from, to, code, verdict] of questions) {
      const ran = await rehearse('explain', from, to, '--topology', file);
      expect(ran).toMatchObject({ code, stderr: '' });
      expect(ran.stdout.split('\n\n')[0]?.replaceAll('\n', ' ')).toBe(verdict);
      expect(linesOver(80, ran.stdout)).toEqual([]);
      if (from === 'web' && to === 'app:8080') expect(ran.stdout).toBe(`${first.stdout}\n`);
    }
  });

  it('has nothing to look at in an account that is empty', async () => {
    const { url, place } = freshAccount(shared);
    const ran = await rehearse('explain', 'web', 'app:8080', '--on', url.origin, '--account', place.account);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(/^Error: there is nothing called app$/m);
  });
});
