// The embedded cloud as a cloud: its clients, its clock, its forks, and its socket where it is given one.

import { CreateVpcCommand, DescribeVpcsCommand, EC2Client, waitUntilVpcAvailable } from '@aws-sdk/client-ec2';
import { DescribeDBProxiesCommand, RDSClient } from '@aws-sdk/client-rds';
import { describe, expect, it } from '@jest/globals';
import { type EmbeddedCloud, startEmbedded } from '../../clouds/embedded.ts';
import { connectEndpoint } from '../../clouds/endpoint.ts';
import { callOf } from '../../core/api-call.ts';
import { type Capability, capabilities } from '../../core/capability.ts';
import type { Cloud } from '../../core/cloud.ts';

async function makeVpc(cloud: Cloud, CidrBlock = '10.0.0.0/16'): Promise<string> {
  const { Vpc } = await cloud.client(EC2Client).send(new CreateVpcCommand({ CidrBlock }));
  return Vpc?.VpcId ?? '';
}

async function blocks(cloud: Cloud): Promise<(string | undefined)[]> {
  const { Vpcs = [] } = await cloud.client(EC2Client).send(new DescribeVpcsCommand({}));
  return Vpcs.filter(({ IsDefault }) => !IsDefault).map(({ CidrBlock }) => CidrBlock);
}

describe('clients', () => {
  it('reach the cloud without a socket, from its account and Region and from others', async () => {
    await using cloud = await startEmbedded();
    await makeVpc(cloud);
    expect(await blocks(cloud)).toEqual(['10.0.0.0/16']);
    expect(await blocks(cloud.at({ account: '123456789012' }))).toEqual([]);
    expect(await blocks(cloud.at({ region: 'us-east-1' }))).toEqual([]);
    expect(cloud.place).toEqual({ account: '000000000000', region: 'ap-northeast-2' });
    expect(cloud.client(EC2Client)).toBe(cloud.client(EC2Client));
  });

  it('are refused any other host, and tell which call failed', async () => {
    await using cloud = await startEmbedded();
    const client = cloud.client(EC2Client);
    client.middlewareStack.add(
      (next) => (args) =>
        next(Object.assign(args, { request: { ...(args.request as object), hostname: 'example.com' } })),
      { step: 'finalizeRequest', name: 'elsewhere', priority: 'low' },
    );
    await expect(client.send(new DescribeVpcsCommand({}))).rejects.toMatchObject({ code: 'ForeignHost' });
    const unbuilt = cloud.client(RDSClient).send(new DescribeDBProxiesCommand({}));
    const error = await unbuilt.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'NotImplemented', $metadata: { httpStatusCode: 501 } });
    expect(callOf(error)).toEqual({ service: 'RDS', operation: 'DescribeDBProxies' });
  });

  it('get the same ids in every cloud with the same seed', async () => {
    await using one = await startEmbedded({ seed: 'a' });
    await using other = await startEmbedded({ seed: 'a' });
    await using third = await startEmbedded({ seed: 'b' });
    const id = await makeVpc(one);
    expect([await makeVpc(other), await makeVpc(third)]).toEqual([id, expect.not.stringMatching(id)]);
    const requestIdIn = async (cloud: Cloud) =>
      (await cloud.client(EC2Client).send(new DescribeVpcsCommand({}))).$metadata.requestId;
    const requestId = await requestIdIn(one);
    expect(requestId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-0{11}2$/);
    expect(await requestIdIn(other)).toBe(requestId);
    expect(await requestIdIn(other)).not.toBe(requestId);
  });
});

describe('time', () => {
  it('is the cloud’s own, the same at every run, and a sleep takes none', async () => {
    await using cloud = await startEmbedded();
    expect(cloud.clock.now()).toBe(Date.UTC(2026, 0, 1));
    await cloud.clock.sleep(3_600_000);
    expect(cloud.clock.now()).toBe(Date.UTC(2026, 0, 1, 1));
  });

  it('passes while a waiter of the SDK looks', async () => {
    await using cloud = await startEmbedded();
    const VpcId = await makeVpc(cloud);
    const began = cloud.clock.now();
    await waitUntilVpcAvailable({ client: cloud.client(EC2Client), ...cloud.waiterOptions(60) }, { VpcIds: [VpcId] });
    expect(cloud.clock.now()).toBeGreaterThan(began);
  });

  it('is that of the wall where it passes as it does there', async () => {
    await using cloud = await startEmbedded({ mode: 'settle' });
    expect(Math.abs(cloud.clock.now() - Date.now())).toBeLessThan(5000);
  });
});

describe('a fork', () => {
  it('begins as the cloud is, and neither sees what happens in the other', async () => {
    await using cloud = await startEmbedded();
    await makeVpc(cloud, '10.0.0.0/16');
    await using fork = cloud.fork();
    const made = [await makeVpc(cloud, '10.1.0.0/16'), await makeVpc(fork, '10.2.0.0/16')];
    expect(await blocks(cloud)).toEqual(['10.0.0.0/16', '10.1.0.0/16']);
    expect(await blocks(fork)).toEqual(['10.0.0.0/16', '10.2.0.0/16']);
    // The same call at the same place of the same history has the same answer.
    expect(made[0]).toBe(made[1]);
    fork.control.clock.advance('1 day');
    expect(fork.clock.now() - cloud.clock.now()).toBeGreaterThan(80_000_000);
  });

  it('lives on when the cloud is gone', async () => {
    const cloud = await startEmbedded();
    await makeVpc(cloud);
    await using fork = cloud.fork();
    await cloud[Symbol.asyncDispose]();
    expect(await blocks(fork)).toHaveLength(1);
  });
});

it.each(Object.keys(capabilities) as Capability[])('provides %s, found out without a trace', async (capability) => {
  await using cloud = await startEmbedded();
  const before = [cloud.clock.now(), await idOfNext(cloud)];
  expect(await cloud.provides(capability)).toBe(true);
  expect([cloud.clock.now(), await idOfNext(cloud)]).toEqual(before);
});

/** What the next VPC would be called, found out in a fork. */
async function idOfNext(cloud: EmbeddedCloud): Promise<string> {
  await using fork = cloud.fork();
  return await makeVpc(fork);
}

it('a reset leaves nothing, in no account, and draws the same ids again', async () => {
  await using cloud = await startEmbedded();
  const elsewhere = cloud.at({ account: '123456789012' });
  const id = await makeVpc(cloud);
  await makeVpc(elsewhere);
  await cloud.reset();
  expect([await blocks(cloud), await blocks(elsewhere)]).toEqual([[], []]);
  await cloud.reset();
  expect(await makeVpc(cloud)).toBe(id);
});

describe('a socket', () => {
  it('is there when it is asked for, and gone with the cloud', async () => {
    const cloud = await startEmbedded({ mode: 'settle' });
    expect(cloud.url.hostname).toBe('embedded.invalid');
    expect(() => cloud.env()).toThrow(expect.objectContaining({ code: 'NotServed', fixable: true }));
    const view = cloud.at({ account: '123456789012' });
    const [url, again] = await Promise.all([cloud.serve(), view.serve()]);
    expect(again).toEqual(url);
    expect(url.hostname).toBe('127.0.0.1');
    expect(view.env()).toMatchObject({ AWS_ENDPOINT_URL: url.origin, AWS_ACCESS_KEY_ID: '123456789012' });
    await makeVpc(cloud);
    const { Vpcs = [] } = await overHttp(url).send(new DescribeVpcsCommand({}));
    expect(Vpcs.some(({ IsDefault }) => !IsDefault)).toBe(true);
    await view[Symbol.asyncDispose]();
    expect(await (await fetch(`${url.origin}/_rehearse/health`)).json()).toMatchObject({ status: 'running' });
    await cloud[Symbol.asyncDispose]();
    await expect(connectEndpoint(url)).rejects.toMatchObject({ code: 'CloudNotAnswering' });
  });

  it('that cannot be is said so, and can be asked for again', async () => {
    await using other = await startEmbedded();
    const port = Number((await other.serve()).port);
    await using cloud = await startEmbedded();
    await expect(cloud.serve({ port })).rejects.toMatchObject({ code: 'CannotListen' });
    expect((await cloud.serve()).port).not.toBe(String(port));
  });
});

function overHttp(url: URL): EC2Client {
  return new EC2Client({
    endpoint: url.origin,
    region: 'ap-northeast-2',
    credentials: { accessKeyId: '000000000000', secretAccessKey: 'x' },
  });
}
