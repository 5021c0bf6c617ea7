// The application that APP's instances run, run here: what it answers, and to whose pages.

import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import { appUserData } from '../../provision/blocks/user-data.ts';
import { request } from '../../scenarios/request.ts';

const origin = 'http://www.shop.com';
const program = /<<'PYTHON'\n(.*?)\nPYTHON\n/s.exec(appUserData(origin))?.[1] ?? '';

describe('the application', () => {
  const server = execa('python3', ['-c', program, '0'], { reject: false, stdin: 'ignore' });
  let url: URL;

  beforeAll(async () => {
    for await (const line of createInterface({ input: server.stdout })) {
      const port = /^listening on port (\d+)$/.exec(line)?.[1];
      url = new URL(`http://127.0.0.1:${port}`);
      break;
    }
  });
  afterAll(async () => {
    server.kill();
    await server;
  });

  it('says that it is well', async () => {
    expect(await request(url, '/health')).toMatchObject({ status: 200, body: 'ok\n' });
  });

  it('answers the pages', async () => {
    const answer = await request(url, '/api/?from=page');
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(answer.body)).toEqual({ service: 'shop' });
    expect(await request(url, '/api/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it('answers 404 where there is nothing', async () => {
    for (const path of ['/', '/nothing', '/api/nothing', '/../etc/passwd']) {
      expect(await request(url, path)).toMatchObject({ status: 404 });
    }
  });

  it('lets the pages of the one origin read its answers, and those of no other', async () => {
    expect((await request(url, '/api/', { origin })).headers).toMatchObject({
      'access-control-allow-origin': origin,
      vary: 'Origin',
    });
    for (const other of ['https://www.shop.com', 'http://www.shop.com.evil.com', 'null']) {
      const { status, headers } = await request(url, '/api/', { origin: other });
      expect({ other, status, allowed: headers['access-control-allow-origin'] }).toEqual({ other, status: 200 });
      expect(headers.vary).toBe('Origin');
    }
  });

  it('answers what a browser asks before it asks', async () => {
    const asked = await request(url, '/api/', { origin, 'access-control-request-method': 'GET' }, 'OPTIONS');
    expect(asked).toMatchObject({ status: 204, body: '' });
    expect(asked.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
    });
    const other = await request(url, '/api/', { origin: 'http://other.com' }, 'OPTIONS');
    expect(other.headers).not.toHaveProperty('access-control-allow-origin');
  });
});
