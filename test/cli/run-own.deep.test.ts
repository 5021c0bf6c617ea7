// `rehearse run` with a LocalStack of its own, which goes whatever becomes of the program.

import { expect, it } from '@jest/globals';
import { connectEndpoint } from '../../clouds/endpoint.ts';
import { onLocalStack } from '../support/on-localstack.ts';
import { spawnRehearse } from './run-rehearse.ts';

const urlIn = (text: string) => /^at (http:\S+)$/m.exec(text)?.[1] ?? 'no URL';
const gone = (url: string) => expect(connectEndpoint(url)).rejects.toMatchObject({ code: 'CloudNotAnswering' });
const say = 'echo "at $AWS_ENDPOINT_URL"';

onLocalStack(import.meta.url, 'the LocalStack of a run', () => {
  it('is removed when the program failed', async () => {
    const ran = await spawnRehearse(['run', '--', 'sh', '-c', `${say}; exit 1`]);
    expect({ code: ran.exitCode, stderr: ran.stderr }).toEqual({
      code: 5,
      stderr: expect.stringMatching(/^Removing the LocalStack of this run\.\nError: the program failed/),
    });
    await gone(urlIn(ran.stdout));
  });

  it('is removed when the program could not be started', async () => {
    const ran = await spawnRehearse(['run', '--', 'no-such-program']);
    expect(ran.exitCode).toBe(5);
    const url = /^(http:\S+) \(account/.exec(ran.stdout)?.[1] ?? 'no URL';
    await gone(url);
  });

  it('is removed at Ctrl-C while the program runs, which is told', async () => {
    const script = `trap 'echo told; exit' INT; ${say}; while :; do sleep 0.1; done`;
    const running = spawnRehearse(['run', '--scenario', '2-cloud', '--', 'sh', '-c', script]);
    for await (const line of running) {
      if (!line.startsWith('at ')) continue;
      // It is there as long as the program is.
      await using cloud = await connectEndpoint(line.slice('at '.length));
      expect(cloud.url.origin).toBe(urlIn(line));
      running.kill('SIGINT');
    }
    const { exitCode, stdout } = await running;
    expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: expect.stringMatching(/^told$/m) });
    await gone(urlIn(stdout));
  });
});
