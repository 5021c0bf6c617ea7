// Network ACLs: stateless, in the order of their rule numbers; what no rule speaks of is denied.
// https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html

import type { NetworkAcl, NetworkAclEntry } from '@aws-sdk/client-ec2';
import type { Header } from '../path.ts';
import { isIn } from './block.ts';
import { isPort, protocolOf } from './protocols.ts';

/** The entry that decides on the packet; undefined where not even the last one, which denies all, is listed. */
export function decidingEntry(
  { Entries = [] }: NetworkAcl,
  direction: 'ingress' | 'egress',
  packet: Header,
): NetworkAclEntry | undefined {
  const own = Entries.filter((entry) => (entry.Egress ?? false) === (direction === 'egress'));
  const ordered = own.sort((one, other) => (one.RuleNumber ?? 0) - (other.RuleNumber ?? 0));
  return ordered.find((entry) => matches(entry, direction === 'egress' ? packet.destination : packet.source, packet));
}

function matches(entry: NetworkAclEntry, address: string, { protocol, destinationPort }: Header): boolean {
  const block = address.includes(':') ? entry.Ipv6CidrBlock : entry.CidrBlock;
  if (!block || !isIn(address, block)) return false;
  const named = protocolOf(entry.Protocol);
  if (named === 'all') return true;
  return named === protocol && isPort(destinationPort, entry.PortRange?.From, entry.PortRange?.To);
}
