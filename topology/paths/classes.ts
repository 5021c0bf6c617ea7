// Addresses and ports that every rule treats alike. One of each class is walked, and stands for all of it.

import type { Route } from '@aws-sdk/client-ec2';
import { anyClientPorts, type Party, type Ports } from './ends/party.ts';
import { freeAddressIn, withAddress } from './ends/unlisted.ts';
import { addressOf, blocksOf, cutBy, familyOf, type Range, rangeOf } from './network/block.ts';
import type { Network } from './network/network.ts';
import { blocksOf as blocksOfRoute } from './network/route-table.ts';
import type { AddressFamily, Question } from './question.ts';
import type { Place } from './walk/way.ts';

/** One place of a class. */
export interface Representative {
  readonly place: Place;
  /** The whole class, in CIDR notation; absent where it is one interface with one address. */
  readonly blocks?: readonly string[];
  /** Whether it is one of several that an end may be, and which one is not known. */
  readonly isOneOf: boolean;
}

/**
 * One for each class of the party's addresses of the family; none where it has no such address.
 *
 * @param taken addresses that stand for the other party already
 */
export function addressesOf(
  network: Network,
  party: Party,
  other: Party,
  family: AddressFamily,
  taken: readonly string[] = [],
): Representative[] {
  const { label } = party;
  if (party.kind === 'outside') {
    const by = party.by === undefined ? {} : { by: party.by };
    const pieces = party.ranges.flatMap((range) => cutBy(range, boundaries(network, [party, other])));
    const ofFamily = pieces.filter((piece) => piece.family === family);
    return ofFamily.map((piece) => ({
      place: { label, outside: addressOf(family, piece.first === piece.last ? piece.first : piece.first + 1n), ...by },
      blocks: blocksOf(piece),
      isOneOf: party.oneOf ?? false,
    }));
  }
  const { attachment } = party;
  if (attachment.somewhereIn === undefined) {
    const address = attachment.addresses.find((each) => familyOf(each) === family);
    return address === undefined ? [] : [{ place: { label, attachment, address }, isOneOf: false }];
  }
  if (family !== 'ipv4') return [];
  const pieces = cutBy(rangeOf(attachment.somewhereIn), boundaries(network, [party, other]));
  return pieces.flatMap((piece) =>
    blocksOf(piece).map((block) => {
      const address = freeAddressIn(network, attachment.vpcId, block, taken);
      return { place: { label, attachment: withAddress(attachment, address), address }, isOneOf: pieces.length > 1 };
    }),
  );
}

/** The client's ports and the NAT gateways' ports that are to be tried. */
export function portsOf(
  network: Network,
  sender: Party,
  receiver: Party,
  { sourcePort }: Question,
): { readonly client: number; readonly nat: number }[] {
  const vpcIds = vpcsOf(network, [sender, receiver]);
  const hasNat = network.topology.NatGateways.some(({ VpcId }) => vpcIds.has(VpcId ?? ''));
  if (sourcePort !== undefined && !hasNat) return [{ client: sourcePort, nat: sourcePort }];
  const limits = portLimits(network, vpcIds);
  // A NAT gateway sends from a port of its own, whatever the client's is.
  const clients = sourcePort === undefined ? cutPorts(sender.clientPorts, limits) : [sourcePort];
  const nats = cutPorts(anyClientPorts, limits);
  // What decides on the one port does not decide on the other, so that no pair has to be tried.
  const length = Math.max(clients.length, nats.length);
  return Array.from({ length }, (_, index) => ({
    client: clients[index] ?? sourcePort ?? sender.clientPorts.first,
    nat: nats[index] ?? anyClientPorts.first,
  }));
}

/** The first of each class of ports. */
function cutPorts({ first, last }: Ports, limits: ReadonlySet<number>): number[] {
  const starts = [...limits].filter((port) => first < port && port <= last);
  return [first, ...starts.sort((one, other) => one - other)];
}

/** The VPCs that decide: those of the two parties, and those that are peered with them. */
function vpcsOf(network: Network, parties: readonly Party[]): Set<string> {
  const own = parties.flatMap((party) => (party.kind === 'attachment' ? [party.attachment.vpcId] : []));
  return new Set(own.flatMap((vpcId) => [vpcId, ...network.peersOf(vpcId)]));
}

/** Every block that anything in these VPCs decides by. */
function boundaries(network: Network, parties: readonly Party[]): Range[] {
  const vpcIds = vpcsOf(network, parties);
  const { NetworkAcls, RouteTables, SecurityGroups } = network.topology;
  const isIn = ({ VpcId }: { readonly VpcId?: string | undefined }) => vpcIds.has(VpcId ?? '');
  const entries = NetworkAcls.filter(isIn).flatMap((acl) => acl.Entries ?? []);
  const routes = RouteTables.filter(isIn).flatMap((table): readonly Route[] => table.Routes ?? []);
  const rules = SecurityGroups.filter(isIn).flatMap(({ GroupId = '' }) => [
    ...network.rulesOf(GroupId, 'ingress'),
    ...network.rulesOf(GroupId, 'egress'),
  ]);
  const blocks = [
    ...entries.flatMap(({ CidrBlock, Ipv6CidrBlock }) => [CidrBlock, Ipv6CidrBlock]),
    ...routes.flatMap((route) => blocksOfRoute(network, route)),
    ...rules.flatMap(({ CidrIpv4, CidrIpv6 }) => [CidrIpv4, CidrIpv6]),
    ...rules.flatMap(({ PrefixListId }) => (PrefixListId ? network.entriesOf(PrefixListId) : [])),
  ];
  return [...new Set(blocks)].filter((block) => block !== undefined).map(rangeOf);
}

/** Every port at which something in these VPCs begins to decide otherwise. */
function portLimits(network: Network, vpcIds: ReadonlySet<string>): Set<number> {
  const acls = network.topology.NetworkAcls.filter(({ VpcId }) => vpcIds.has(VpcId ?? ''));
  const ranges = acls.flatMap((acl) => (acl.Entries ?? []).flatMap(({ PortRange }) => PortRange ?? []));
  return new Set(ranges.flatMap(({ From = 0, To = 65535 }) => [From, To + 1]));
}
