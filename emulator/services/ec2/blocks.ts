// CIDR blocks as EC2 takes them: the bits behind the prefix are dropped, not refused. IPv4 arithmetic is core/cidr.ts.

import ipaddr from 'ipaddr.js';
import { contains, overlaps, subBlock } from '../../../core/cidr.ts';
import { invalidValue } from './errors.ts';

const not = 'This is not a valid CIDR block.';

/** The block in canonical form: `10.0.0.1/16` is `10.0.0.0/16`. */
export function blockOf(text: string, name: string): string {
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(text)) throw invalidValue(text, name, not);
  return subBlock(text, Number(text.split('/')[1]), 0);
}

export function block6Of(text: string, name: string): string {
  if (!ipaddr.IPv6.isValidCIDR(text)) throw invalidValue(text, name, not);
  const [, prefix] = ipaddr.IPv6.parseCIDR(text);
  return `${short6(ipaddr.IPv6.networkAddressFromCIDR(text).toString())}/${prefix}`;
}

export function isIpv6(text: string): boolean {
  return text.includes(':');
}

export function isIpv4Address(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text);
}

/** An IPv6 address in its shortest form. */
export function short6(address: string): string {
  return ipaddr.IPv6.parse(address).toRFC5952String();
}

export function isIpv6Address(text: string): boolean {
  return isIpv6(text) && !text.includes('/') && ipaddr.IPv6.isValid(text);
}

/** Whether every address of `inner`, a block or an address, is in `outer`. Blocks of two families share nothing. */
export function holds(outer: string, inner: string): boolean {
  if (isIpv6(outer) !== isIpv6(inner)) return false;
  if (!isIpv6(outer)) return contains(outer, inner);
  const [[block, bits], [address, innerBits]] = [parse6(outer), parse6(inner)];
  return innerBits >= bits && address.match(block, bits);
}

export function share(one: string, other: string): boolean {
  if (isIpv6(one) !== isIpv6(other)) return false;
  return isIpv6(one) ? holds(one, other) || holds(other, one) : overlaps(one, other);
}

function parse6(text: string): [ipaddr.IPv6, number] {
  return text.includes('/') ? ipaddr.IPv6.parseCIDR(text) : [ipaddr.IPv6.parse(text), 128];
}
