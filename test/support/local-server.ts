// A small HTTP server on loopback that answers every request the same way, and remembers the requests.

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** What an AWS says to whoever asks who he is; enough to be taken for one. */
export const likeAws: Answer = {
  status: 200,
  body:
    '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>000000000000</Account>' +
    '</GetCallerIdentityResult></GetCallerIdentityResponse>',
};

export class LocalServer {
  readonly requests: string[] = [];
  answer: Answer;
  readonly #server: Server;
  /** Known also when the server has stopped. */
  #port = 0;

  private constructor(answer: Answer) {
    this.answer = answer;
    this.#server = createServer((request, response) => {
      this.requests.push(`${request.method} ${request.headers.host}${request.url}`);
      request.resume();
      response.writeHead(this.answer.status, this.answer.headers).end(this.answer.body);
    });
  }

  static async start(answer: Answer): Promise<LocalServer> {
    const server = new LocalServer(answer);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    server.#port = (server.#server.address() as AddressInfo).port;
    return server;
  }

  get port(): number {
    return this.#port;
  }

  get url(): URL {
    return new URL(`http://127.0.0.1:${this.port}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
