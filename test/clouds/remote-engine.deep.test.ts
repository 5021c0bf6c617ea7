// A container engine on another machine, imitated: this machine's own, reached by TCP at an address that is not the one
// by which a machine calls itself. What is published has to be found at that address.

import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';
import { expect } from '@jest/globals';
import { connectEndpoint } from '../../clouds/endpoint.ts';
import { spawnRehearse } from '../cli/run-rehearse.ts';
import { onLocalStack } from '../support/on-localstack.ts';
import { testIf } from './test-if.ts';

const socket = (process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock').replace(/^unix:\/\//, '');
const elsewhere = '127.0.0.2';
// Other systems do not answer at every address of the block 127.0.0.0/8.
const canImitate = process.platform === 'linux' && existsSync(socket);
const withSocket = testIf(canImitate, 'localstack', `${socket} is no socket of this machine`);

onLocalStack(import.meta.url, 'an engine elsewhere', () => {
  withSocket('runs a LocalStack that is reached where the engine is, and removed there', async () => {
    await using engine = await forward(elsewhere, socket);
    const build = `"$0" cli/rehearse.ts up 1 --on "$AWS_ENDPOINT_URL"`;
    const program = ['sh', '-c', build, process.execPath];
    const ran = await spawnRehearse(['run', '--json', '--scenario', '1-on-premises', '--', ...program], {
      DOCKER_HOST: `tcp://${elsewhere}:${engine.port}`,
    });
    const { cloud, totals, error } = JSON.parse(ran.stdout);
    expect({ error, totals }).toMatchObject({ error: undefined, totals: { broken: 0, skipped: 0 } });
    expect(new URL(cloud.url).hostname).toBe(elsewhere);
    expect(engine.connections()).toBeGreaterThan(0);
    await expect(connectEndpoint(cloud.url)).rejects.toMatchObject({ code: 'CloudNotAnswering' });
  });
});

/** Passes every connection on to the socket. */
async function forward(host: string, path: string) {
  const open = new Set<Socket>();
  let count = 0;
  const server = createServer({ allowHalfOpen: true }, (outer) => {
    count += 1;
    const inner = createConnection({ path, allowHalfOpen: true });
    for (const [from, to] of [
      [outer, inner],
      [inner, outer],
    ] as const) {
      open.add(from);
      from.on('error', () => to.destroy());
      from.pipe(to);
    }
  });
  server.listen(0, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => count,
    async [Symbol.asyncDispose]() {
      for (const each of open) each.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
