// The internet: every address that routers carry, but for those of the VPCs.

import { type Range, rangeOf, without } from '../network/block.ts';
import type { Network } from '../network/network.ts';
import type { AddressFamily } from '../question.ts';

/** https://www.iana.org/assignments/iana-ipv4-special-registry and https://www.iana.org/assignments/ipv6-unicast-address-assignments */
const everywhere: Readonly<Record<AddressFamily, readonly string[]>> = { ipv4: ['0.0.0.0/0'], ipv6: ['2000::/3'] };
const notPublic = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
];

export function publicRanges(network: Network, family: AddressFamily): Range[] {
  const ofVpcs = network.topology.Vpcs.flatMap(({ VpcId = '' }) => network.blocksOf(VpcId));
  return without(everywhere[family].map(rangeOf), [...notPublic, ...ofVpcs].map(rangeOf));
}
