// The protocols of JSON and CBOR: what is refused, and what is passed over.

import { expect, test } from '@jest/globals';
import { writeCbor } from '../../../emulator/wire/cbor/write.ts';
import { Exchange } from '../../../emulator/wire/exchange.ts';
import type { Data, WireRequest } from '../../../emulator/wire/message.ts';
import { answerTo, cbor, codeOf, json } from './requests.ts';

function inputOf(wire: WireRequest): Data {
  return new Exchange(wire, 'request-1').decode().input;
}

const listCertificates = 'CertificateManager.ListCertificates';
const requestCertificate = 'CertificateManager.RequestCertificate';
const putMetricData = 'GraniteServiceVersion20100801.PutMetricData';

test('members that are null or unknown are passed over, as is a prototype', () => {
  const body = '{"MaxItems":5,"NextToken":null,"Colour":"red","__proto__":{"CertificateStatuses":["ISSUED"]}}';
  expect(inputOf(json(listCertificates, body))).toEqual({ MaxItems: 5 });
});

test('no body is an empty document', () => {
  expect(inputOf(json(listCertificates, ''))).toEqual({});
  expect(inputOf(cbor('ListMetrics', new Uint8Array()))).toEqual({});
});

test('numbers that JSON has no word for are texts', () => {
  const data = (value: unknown) =>
    json(putMetricData, JSON.stringify({ Namespace: 'n', MetricData: [{ Value: value }] }));
  expect(inputOf(data('NaN')).MetricData).toEqual([{ Value: Number.NaN }]);
  expect(inputOf(data('-Infinity')).MetricData).toEqual([{ Value: Number.NEGATIVE_INFINITY }]);
});

test.each([
  ['no document', '{', 'SerializationException'],
  ['text behind the document', '{}{}', 'SerializationException'],
  ['bytes that are no text', new Uint8Array([0x22, 0xff, 0x22]), 'SerializationException'],
  ['a list for a structure', '[]', 'SerializationException'],
  ['null for a structure', 'null', 'SerializationException'],
  ['a text for a number', '{"MaxItems":"many"}', 'SerializationException'],
  ['a structure for a number', '{"MaxItems":{}}', 'SerializationException'],
  ['a number for a text', '{"NextToken":7}', 'SerializationException'],
  ['a text for a list', '{"CertificateStatuses":"ISSUED"}', 'SerializationException'],
  ['a number beyond all numbers', '{"MaxItems":1e999}', 'SerializationException'],
  ['null in a list', '{"CertificateStatuses":[null]}', 'SerializationException'],
  ['a very deep document', '['.repeat(1_000_000), 'SerializationException'],
])('JSON: refused %s', async (_what, body, code) => {
  const response = await answerTo(json(listCertificates, body));
  expect([codeOf(response), response.status]).toEqual([code, 400]);
});

test('an unknown target or operation', async () => {
  expect(codeOf(await answerTo(json('CertificateManager.MakeCertificate', '{}')))).toBe('UnknownOperationException');
  expect(codeOf(await answerTo(json('CertificateManager', '{}')))).toBe('UnknownOperationException');
  expect(codeOf(await answerTo(json('CertificateManager.toString', '{}')))).toBe('UnknownOperationException');
});

test('a union has exactly one member', async () => {
  const none = await answerTo(json('GraniteServiceVersion20100801.PutMetricAlarm', '{"EvaluationWindow":{}}'));
  expect(codeOf(none)).toBe('SerializationException');
});

test.each([
  ['bytes that are no document', new Uint8Array([0xff])],
  ['a list for a structure', writeCbor([])],
  ['a number for a text', writeCbor({ NextToken: 7 })],
  ['a text for a number', writeCbor({ RecentlyActive: 'x', Dimensions: 'y' })],
  ['a text for a structure in a list', writeCbor({ Dimensions: ['y'] })],
])('CBOR: refused %s', async (_what, body) => {
  const response = await answerTo(cbor('ListMetrics', body));
  expect([response.status, codeOf(response)]).toEqual([400, 'SerializationException']);
});

test('a bomb of gzip is refused before it is opened', async () => {
  const { gzipSync } = await import('node:zlib');
  const bomb = gzipSync(Buffer.alloc(50_000_000, ' '));
  const sent = json(requestCertificate, bomb);
  const response = await answerTo({ ...sent, headers: new Map([...sent.headers, ['content-encoding', 'gzip']]) });
  expect([response.status, codeOf(response)]).toEqual([413, 'RequestEntityTooLarge']);
});

test('what is compressed is read, what only says so is refused', async () => {
  const { gzipSync } = await import('node:zlib');
  const compressed = (body: Uint8Array) => {
    const sent = json(listCertificates, body);
    return { ...sent, headers: new Map([...sent.headers, ['content-encoding', 'gzip']]) };
  };
  expect(inputOf(compressed(gzipSync('{"MaxItems":5}')))).toEqual({ MaxItems: 5 });
  expect(codeOf(await answerTo(compressed(gzipSync('{"MaxItems":5}').subarray(0, 20))))).toBe('SerializationException');
  expect(codeOf(await answerTo(compressed(Buffer.from('{}'))))).toBe('SerializationException');
});

test('a document of more than eight megabytes is refused', async () => {
  const response = await answerTo(json(listCertificates, `{"x":"${'x'.repeat(9_000_000)}"}`));
  expect([response.status, codeOf(response)]).toEqual([413, 'RequestEntityTooLarge']);
});

test.each([['A'], ['AAAAA'], ['A=AA'], ['AA-_'], ['====']])('%s is not base64', async (Certificate) => {
  const wire = json('CertificateManager.ImportCertificate', JSON.stringify({ Certificate }));
  expect(codeOf(await answerTo(wire))).toBe('SerializationException');
});

test('a filter in a filter, and so on', async () => {
  const nested = (depth: number) => {
    const statement = `${'{"Not":'.repeat(depth)}{}${'}'.repeat(depth)}`;
    return json('CertificateManager.SearchCertificates', `{"FilterStatement":${statement}}`);
  };
  expect(codeOf(await answerTo(nested(100_000)))).toBe('SerializationException');
});
