// The bench on which the guard is tested: an emulator, another server on this machine that stands for every place that
// is not the emulator, and a watch over the sockets and name lookups of the whole process. New for each test.

import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect } from '@jest/globals';
import { ConnectedCloud } from '../../clouds/connected-cloud.ts';
import type { ClientSettings, Cloud } from '../../core/cloud.ts';
import { RehearsalError } from '../../core/errors.ts';
import { LocalServer } from '../support/local-server.ts';
import { NetworkWatch } from './network-watch.ts';

const noVpcs = {
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: '<DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><vpcSet/></DescribeVpcsResponse>',
};
export const credentials = { accessKeyId: '000000000000', secretAccessKey: 'x' };

export let emulator: LocalServer;
export let elsewhere: LocalServer;
export let cloud: Cloud;
export let watch: NetworkWatch;
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
export function hostile(settings: object): ClientSettings {
  return { maxAttempts: 1, ...settings } as ClientSettings;
}

export async function codeOf(call: Promise<unknown>): Promise<unknown> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof RehearsalError ? error.code : error;
}

export function expectNothingElsewhere(): void {
  expect(watch.seen.filter((seen) => seen !== `connect 127.0.0.1:${emulator.port}`)).toEqual([]);
  expect(elsewhere.requests).toEqual([]);
}

export const describeVpcs = new DescribeVpcsCommand({});
export const getObject = new GetObjectCommand({ Bucket: 'bucket', Key: 'key' });

/** Has every credential provider of the SDK that reads the environment ask the other server. */
export function pointMetadataServicesElsewhere(): void {
  Object.assign(process.env, {
    AWS_EC2_METADATA_DISABLED: 'false',
    AWS_EC2_METADATA_SERVICE_ENDPOINT: elsewhere.url.origin,
    AWS_CONTAINER_CREDENTIALS_FULL_URI: `${elsewhere.url.origin}/credentials`,
  });
}
