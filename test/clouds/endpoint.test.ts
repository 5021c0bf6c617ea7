// Attaching to a URL, as far as it needs no emulator.

import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { expect, test } from '@jest/globals';
import { connectEndpoint } from '../../clouds/endpoint.ts';
import { LocalServer, likeAws } from '../support/local-server.ts';

test('nothing answers there', async () => {
  const server = await LocalServer.start({ status: 200 });
  const { origin } = server.url;
  await server[Symbol.asyncDispose]();
  await expect(connectEndpoint(origin)).rejects.toMatchObject({
    code: 'CloudNotAnswering',
    message: expect.stringMatching(`nothing answers at ${origin} .*ECONNREFUSED`),
    solution: expect.stringContaining('docker-compose up'),
  });
});

test.each([
  ['a web page', { status: 200, body: '<!doctype html><html><body>Hello</body></html>' }],
  ['an empty answer', { status: 200 }],
  ['an error page', { status: 404, body: '<html><body><h1>404 Not Found</h1></body></html>' }],
  ['JSON of something else', { status: 400, body: '{"error":"no such route"}' }],
])('%s is not the answer of an AWS', async (_what, answer) => {
  await using server = await LocalServer.start(answer);
  await expect(connectEndpoint(server.url)).rejects.toMatchObject({
    code: 'CloudNotAnswering',
    message: `what answers at ${server.url.origin} does not speak AWS`,
  });
});

test('an error with a code is one', async () => {
  const body = '<ErrorResponse><Error><Code>AccessDenied</Code><Message>No.</Message></Error></ErrorResponse>';
  await using server = await LocalServer.start({ status: 403, body });
  await using cloud = await connectEndpoint(server.url);
  expect(cloud.name).toBe('endpoint');
});

test.each(['https://ec2.us-east-1.amazonaws.com', 'http://169.254.169.254'])('%s is refused', async (url) => {
  await expect(connectEndpoint(url)).rejects.toMatchObject({ code: 'RealAws' });
});

test.each(['localhost:4566', 'ftp://localhost', ''])('%j is no URL of a cloud', async (url) => {
  await expect(connectEndpoint(url)).rejects.toMatchObject({ code: 'UnknownCloud' });
});

test('a path in the URL is kept, credentials in it are not', async () => {
  await using server = await LocalServer.start(likeAws);
  await using cloud = await connectEndpoint(`http://user:secret@127.0.0.1:${server.port}/aws/`);
  await cloud
    .client(EC2Client, { maxAttempts: 1 })
    .send(new DescribeVpcsCommand({}))
    .catch(() => {});
  expect(server.requests.at(-1)).toBe(`POST 127.0.0.1:${server.port}/aws/`);
  expect(cloud.env().AWS_ENDPOINT_URL).toBe(`http://127.0.0.1:${server.port}/aws`);
});

test('a client is made once for each class and settings, and is gone with the cloud', async () => {
  await using server = await LocalServer.start(likeAws);
  await using cloud = await connectEndpoint(server.url);
  expect(cloud.client(EC2Client)).toBe(cloud.client(EC2Client));
  expect(cloud.client(EC2Client)).not.toBe(cloud.client(EC2Client, { maxAttempts: 1 }));
  expect(cloud.client(EC2Client)).not.toBe(cloud.at({ region: 'us-east-1' }).client(EC2Client));
});
