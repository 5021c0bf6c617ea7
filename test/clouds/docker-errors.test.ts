// Whatever is missing of Docker, one error says which, and what to do. Here with engines that are not there, not
// allowed, or made up; what needs a real one is in docker-errors.localstack.test.ts.

import { chmod } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { startFakeEngine } from './fake-engine.ts';

const child = fileURLToPath(new URL('./start-localstack.child.ts', import.meta.url));
const current = { json: { Version: '27.0.0', ApiVersion: '1.46' } };

async function start(env: Record<string, string>, user: { uid?: number } = {}) {
  const home = dirname(child); // no testcontainers settings of this machine's user
  const { stdout } = await execa(process.execPath, [child], { env: { NODE_OPTIONS: '', HOME: home, ...env }, ...user });
  return JSON.parse(stdout) as { code: string; message: string; solution: string };
}

describe('no engine answers', () => {
  test.each([
    ['a socket that is not there', 'unix:///nowhere/docker.sock'],
    ['a port that nobody listens on', 'tcp://127.0.0.1:1'],
    ['a path, which is no URL', '/var/run/docker.sock'],
    ['a host and port, which is no URL', '127.0.0.1:1'],
  ])('%s: another engine on this machine is not taken for it', async (_name, url) => {
    const error = await start({ DOCKER_HOST: url });
    expect(error.code).toBe('DockerNotAnswering');
    expect(error.message).toContain(url);
    expect(error.solution).toMatch(/Start the engine .* unset DOCKER_HOST/);
  });

  test('a socket that this user may not open', async () => {
    await using engine = await startFakeEngine({ '/version': current });
    await chmod(dirname(engine.socket), 0o755);
    await chmod(engine.socket, 0o000);
    // Nothing is forbidden to root, so root tries as somebody else.
    const error = await start({ DOCKER_HOST: engine.url }, process.getuid?.() === 0 ? { uid: 65534 } : {});
    expect(error.code).toBe('DockerNotAnswering');
    expect(error.message).toContain(`may not use Docker's socket ${engine.socket}`);
    expect(error.solution).toContain('usermod -aG docker');
  });
});

test('the engine is too old', async () => {
  await using engine = await startFakeEngine({
    '/version': { json: { Version: '1.12.6', ApiVersion: '1.24' } },
  });
  const error = await start({ DOCKER_HOST: engine.url });
  expect(error.code).toBe('DockerTooOld');
  expect(error.message).toBe('the container engine is version 1.12.6 (API 1.24); it must speak API 1.41 or newer');
  expect(error.solution).toContain('Docker Engine 20.10');
});

describe('the image cannot be had', () => {
  test('the registry refuses', async () => {
    const refusal = { status: 404, json: { message: 'manifest unknown' } };
    await using engine = await startFakeEngine({ '/version': current, '/images/create': refusal });
    const error = await start({ DOCKER_HOST: engine.url, REHEARSE_LOCALSTACK_IMAGE: 'localstack/localstack:0.0' });
    expect(error.code).toBe('ImageUnavailable');
    expect(error.message).toMatch(/localstack\/localstack:0\.0 is not on this machine and cannot be pulled.*manifest/);
    expect(error.solution).toMatch(/docker pull localstack\/localstack:0\.0.*REHEARSE_LOCALSTACK_IMAGE/);
  });

  test('the pull breaks off without an error', async () => {
    const brokenOff = { json: { errorDetail: { message: 'connection reset' }, error: 'connection reset' } };
    const missing = { status: 404, json: { message: 'No such image: localstack/localstack:4.14.0' } };
    await using engine = await startFakeEngine({
      '/version': current,
      '/images/create': brokenOff,
      '/images/localstack': missing,
    });
    const error = await start({ DOCKER_HOST: engine.url });
    expect(error.code).toBe('ImageUnavailable');
    expect(error.message).toContain('localstack/localstack:4.14.0 is not on this machine');
  });
});
