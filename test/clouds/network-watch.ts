// Sees every connection and name lookup that this process begins, whoever begins it: the SDK, fetch, a library.
//
// It watches the operating system's own requests (libuv's), below net, dns, http and undici, so nothing passes unseen.

import { createHook } from 'node:async_hooks';

/** Node's names for the requests that reach for the network, and how each says what it reaches for. */
const describe: Record<string, (request: Record<string, unknown>) => string> = {
  TCPCONNECTWRAP: ({ address, port }) => `connect ${address}:${port}`,
  GETADDRINFOREQWRAP: ({ hostname }) => `look up ${hostname}`,
  QUERYWRAP: ({ hostname }) => `look up ${hostname}`,
  UDPSENDWRAP: ({ address, port }) => `send to ${address}:${port}`,
};

export class NetworkWatch {
  readonly #begun: { type: string; request: Record<string, unknown> }[] = [];
  readonly #hook = createHook({
    init: (_id, type, _trigger, request) => {
      // What it reaches for is written into the request a moment later, so the request itself is kept.
      if (type in describe) this.#begun.push({ type, request: request as Record<string, unknown> });
    },
  }).enable();

  /** What was begun so far, as `connect 127.0.0.1:4566` and `look up localhost`. */
  get seen(): string[] {
    return this.#begun.map(({ type, request }) => describe[type]?.(request) ?? type);
  }

  [Symbol.dispose](): void {
    this.#hook.disable();
  }
}
