// Nothing leaves for a host other than the cloud's own: whatever a client's configuration, its environment, a redirect
// or a credential provider says. Shown by watching the sockets and name lookups of the whole process.

import { EC2Client } from '@aws-sdk/client-ec2';
import { GetObjectCommand, S3Client, WriteGetObjectResponseCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from '@jest/globals';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { GuardedHandler } from '../../clouds/guard.ts';
import {
  cloud,
  codeOf,
  credentials,
  describeVpcs,
  elsewhere,
  emulator,
  expectNothingElsewhere,
  getObject,
  hostile,
  pointMetadataServicesElsewhere,
  watch,
} from './guard-bench.ts';

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
