// A server whose answers are there already, in the order of the calls of `buildAndRemove`: the most that a server on Node
// can do. It reads a request to its end, and nothing of what is in it.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildAndRemove } from '../calls.ts';
import { ec2Client, newEmulator, recorded } from '../emulated.ts';

// The request that is sent to find out whether it listens does not count.
let answered = -1;
/** Milliseconds, as `rehearse serve` has it: while the other side takes its turn, no connection is to be closed. */
const keepAliveTimeout = 65_000;
const { answer, responses } = recorded(newEmulator().answer);
await buildAndRemove(ec2Client(answer));
const server = createServer({ keepAliveTimeout }, (request, response) => {
  request.resume().on('end', () => {
    const { status, headers, body } = responses[Math.max(0, answered) % responses.length] ?? {
      status: 500,
      headers: {},
      body: '',
    };
    answered += 1;
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
