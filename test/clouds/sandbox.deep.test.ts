// The sandbox of the command line outlives the process that started it, is found by the next, and leaves nothing.

import { fileURLToPath } from 'node:url';
import { CreateVpcCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { afterAll, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { getContainerRuntimeClient } from 'testcontainers';
import { chosenImage } from '../../clouds/localstack/container.ts';
import { findSandbox, startSandbox, stopSandbox } from '../../clouds/localstack/sandbox.ts';
import { onLocalStack } from '../support/on-localstack.ts';

const name = `cloud-rehearsal-test-sandbox-${process.pid}`;
const child = fileURLToPath(new URL('./sandbox.child.ts', import.meta.url));

/** In a process of its own, which has ended when this resolves. */
async function inAnotherProcess(command: 'start' | 'find' | 'stop'): Promise<string> {
  return (await execa(process.execPath, [child, command, name], { env: { NODE_OPTIONS: '' } })).stdout;
}

async function containers(): Promise<string[]> {
  const { dockerode } = (await getContainerRuntimeClient()).container;
  return (await dockerode.listContainers({ all: true, filters: { name: [name] } })).map((one) => one.State);
}

/** What a process leaves that is killed after it created the container, and before it started it. */
async function createOnly(): Promise<void> {
  const { dockerode } = (await getContainerRuntimeClient()).container;
  await dockerode.createContainer({ name, Image: chosenImage(), Labels: { 'cloud-rehearsal.sandbox': name } });
}

onLocalStack(import.meta.url, 'the sandbox', () => {
  afterAll(async () => void (await stopSandbox({ name })));

  test('is not there until it is started; looking for it starts nothing', async () => {
    expect(await findSandbox({ name })).toBeUndefined();
    expect(await stopSandbox({ name })).toBe(false);
    expect(await containers()).toEqual([]);
  });

  test('is one, even when processes start it at the same time, and outlives them', async () => {
    const [first, second] = await Promise.all([inAnotherProcess('start'), inAnotherProcess('start')]);
    expect(second).toBe(first);
    expect(await inAnotherProcess('find')).toBe(first);
    expect(await containers()).toEqual(['running']);
    const found = await startSandbox({ name });
    expect(found).toMatchObject({ name: 'localstack', url: new URL(first) });
  });

  test('keeps what is in it from one process to the next, and from one cloud to the next', async () => {
    const one = await startSandbox({ name, place: { account: '555555555555' } });
    await one.client(EC2Client).send(new CreateVpcCommand({ CidrBlock: '10.55.0.0/16' }));
    await one[Symbol.asyncDispose]();
    await using other = await startSandbox({ name, place: { account: '555555555555' } });
    const { Vpcs = [] } = await other.client(EC2Client).send(new DescribeVpcsCommand({}));
    expect(Vpcs.map((vpc) => vpc.CidrBlock)).toContain('10.55.0.0/16');
  });

  test('is reached from this machine only', async () => {
    const { container, info } = await getContainerRuntimeClient();
    const [listed] = await container.dockerode.listContainers({ filters: { name: [name] } });
    const { host } = info.containerRuntime;
    // In a container, the engine's host is reached by the address of its bridge.
    expect(listed?.Ports.map((port) => port.IP)).toEqual([host === 'localhost' ? '127.0.0.1' : host]);
  });

  test('that stopped is replaced by a new one', async () => {
    const [listed] = await (await getContainerRuntimeClient()).container.dockerode.listContainers({
      filters: { name: [name] },
    });
    await (await getContainerRuntimeClient()).container.getById(String(listed?.Id)).stop({ t: 0 });
    expect(await findSandbox({ name })).toBeUndefined();
    await startSandbox({ name });
    expect(await containers()).toEqual(['running']);
  });

  test('that was paused goes on, with what is in it', async () => {
    const { container } = await getContainerRuntimeClient();
    const listed = async () => (await container.dockerode.listContainers({ filters: { name: [name] } }))[0]?.Id;
    const before = await listed();
    await container.getById(String(before)).pause();
    expect(await findSandbox({ name })).toBeUndefined();
    await startSandbox({ name });
    expect(await containers()).toEqual(['running']);
    expect(await listed()).toBe(before);
  });

  test('that was created and never started is replaced by one, which all processes find', async () => {
    await stopSandbox({ name });
    await createOnly();
    expect(await containers()).toEqual(['created']);
    const urls = await Promise.all([1, 2, 3].map(() => inAnotherProcess('start')));
    expect(new Set(urls).size).toBe(1);
    expect(await containers()).toEqual(['running']);
  });

  test('that was created and never started is removed', async () => {
    await stopSandbox({ name });
    await createOnly();
    expect(await stopSandbox({ name })).toBe(true);
    expect(await containers()).toEqual([]);
    await startSandbox({ name });
  });

  test('is removed by any process, and nothing of it is left', async () => {
    expect(await inAnotherProcess('stop')).toBe('true');
    expect(await inAnotherProcess('stop')).toBe('false');
    expect(await containers()).toEqual([]);
  });
});
