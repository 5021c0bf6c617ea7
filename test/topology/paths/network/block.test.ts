// Arithmetic on blocks of both families, against ipaddr.js and against itself.

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import {
  addressOf,
  blocksOf,
  cutBy,
  isIn,
  prefixLengthOf,
  type Range,
  rangeOf,
  without,
} from '../../../../topology/paths/network/block.ts';
import type { AddressFamily } from '../../../../topology/paths/question.ts';

const families: readonly AddressFamily[] = ['ipv4', 'ipv6'];
const bits = { ipv4: 32, ipv6: 128 } as const;
const address = (family: AddressFamily) =>
  fc.bigInt({ min: 0n, max: (1n << BigInt(bits[family])) - 1n }).map((value) => addressOf(family, value));
const block = (family: AddressFamily) =>
  fc
    .tuple(address(family), fc.nat(bits[family]))
    .map(([text, length]) => `${addressOf(family, rangeOf(`${text}/${length}`).first)}/${length}`);
const range = (family: AddressFamily) => block(family).map(rangeOf);
/** Few addresses, so that ranges touch and overlap often. */
const small = (family: AddressFamily): fc.Arbitrary<Range> =>
  fc.tuple(fc.bigInt(0n, 40n), fc.bigInt(0n, 20n)).map(([first, more]) => ({ family, first, last: first + more }));
const membersOf = (ranges: readonly Range[]) =>
  ranges.flatMap(({ first, last }) =>
    Array.from({ length: Number(last - first) + 1 }, (_, index) => first + BigInt(index)),
  );

describe.each(families)('blocks of %s', (family) => {
  it('hold an address where ipaddr.js says so', () => {
    fc.assert(
      fc.property(address(family), block(family), (own, other) => {
        const [network, length] = ipaddr.parseCIDR(other);
        expect(isIn(own, other)).toBe(ipaddr.parse(own).match(network, length));
        expect(isIn(own, `${own}/${length}`)).toBe(true);
        expect(prefixLengthOf(other)).toBe(length);
      }),
    );
  });

  it('are their ranges, and the fewest that are', () => {
    fc.assert(
      fc.property(block(family), (own) => {
        expect(blocksOf(rangeOf(own))).toEqual([own]);
      }),
    );
    fc.assert(
      fc.property(small(family), (own) => {
        const blocks = blocksOf(own);
        expect(membersOf(blocks.map(rangeOf))).toEqual(membersOf([own]));
        for (const [index, one] of blocks.slice(1).entries()) {
          const joined = blocksOf({ family, first: rangeOf(blocks[index] as string).first, last: rangeOf(one).last });
          expect(joined).toHaveLength(2);
        }
      }),
    );
  });

  it('are cut in pieces that no block cuts, and that are the whole together', () => {
    fc.assert(
      fc.property(small(family), fc.array(fc.oneof(small(family), range(family)), { maxLength: 6 }), (own, others) => {
        const pieces = cutBy(own, others);
        expect(membersOf(pieces)).toEqual(membersOf([own]));
        for (const piece of pieces) {
          for (const other of others) {
            const shared = piece.first <= other.last && other.first <= piece.last;
            if (shared) expect(other.first <= piece.first && piece.last <= other.last).toBe(true);
          }
        }
      }),
    );
  });

  it('without others are what the others do not hold', () => {
    fc.assert(
      fc.property(
        fc.array(small(family), { maxLength: 1 }),
        fc.array(small(family), { maxLength: 5 }),
        (own, others) => {
          const taken = new Set(membersOf(others));
          expect(membersOf(without(own, others))).toEqual(membersOf(own).filter((value) => !taken.has(value)));
        },
      ),
    );
  });
});

it('families do not meet', () => {
  expect(isIn('10.0.0.1', '::/0')).toBe(false);
  expect(isIn('2001:db8::1', '0.0.0.0/0')).toBe(false);
  expect(without([rangeOf('10.0.0.0/8')], [rangeOf('::/0')])).toEqual([rangeOf('10.0.0.0/8')]);
  expect(cutBy(rangeOf('10.0.0.0/8'), [rangeOf('2001:db8::/32')])).toEqual([rangeOf('10.0.0.0/8')]);
});
