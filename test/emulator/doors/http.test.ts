// The door for other programs: HTTP, good and bad.

import { once } from 'node:events';
import { Agent, request as ask, type IncomingMessage, type RequestOptions } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { HttpDoor, type HttpDoorSettings } from '../../../emulator/doors/http.ts';
import type { WireRequest, WireResponse } from '../../../emulator/index.ts';
import { limits } from '../../../emulator/wire/message.ts';

const plain = (body: string | Uint8Array, more: Partial<WireResponse> = {}): WireResponse => ({
  status: 200,
  headers: {},
  body,
  streaming: false,
  ...more,
});

/** A door that answers with what it was asked. */
function echoing(settings: HttpDoorSettings = {}) {
  const echo = async ({ method, path, query, host, body }: WireRequest) =>
    plain(JSON.stringify({ method, path, query: [...query], host, body: Buffer.from(body).toString() }));
  return HttpDoor.open(echo, settings);
}

async function fetched(door: HttpDoor, options: RequestOptions, body?: string | Buffer) {
  const request = ask({ host: '127.0.0.1', port: door.port, ...options }).end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

/** Sends bytes as they are, and gives all that comes back until the other side ends. */
async function sent(door: HttpDoor, bytes: string): Promise<string> {
  const socket = connect(door.port, '127.0.0.1');
  socket.write(bytes, 'latin1');
  return text(socket);
}

describe('a request', () => {
  it('arrives as it was sent: path still encoded, query decoded, the host without its port', async () => {
    await using door = await echoing();
    const headers = { host: `bucket.s3.localhost:${door.port}` };
    const answer = await fetched(door, { method: 'PUT', path: '/a%20b/%2e?x=1%202&x=&y', headers }, 'hello');
    expect(JSON.parse(answer.body)).toEqual({
      method: 'PUT',
      path: '/a%20b/%2e',
      query: [
        ['x', ['1 2', '']],
        ['y', ['']],
      ],
      host: 'bucket.s3.localhost',
      body: 'hello',
    });
    const [, viaProxy = ''] = (
      await sent(door, 'GET http://ec2.localhost:4566?a=b HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
    ).split('\r\n\r\n');
    expect(JSON.parse(viaProxy)).toMatchObject({ path: '/', host: 'ec2.localhost', query: [['a', ['b']]] });
  });

  it('is answered with its length and without a date, by which a client would set its clock', async () => {
    await using door = await HttpDoor.open(async () => plain('é', { headers: { 'content-type': 'text/plain' } }));
    const { headers, body } = await fetched(door, {});
    expect(headers).toMatchObject({ 'content-length': '2', 'content-type': 'text/plain' });
    expect(headers.date).toBeUndefined();
    expect(body).toBe('é');
  });

  it('of HEAD is answered with the length of what GET would answer', async () => {
    const answer = async () => plain('', { headers: { 'content-length': '5000' } });
    await using door = await HttpDoor.open(answer);
    expect(await fetched(door, { method: 'HEAD' })).toMatchObject({
      status: 200,
      headers: { 'content-length': '5000' },
      body: '',
    });
  });

  it('that waits to be told to go on is told so, unless its body would be refused', async () => {
    await using door = await echoing();
    const asked = (length: number) => {
      const headers = { expect: '100-continue', 'content-length': String(length) };
      return ask({ host: '127.0.0.1', port: door.port, method: 'PUT', headers });
    };
    const small = asked(2);
    small.flushHeaders();
    await once(small, 'continue');
    small.end('ok');
    const [taken] = (await once(small, 'response')) as [IncomingMessage];
    expect(JSON.parse(await text(taken))).toMatchObject({ body: 'ok' });
    const large = asked(limits.body + 1);
    large.flushHeaders();
    const [refused] = (await once(large, 'response')) as [IncomingMessage];
    expect([refused.statusCode, await text(refused)]).toEqual([413, expect.stringContaining('EntityTooLarge')]);
    large.destroy();
  });

  it('shares a connection with the next one', async () => {
    await using door = await echoing();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const sockets = new Set<number | undefined>();
    for (const path of ['/1', '/2', '/3']) {
      const request = ask({ host: '127.0.0.1', port: door.port, path, agent }).end();
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      sockets.add(response.socket.localPort);
      await text(response);
    }
    agent.destroy();
    expect(sockets.size).toBe(1);
  });

  it('for no API of AWS is answered apart', async () => {
    const own = ({ path }: WireRequest) => (path === '/own' ? Promise.resolve(plain('own')) : undefined);
    await using door = await HttpDoor.open(async () => plain('aws'), { own });
    expect([(await fetched(door, { path: '/own' })).body, (await fetched(door, {})).body]).toEqual(['own', 'aws']);
  });
});

describe('what is no request', () => {
  const large = `x-large: ${'a'.repeat(70_000)}`;

  it.each([
    ['what is not HTTP', 'hello\r\n\r\n', 400, 'BadRequest'],
    ['HTTP/2 without a word before it', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'BadRequest'],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400, 'BadRequest'],
    ['a request without a host', 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n', 400, ''],
    ['two lengths', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n', 400, 'BadRequest'],
    ['a chunk of no length', 'PUT / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nz\r\n', 400, 'BadRequest'],
    ['too many headers', `GET / HTTP/1.1\r\nhost: a\r\n${large}\r\n\r\n`, 431, 'RequestHeaderSectionTooLarge'],
  ])('%s gets an answer, and the door stays open', async (_what, bytes, status, code) => {
    await using door = await echoing();
    const answer = await sent(door, bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain(code);
    expect(await fetched(door, {})).toMatchObject({ status: 200 });
  });

  it('a request that is not sent in time is given up', async () => {
    await using door = await echoing({ requestTimeout: 100 });
    const answer = await sent(door, 'PUT / HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nhalf');
    expect(answer).toMatch(/^HTTP\/1\.1 408 .*RequestTimeout/s);
  });

  it('a client that goes away in the middle does no harm', async () => {
    await using door = await echoing();
    const socket = connect(door.port, '127.0.0.1');
    socket.write('PUT / HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nhalf');
    await once(socket, 'connect');
    await fetched(door, {});
    socket.resetAndDestroy();
    expect(await fetched(door, {})).toMatchObject({ status: 200 });
  });

  it('an answer that HTTP cannot carry ends the connection alone', async () => {
    await using door = await HttpDoor.open(async ({ path }) =>
      plain('', path === '/bad' ? { headers: { 'x-line': 'a\nb' } } : {}),
    );
    await expect(fetched(door, { path: '/bad' })).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await fetched(door, {})).toMatchObject({ status: 200 });
  });
});

describe('closing', () => {
  it('lets what is under way come to its end, and ends idle connections', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: goOn, resolve: release } = Promise.withResolvers<void>();
    const door = await HttpDoor.open(async () => {
      begin();
      await goOn;
      return plain('done');
    });
    const { port } = door;
    const agent = new Agent({ keepAlive: true });
    const answered = fetched(door, { agent });
    await begun;
    const closed = door[Symbol.asyncDispose]();
    release();
    expect(await answered).toMatchObject({ body: 'done', headers: { connection: 'close' } });
    await closed;
    const again = connect(port, '127.0.0.1');
    await expect(once(again, 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await door[Symbol.asyncDispose]();
  });

  it('does not wait for long for a client that does not go on', async () => {
    const door = await echoing({ grace: 50 });
    const socket = connect(door.port, '127.0.0.1');
    socket.write('PUT / HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nhalf');
    await fetched(door, {});
    const ended = once(socket, 'close');
    socket.on('error', () => {});
    await door[Symbol.asyncDispose]();
    await ended;
  });
});

it.each([
  ['a port that is taken', (taken: number) => ({ port: taken }), 'another program listens there'],
  ['an address that is none of this machine', () => ({ host: '192.0.2.1' }), 'it is no address of this machine'],
])('%s is said so', async (_what, settingsFor, reason) => {
  await using taken = await echoing();
  await expect(echoing(settingsFor(taken.port))).rejects.toMatchObject({
    code: 'CannotListen',
    message: expect.stringContaining(reason),
    fixable: true,
  });
});
