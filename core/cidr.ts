// Arithmetic on IPv4 blocks in CIDR notation. Addresses are parsed by ipaddr.js; what is here is what it lacks.

import ipaddr from 'ipaddr.js';

/** A block: its first address as a 32-bit number, and how many leading bits are fixed. */
interface Block {
  readonly first: number;
  readonly prefix: number;
}

function parse(cidr: string): Block {
  const [address, prefix] = ipaddr.IPv4.parseCIDR(cidr);
  return { first: toNumber(address.toByteArray()) & mask(prefix), prefix };
}

function toNumber(bytes: readonly number[]): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0) | 0;
}

function mask(prefix: number): number {
  return prefix === 0 ? 0 : -1 << (32 - prefix);
}

function format(block: Block): string {
  const bytes = [24, 16, 8, 0].map((shift) => (block.first >>> shift) & 255);
  return `${bytes.join('.')}/${block.prefix}`;
}

/** Whether the text is an IPv4 block whose address is the first of the block: `10.0.0.0/16`, not `10.0.0.1/16`. */
export function isCidr(text: string): boolean {
  return ipaddr.IPv4.isValidCIDR(text) && format(parse(text)) === text;
}

/** Whether the block is of a kind that hosts can have: private or public, not loopback, link-local, multicast, … */
export function isForHosts(cidr: string): boolean {
  const range = ipaddr.IPv4.parse(cidr.split('/')[0] ?? '').range();
  return ['private', 'unicast', 'carrierGradeNat'].includes(range);
}

/** How many leading bits of the block are fixed: 16 for `10.0.0.0/16`. */
export function prefixOf(cidr: string): number {
  return parse(cidr).prefix;
}

/** Whether every address of `inner` is one of `outer`. A bare address counts as a block of one. */
export function contains(outer: string, inner: string): boolean {
  const [a, b] = [parse(outer), parse(inner.includes('/') ? inner : `${inner}/32`)];
  return a.prefix <= b.prefix && (b.first & mask(a.prefix)) === a.first;
}

/** Whether the two blocks share an address. */
export function overlaps(one: string, other: string): boolean {
  return contains(one, other) || contains(other, one);
}

/** The `index`-th block of `newPrefix` bits within `cidr`, counted from 0. Throws a RangeError past the last one. */
export function subBlock(cidr: string, newPrefix: number, index: number): string {
  const block = parse(cidr);
  if (newPrefix < block.prefix || newPrefix > 32 || index < 0 || index >= 2 ** (newPrefix - block.prefix)) {
    throw new RangeError(`${cidr} has no block number ${index} of /${newPrefix}`);
  }
  return format({ first: (block.first + index * 2 ** (32 - newPrefix)) | 0, prefix: newPrefix });
}

/** The `index`-th address of the block, counted from 0, which is the network's own. */
export function addressIn(cidr: string, index: number): string {
  return subBlock(cidr, 32, index).replace('/32', '');
}
