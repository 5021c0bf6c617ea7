// Nothing leaves for a host other than the cloud's own: whatever a client's configuration, its environment, a redirect
// or a credential provider says. Shown by watching the sockets and name lookups of the whole process.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetObjectCommand, S3Client, WriteGetObjectResponseCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { HttpRequest } from '@smithy/types';
import { ConnectedCloud } from '../../clouds/connected-cloud.ts';
import { GuardedHandler, refuseRealAws } from '../../clouds/guard.ts';
import type { ClientSettings, Cloud } from '../../core/cloud.ts';
import { RehearsalError } from '../../core/errors.ts';
import { LocalServer } from './local-server.ts';
import { NetworkWatch } from './network-watch.ts';

const noVpcs = {
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: '<DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><vpcSet/></DescribeVpcsResponse>',
};
const credentials = { accessKeyId: '000000000000', secretAccessKey: 'x' };

/** The emulator, and another server on this machine that stands for every place that is not the emulator. */
let emulator: LocalServer;
let elsewhere: LocalServer;
let cloud: Cloud;
let watch: NetworkWatch;
let environment: NodeJS.ProcessEnv;

beforeEach(async () => {
  emulator = await LocalServer.start(noVpcs);
  elsewhere = await LocalServer.start({ status: 200, body: '{}' });
  cloud = new ConnectedCloud({ name: 'test', url: emulator.url });
  environment = { ...process.env };
  watch = new NetworkWatch();
});

afterEach(async () => {
  watch[Symbol.dispose]();
  process.env = environment;
  await cloud[Symbol.asyncDispose]();
  await emulator[Symbol.asyncDispose]();
  await elsewhere[Symbol.asyncDispose]();
});

/** Settings that the types forbid and a user can pass all the same. */
function hostile(settings: object): ClientSettings {
  return { maxAttempts: 1, ...settings } as ClientSettings;
}

async function codeOf(call: Promise<unknown>): Promise<unknown> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof RehearsalError ? error.code : error;
}

function expectNothingElsewhere(): void {
  expect(watch.seen.filter((seen) => seen !== `connect 127.0.0.1:${emulator.port}`)).toEqual([]);
  expect(elsewhere.requests).toEqual([]);
}

const describeVpcs = new DescribeVpcsCommand({});
const getObject = new GetObjectCommand({ Bucket: 'bucket', Key: 'key' });

describe('the watch would notice a leak', () => {
  test('a client without the guard connects where its endpoint says', async () => {
    const client = new EC2Client({ region: 'us-east-1', credentials, endpoint: elsewhere.url.origin, maxAttempts: 1 });
    await client.send(describeVpcs).catch(() => {});
    expect(watch.seen).toContain(`connect 127.0.0.1:${elsewhere.port}`);
    client.destroy();
  });

  test('a client without the guard looks up the host that its endpoint names', async () => {
    const endpoint = 'http://ec2.rehearsal.invalid';
    const client = new EC2Client({ region: 'us-east-1', credentials, endpoint, maxAttempts: 1 });
    await client.send(describeVpcs).catch(() => {});
    expect(watch.seen).toContain('look up ec2.rehearsal.invalid');
    client.destroy();
  });

  test('a client without credentials of its own asks the metadata service', async () => {
    pointMetadataServicesElsewhere();
    const client = new EC2Client({ region: 'us-east-1', endpoint: emulator.url.origin, maxAttempts: 1 });
    await client.send(describeVpcs).catch(() => {});
    expect(elsewhere.requests).not.toEqual([]);
    client.destroy();
  });
});

/** Has every credential provider of the SDK that reads the environment ask the other server. */
function pointMetadataServicesElsewhere(): void {
  Object.assign(process.env, {
    AWS_EC2_METADATA_DISABLED: 'false',
    AWS_EC2_METADATA_SERVICE_ENDPOINT: elsewhere.url.origin,
    AWS_CONTAINER_CREDENTIALS_FULL_URI: `${elsewhere.url.origin}/credentials`,
  });
}

describe('a configuration that would leave is refused', () => {
  test('an endpoint of AWS', async () => {
    const client = cloud.client(EC2Client, hostile({ endpoint: 'https://ec2.us-east-1.amazonaws.com' }));
    expect(await codeOf(client.send(describeVpcs))).toBe('ForeignHost');
    expectNothingElsewhere();
  });

  test('an endpoint on the same host and another port', async () => {
    const client = cloud.client(EC2Client, hostile({ endpoint: elsewhere.url.origin }));
    expect(await codeOf(client.send(describeVpcs))).toBe('ForeignHost');
    expectNothingElsewhere();
  });

  test('a bucket that is an endpoint', async () => {
    const client = cloud.client(S3Client, hostile({ bucketEndpoint: true }));
    const call = client.send(new GetObjectCommand({ Bucket: 'https://bucket.s3.amazonaws.com', Key: 'key' }));
    expect(await codeOf(call)).toBe('ForeignHost');
    expectNothingElsewhere();
  });

  test.each([
    ['no endpoint at all', {}],
    ['dual-stack endpoints', { useDualstackEndpoint: true }],
    ['FIPS endpoints', { useFipsEndpoint: true }],
  ])('%s, in a client of which only the handler is ours', async (_name, settings) => {
    const requestHandler = new GuardedHandler(emulator.url);
    const client = new EC2Client({ region: 'us-east-1', credentials, requestHandler, ...settings });
    expect(await codeOf(client.send(describeVpcs))).toBe('ForeignHost');
    expectNothingElsewhere();
  });

  test.each([
    ['a bucket as a part of the host name', getObject],
    [
      'a prefix of the host name',
      new WriteGetObjectResponseCommand({ RequestRoute: 'route', RequestToken: 'token', Body: 'x' }),
    ],
  ])('%s, in a client of which only the handler is ours', async (_name, command) => {
    const endpoint = `http://localhost:${emulator.port}`;
    const requestHandler = new GuardedHandler(new URL(endpoint));
    const client = new S3Client({ region: 'us-east-1', credentials, endpoint, requestHandler });
    expect(await codeOf(client.send(command as GetObjectCommand))).toBe('ForeignHost');
    expectNothingElsewhere();
  });

  test('middleware that turns the request to another host', async () => {
    const client = cloud.client(EC2Client);
    client.middlewareStack.add(
      (next) => (args) => {
        Object.assign(args.request as object, {
          hostname: 'ec2.us-east-1.amazonaws.com',
          port: 443,
          protocol: 'https:',
        });
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    expect(await codeOf(client.send(describeVpcs))).toBe('ForeignHost');
    expectNothingElsewhere();
  });
});

describe('a configuration that would leave is overruled', () => {
  const handlerElsewhere = () => ({ ...new NodeHttpHandler(), handle: () => fetch(elsewhere.url) });

  test.each([
    ['dual-stack and FIPS endpoints', () => ({ useDualstackEndpoint: true, useFipsEndpoint: true })],
    ['another request handler', () => ({ requestHandler: handlerElsewhere() })],
    [
      'a runtime extension that sets the handler',
      () => ({
        extensions: [
          {
            configure: (configuration: { setHttpHandler(handler: unknown): void }) =>
              configuration.setHttpHandler(handlerElsewhere()),
          },
        ],
      }),
    ],
    ['a credential provider', () => ({ credentials: () => fetch(elsewhere.url).then(() => credentials) })],
    ['a Region provider', () => ({ region: () => fetch(elsewhere.url).then(() => 'us-east-1') })],
    ['defaults by asking the metadata service', () => ({ defaultsMode: 'auto' })],
  ])('%s', async (_name, settings) => {
    pointMetadataServicesElsewhere();
    const client = cloud.client(EC2Client, hostile(settings()));
    expect((await client.send(describeVpcs)).Vpcs).toEqual([]);
    expect(emulator.requests).toHaveLength(1);
    expectNothingElsewhere();
  });

  test('buckets as parts of the host name, host prefixes', async () => {
    emulator.answer = { status: 200, body: 'x' };
    const client = cloud.client(S3Client, hostile({ forcePathStyle: false, disableHostPrefix: false }));
    await client.send(getObject);
    expect(emulator.requests).toEqual([`GET 127.0.0.1:${emulator.port}/bucket/key?x-id=GetObject`]);
    expectNothingElsewhere();
  });

  test('the handler of a client that exists cannot be exchanged, nor its agent', async () => {
    const client = cloud.client(EC2Client);
    expect(() => {
      client.config.requestHandler = new NodeHttpHandler();
    }).toThrow(TypeError);
    new GuardedHandler(emulator.url).updateHttpClientConfig();
    await client.send(describeVpcs);
    expectNothingElsewhere();
  });
});

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
