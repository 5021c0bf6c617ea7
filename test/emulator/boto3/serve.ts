// The wire behind a socket, as small as can be: what another SDK needs to reach it.

import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bytesOf } from '../../../emulator/doors/bytes.ts';
import type { Answer, WireRequest } from '../../../emulator/index.ts';

export interface Served extends AsyncDisposable {
  readonly port: number;
}

export async function serve(answer: Answer): Promise<Served> {
  const server = createServer(async (incoming, outgoing) => {
    // Else Node writes a date, by which an SDK would set its clock.
    outgoing.sendDate = false;
    const { status, headers, body } = await answer(await wireRequest(incoming));
    const length = incoming.method === 'HEAD' ? {} : { 'content-length': Buffer.byteLength(body) };
    outgoing.writeHead(status, { ...headers, ...length }).end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

async function wireRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const [path = '/', search = ''] = (incoming.url ?? '/').split(/\?(.*)/s);
  const parameters = new URLSearchParams(search);
  return {
    method: incoming.method ?? 'GET',
    path,
    query: new Map([...parameters.keys()].map((name) => [name, parameters.getAll(name)])),
    headers: new Map(Object.entries(incoming.headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')])),
    host: (incoming.headers.host ?? '').replace(/:\d+$/, ''),
    body: await bytesOf(incoming),
  };
}
