// What a packet shows of where it has been, in its six bits of DSCP: whether something has sent it on, and which of the
// interfaces that the table of an Internet gateway leads to.

import type { Described } from '../described.ts';
import { isIpv6, type Namespace } from './plan.ts';

const forwarded = 0x20;

/** The interfaces that routes of gateways' own tables lead to; five can be told apart. */
export function gateKeepers({ RouteTables }: Described): string[] {
  const edges = RouteTables.filter((table) => table.Associations?.some(({ GatewayId }) => GatewayId !== undefined));
  const targets = edges.flatMap((table) => (table.Routes ?? []).map((route) => route.NetworkInterfaceId));
  const found = [...new Set(targets)].filter((id) => id !== undefined);
  if (found.length > 5) throw new RangeError('more interfaces behind gateways than can be told apart');
  return found;
}

/** The rules of a chain which notes that the packet was sent on, by this interface where one is named. */
export function layOutMarks(namespace: Namespace, chain: string, keepers: readonly string[], id?: string): void {
  const own = bitOf(keepers, id);
  for (let mark = 0; mark < 1 << keepers.length; mark += 1) {
    for (const family of ['ip', 'ip6']) {
      for (const before of [mark, mark | forwarded]) {
        const after = mark | forwarded | own;
        if (after !== before) namespace.chain(chain, `${family} dscp ${before} ${family} dscp set ${after} return`);
      }
    }
  }
}

export const notForwarded = (block: string): string => `${isIpv6(block) ? 'ip6' : 'ip'} dscp < ${forwarded}`;

/** nft's match of packets of the family which that interface has not sent on. */
export function notBy(keepers: readonly string[], id: string, block: string): string {
  const bit = bitOf(keepers, id);
  const passed = Array.from({ length: 64 }, (_, mark) => mark).filter((mark) => mark & bit && mark & forwarded);
  return `${isIpv6(block) ? 'ip6' : 'ip'} dscp != { ${passed.join(', ')} }`;
}

function bitOf(keepers: readonly string[], id: string | undefined): number {
  const index = keepers.indexOf(id ?? '');
  return index < 0 ? 0 : 1 << index;
}
