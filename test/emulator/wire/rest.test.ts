// restXml: paths, queries, headers and documents, in Route 53, CloudFront and S3.

import { expect, test } from '@jest/globals';
import { Exchange } from '../../../emulator/wire/exchange.ts';
import type { WireRequest } from '../../../emulator/wire/message.ts';
import { joinHeader, splitHeader } from '../../../emulator/wire/rest/header-list.ts';
import { answerTo, codeOf, type Parts, request, s3, signedFor } from './requests.ts';

function callOf(wire: WireRequest): unknown[] {
  const { operation, input } = new Exchange(wire, 'request-1').decode();
  return [operation.name, input];
}

const route53 = (parts: Parts) => request({ host: 'route53.amazonaws.com', ...parts });
const cloudfront = (parts: Parts) => request({ headers: { authorization: signedFor('cloudfront') }, ...parts });

test.each([
  ['path style', { url: '/b/a%20b/c%2Fd' }],
  ['virtual-hosted style', { url: '/a%20b/c%2Fd', host: 'b.s3.eu-west-1.amazonaws.com' }],
  ['virtual-hosted style of old', { url: '/a%20b/c%2Fd', host: 'b.s3-eu-west-1.amazonaws.com' }],
  ['virtual-hosted style with dual stack', { url: '/a%20b/c%2Fd', host: 'b.s3.dualstack.eu-west-1.amazonaws.com' }],
  ['virtual-hosted style under any name', { url: '/a%20b/c%2Fd', host: 'b.s3.example' }],
  ['virtual-hosted style under localhost', { url: '/a%20b/c%2Fd', host: 'b.s3.localhost' }],
  ['virtual-hosted style under localhost alone', { url: '/a%20b/c%2Fd', host: 'B.localhost' }],
  ['path style at the host of S3', { url: '/b/a%20b/c%2Fd', host: 's3.eu-west-1.amazonaws.com' }],
  ['path style at the host of S3 on this machine', { url: '/b/a%20b/c%2Fd', host: 's3.localhost' }],
  ['path style on this machine', { url: '/b/a%20b/c%2Fd', host: 'localhost' }],
])('a bucket in %s', (_what, parts) => {
  expect(callOf(s3({ method: 'GET', ...parts }))).toEqual(['GetObject', { Bucket: 'b', Key: 'a b/c/d' }]);
});

test('a bucket with dots in the host', () => {
  const [, input] = callOf(s3({ method: 'GET', url: '/k', host: 'www.s3.example.com.s3.eu-west-1.amazonaws.com' }));
  expect(input).toEqual({ Bucket: 'www.s3.example.com', Key: 'k' });
});

test.each([
  ['GET', '/', 'ListBuckets'],
  ['GET', '/b', 'ListObjects'],
  ['GET', '/b/', 'ListObjects'],
  ['GET', '/b?list-type=2', 'ListObjectsV2'],
  ['GET', '/b?location', 'GetBucketLocation'],
  ['GET', '/b?versioning=', 'GetBucketVersioning'],
  ['HEAD', '/b', 'HeadBucket'],
  ['PUT', '/b', 'CreateBucket'],
  ['GET', '/b/k', 'GetObject'],
  ['GET', '/b/k/', 'GetObject'],
  ['GET', '/b//', 'GetObject'],
  ['GET', '/b/k?tagging', 'GetObjectTagging'],
  ['GET', '/b/k?uploadId=u', 'ListParts'],
  ['PUT', '/b/k', 'PutObject'],
  ['PUT', '/b/k?partNumber=1&uploadId=u', 'UploadPart'],
  ['POST', '/b/k?uploads', 'CreateMultipartUpload'],
  ['POST', '/b?delete', 'DeleteObjects'],
  ['DELETE', '/b/k', 'DeleteObject'],
])('%s %s is %s', (method, url, name) => {
  const body = name === 'DeleteObjects' ? '<Delete><Object><Key>k</Key></Object></Delete>' : '';
  expect(callOf(s3({ method, url, body }))[0]).toBe(name);
});

test('a copy is told by its header', () => {
  const wire = s3({ method: 'PUT', url: '/b/k', headers: { 'x-amz-copy-source': 'b/other' } });
  expect(callOf(wire)).toEqual(['CopyObject', { Bucket: 'b', Key: 'k', CopySource: 'b/other' }]);
});

test('buckets of S3 Express are listed by their own host', () => {
  const wire = s3({ method: 'GET', url: '/', host: 's3express-control.eu-west-1.amazonaws.com' });
  expect(callOf(wire)[0]).toBe('ListDirectoryBuckets');
});

test('a label of Route 53 is decoded, and a trailing slash is none', () => {
  const call = ['GetHostedZone', { Id: 'Z 1' }];
  expect(callOf(route53({ method: 'GET', url: '/2013-04-01/hostedzone/Z%201' }))).toEqual(call);
  expect(callOf(route53({ method: 'GET', url: '/2013-04-01/hostedzone/Z%201/' }))).toEqual(call);
});

test.each([
  ['an empty label', route53({ method: 'GET', url: '/2013-04-01/change/' }), 'UnknownOperationException'],
  ['an unknown path', cloudfront({ method: 'GET', url: '/2020-05-31/nothing' }), 'UnknownOperationException'],
  ['half a byte in a path', route53({ method: 'GET', url: '/2013-04-01/hostedzone/%f' }), 'InvalidInput'],
  ['a method of no operation', s3({ method: 'PATCH', url: '/b/k' }), 'MethodNotAllowed'],
  ['a bucket without a name', s3({ method: 'PUT', url: '/' }), 'MethodNotAllowed'],
  ['a number in the query of S3', s3({ method: 'GET', url: '/b?max-keys=x' }), 'InvalidArgument'],
  [
    'a date in a header of S3',
    s3({ method: 'GET', url: '/b/k', headers: { 'if-modified-since': 'now' } }),
    'InvalidArgument',
  ],
  ['half a byte in a key', s3({ method: 'GET', url: '/b/%' }), 'InvalidURI'],
  ['half a byte in a bucket', s3({ method: 'GET', url: '/%f/k' }), 'InvalidURI'],
  ['a document of S3 that is none', s3({ url: '/b?delete', body: '<Delete>' }), 'MalformedXML'],
  ['another root element', s3({ url: '/b?delete', body: '<Remove/>' }), 'MalformedXML'],
  ['an unknown element', s3({ url: '/b?delete', body: '<Delete><What/></Delete>' }), 'MalformedXML'],
  ['text for elements', s3({ url: '/b?delete', body: '<Delete>all</Delete>' }), 'MalformedXML'],
  ['elements for text', s3({ url: '/b?delete', body: '<Delete><Quiet><a/></Quiet></Delete>' }), 'MalformedXML'],
  [
    'an element twice',
    s3({ url: '/b?delete', body: '<Delete><Quiet>true</Quiet><Quiet>true</Quiet></Delete>' }),
    'MalformedXML',
  ],
  ['neither true nor false', s3({ url: '/b?delete', body: '<Delete><Quiet>oui</Quiet></Delete>' }), 'MalformedXML'],
  ['bytes that are no text', s3({ url: '/b?delete', body: Buffer.from([0x3c, 0xff]) }), 'MalformedXML'],
  [
    'a number of CloudFront',
    cloudfront({
      url: '/2020-05-31/distribution',
      body: '<DistributionConfig><Origins><Quantity>two</Quantity></Origins></DistributionConfig>',
    }),
    'MalformedInput',
  ],
])('refused: %s', async (_what, wire, code) => {
  expect(codeOf(await answerTo(wire))).toBe(code);
});

test('space around a number or truth is none of it, around a text it is', () => {
  const body = '<Delete><Quiet>\n true </Quiet><Object><Key> a </Key><Size> 7 </Size></Object></Delete>';
  const [, input] = callOf(s3({ url: '/b?delete', body }));
  expect(input).toEqual({ Bucket: 'b', Delete: { Quiet: true, Objects: [{ Key: ' a ', Size: 7 }] } });
});

test('items of a header', () => {
  for (const items of [['a'], ['a', 'b'], ['a,b', 'c"d', 'e'], ['', 'a b']]) {
    expect(splitHeader(joinHeader(items))).toEqual(items);
  }
  expect(splitHeader('a,b ,  "c, d"')).toEqual(['a', 'b', 'c, d']);
});

test('an answer to HEAD has no body', async () => {
  const missing = await answerTo(s3({ method: 'HEAD', url: '/b/k' }));
  expect([missing.status, missing.body]).toEqual([501, '']);
});
