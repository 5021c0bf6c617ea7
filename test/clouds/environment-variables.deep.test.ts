// cloud.env() takes any other program that uses an AWS SDK to the cloud, and lets nothing take it elsewhere.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateVpcCommand, EC2Client } from '@aws-sdk/client-ec2';
import { beforeAll, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { LocalServer } from '../support/local-server.ts';
import { onLocalStack } from '../support/on-localstack.ts';
import { findMotoServer } from './moto-server.ts';
import { testIf } from './test-if.ts';

const python = process.env.REHEARSE_PYTHON ?? join(dirname((await findMotoServer()) ?? ''), 'python');
const boto3 = await execa(python, ['-c', 'import boto3'], { reject: false });
const withBoto3 = testIf(boto3.exitCode === 0, 'moto', `${python} has no boto3; set REHEARSE_PYTHON to one that has`);

const listVpcs =
  'import boto3, json; print(json.dumps([v["CidrBlock"] for v in boto3.client("ec2").describe_vpcs()["Vpcs"]]))';
const child = fileURLToPath(new URL('./environment-variables.child.ts', import.meta.url));

onLocalStack(import.meta.url, 'the variables of a cloud', (cloud) => {
  beforeAll(async () => {
    await cloud.client(EC2Client).send(new CreateVpcCommand({ CidrBlock: '10.77.0.0/16' }));
  });

  /** What a machine may have set that leads elsewhere; a program must not get there. */
  async function misleading(elsewhere: LocalServer): Promise<Record<string, string>> {
    return {
      NODE_OPTIONS: '',
      AWS_ENDPOINT_URL_EC2: elsewhere.url.origin,
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
      AWS_SESSION_TOKEN: 'of-somebody',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: elsewhere.url.origin,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: elsewhere.url.origin,
    };
  }

  async function run(program: string, args: string[], extra: Record<string, string> = {}): Promise<unknown> {
    await using elsewhere = await LocalServer.start({ status: 500 });
    const before = { ...process.env };
    Object.assign(process.env, await misleading(elsewhere), extra);
    try {
      const { stdout } = await execa(program, args, { env: cloud.env() });
      expect(elsewhere.requests).toEqual([]);
      return JSON.parse(stdout);
    } finally {
      process.env = before;
    }
  }

  test('another JavaScript program', async () => {
    expect(await run(process.execPath, [child])).toContain('10.77.0.0/16');
  });

  test('another JavaScript program, on a machine with a profile', async () => {
    expect(await run(process.execPath, [child], { AWS_PROFILE: 'work' })).toContain('10.77.0.0/16');
  });

  withBoto3('a Python program with boto3', async () => {
    expect(await run(python, ['-c', listVpcs])).toContain('10.77.0.0/16');
  });
});
