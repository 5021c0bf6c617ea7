// Bodies of S3: chunks with trailers, checksums, presigned URLs.

import { expect, test } from '@jest/globals';
import { Exchange } from '../../../emulator/wire/exchange.ts';
import type { Data, WireRequest } from '../../../emulator/wire/message.ts';
import { crc32c, crc64nvme } from '../../../emulator/wire/s3/crc.ts';
import { answerTo, codeOf, s3 } from './requests.ts';

function inputOf(wire: WireRequest): Data {
  const { Body, ...input } = new Exchange(wire, 'request-1').decode().input;
  return { ...input, Body: Buffer.from(Body as Uint8Array).toString() };
}

const trailer = {
  'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'content-encoding': 'gzip,aws-chunked',
};

function chunked(body: string, headers: Record<string, string> = {}): WireRequest {
  return s3({ method: 'PUT', url: '/b/k', headers: { ...trailer, ...headers }, body });
}

test('chunks are put together, and trailers are headers', () => {
  const body =
    '5\r\nhello\r\n6;chunk-signature=0\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\nx-amz-trailer-signature:0\r\n\r\n';
  expect(
    inputOf(chunked(body, { 'x-amz-decoded-content-length': '11', 'content-length': String(body.length) })),
  ).toEqual({
    Bucket: 'b',
    Key: 'k',
    Body: 'hello world',
    ChecksumCRC32: 'DUoRhQ==',
    ContentEncoding: 'gzip',
    ContentLength: 11,
  });
});

test.each([
  ['without an end', '5\r\nhello\r\n', 'IncompleteBody'],
  ['shorter than they say', '9\r\nhello\r\n0\r\n\r\n', 'IncompleteBody'],
  ['longer than they say', '2\r\nhello\r\n0\r\n\r\n', 'IncompleteBody'],
  ['without a length', 'hello', 'IncompleteBody'],
  ['of a length that is no number', 'five\r\nhello\r\n0\r\n\r\n', 'IncompleteBody'],
  ['of no end', `${'f'.repeat(100_000)}\r\n`, 'IncompleteBody'],
  ['of another checksum', '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n', 'BadDigest'],
])('chunks %s', async (_what, body, code) => {
  expect(codeOf(await answerTo(chunked(body)))).toBe(code);
});

test('chunks that are not as long as the object', async () => {
  const wire = chunked('5\r\nhello\r\n0\r\n\r\n', { 'x-amz-decoded-content-length': '6' });
  expect(codeOf(await answerTo(wire))).toBe('IncompleteBody');
});

/** Of `123456789`, as the catalogues of such checks have them; the hashes as everybody computes them. */
const checksums = [
  ['x-amz-checksum-crc32', 'y/Q5Jg=='],
  ['x-amz-checksum-crc32c', '4waSgw=='],
  ['x-amz-checksum-crc64nvme', 'rosUhgp5mIg='],
  ['x-amz-checksum-sha1', '98O8HYCOBHMq32eZZczDTKeuNEE='],
  ['x-amz-checksum-sha256', 'FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU='],
  ['content-md5', 'JfnnlDI7RTiF9RgfG2JNCw=='],
] as const;

test.each(checksums)('%s is compared', async (name, value) => {
  const put = (body: string) => s3({ method: 'PUT', url: '/b/k', headers: { [name]: value }, body });
  expect(inputOf(put('123456789')).Body).toBe('123456789');
  expect(codeOf(await answerTo(put('123456780')))).toBe('BadDigest');
});

test('a body that is not as long as its header says', async () => {
  const wire = s3({ method: 'PUT', url: '/b/k', headers: { 'content-length': '6' }, body: 'hello' });
  expect(codeOf(await answerTo(wire))).toBe('IncompleteBody');
});

test('an MD5 that is none', async () => {
  const wire = s3({ method: 'PUT', url: '/b/k', headers: { 'content-md5': 'x' }, body: 'x' });
  expect(codeOf(await answerTo(wire))).toBe('InvalidDigest');
});

test('the checks that Node lacks, on the examples of their catalogues', () => {
  const digits = Buffer.from('123456789');
  expect(crc32c(digits)).toBe(0xe3069283);
  expect(crc64nvme(digits)).toBe(0xae8b14860a799888n);
  expect([crc32c(new Uint8Array()), crc64nvme(new Uint8Array())]).toEqual([0, 0n]);
});

test('a body that says it is compressed is stored as it is', () => {
  const wire = s3({ method: 'PUT', url: '/b/k', headers: { 'content-encoding': 'gzip' }, body: 'not opened' });
  expect(inputOf(wire)).toMatchObject({ Body: 'not opened', ContentEncoding: 'gzip' });
});

test('headers in the query of a presigned URL are headers, but for the checksum of the body that it did not know', () => {
  const credential = 'X-Amz-Credential=123456789012%2F20260101%2Feu-west-1%2Fs3%2Faws4_request';
  const url = `/b/k?${credential}&X-Amz-Signature=0&x-amz-acl=private&x-amz-meta-colour=red&x-amz-checksum-crc32=AAAAAA%3D%3D&x-id=PutObject`;
  expect(inputOf(s3({ method: 'PUT', url, headers: { authorization: '' }, body: 'hello' }))).toEqual({
    Bucket: 'b',
    Key: 'k',
    Body: 'hello',
    ACL: 'private',
    Metadata: { colour: 'red' },
  });
});
