// A server that stands where a cloud would, and counts what reaches it.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CountingServer extends AsyncDisposable {
  readonly url: string;
  requests(): number;
}

/** What it says to everything. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

export async function startCountingServer(answer: Answer = { status: 200, body: '' }): Promise<CountingServer> {
  let count = 0;
  const server = createServer((_request, response) => {
    count += 1;
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => count,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
