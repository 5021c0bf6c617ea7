// What can go wrong with an image on an engine that works: it cannot be pulled, its container dies, it never gets ready.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getContainerRuntimeClient } from 'testcontainers';
import { chosenImage } from '../../clouds/localstack/container.ts';
import { startLocalStack } from '../../clouds/localstack/start.ts';
import { onLocalStack } from '../support/on-localstack.ts';

const dying = 'cloud-rehearsal-test-dying';
const sleeping = 'cloud-rehearsal-test-sleeping';

onLocalStack(import.meta.url, 'an image that does not work', () => {
  beforeAll(async () => {
    await makeImage(dying, 'echo cannot start; exit 3');
    await makeImage(sleeping, 'echo still waiting; exec sleep 600');
  });

  afterAll(async () => {
    const { container } = await getContainerRuntimeClient();
    for (const image of [dying, sleeping]) await container.dockerode.getImage(image).remove({ force: true });
  });

  test('it cannot be pulled', async () => {
    const image = 'localhost:1/localstack/localstack:0.0';
    await expect(startLocalStack({ image })).rejects.toMatchObject({
      code: 'ImageUnavailable',
      message: expect.stringContaining(`${image} is not on this machine and cannot be pulled`),
    });
  });

  test('its container dies', async () => {
    await expect(startLocalStack({ image: dying })).rejects.toMatchObject({
      code: 'ContainerFailed',
      // Whether the exit code is known depends on who looks first: this project, or testcontainers, which removes it.
      message: expect.stringMatching(/ did not start: .+; its log ends with:\n {4}cannot start/),
    });
    expect(await containersOf(dying)).toEqual([]);
  });

  test('it never gets ready', async () => {
    await expect(startLocalStack({ image: sleeping, startupTimeoutSeconds: 1 })).rejects.toMatchObject({
      code: 'ContainerFailed',
      message: expect.stringMatching(/after 1000ms; its log ends with:\n {4}still waiting/),
      solution: expect.stringContaining('LOCALSTACK_AUTH_TOKEN'),
    });
    expect(await containersOf(sleeping)).toEqual([]);
  });
});

/** An image like LocalStack's, of which the container runs this instead. */
async function makeImage(name: string, script: string): Promise<void> {
  const { dockerode } = (await getContainerRuntimeClient()).container;
  const container = await dockerode.createContainer({ Image: chosenImage(), Entrypoint: ['sh', '-c', script] });
  await container.commit({ repo: name });
  await container.remove();
}

async function containersOf(image: string): Promise<unknown[]> {
  const { dockerode } = (await getContainerRuntimeClient()).container;
  return dockerode.listContainers({ all: true, filters: { ancestor: [image] } });
}
