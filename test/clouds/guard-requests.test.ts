// What the guard does with a request, whoever made it: an environment that leads elsewhere, a redirect, a host that is
// nearly the cloud's own. And which URLs it takes for those of AWS.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EC2Client } from '@aws-sdk/client-ec2';
import { S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, test } from '@jest/globals';
import type { HttpRequest } from '@smithy/types';
import { ConnectedCloud } from '../../clouds/connected-cloud.ts';
import { GuardedHandler, refuseRealAws } from '../../clouds/guard.ts';
import { RehearsalError } from '../../core/errors.ts';
import {
  cloud,
  codeOf,
  describeVpcs,
  elsewhere,
  emulator,
  expectNothingElsewhere,
  getObject,
  hostile,
  pointMetadataServicesElsewhere,
} from './guard-bench.ts';

describe('the environment does not lead elsewhere', () => {
  test('endpoint, profile, credential and metadata variables together', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guard-'));
    const config = join(folder, 'config');
    await writeFile(
      config,
      `[profile away]\nendpoint_url = ${elsewhere.url.origin}\nregion = us-east-1\ndefaults_mode = auto\n` +
        'role_arn = arn:aws:iam::123456789012:role/away\ncredential_source = EcsContainer\n' +
        'use_fips_endpoint = true\nuse_dualstack_endpoint = true\n',
    );
    pointMetadataServicesElsewhere();
    Object.assign(process.env, {
      AWS_PROFILE: 'away',
      AWS_CONFIG_FILE: config,
      AWS_ENDPOINT_URL: elsewhere.url.origin,
      AWS_ENDPOINT_URL_EC2: elsewhere.url.origin,
      AWS_DEFAULTS_MODE: 'auto',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_USE_DUALSTACK_ENDPOINT: 'true',
      AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/away',
      AWS_WEB_IDENTITY_TOKEN_FILE: config,
      HTTP_PROXY: elsewhere.url.origin,
    });
    expect((await cloud.client(EC2Client).send(describeVpcs)).Vpcs).toEqual([]);
    await cloud
      .client(STSClient, hostile({}))
      .send(new GetCallerIdentityCommand({}))
      .catch(() => {});
    expect(emulator.requests).toHaveLength(2);
    expectNothingElsewhere();
    await rm(folder, { recursive: true });
  });
});

describe('a redirect is not followed', () => {
  test.each([301, 302, 303, 307, 308])('HTTP %i to AWS', async (status) => {
    emulator.answer = { status, headers: { location: 'https://ec2.us-east-1.amazonaws.com/' } };
    await expect(cloud.client(EC2Client, hostile({})).send(describeVpcs)).rejects.toThrow();
    expectNothingElsewhere();
  });

  test('an S3 redirect to the Region of the bucket', async () => {
    emulator.answer = {
      status: 301,
      headers: { 'x-amz-bucket-region': 'eu-west-1', 'content-type': 'application/xml' },
      body:
        '<Error><Code>PermanentRedirect</Code><Message>Use the right endpoint.</Message>' +
        '<Endpoint>bucket.s3.eu-west-1.amazonaws.com</Endpoint><Bucket>bucket</Bucket></Error>',
    };
    const client = cloud.client(S3Client, hostile({ followRegionRedirects: true }));
    await expect(client.send(getObject)).rejects.toThrow();
    // It was asked again, for the other Region: by the same host.
    expect(emulator.requests).toHaveLength(2);
    expectNothingElsewhere();
  });
});

describe('the handler', () => {
  const request = {
    protocol: 'http:',
    hostname: 'localhost',
    port: 4566,
    method: 'GET',
    path: '/',
    headers: {},
    query: {},
  };
  const handler = new GuardedHandler(new URL('http://localhost:4566'));

  test.each([
    { hostname: 'localhost#.amazonaws.com' },
    { hostname: 'localhost:4566@ec2.amazonaws.com' },
    { hostname: 'localhost/.amazonaws.com' },
    { hostname: 'localhost.' },
    { hostname: 'LOCALHOST' },
    { hostname: '' },
    { hostname: '127.0.0.1' },
    { port: 4567 },
    { port: undefined },
    { protocol: 'https:' },
    { protocol: 'ftp:' },
  ])('refuses %j', async (change) => {
    expect(await codeOf(handler.handle({ ...request, ...change } as HttpRequest))).toBe('ForeignHost');
    expectNothingElsewhere();
  });

  test('sends what it checked, though the request would name another host when asked again', async () => {
    const names = ['127.0.0.1'];
    const shifty = {
      ...request,
      port: emulator.port,
      get hostname() {
        return names.pop() ?? 'rehearsal.invalid';
      },
    };
    await new GuardedHandler(emulator.url).handle(shifty);
    expect(emulator.requests).toHaveLength(1);
    expectNothingElsewhere();
  });

  test.each([
    ['http://localhost:4566', 'http:', 'localhost', 4566],
    ['http://[::1]:4566', 'http:', '[::1]', 4566],
    ['http://[::1]:4566', 'http:', '::1', 4566],
    ['https://aws.example', 'https:', 'aws.example', undefined],
    ['http://emulator', 'http:', 'emulator', 80],
  ])('takes %s for its own', async (url, protocol, hostname, port) => {
    const own = new GuardedHandler(new URL(url));
    const aborted = { abortSignal: AbortSignal.abort() };
    const call = own.handle({ ...request, protocol, hostname, port } as HttpRequest, aborted);
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('AWS itself is no cloud', () => {
  test.each([
    'https://ec2.us-east-1.amazonaws.com',
    'https://EC2.US-EAST-1.AMAZONAWS.COM.',
    'https://ec2.cn-north-1.amazonaws.com.cn',
    'https://ec2.us-east-1.api.aws',
    'https://ec2.eusc-de-east-1.amazonaws.eu',
    'https://ec2.us-iso-east-1.c2s.ic.gov',
    'https://s3.dualstack.us-isob-east-1.sc2s.sgov.gov',
    'https://abc.lambda-url.us-east-1.on.aws',
    'https://d111111abcdef8.cloudfront.net',
    'http://169.254.169.254/latest',
    'http://2852039166/latest',
    'http://169.254.170.2',
    'http://169.254.170.23',
    'http://[fd00:ec2::254]',
    'http://[::ffff:169.254.169.254]',
  ])('%s', (url) => {
    expect(() => refuseRealAws(new URL(url))).toThrow(expect.objectContaining({ code: 'RealAws' }));
    expect(() => new ConnectedCloud({ name: 'test', url: new URL(url) })).toThrow(RehearsalError);
  });

  test.each([
    'http://localhost:4566',
    'https://localhost.localstack.cloud:4566',
    'http://aws:4566',
    'http://10.0.0.5:5000',
    'http://[fd12::1]:5000',
    'https://amazonaws.com.example',
    'https://notamazonaws.com',
  ])('but %s is', (url) => {
    expect(() => refuseRealAws(new URL(url))).not.toThrow();
  });
});
