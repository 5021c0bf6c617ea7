// `rehearse explain` over a saved topology: what it takes for ends and ports, what it says, and how it ends.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { sourceOf, targetOf } from '../../cli/explain/target.ts';
import { topologyToJson } from '../../topology/json.ts';
import { smallShop } from '../support/small-shop.ts';
import { linesOver, rehearse } from './run-rehearse.ts';

const folder = await mkdtemp(join(tmpdir(), 'rehearse-explain-'));
afterAll(() => rm(folder, { recursive: true }));
const saved = join(folder, 'shop.json');
await writeFile(saved, topologyToJson(smallShop()));

const explain = (...args: string[]) => rehearse('explain', ...args, '--topology', saved);

describe('where a connection goes to', () => {
  const arn = 'arn:aws:elasticloadbalancing:ap-northeast-2:000000000000:loadbalancer/app/shop-alb/1';

  it.each([
    ['app:8080', { end: 'app', port: 8080 }],
    ['rds', { end: 'rds' }],
    ['203.0.113.10:0', { end: '203.0.113.10', port: 0 }],
    ['203.0.113.0/24:65535', { end: '203.0.113.0/24', port: 65535 }],
    ['[2001:db8::1]:443', { end: '2001:db8::1', port: 443 }],
    ['[2001:db8::1]', { end: '2001:db8::1' }],
    ['2001:db8::1', { end: '2001:db8::1' }],
    ['2001:db8::/32', { end: '2001:db8::/32' }],
    [arn, { end: arn }],
    [`${arn}:80`, { end: arn, port: 80 }],
  ])('%s', (text, target) => {
    expect(targetOf(text)).toEqual(target);
  });

  it.each(['app:', 'app:http', 'app:65536', 'app:-1', 'app:8080.0', ':80', '', '[2001:db8::1]:x'])('not %j', (text) => {
    expect(() => targetOf(text)).toThrow(expect.objectContaining({ code: 'InvalidOption' }));
  });

  it('and where it comes from, which has no port', () => {
    expect(sourceOf('2001:db8::1')).toBe('2001:db8::1');
    expect(sourceOf('[2001:db8::1]')).toBe('2001:db8::1');
    expect(() => sourceOf('web:80')).toThrow(expect.objectContaining({ code: 'InvalidOption' }));
  });
});

describe('the exit code says', () => {
  it.each([
    ['that it is reached', 0, 'web', 'app:8080', 'shop-web reaches shop-app on tcp 8080.'],
    ['that it is not', 7, 'app', 'web:80', 'shop-app does not reach shop-web on tcp 80: 1 thing stops it.'],
    [
      'that it is in part',
      8,
      'internet',
      'bastion:22',
      'The internet reaches shop-bastion on tcp 22 only in part: 1 of 2',
    ],
    ['that it is not known', 9, 'app', '172.31.0.1:22', 'Whether shop-app reaches 172.31.0.1 on tcp 22 is not known:'],
  ])('%s: %d', async (_what, code, from, to, verdict) => {
    const ran = await explain(from, to);
    expect(ran).toMatchObject({ code, stderr: '' });
    expect(ran.stdout).toMatch(new RegExp(`^${verdict}`));
    expect(linesOver(80, ran.stdout)).toEqual([]);
    expect(ran.stdout).not.toContain('\u001b');
  });
});

it('the port may be left out of what is known to listen on one', async () => {
  expect((await explain('app', 'database')).stdout).toMatch(/^shop-app reaches shop-database on tcp 5432\.$/m);
  expect((await explain('app', 'rds')).stdout).toMatch(/^shop-app reaches shop-database on tcp 5432\.$/m);
  const ran = await explain('web', 'app');
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toMatch(/^Error: app is named without a port, .*\nWhat to do: .* such as app:443\.$/m);
});

it('protocol and client port are those of the flags', async () => {
  expect((await explain('web', 'app:8080', '--udp')).stdout).toMatch(/^shop-web does not reach shop-app on udp 8080: /);
  const ran = await explain('web', 'app:8080', '--source-port', '50000', '--json');
  expect(JSON.parse(ran.stdout)).toMatchObject({ ways: [{ header: { protocol: 'tcp', sourcePort: 50000 } }] });
  expect((await explain('web', 'app:8080', '--ipv6')).stdout).toContain(' in shop-web-a has no ipv6 address');
});

it('--json has the whole path, and what would open it', async () => {
  const open = JSON.parse((await explain('web', 'app:8080', '--json')).stdout);
  expect(open).toMatchObject({
    place: { account: '000000000000', region: 'ap-northeast-2' },
    question: { from: { kind: 'instance' }, to: { kind: 'instance' }, protocol: 'tcp', port: 8080 },
    disposition: 'reachable',
    ways: [{ disposition: 'reachable', forwardPath: expect.any(Array), returnPath: expect.any(Array) }],
    changes: null,
  });
  const ran = await explain('app', 'web:80', '--json');
  expect(ran.code).toBe(7);
  expect(JSON.parse(ran.stdout)).toMatchObject({
    disposition: 'blocked',
    changes: [
      { call: 'AuthorizeSecurityGroupIngress', input: { GroupId: expect.any(String) }, text: expect.any(String) },
    ],
  });
});

it.each([
  ['an end that is nothing', ['nobody', 'app:8080'], /^Error: there is nothing called nobody$/m],
  ['no port', ['web', 'app:http'], /^Error: http is no port$/m],
  ['a client port that is none', ['web', 'app:80', '--source-port', '70000'], /--source-port <port>/],
  ['a cloud beside the file', ['web', 'app:80', '--on', 'http://localhost:1'], /^Error: --topology has a file asked/m],
])('refuses %s with 2', async (_what, args, message) => {
  const ran = await explain(...args);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toMatch(message);
});

it('a name that stands without an environment before it is one of --environment, if there is one', async () => {
  const ran = await explain('web', 'app:8080', '--environment', 'winter');
  expect(ran.stdout).toMatch(/^winter-web does not reach shop-app on tcp 8080: /);
});

it.each([
  ['README.md', ['web', 'rds']],
  ['README.ko.md', ['web', 'rds']],
  ['docs/command-line.md', ['web', 'app:8080']],
])('%s shows what it says', async (page, args) => {
  const { stdout } = await explain(...args);
  const text = await readFile(new URL(`../../${page}`, import.meta.url), 'utf8');
  expect(text).toContain(`\`\`\`\n${stdout}\`\`\`\n`);
});
