// docker-compose.yml: what it starts is healthy, has the hook's services, and listens on loopback only.

import { fileURLToPath } from 'node:url';
import { DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { execa } from 'execa';
import { chooseCloud } from '../../clouds/choose.ts';
import { systemClock } from '../../core/clock.ts';
import { testIf } from './test-if.ts';

const file = fileURLToPath(new URL('../../docker-compose.yml', import.meta.url));
const project = `cloud-rehearsal-test-${process.pid}`;

/** Compose v2 is a command of docker's, its predecessor one of its own. */
async function findCompose(): Promise<string[] | undefined> {
  for (const command of [['docker', 'compose'], ['docker-compose']]) {
    const { exitCode } = await execa('sh', ['-c', `${command.join(' ')} version`], { reject: false });
    if (exitCode === 0) return command;
  }
  return undefined;
}

const [program = '', ...subcommand] = (await findCompose()) ?? [];
const withCompose = testIf(program !== '', 'compose', 'neither `docker compose` nor `docker-compose` is installed');

async function compose(...args: string[]): Promise<string> {
  return (await execa(program, [...subcommand, '-f', file, '-p', project, ...args])).stdout;
}

async function docker(...args: string[]): Promise<string> {
  return (await execa('docker', args)).stdout;
}

describe('docker-compose.yml', () => {
  beforeAll(async () => {
    if (program) await compose('up', '-d');
  });

  afterAll(async () => {
    if (program) await compose('down', '--volumes');
  });

  withCompose('becomes healthy', async () => {
    const id = await compose('ps', '-q', 'localstack');
    const giveUpAt = systemClock.now() + 90_000;
    const health = () => docker('inspect', '--format', '{{.State.Health.Status}}', id);
    while ((await health()) === 'starting' && systemClock.now() < giveUpAt) await systemClock.sleep(500);
    expect(await health()).toBe('healthy');
  });

  withCompose('is a cloud with all services', async () => {
    await using cloud = await chooseCloud('http://localhost:4566');
    const balancing = cloud.client(ElasticLoadBalancingV2Client);
    expect((await balancing.send(new DescribeLoadBalancersCommand({}))).LoadBalancers).toEqual([]);
    expect(await compose('logs', '--no-color')).not.toContain('left out');
  });

  withCompose('is reached from this machine only', async () => {
    const id = await compose('ps', '-q', 'localstack');
    expect(await docker('port', id)).toBe('4566/tcp -> 127.0.0.1:4566');
  });

  withCompose('leaves nothing when it is taken down', async () => {
    await compose('down', '--volumes');
    const ofProject = ['--filter', `label=com.docker.compose.project=${project}`];
    expect(await docker('ps', '--all', '--quiet', ...ofProject)).toBe('');
    expect(await docker('network', 'ls', '--quiet', ...ofProject)).toBe('');
  });
});
