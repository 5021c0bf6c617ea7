// Properties of the arithmetic on address blocks, against a second opinion that works bit by bit.

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressIn, contains, isCidr, overlaps, prefixOf, subBlock } from '../../core/cidr.ts';

/** The bits of an address, as a text of 32 characters. */
function bits(address: string): string {
  return address
    .split('.')
    .map((byte) => Number(byte).toString(2).padStart(8, '0'))
    .join('');
}

const address = fc.ipV4();
const cidr = fc.tuple(address, fc.integer({ min: 0, max: 32 })).map(([text, prefix]) => {
  const fixed = bits(text).slice(0, prefix).padEnd(32, '0');
  const bytes = [0, 8, 16, 24].map((start) => Number.parseInt(fixed.slice(start, start + 8), 2));
  return `${bytes.join('.')}/${prefix}`;
});

function holds(block: string, each: string): boolean {
  const [network = '', prefix = '0'] = block.split('/');
  return bits(network).slice(0, Number(prefix)) === bits(each).slice(0, Number(prefix));
}

describe('address blocks', () => {
  it('a block is one only when its address is its first', () => {
    fc.assert(fc.property(cidr, (block) => isCidr(block)));
    expect(isCidr('10.0.0.1/16')).toBe(false);
    expect(isCidr('10.0.0.0')).toBe(false);
    expect(isCidr('10.0.0.0/33')).toBe(false);
    expect(isCidr('::/0')).toBe(false);
  });

  it('contains an address when the fixed bits agree', () => {
    fc.assert(fc.property(cidr, address, (block, each) => contains(block, each) === holds(block, each)));
  });

  it('two blocks overlap when one holds the first address of the other', () => {
    fc.assert(
      fc.property(cidr, cidr, (one, other) => {
        const first = (block: string) => block.split('/')[0] ?? '';
        return overlaps(one, other) === (holds(one, first(other)) || holds(other, first(one)));
      }),
    );
  });

  it('blocks carved from one block lie within it, side by side, and fill it', () => {
    fc.assert(
      fc.property(cidr, fc.integer({ min: 0, max: 6 }), (block, extra) => {
        const prefix = Math.min(32, prefixOf(block) + extra);
        const count = 2 ** (prefix - prefixOf(block));
        const parts = Array.from({ length: count }, (_, index) => subBlock(block, prefix, index));
        expect(parts.every((part) => contains(block, part))).toBe(true);
        expect(new Set(parts).size).toBe(count);
        expect(parts.slice(1).some((part, index) => overlaps(part, parts[index] ?? ''))).toBe(false);
        expect(() => subBlock(block, prefix, count)).toThrow(RangeError);
      }),
    );
  });

  it("counts addresses from the network's own", () => {
    expect(addressIn('10.0.1.0/24', 10)).toBe('10.0.1.10');
    expect(addressIn('192.168.0.0/16', 256)).toBe('192.168.1.0');
    expect(addressIn('255.255.255.0/24', 255)).toBe('255.255.255.255');
  });
});
