// Ports that nothing in the network treats differently: one of each class stands for all of them.

import { attachmentsOf } from '../ends/parties.ts';
import type { Attachment } from '../network/attachment.ts';
import type { Network } from '../network/network.ts';
import { protocolOf } from '../network/protocols.ts';
import type { End, Protocol } from '../question.ts';

/** All ports from `first` to `last` of a protocol. */
export interface PortClass {
  readonly protocol: Protocol;
  readonly first: number;
  readonly last: number;
}

/**
 * The classes that the outbound rules of the one end's security groups, the inbound rules of the other's, the rules of
 * forwarding interfaces and of all network ACLs make, and the ports that a load balancer listens on.
 */
export function portClassesBetween(network: Network, from: End, to: End): PortClass[] {
  const [senders, receivers] = [attachmentsOf(network, from), attachmentsOf(network, to)];
  const forwarding = network.attachments.filter((each) => !each.sourceDestCheck);
  const rules = [
    ...rulesOf(network, [...senders, ...forwarding], 'egress'),
    ...rulesOf(network, [...receivers, ...forwarding], 'ingress'),
  ];
  const entries = network.topology.NetworkAcls.flatMap((acl) => acl.Entries ?? []);
  const limits = [
    ...rules.map(({ IpProtocol, FromPort, ToPort }) => ({ protocol: IpProtocol, first: FromPort, last: ToPort })),
    ...entries.map(({ Protocol, PortRange }) => ({ protocol: Protocol, first: PortRange?.From, last: PortRange?.To })),
    ...receivers
      .flatMap(({ owner }) => owner?.listensOn ?? [])
      .map(({ protocol, port }) => ({ protocol, first: port, last: port })),
  ];
  return (['tcp', 'udp'] as const).flatMap((protocol) => {
    const own = limits.filter((each) => protocolOf(each.protocol) === protocol && (each.first ?? -1) !== -1);
    const starts = own.flatMap(({ first = 0, last = first }) => [first, last + 1]);
    return classesFrom(protocol, starts);
  });
}

/** `tcp 5432`, `tcp 0-5431`, `udp`. */
export function portsInWords({ protocol, first, last }: PortClass): string {
  if (first === 0 && last === 65535) return protocol;
  return `${protocol} ${first === last ? first : `${first}-${last}`}`;
}

function classesFrom(protocol: Protocol, starts: readonly number[]): PortClass[] {
  const inside = starts.filter((port) => port > 0 && port <= 65535);
  const firsts = [...new Set([0, ...inside])].sort((one, other) => one - other);
  return firsts.map((first, index) => ({ protocol, first, last: (firsts[index + 1] ?? 65536) - 1 }));
}

function rulesOf(network: Network, attachments: readonly Attachment[], direction: 'ingress' | 'egress') {
  const groupIds = new Set(attachments.flatMap((each) => each.groupIds ?? []));
  return [...groupIds].flatMap((id) => network.rulesOf(id, direction));
}
