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
 * @param limits of this party and the other one
 * @param taken addresses that stand for the other party already
 */
export function addressesOf(
  network: Network,
  party: Party,
  limits: Limits,
  family: AddressFamily,
  taken: readonly string[] = [],
): Representative[] {
  const { label } = party;
  if (party.kind === 'outside') {
    const by = party.by === undefined ? {} : { by: party.by };
    const pieces = party.ranges.flatMap((range) => cutBy(range, limits.blocks));
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
  const pieces = cutBy(rangeOf(attachment.somewhereIn), limits.blocks);
  return pieces.flatMap((piece) =>
    blocksOf(piece).map((block) => {
      const address = freeAddressIn(network, attachment.vpcId, block, taken);
      return { place: { label, attachment: withAddress(attachment, address), address }, isOneOf: pieces.length > 1 };
    }),
  );
}

/** The client's ports and the NAT gateways' ports that are to be tried. */
export function portsOf(
  sender: Party,
  limits: Limits,
  { sourcePort }: Question,
): { readonly client: number; readonly nat: number }[] {
  if (sourcePort !== undefined && !limits.hasNat) return [{ client: sourcePort, nat: sourcePort }];
  // A NAT gateway sends from a port of its own, whatever the client's is.
  const clients = sourcePort === undefined ? cutPorts(sender.clientPorts, limits.ports) : [sourcePort];
  const nats = cutPorts(anyClientPorts, limits.ports);
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

/** Where anything that decides between two parties begins to decide otherwise. Looked for when it is asked for, and once. */
export class Limits {
  private readonly network: Network;
  /** The VPCs that decide: those of the parties, and those that are peered with them. */
  private readonly vpcIds: ReadonlySet<string>;
  private knownBlocks: Range[] | undefined;
  private knownPorts: ReadonlySet<number> | undefined;

  constructor(network: Network, parties: readonly Party[]) {
    const own = parties.flatMap((party) => (party.kind === 'attachment' ? [party.attachment.vpcId] : []));
    this.network = network;
    this.vpcIds = new Set(own.flatMap((vpcId) => [vpcId, ...network.peersOf(vpcId)]));
  }

  /** Every block that anything decides by. */
  get blocks(): readonly Range[] {
    this.knownBlocks ??= this.findBlocks();
    return this.knownBlocks;
  }

  /** Every port at which a network ACL begins to decide otherwise. */
  get ports(): ReadonlySet<number> {
    this.knownPorts ??= this.findPorts();
    return this.knownPorts;
  }

  get hasNat(): boolean {
    return this.network.topology.NatGateways.some((each) => this.isIn(each));
  }

  private findBlocks(): Range[] {
    const { network } = this;
    const { NetworkAcls, RouteTables, SecurityGroups } = network.topology;
    const entries = NetworkAcls.filter((acl) => this.isIn(acl)).flatMap((acl) => acl.Entries ?? []);
    const tables = RouteTables.filter((table) => this.isIn(table));
    const routes = tables.flatMap((table): readonly Route[] => table.Routes ?? []);
    const groups = SecurityGroups.filter((group) => this.isIn(group));
    const rules = groups.flatMap(({ GroupId = '' }) => [
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

  private findPorts(): ReadonlySet<number> {
    const acls = this.network.topology.NetworkAcls.filter((acl) => this.isIn(acl));
    const ranges = acls.flatMap((acl) => (acl.Entries ?? []).flatMap(({ PortRange }) => PortRange ?? []));
    return new Set(ranges.flatMap(({ From = 0, To = 65535 }) => [From, To + 1]));
  }

  private isIn({ VpcId }: { readonly VpcId?: string | undefined }): boolean {
    return this.vpcIds.has(VpcId ?? '');
  }
}
