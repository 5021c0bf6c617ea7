// Requests that no client would send, made from those that clients do.

import fc from 'fast-check';
import { writeCbor } from '../../../emulator/wire/cbor/write.ts';
import type { WireRequest } from '../../../emulator/wire/message.ts';
import { answerTo, cbor, codeOf, ec2, form, json, request, s3, signedFor } from './requests.ts';

const metric = {
  MetricName: 'm',
  Value: 1.5,
  Timestamp: new Date('2026-01-01'),
  Dimensions: [{ Name: 'n', Value: 'v' }],
};

const requests: readonly WireRequest[] = [
  ec2('Action=RunInstances&Version=2016-11-15&MinCount=1&MaxCount=1&ImageId=ami-1&TagSpecification.1.Tag.1.Key=k'),
  ec2('Action=DescribeVpcs&Version=2016-11-15&Filter.1.Name=tag%3Ax&Filter.1.Value.1=y'),
  request({
    headers: { ...form, authorization: signedFor('iam') },
    body: 'Action=CreateUser&Version=2010-05-08&UserName=u&Tags.member.1.Key=k&Tags.member.1.Value=v',
  }),
  json(
    'AmazonDMSv20160101.DescribeEndpoints',
    '{"Filters":[{"Name":"x","Values":["y"]}],"MaxRecords":20,"Marker":null}',
  ),
  json(
    'CertificateManager.RequestCertificate',
    '{"DomainName":"a.b","Options":{"Export":"ENABLED"},"Tags":[{"Key":"k"}]}',
  ),
  json('CertificateManager.ImportCertificate', '{"Certificate":"AAECAw==","PrivateKey":"AA=="}'),
  cbor('PutMetricData', writeCbor({ Namespace: 'n', MetricData: [metric, metric] })),
  s3({ url: '/b?delete', body: '<Delete xmlns="x"><Object><Key>a&amp;b</Key></Object><Quiet>true</Quiet></Delete>' }),
  s3({
    method: 'PUT',
    url: '/b/k?acl',
    body: '<AccessControlPolicy><Grants><Grant><Grantee xsi:type="Group"><URI>u</URI></Grantee></Grant></Grants></AccessControlPolicy>',
  }),
  s3({
    method: 'PUT',
    url: '/b/a%20b',
    headers: { 'content-encoding': 'aws-chunked', 'x-amz-meta-a': 'b', expires: 'Tue, 14 Nov 2023 22:13:20 GMT' },
    body: '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n',
  }),
  request({
    url: '/2013-04-01/hostedzone/Z1/rrset',
    headers: { authorization: signedFor('route53') },
    body: '<ChangeResourceRecordSetsRequest><ChangeBatch><Changes><Change><Action>UPSERT</Action></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>',
  }),
];

/** What has a meaning in some protocol, to be put anywhere. */
const tokens = [
  '__proto__',
  'constructor',
  '<!DOCTYPE x [<!ENTITY e "e">]>',
  '&e;',
  '<![CDATA[',
  '<!--',
  ']]>',
  '</',
  '/>',
  '<a b="',
  '&#0;',
  '%',
  '%ff',
  '+',
  '&',
  '=',
  '..',
  '.1.',
  '.99999999999999999999',
  '{',
  '}',
  '[',
  ']',
  '"',
  '\\u0000',
  '1e999',
  'NaN',
  'null',
  '\u0000',
  '\r\n',
  'ffffffff\r\n',
  '-1',
  '\ufeff',
  '\ud800',
].map((token) => Buffer.from(token));
const bytes = [
  'ff',
  '80',
  'c2',
  '9f',
  'bf',
  '5f',
  '7f',
  '9bffffffffffffffff',
  'bbffffffffffffffff',
  'c1',
  'c249',
  'f8ff',
  'fb',
].map((hex) => Buffer.from(hex, 'hex'));

interface Change {
  readonly at: number;
  readonly length: number;
  readonly insert: Uint8Array;
  readonly times: number;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(1000)),
  insert: fc.oneof(
    fc.constantFrom(...tokens, ...bytes),
    fc.uint8Array({ maxLength: 8 }),
    fc.constant(new Uint8Array()),
  ),
  times: fc.oneof({ weight: 20, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constantFrom(2, 150, 5000) }),
});

function changed(body: Uint8Array, { at, length, insert, times }: Change): Uint8Array {
  const start = Math.floor(at * body.length);
  const inserted = Array.from({ length: times }, () => insert);
  return Buffer.concat([body.subarray(0, start), ...inserted, body.subarray(start + length)]);
}

function changedText(text: string, change: Change): string {
  return Buffer.from(changed(Buffer.from(text, 'latin1'), change)).toString('latin1');
}

/** Body, path, query and headers, each left alone or changed; headers of one request may come to another's body. */
export const hostileRequest: fc.Arbitrary<WireRequest> = fc
  .record({
    base: fc.constantFrom(...requests),
    other: fc.option(fc.constantFrom(...requests), { freq: 8 }),
    inBody: fc.array(change, { maxLength: 3 }),
    inPath: fc.option(change, { freq: 5 }),
    inHeader: fc.option(fc.tuple(fc.nat(), change), { freq: 5 }),
    inQuery: fc.option(
      fc.tuple(
        fc.constantFrom('max-keys', 'x-id', 'partNumber', 'Action', 'X-Amz-Credential', 'X-Amz-Signature', '__proto__'),
        fc.string(),
      ),
      { freq: 5 },
    ),
    encoding: fc.option(fc.constantFrom('gzip', 'aws-chunked', 'gzip,aws-chunked'), { freq: 10 }),
    method: fc.option(fc.constantFrom('GET', 'HEAD', 'PUT', 'DELETE', 'PROPFIND'), { freq: 10 }),
  })
  .map(({ base, other, inBody, inPath, inHeader, inQuery, encoding, method }) => {
    const headers = new Map(base.headers);
    if (inHeader) {
      const [name = 'x', value = ''] = [...headers][inHeader[0] % Math.max(1, headers.size)] ?? [];
      headers.set(name, changedText(value, inHeader[1]));
    }
    if (encoding) headers.set('content-encoding', encoding);
    return {
      ...base,
      headers,
      method: method ?? base.method,
      path: inPath ? `/${changedText(base.path, inPath)}` : base.path,
      query: inQuery ? new Map([...base.query, [inQuery[0], [inQuery[1]]]]) : base.query,
      body: inBody.reduce<Uint8Array>(changed, (other ?? base).body),
    };
  });

/**
 * What is wrong with the answer, where nothing is implemented. Right is a refusal with a code, or 501 of what could be
 * read all the same. Wrong is a fault of the emulator, or an answer that takes long.
 */
export async function wrongWith(wire: WireRequest): Promise<string | undefined> {
  const before = process.cpuUsage();
  const response = await answerTo(wire);
  const { user } = process.cpuUsage(before);
  if (user > 2_000_000) return `it took ${user / 1e6} s`;
  const code = codeOf(response);
  if (response.status < 400 || response.status === 500) return `${response.status}: ${response.body}`;
  return wire.method === 'HEAD' || code ? undefined : `no code: ${response.body}`;
}
