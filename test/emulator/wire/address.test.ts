// Which service and protocol a request is for, by what it has.

import { expect, test } from '@jest/globals';
import { addressOf } from '../../../emulator/wire/address.ts';
import { Exchange } from '../../../emulator/wire/exchange.ts';
import type { ProtocolName, ServiceId } from '../../../emulator/wire/service-table.ts';
import { answerTo, codeOf, form, type Parts, request, signedFor } from './requests.ts';

const cases: readonly (readonly [what: string, service: ServiceId, protocol: ProtocolName, parts: Parts])[] = [
  ['a form, signed for EC2', 'ec2', 'ec2Query', { headers: { ...form, authorization: signedFor('ec2') } }],
  ['a form, signed for IAM', 'iam', 'awsQuery', { headers: { ...form, authorization: signedFor('iam') } }],
  ['a form with a version, not signed', 'sts', 'awsQuery', { headers: form, body: 'Action=A&Version=2011-06-15' }],
  ['a version in the query, not signed', 'ec2', 'ec2Query', { method: 'GET', url: '/?Action=A&Version=2016-11-15' }],
  ['a target of JSON 1.1', 'acm', 'json', { headers: { 'x-amz-target': 'CertificateManager.ListCertificates' } }],
  ['a target of JSON 1.0', 'cloudwatch', 'json', { headers: { 'x-amz-target': 'GraniteServiceVersion20100801.A' } }],
  ['a form for CloudWatch', 'cloudwatch', 'awsQuery', { headers: { ...form, authorization: signedFor('monitoring') } }],
  [
    'a path of RPC v2',
    'cloudwatch',
    'cbor',
    {
      url: '/service/GraniteServiceVersion20100801/operation/ListMetrics',
      headers: { 'smithy-protocol': 'rpc-v2-cbor' },
    },
  ],
  [
    'a target before a signature',
    'dms',
    'json',
    {
      headers: { 'x-amz-target': 'AmazonDMSv20160101.A', authorization: signedFor('s3') },
    },
  ],
  [
    'a signature for CloudFront',
    'cloudfront',
    'restXml',
    {
      method: 'GET',
      url: '/2020-05-31/distribution',
      headers: { authorization: signedFor('cloudfront') },
    },
  ],
  ['the host of a service', 'route53', 'restXml', { method: 'GET', url: '/x', host: 'route53.amazonaws.com' }],
  [
    'the host of a service with a longer name',
    'route53domains',
    'json',
    { host: 'route53domains.us-east-1.amazonaws.com' },
  ],
  ['the host of a service in a Region', 'elbv2', 'awsQuery', { host: 'elasticloadbalancing.eu-west-1.amazonaws.com' }],
  ['a version in the path', 'route53', 'restXml', { method: 'GET', url: '/2013-04-01/hostedzone' }],
  [
    'a presigned URL',
    's3',
    'restXml',
    { method: 'GET', url: '/b/k?X-Amz-Credential=AK%2F20260101%2Feu-west-1%2Fs3%2Faws4_request' },
  ],
  ['a signature for S3 Object Lambda', 's3', 'restXml', { headers: { authorization: signedFor('s3-object-lambda') } }],
  ['a bucket called service', 's3', 'restXml', { method: 'GET', url: '/service/x/operation/y' }],
  ['nothing that tells', 's3', 'restXml', { method: 'GET', url: '/bucket/key' }],
  ['a form for S3, which has none', 's3', 'restXml', { method: 'PUT', url: '/b/k', headers: form, body: 'Version=x' }],
];

test.each(cases)('%s', (_what, service, protocol, parts) => {
  const address = addressOf(request(parts));
  expect([address.service, address.protocol.name]).toEqual([service, protocol]);
});

const scopes: readonly (readonly [what: string, account: string, region: string, parts: Parts])[] = [
  ['an account as access key', '123456789012', 'eu-west-1', { headers: { authorization: signedFor('ec2') } }],
  [
    'any other access key',
    '000000000000',
    'us-west-2',
    {
      headers: { authorization: signedFor('ec2', 'us-west-2', 'AKIAIOSFODNN7EXAMPLE') },
    },
  ],
  ['no signature', '000000000000', 'us-east-1', {}],
  [
    'a presigned URL',
    '123456789012',
    'sa-east-1',
    {
      url: '/b/k?X-Amz-Credential=123456789012%2F20260101%2Fsa-east-1%2Fs3%2Faws4_request',
    },
  ],
  [
    'a signature for several Regions',
    '123456789012',
    'eu-north-1',
    {
      headers: {
        authorization: 'AWS4-ECDSA-P256-SHA256 Credential=123456789012/20260101/s3/aws4_request, Signature=0',
        'x-amz-region-set': 'eu-north-1,eu-west-1',
      },
    },
  ],
  ['the signature of old', '123456789012', 'us-east-1', { headers: { authorization: 'AWS 123456789012:c2ln' } }],
  [
    'the signature of old in a URL',
    '123456789012',
    'us-east-1',
    { url: '/b/k?AWSAccessKeyId=123456789012&Signature=x' },
  ],
  [
    'a signature of nonsense',
    '000000000000',
    'us-east-1',
    { headers: { authorization: 'AWS4-HMAC-SHA256 Credential=///' } },
  ],
];

test.each(scopes)('%s: account and Region', (_what, account, region, parts) => {
  const { accountId, region: found } = new Exchange(request(parts), 'request-1');
  expect([accountId, found]).toEqual([account, region]);
});

test.each([
  ['a target', 'DynamoDB_20120810', { headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' } }],
  [
    'a signature',
    'lambda',
    { method: 'GET', url: '/2015-03-31/functions', headers: { authorization: signedFor('lambda') } },
  ],
  ['a form', 'sns', { headers: { ...form, authorization: signedFor('sns') }, body: 'Action=ListTopics' }],
  [
    'a path of RPC v2',
    'Other',
    { url: '/service/Other/operation/List', headers: { 'smithy-protocol': 'rpc-v2-cbor' } },
  ],
])('%s of a service that is not here', async (_what, name, parts) => {
  const response = await answerTo(request(parts));
  expect([response.status, codeOf(response)]).toEqual([501, 'NotImplemented']);
  expect(Buffer.from(response.body).toString()).toContain(`the service ${name} is not implemented`);
});
