// Programs that share no code with us, over HTTP, on `rehearse serve` as people start it: boto3 and the AWS CLI build the
// network, the balancer and the group, wait with their own waiters, and read it all back.

import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { execa } from 'execa';
import { spawnRehearse } from '../../cli/run-rehearse.ts';
import { findMotoServer } from '../../clouds/moto-server.ts';
import { testIf } from '../../clouds/test-if.ts';

const python = process.env.REHEARSE_PYTHON ?? join(dirname((await findMotoServer()) ?? ''), 'python');
const { exitCode } = await execa(python, ['-c', 'import boto3'], { reject: false });
const withBoto3 = testIf(exitCode === 0, 'moto', `${python} has no boto3; set REHEARSE_PYTHON to one that has`);

const cli = process.env.REHEARSE_AWS_CLI || 'aws';
const { exitCode: noCli } = await execa(cli, ['--version'], { reject: false });
const withAwsCli = testIf(noCli === 0, 'aws-cli', 'the AWS CLI is not on PATH; set REHEARSE_AWS_CLI');

const beside = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** `rehearse serve` in a process of its own, with the variables that point a program at it. */
async function serve() {
  const child = spawnRehearse(['serve', '--port', '0', '--json']);
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk;
  });
  while (!printed.endsWith('\n}\n')) await once(child.stdout, 'data');
  const { cloud, control } = JSON.parse(printed) as { cloud: { env: Record<string, string> }; control: string };
  return {
    control,
    env: { ...cloud.env, no_proxy: '*' },
    async [Symbol.asyncDispose]() {
      child.kill('SIGINT');
      expect(await child).toMatchObject({ exitCode: 0 });
    },
  };
}

withBoto3(
  'boto3 builds a shop, sees it live, and takes it down',
  async () => {
    await using served = await serve();
    const began = performance.now();
    const { stdout } = await execa(python, [beside('./shop.py'), served.control], { env: served.env });
    expect(JSON.parse(stdout)).toEqual({
      'dns names': true,
      overlap: 'InvalidSubnet.Conflict 400',
      routes: ['active', 'active'],
      'duplicate rule': 'InvalidPermission.Duplicate 400',
      rules: 4,
      'dry run': 'DryRunOperation 412',
      alarms: 2,
      group: [
        ['ap-northeast-2a', 'InService'],
        ['ap-northeast-2b', 'InService'],
      ],
      targets: [
        ['healthy', ''],
        ['healthy', ''],
      ],
      replaced: true,
      activities: ['Launching a new EC2 instance', 'Terminating EC2 instance'],
      'groups left': 0,
      'in use': 'DependencyViolation 400',
      left: [true],
    });
    // A waiter that had to look twice would have slept for 15 seconds or more, and there are nine of them.
    expect(performance.now() - began).toBeLessThan(60_000);
  },
  240_000,
);

withAwsCli(
  'the AWS CLI builds a shop and reads it back',
  async () => {
    await using served = await serve();
    const env = { ...served.env, REHEARSE_AWS_CLI: cli };
    const { stdout } = await execa('sh', [beside('./shop.sh')], { env });
    expect(stdout.split('\n')).toEqual([
      'account: 000000000000',
      'nat: available',
      'refused: (DependencyViolation)',
      'group: ap-northeast-2a InService ap-northeast-2b InService ',
      'targets: healthy\thealthy',
    ]);
  },
  240_000,
);
