// `rehearse down` on the sandbox that runs: the run's LocalStack, taken for the sandbox by a made-up container engine.

import { expect, it } from '@jest/globals';
import { onLocalStack } from '../support/on-localstack.ts';
import { linesOver, spawnRehearse } from './run-rehearse.ts';
import { startSandboxEngine } from './sandbox-engine.ts';

onLocalStack(import.meta.url, 'the container of the sandbox', (cloud) => {
  const port = () => Number(cloud.url.port);
  const args = () => ['down', '--account', cloud.place.account];
  // The made-up engine is on this machine's loopback; the run's LocalStack may be on the bridge of the real one.
  const environment = (engine: { readonly url: string }) => ({
    DOCKER_HOST: engine.url,
    TESTCONTAINERS_HOST_OVERRIDE: cloud.url.hostname,
  });

  it('stays when the environment was the last one of its account and Region', async () => {
    await using engine = await startSandboxEngine({ state: 'running', port: port(), removable: false });
    const ran = await spawnRehearse(args(), environment(engine));
    expect({ code: ran.exitCode, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^Nothing was built in shop on .*^The LocalStack container stays, .* --stop`/ms);
    expect(linesOver(80, ran.stdout)).toEqual([]);
  });

  it('is removed with --stop', async () => {
    await using engine = await startSandboxEngine({ state: 'running', port: port(), removable: true });
    const ran = await spawnRehearse([...args(), '--stop'], environment(engine));
    expect({ code: ran.exitCode, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^The LocalStack container was removed too, with all that was in it\.$/m);
  });
});
