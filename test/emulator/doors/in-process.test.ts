// The door in this process: real SDK clients whose requests never reach a socket.

import { Readable } from 'node:stream';
import { ACMClient, ListCertificatesCommand } from '@aws-sdk/client-acm';
import { CloudFrontClient, ListDistributionsCommand } from '@aws-sdk/client-cloudfront';
import { CloudWatchClient, ListMetricsCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CreateVpcCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  SelectObjectContentCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { expect, test } from '@jest/globals';
import { AwsError, answering, type Call, InProcessHandler, type ServiceHandlers } from '../../../emulator/index.ts';

/** The options of a client whose requests these handlers answer, and how many requests there were. */
function inProcess(handlers: ServiceHandlers, region = 'eu-west-1') {
  const count = { requests: 0 };
  const requestHandler = new InProcessHandler(
    answering(handlers, () => {
      count.requests += 1;
      return `request-${count.requests}`;
    }),
  );
  return { count, region, credentials: { accessKeyId: '123456789012', secretAccessKey: 's' }, requestHandler };
}

test('a handler gets the typed input and the account and Region of the call', async () => {
  let call: Call | undefined;
  const ec2 = new EC2Client(
    inProcess({
      ec2: {
        CreateVpc(input, given) {
          call = given;
          const Tags = input.TagSpecifications?.flatMap((specification) => specification.Tags ?? []) ?? [];
          return { Vpc: { VpcId: 'vpc-1', CidrBlock: input.CidrBlock, State: 'pending', Tags } };
        },
      },
    }),
  );
  const { Vpc, $metadata } = await ec2.send(
    new CreateVpcCommand({
      CidrBlock: '10.0.0.0/16',
      TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value: 'shop & <co>' }] }],
    }),
  );
  expect(Vpc).toEqual({
    VpcId: 'vpc-1',
    CidrBlock: '10.0.0.0/16',
    State: 'pending',
    Tags: [{ Key: 'Name', Value: 'shop & <co>' }],
  });
  expect($metadata.requestId).toBe('request-1');
  expect(call).toMatchObject({ accountId: '123456789012', region: 'eu-west-1', requestId: 'request-1' });
});

test.each([
  ['ec2', (options: object) => new EC2Client(options).send(new DescribeVpcsCommand({})), 'DescribeVpcs of ec2'],
  ['awsQuery', (options: object) => new IAMClient(options).send(new ListUsersCommand({})), 'ListUsers of iam'],
  [
    'JSON 1.1',
    (options: object) => new ACMClient(options).send(new ListCertificatesCommand({})),
    'ListCertificates of acm',
  ],
  [
    'JSON 1.0',
    (options: object) => new CloudWatchClient(options).send(new ListMetricsCommand({})),
    'ListMetrics of cloudwatch',
  ],
  [
    'restXml',
    (options: object) => new CloudFrontClient(options).send(new ListDistributionsCommand({})),
    'ListDistributions of cloudfront',
  ],
  [
    'S3',
    (options: object) => new S3Client(options).send(new GetObjectCommand({ Bucket: 'b', Key: 'k' })),
    'GetObject of s3',
  ],
])('%s: what is not implemented is said by name, once', async (_protocol, send, what) => {
  const options = inProcess({});
  await expect(send(options)).rejects.toMatchObject({
    name: 'NotImplemented',
    message: `${what} is not implemented by this emulator`,
    $metadata: { httpStatusCode: 501, attempts: 1 },
  });
  expect(options.count.requests).toBe(1);
});

test('a stream of events is not implemented, whatever handler there is', async () => {
  const s3 = new S3Client(inProcess({ s3: { SelectObjectContent: () => ({}) } }));
  const select = new SelectObjectContentCommand({
    Bucket: 'b',
    Key: 'k',
    Expression: 'select',
    ExpressionType: 'SQL',
    InputSerialization: {},
    OutputSerialization: {},
  });
  await expect(s3.send(select)).rejects.toMatchObject({ name: 'NotImplemented' });
});

test('an error of a handler arrives with its code; a fault of a handler as a fault of AWS', async () => {
  const options = inProcess({
    ec2: {
      DescribeVpcs() {
        throw new AwsError('InvalidVpcID.NotFound', "The vpc ID 'vpc-9' does not exist");
      },
      CreateVpc() {
        throw new TypeError('a mistake in the emulator');
      },
    },
  });
  const ec2 = new EC2Client({ ...options, maxAttempts: 1 });
  await expect(ec2.send(new DescribeVpcsCommand({}))).rejects.toMatchObject({
    name: 'InvalidVpcID.NotFound',
    message: "The vpc ID 'vpc-9' does not exist",
    $metadata: { httpStatusCode: 400 },
  });
  await expect(ec2.send(new CreateVpcCommand({}))).rejects.toMatchObject({
    name: 'InternalFailure',
    message: 'TypeError: a mistake in the emulator',
    $metadata: { httpStatusCode: 500 },
  });
});

const bodies: readonly (readonly [what: string, make: () => string | Uint8Array | Readable | Blob])[] = [
  ['a text', () => 'hello'],
  ['bytes', () => new Uint8Array(Buffer.from('hello'))],
  ['a stream', () => Readable.from([Buffer.from('hel'), Buffer.from('lo')])],
];

test.each(bodies)('an object comes as %s, and goes as a stream', async (_what, make) => {
  let stored: Uint8Array | undefined;
  const s3 = new S3Client(
    inProcess({
      s3: {
        UploadPart({ Body }) {
          stored = Body;
          return { ETag: '"e"' };
        },
        GetObject: () => ({ ...(stored && { Body: stored }), ContentType: 'text/plain' }),
      },
    }),
  );
  await s3.send(new UploadPartCommand({ Bucket: 'b', Key: 'k', UploadId: 'u', PartNumber: 1, Body: make() }));
  const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }));
  expect([await Body?.transformToString(), ContentType]).toEqual(['hello', 'text/plain']);
});

test('an object that is not there: by HEAD without a body, by GET with its own error', async () => {
  const missing = () => {
    throw new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404 });
  };
  const s3 = new S3Client(inProcess({ s3: { GetObject: missing, HeadObject: missing } }));
  await expect(s3.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }))).rejects.toThrow('The specified key');
  await expect(s3.send(new HeadObjectCommand({ Bucket: 'b', Key: 'k' }))).rejects.toMatchObject({ name: 'NotFound' });
});

test('a large body that the SDK compresses', async () => {
  let names: unknown[] = [];
  const cloudwatch = new CloudWatchClient(
    inProcess({
      cloudwatch: {
        PutMetricData({ MetricData = [] }) {
          names = MetricData.map(({ MetricName }) => MetricName);
          return {};
        },
      },
    }),
  );
  const MetricData = Array.from({ length: 500 }, (_, i) => ({ MetricName: `${'m'.repeat(100)}${i}`, Value: i }));
  await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'n', MetricData }));
  expect(names).toEqual(MetricData.map(({ MetricName }) => MetricName));
});

test('a call that was given up', async () => {
  const s3 = new S3Client(inProcess({ s3: { PutObject: () => ({}) } }));
  const giveUp = new AbortController();
  giveUp.abort();
  const put = s3.send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: 'x' }), { abortSignal: giveUp.signal });
  await expect(put).rejects.toMatchObject({ name: 'AbortError' });
});

test('no date, by which the SDK would set its clock, and no checksum that nobody computed', async () => {
  const answer = answering({ s3: { GetObject: () => ({ Body: new Uint8Array([1]) }) } }, () => 'request-1');
  const { headers } = await answer({
    method: 'GET',
    path: '/b/k',
    query: new Map(),
    headers: new Map([['x-amz-checksum-mode', 'ENABLED']]),
    host: 'localhost',
    body: new Uint8Array(),
  });
  expect(headers).toEqual({ 'x-amz-request-id': 'request-1' });
});
