// `rehearse down` where a sandbox is there, but does not run.

import { describe, expect, it } from '@jest/globals';
import { spawnRehearse } from './run-rehearse.ts';
import { startSandboxEngine } from './sandbox-engine.ts';

describe.each(['created', 'paused', 'exited'] as const)('a sandbox that is %s', (state) => {
  it('stays', async () => {
    await using engine = await startSandboxEngine({ state, removable: false });
    const ran = await spawnRehearse(['down'], { DOCKER_HOST: engine.url });
    expect(ran).toMatchObject({ exitCode: 0, stdout: 'No sandbox is running, so there is nothing to remove.' });
  });

  it('is removed with --stop', async () => {
    await using engine = await startSandboxEngine({ state, removable: true });
    const ran = await spawnRehearse(['down', '--stop', '--json'], { DOCKER_HOST: engine.url });
    expect(ran.exitCode).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({ cloud: null, removed: 0, stopped: true });
  });
});
