// CBOR: the examples of RFC 8949, what is refused, and anything there and back.

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Malformed } from '../../../emulator/wire/aws-error.ts';
import { readCbor } from '../../../emulator/wire/cbor/read.ts';
import { writeCbor } from '../../../emulator/wire/cbor/write.ts';

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

/** Those of https://www.rfc-editor.org/rfc/rfc8949#appendix-A that this protocol has. */
const examples: readonly (readonly [bytes: string, value: unknown])[] = [
  ['00', 0],
  ['17', 23],
  ['1818', 24],
  ['1903e8', 1000],
  ['1a000f4240', 1_000_000],
  ['1b000000e8d4a51000', 1_000_000_000_000],
  ['20', -1],
  ['3903e7', -1000],
  ['f90000', 0],
  ['f98000', -0],
  ['f93c00', 1],
  ['fb3ff199999999999a', 1.1],
  ['f97bff', 65504],
  ['fa47c35000', 100_000],
  ['f90001', 2 ** -24],
  ['f90400', 0.00006103515625],
  ['f97c00', Number.POSITIVE_INFINITY],
  ['f97e00', Number.NaN],
  ['f9fc00', Number.NEGATIVE_INFINITY],
  ['f4', false],
  ['f5', true],
  ['f6', null],
  ['f7', null],
  ['c11a514b67b0', new Date('2013-03-21T20:04:00Z')],
  ['c1fb41d452d9ec200000', new Date('2013-03-21T20:04:00.5Z')],
  ['4401020304', new Uint8Array([1, 2, 3, 4])],
  ['6449455446', 'IETF'],
  ['62c3bc', 'ü'],
  ['64f0908591', '𐅑'],
  ['80', []],
  ['8301820203820405', [1, [2, 3], [4, 5]]],
  ['a26161016162820203', { a: 1, b: [2, 3] }],
  ['5f42010243030405ff', new Uint8Array([1, 2, 3, 4, 5])],
  ['7f657374726561646d696e67ff', 'streaming'],
  ['9f018202039f0405ffff', [1, [2, 3], [4, 5]]],
  ['bf61610161629f0203ffff', { a: 1, b: [2, 3] }],
];

test.each(examples)('%s', (bytes, value) => {
  expect(readCbor(hex(bytes))).toEqual(value);
});

test.each([
  ['nothing', ''],
  ['half a number', '19 03'],
  ['a text longer than the bytes', '78ff 61'],
  ['bytes as long as no memory', '5bffffffffffffffff'],
  ['a list as long as no memory', '9bffffffffffffffff 01'],
  ['a map as long as no memory', 'bbffffffffffffffff 6161 01'],
  ['a list that does not end', '9f01'],
  ['a map with a key alone', 'a16161'],
  ['a map that ends after a key', 'bf6161ff'],
  ['a map with a number for a key', 'a10101'],
  ['a break alone', 'ff'],
  ['a break in a list with a length', '82ff01'],
  ['two documents', '0101'],
  ['text that is not UTF-8', '61ff'],
  ['a string with a number in it', '7f01ff'],
  ['a string in pieces within pieces', '7f7f6161ffff'],
  ['a length of a form that is not there', '1c'],
  ['a number too big for a number', 'c2 49 010000000000000000'],
  ['a decimal fraction of half a gigabyte', 'c4 82 1a10000000 01'],
  ['an unknown tag', 'd9d9f7 01'],
  ['a time that is a text', 'c1 6161'],
  ['a time out of range', 'c1 1bffffffffffffffff'],
  ['a simple value', 'f0'],
  ['a deep document', '81'.repeat(102)],
  ['a very deep document', '81'.repeat(1_000_000)],
])('refused: %s', (_what, bytes) => {
  expect(() => readCbor(hex(bytes.replaceAll(' ', '')))).toThrow(Malformed);
});

test('a key `__proto__` is a key', () => {
  const map = readCbor(hex('a1695f5f70726f746f5f5fa161700 1'.replaceAll(' ', ''))) as object;
  expect([Object.keys(map), Object.getPrototypeOf(map)]).toEqual([['__proto__'], Object.prototype]);
});

test('anything comes back from what is written', () => {
  const scalar = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 300 }),
    fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') }),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      scalar,
      fc.array(tie('value')),
      fc.dictionary(fc.string(), tie('value'), { noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(value, (data) => {
      expect(readCbor(writeCbor(data))).toEqual(data);
    }),
  );
});

test('what has no place in CBOR is a mistake of whoever writes it', () => {
  expect(() => writeCbor({ a: undefined })).toThrow(TypeError);
});
