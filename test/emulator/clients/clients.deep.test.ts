// 64 clients create, read and delete at the same time, over HTTP, against the command in a process of its own.

import {
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { expect, test } from '@jest/globals';
import { start } from '../../../bench/servers/start.ts';
import { Client } from './client.ts';
import { accountOf, inconsistencies } from './consistent.ts';

const clients = 64;
const rounds = 16;
const account = '111122223333';
const region = 'ap-northeast-2';

test('64 clients leave a consistent account, and nothing when they have removed what is theirs', async () => {
  await using server = await start(['cli/rehearse.ts', 'serve', '--port', '0']);
  const endpoint = server.url;
  await raise(endpoint, 'VpcsPerRegion');
  const newClient = () =>
    new EC2Client({ endpoint, region, credentials: { accessKeyId: account, secretAccessKey: 'x' }, maxAttempts: 1 });
  const ec2 = newClient();
  const before = await accountOf(ec2);
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.255.0.0/16' }));
  const vpcId = Vpc?.VpcId ?? '';
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: vpcId, CidrBlock: '10.255.0.0/24' }));
  const subnetId = Subnet?.SubnetId ?? '';

  const all = Array.from({ length: clients }, (_, index) => new Client(newClient(), { vpcId, subnetId }, index));
  await Promise.all(all.map((client) => client.work(rounds)));
  expect(all.flatMap(({ wrong }) => wrong)).toEqual([]);
  const given = all.flatMap((client) => client.given);
  expect(new Set(given).size).toBe(given.length);
  const standing = await accountOf(ec2);
  expect(inconsistencies(standing)).toEqual([]);
  expect(standing.vpcs.length).toBeGreaterThan(clients);
  expect(all.reduce((sum, { calls }) => sum + calls, 0)).toBeGreaterThan(10_000);

  await Promise.all(all.map((client) => client.removeAll()));
  // Groups that another's rule referred to when their owner wanted them gone.
  await Promise.all(all.map((client) => client.revokeRest()));
  await Promise.all(all.map((client) => client.removeRest()));
  await ec2.send(new DeleteSubnetCommand({ SubnetId: subnetId }));
  await ec2.send(new DeleteVpcCommand({ VpcId: vpcId }));
  const after = await accountOf(ec2);
  expect(inconsistencies(after)).toEqual([]);
  expect(after).toEqual(before);
}, 300_000);

async function raise(endpoint: string, quota: string): Promise<void> {
  const body = JSON.stringify({ account, region, quota, value: 100_000 });
  const headers = { 'content-type': 'application/json' };
  const { status } = await fetch(`${endpoint}/_rehearse/quotas`, { method: 'POST', headers, body });
  expect(status).toBe(200);
}
