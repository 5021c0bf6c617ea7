// A container engine that answers just enough on a Unix socket for testcontainers to take it for one.

import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FakeEngine extends AsyncDisposable {
  /** As `DOCKER_HOST` takes it. */
  readonly url: string;
  readonly socket: string;
}

/** What testcontainers asks of any engine before it uses it. The network is asked for where this machine is a container. */
const always: Answers = {
  '/info': { json: { ServerVersion: 'x', OperatingSystem: 'Linux', OSType: 'linux', Architecture: 'x86_64' } },
  '/networks/bridge': { json: { IPAM: { Config: [{ Gateway: '127.0.0.1' }] } } },
};

type Answers = Record<string, { readonly status?: number; readonly json: unknown }>;

/** What it answers beside that, by the path's beginning; everything else is not found. */
export async function startFakeEngine(answers: Answers): Promise<FakeEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'engine-'));
  const socket = join(folder, 'docker.sock');
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const answer = Object.entries({ ...always, ...answers }).find(([start]) => path.startsWith(start))?.[1];
    response.writeHead(answer?.status ?? (answer ? 200 : 404), { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer?.json ?? { message: `no such image or page: ${path}` }));
  });
  server.listen(socket);
  await once(server, 'listening');
  return {
    url: `unix://${socket}`,
    socket,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await rm(folder, { recursive: true });
    },
  };
}
