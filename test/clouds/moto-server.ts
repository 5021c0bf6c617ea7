// moto's server, the other emulator that the cloud `endpoint` is tested on.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { execa } from 'execa';
import { systemClock } from '../../core/clock.ts';

/** The path of `moto_server`: from `REHEARSE_MOTO_SERVER`, else from PATH. */
export async function findMotoServer(): Promise<string | undefined> {
  const named = process.env.REHEARSE_MOTO_SERVER ?? 'moto_server';
  const { exitCode, stdout } = await execa('sh', ['-c', `command -v "$0" && "$0" --help >/dev/null 2>&1`, named], {
    reject: false,
  });
  return exitCode === 0 ? stdout : undefined;
}

export interface MotoServer extends AsyncDisposable {
  readonly url: string;
}

export async function startMotoServer(path: string): Promise<MotoServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = execa(path, ['-H', '127.0.0.1', '-p', String(port)], { reject: false, all: true });
  const moto = {
    url,
    async [Symbol.asyncDispose]() {
      server.kill();
      await server;
    },
  };
  const giveUpAt = systemClock.now() + 60_000;
  while (!(await answers(url))) {
    if (server.exitCode !== null || systemClock.now() > giveUpAt) {
      await moto[Symbol.asyncDispose]();
      throw new Error(`moto_server does not answer: ${(await server).all}`);
    }
    await systemClock.sleep(100);
  }
  return moto;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
