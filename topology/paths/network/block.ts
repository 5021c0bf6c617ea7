// Blocks of addresses, IPv4 and IPv6 alike, as ranges of numbers. Text is parsed by ipaddr.js.

import ipaddr from 'ipaddr.js';
import type { AddressFamily } from '../question.ts';

/** All addresses from `first` to `last`, both included. */
export interface Range {
  readonly family: AddressFamily;
  readonly first: bigint;
  readonly last: bigint;
}

/** What was parsed before: the same few blocks are asked about at every hop. */
const parsed = new Map<string, Range>();
const mostParsed = 100_000;

/** The addresses of a block in CIDR notation; a bare address is a block of one. */
export function rangeOf(text: string): Range {
  const known = parsed.get(text);
  if (known) return known;
  if (parsed.size >= mostParsed) parsed.clear();
  const made = parse(text);
  parsed.set(text, made);
  return made;
}

function parse(text: string): Range {
  const [address = '', length] = text.split('/');
  const known = ipaddr.parse(address);
  const bytes = known.toByteArray();
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const free = BigInt(bytes.length * 8 - (length === undefined ? bytes.length * 8 : Number(length)));
  const first = (value >> free) << free;
  return { family: known.kind(), first, last: first | ((1n << free) - 1n) };
}

/** Whether every address of `inner` is one of `outer`. */
function holds(outer: Range, inner: Range): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether the address is one of the block, both as text. */
export function isIn(address: string, block: string): boolean {
  return holds(rangeOf(block), rangeOf(address));
}

/** How many leading bits are the same in all addresses of the block: 16 for `10.0.0.0/16`. */
export function prefixLengthOf(block: string): number {
  const { family, first, last } = rangeOf(block);
  return bitsOf(family) - (first === last ? 0 : (last - first).toString(2).length);
}

export function familyOf(address: string): AddressFamily {
  return ipaddr.parse(address.split('/')[0] ?? '').kind();
}

export function isAddress(text: string): boolean {
  return ipaddr.isValid(text);
}

export function isBlock(text: string): boolean {
  return ipaddr.isValidCIDR(text);
}

/** The address that the number stands for, in its usual notation. */
export function addressOf(family: AddressFamily, value: bigint): string {
  const length = bitsOf(family) / 8;
  const bytes = Array.from({ length }, (_, index) => Number((value >> BigInt((length - 1 - index) * 8)) & 255n));
  return ipaddr.fromByteArray(bytes).toString();
}

/** The fewest blocks that together are the range, in ascending order. */
export function blocksOf({ family, first, last }: Range): string[] {
  const blocks: string[] = [];
  const bits = bitsOf(family);
  for (let at = first; at <= last; ) {
    let free = 0;
    while (free < bits && (at & ((1n << BigInt(free + 1)) - 1n)) === 0n && at + (1n << BigInt(free + 1)) - 1n <= last) {
      free += 1;
    }
    blocks.push(`${addressOf(family, at)}/${bits - free}`);
    at += 1n << BigInt(free);
  }
  return blocks;
}

/** What is left of the ranges without the others, in ascending order. */
export function without(ranges: readonly Range[], others: readonly Range[]): Range[] {
  return others.reduce<Range[]>(
    (left, other) =>
      left.flatMap((range) => {
        if (range.family !== other.family || other.last < range.first || range.last < other.first) return [range];
        const before = { ...range, last: other.first - 1n };
        const after = { ...range, first: other.last + 1n };
        return [before, after].filter(({ first, last }) => first <= last);
      }),
    [...ranges],
  );
}

/**
 * The range in pieces such that no piece is cut by any of the blocks: whatever the blocks decide, they decide the same
 * for all addresses of a piece.
 */
export function cutBy(range: Range, blocks: readonly Range[]): Range[] {
  const starts = blocks
    .filter((block) => block.family === range.family)
    .flatMap((block) => [block.first, block.last + 1n])
    .filter((start) => range.first < start && start <= range.last);
  const firsts = [...new Set([range.first, ...starts])].sort((one, other) => (one < other ? -1 : 1));
  return firsts.map((first, index) => ({ ...range, first, last: (firsts[index + 1] ?? range.last + 1n) - 1n }));
}

function bitsOf(family: AddressFamily): number {
  return family === 'ipv4' ? 32 : 128;
}
