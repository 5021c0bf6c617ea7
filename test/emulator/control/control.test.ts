// The control port, in process and over HTTP: time, quotas, a new beginning.

import { describe, expect, it } from '@jest/globals';
import { Control } from '../../../emulator/control/control.ts';
import { openControl } from '../../../emulator/control/http.ts';
import { Emulator } from '../../../emulator/emulator.ts';
import { vpcs } from '../../../emulator/services/ec2/vpc/rows.ts';
import type { WireRequest } from '../../../emulator/wire/message.ts';

const here = { account: '111122223333', region: 'eu-west-1' };

/** Asks as a program would, and gives the status and the JSON. */
async function asked(emulator: Emulator, method: string, path: string, given: unknown = undefined, headers = {}) {
  const [file = '', search] = path.split('?');
  const request: WireRequest = {
    method,
    path: `/_rehearse/${file}`,
    query: new Map([...new URLSearchParams(search)].map(([name, value]) => [name, [value]])),
    headers: new Map(Object.entries(headers)),
    host: 'localhost',
    body: Buffer.from(typeof given === 'string' ? given : (JSON.stringify(given) ?? '')),
  };
  const response = await openControl(emulator)(request);
  return response && [response.status, JSON.parse(String(response.body))];
}

describe('health', () => {
  it('says which services there are, which version, what time it is and how it passes', async () => {
    const emulator = new Emulator();
    const [status, health] = (await asked(emulator, 'GET', 'health')) ?? [];
    expect(status).toBe(200);
    expect(health).toEqual({
      status: 'running',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      services: expect.objectContaining({ ec2: expect.any(Number) }),
      time: '2026-01-01T00:00:00.000Z',
      mode: 'auto',
    });
    expect(health).toEqual(new Control(emulator, here).health());
  });
});

describe('the clock', () => {
  it.each([
    [90_000, '2026-01-01T00:01:30.000Z'],
    ['5 minutes', '2026-01-01T00:05:00.000Z'],
    ['2h', '2026-01-01T02:00:00.000Z'],
    ['1.5 days', '2026-01-02T12:00:00.000Z'],
    [0, '2026-01-01T00:00:00.000Z'],
  ])('advances by %j', async (advance, time) => {
    const emulator = new Emulator({ mode: 'manual' });
    expect(await asked(emulator, 'POST', 'clock', { advance })).toEqual([200, { time, mode: 'manual' }]);
    expect(await asked(emulator, 'GET', 'clock')).toEqual([200, { time, mode: 'manual' }]);
  });

  it.each([-1, '-5 minutes', 'soon', '5', '', '5 minutes and more'])('does not advance by %j', async (advance) => {
    const emulator = new Emulator();
    const [status, { error }] = (await asked(emulator, 'POST', 'clock', { advance })) ?? [];
    expect([status, error.code]).toEqual([400, 'InvalidOption']);
    expect(emulator.time.now).toBe(Date.UTC(2026, 0, 1));
  });

  it.each([1e99, '100000000 days'])('does not advance by %j, beyond what AWS has dates for', async (advance) => {
    const emulator = new Emulator({ mode: 'manual' });
    const refused = await asked(emulator, 'POST', 'clock', { advance, mode: 'auto' });
    const message = expect.stringContaining('leads beyond the year 9999');
    expect(refused).toEqual([400, { error: { code: 'InvalidOption', message } }]);
    expect(await asked(emulator, 'GET', 'clock')).toEqual([200, { time: '2026-01-01T00:00:00.000Z', mode: 'manual' }]);
  });

  it('advances, and passes otherwise from then on', async () => {
    const emulator = new Emulator();
    const answer = await asked(emulator, 'POST', 'clock', { mode: 'manual', advance: '1s' });
    expect(answer).toEqual([200, { time: '2026-01-01T00:00:01.000Z', mode: 'manual' }]);
    expect(() => new Control(emulator, here).clock.setMode('fast' as never)).toThrow('"fast" is no mode of time');
    expect(await asked(emulator, 'POST', 'clock', { mode: 'fast' })).toEqual([
      400,
      { error: { code: 'InvalidRequest', message: expect.stringContaining('mode: ') } },
    ]);
  });
});

describe('quotas', () => {
  it('are of the account and Region that are named', async () => {
    const emulator = new Emulator();
    const { quotas } = new Control(emulator, here);
    quotas.set('VpcsPerRegion', 7);
    expect(quotas.read()).toMatchObject({ VpcsPerRegion: 7, SubnetsPerVpc: 200 });
    const query = `account=${here.account}&region=${here.region}`;
    expect(await asked(emulator, 'GET', `quotas?${query}`)).toEqual([200, quotas.read()]);
    expect(await asked(emulator, 'GET', 'quotas')).toEqual([200, expect.objectContaining({ VpcsPerRegion: 5 })]);
    const raised = await asked(emulator, 'POST', 'quotas', { ...here, quota: 'VpcsPerRegion', value: 9 });
    expect(raised).toEqual([200, expect.objectContaining({ VpcsPerRegion: 9 })]);
    expect(quotas.read()).toMatchObject({ VpcsPerRegion: 9 });
  });

  it.each([
    [{ quota: 'Moons', value: 1 }, '"Moons" is no quota'],
    [{ quota: 'VpcsPerRegion', value: 1.5 }, 'a quota is a whole number, and not 1.5'],
    [{ quota: 'VpcsPerRegion', value: -1 }, 'a quota is a whole number, and not -1'],
  ])('%j is refused', async (given, message) => {
    const answer = await asked(new Emulator(), 'POST', 'quotas', given);
    expect(answer).toEqual([400, { error: { code: 'InvalidOption', message } }]);
  });
});

it('a reset leaves nothing, and time goes on', async () => {
  const emulator = new Emulator();
  emulator.time.advance(1000);
  const count = () => emulator.world.call(here, (call) => call.count(vpcs.table));
  emulator.world.call(here, (call) => call.put(vpcs.table, { id: 'vpc-1' } as never));
  expect(count()).toBe(1);
  expect(await asked(emulator, 'POST', 'reset')).toEqual([200, {}]);
  expect([count(), emulator.time.now]).toEqual([0, Date.UTC(2026, 0, 1) + 1000]);
});

describe('refused in JSON, with a code', () => {
  it.each([
    ['an unknown path', 'GET', 'moon', undefined, 404, 'NotFound'],
    ['a name that every object has', 'GET', 'constructor', undefined, 404, 'NotFound'],
    ['another method', 'GET', 'reset', undefined, 405, 'MethodNotAllowed'],
    ['what is no JSON', 'POST', 'clock', '{', 400, 'InvalidRequest'],
    ['what is no object', 'POST', 'clock', [1], 400, 'InvalidRequest'],
    ['a field that it does not have', 'POST', 'clock', { forward: 1 }, 400, 'InvalidRequest'],
    ['an account that is none', 'GET', 'quotas?account=1', undefined, 400, 'InvalidRequest'],
  ])('%s', async (_what, method, path, given, status, code) => {
    const answer = await asked(new Emulator(), method, path, given);
    expect(answer).toEqual([status, { error: { code, message: expect.any(String) } }]);
  });

  it('what a page in a browser sends', async () => {
    const answer = await asked(new Emulator(), 'POST', 'reset', '', { origin: 'https://example.com' });
    expect(answer).toEqual([403, { error: { code: 'Forbidden', message: expect.any(String) } }]);
  });
});

it('is not asked for what is for an API of AWS', async () => {
  const own = openControl(new Emulator());
  const request = { method: 'GET', query: new Map(), host: 'localhost', body: Buffer.from('') };
  expect(own({ ...request, path: '/bucket/_rehearse/health', headers: new Map() })).toBeUndefined();
  const headers = new Map([['authorization', 'AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-1/s3/aws4_request']]);
  expect(own({ ...request, path: '/_rehearse/health', headers })).toBeUndefined();
});
