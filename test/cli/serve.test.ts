// `rehearse serve`, and the embedded cloud of `run`: any program reaches it, until the command ends.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { describe, expect, it } from '@jest/globals';
import { connectEndpoint } from '../../clouds/endpoint.ts';
import { linesOver, rehearse, spawnRehearse } from './run-rehearse.ts';

/** Starts it at a free port, and gives what it says about itself when it answers. */
async function start(...args: string[]) {
  const child = spawnRehearse(['serve', '--port', '0', '--json', ...args]);
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk;
  });
  while (!printed.endsWith('\n}\n')) await once(child.stdout, 'data');
  const served = JSON.parse(printed) as {
    cloud: { name: string; url: string; account: string; region: string; env: Record<string, string> };
    mode: string;
    control: string;
  };
  return { child, served };
}

describe('serve', () => {
  it('answers an SDK and the control port at its URL until it is stopped, which is its proper end', async () => {
    const { child, served } = await start('--seed', 'mine', '--region', 'eu-west-1');
    expect(served).toEqual({
      cloud: {
        name: 'embedded',
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        account: '000000000000',
        region: 'eu-west-1',
        env: expect.objectContaining({ AWS_ENDPOINT_URL: served.cloud.url, AWS_REGION: 'eu-west-1' }),
      },
      mode: 'settle',
      control: `${served.cloud.url}/_rehearse/`,
    });
    const credentials = { accessKeyId: '000000000000', secretAccessKey: 'x' };
    using client = Object.assign(new EC2Client({ endpoint: served.cloud.url, region: 'eu-west-1', credentials }), {
      [Symbol.dispose]: () => client.destroy(),
    });
    expect((await client.send(new DescribeVpcsCommand({}))).Vpcs).toHaveLength(1);
    const health = await fetch(`${served.control}health`).then((response) => response.json());
    expect(health).toMatchObject({ status: 'running', mode: 'settle' });
    child.kill('SIGINT');
    expect(await child).toMatchObject({ exitCode: 0, stderr: 'Stopping. Once more stops at once.' });
    await expect(connectEndpoint(served.cloud.url)).rejects.toMatchObject({ code: 'CloudNotAnswering' });
  });

  it('says how other programs are pointed at it, within 80 columns', async () => {
    const child = spawnRehearse(['serve', '--port', '0', '--mode', 'manual', '--host', '0.0.0.0']);
    for await (const line of child) if (line.startsWith('Ctrl-C ends')) child.kill('SIGTERM');
    const { exitCode, stdout, stderr } = await child;
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^The embedded cloud answers at (http:\/\/127\.0\.0\.1:\d+)\.$.*export AWS_ENDPOINT_URL=\1$/ms,
    );
    expect(stdout).toContain('in the mode manual');
    expect(stderr).toMatch(/^Whoever reaches this machine over the network reaches the cloud/);
    expect(linesOver(80, `${stdout}\n${stderr}`)).toEqual([]);
  });

  it('says so where the port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const ran = await rehearse('serve', '--port', String(port), '--json');
    taken.close();
    expect(ran.code).toBe(3);
    expect(JSON.parse(ran.stdout).error).toEqual({
      code: 'CannotListen',
      message: `nothing can be served at 127.0.0.1:${port}: another program listens there`,
      solution: expect.any(String),
    });
  });

  it.each([
    ['a mode that there is not', ['--mode', 'fast'], 'settle'],
    ['a port that is none', ['--port', '70000'], 'from 0 to 65535'],
  ])('%s is refused', async (_what, args, named) => {
    const ran = await rehearse('serve', ...args);
    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(named) });
  });
});

describe('--on embedded', () => {
  it.each([
    ['up', []],
    ['status', []],
    ['down', []],
    ['topology', []],
    ['explain', ['web', 'app:8080']],
  ])('of %s is refused: it would end with the command', async (command, args) => {
    const ran = await rehearse(command, ...args, '--on', 'embedded', '--json');
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.stdout).error).toMatchObject({
      code: 'InvalidOption',
      solution: expect.stringContaining('rehearse serve'),
    });
  });

  it('of run gives the program a cloud of its own, judges what it built there, and ends with it', async () => {
    const program = `
      const { EC2Client, CreateVpcCommand } = await import('@aws-sdk/client-ec2');
      await new EC2Client({}).send(new CreateVpcCommand({ CidrBlock: '10.7.0.0/16' }));`;
    const command = [process.execPath, '--input-type=module', '--eval', program];
    const scenario = new URL('./embedded-promise.mjs', import.meta.url).pathname;
    const args = ['run', '--on', 'embedded', '--json', '--scenario', scenario, '--', ...command];
    const { exitCode, stdout, stderr } = await spawnRehearse(args);
    const report = JSON.parse(stdout);
    expect({ exitCode, totals: report.totals }).toEqual({ exitCode: 0, totals: { held: 1, broken: 0, skipped: 0 } });
    expect(report.program.seconds).toBeLessThan(60);
    expect(stderr).toContain('Removing the embedded cloud of this run.');
    await expect(connectEndpoint(report.cloud.url)).rejects.toMatchObject({ code: 'CloudNotAnswering' });
  });

  it('of run takes no --down: what is its own is gone anyhow', async () => {
    const ran = await rehearse('run', '--on', 'embedded', '--down', '--', 'true');
    expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--down') });
  });
});
