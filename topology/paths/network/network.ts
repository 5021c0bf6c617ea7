// The network that a topology describes, indexed for walking through it. What the cloud did not tell throws
// `ResourcesUnknown` as soon as it is asked for.

import type {
  InternetGateway,
  NatGateway,
  NetworkAcl,
  NetworkInterface,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
  Subnet,
  Vpc,
  VpcEndpoint,
  VpcPeeringConnection,
} from '@aws-sdk/client-ec2';
import type { PrefixListWithEntries } from '../../readers/ec2.ts';
import type { Topology } from '../../topology.ts';
import type { Attachment } from './attachment.ts';
import { isIn } from './block.ts';
import { attachmentOf } from './interface.ts';

export class Network {
  readonly topology: Topology;
  private readonly indexes = new Map<string, ReadonlyMap<string, unknown>>();

  constructor(topology: Topology) {
    this.topology = topology;
  }

  vpc(id: string | undefined): Vpc | undefined {
    return this.index(
      'Vpcs',
      () => this.topology.Vpcs,
      (each) => each.VpcId,
    ).get(id ?? '');
  }

  subnet(id: string | undefined): Subnet | undefined {
    return this.index(
      'Subnets',
      () => this.topology.Subnets,
      (each) => each.SubnetId,
    ).get(id ?? '');
  }

  interface(id: string | undefined): NetworkInterface | undefined {
    return this.index(
      'NetworkInterfaces',
      () => this.topology.NetworkInterfaces,
      (each) => each.NetworkInterfaceId,
    ).get(id ?? '');
  }

  natGateway(id: string): NatGateway | undefined {
    return this.index(
      'NatGateways',
      () => this.topology.NatGateways,
      (each) => each.NatGatewayId,
    ).get(id);
  }

  internetGateway(id: string): InternetGateway | undefined {
    return this.index(
      'InternetGateways',
      () => this.topology.InternetGateways,
      (each) => each.InternetGatewayId,
    ).get(id);
  }

  /** The Internet gateway that is attached to the VPC. */
  internetGatewayOf(vpcId: string): InternetGateway | undefined {
    return this.topology.InternetGateways.find((gateway) => isAttached(gateway, vpcId));
  }

  peering(id: string): VpcPeeringConnection | undefined {
    return this.topology.VpcPeeringConnections.find((each) => each.VpcPeeringConnectionId === id);
  }

  /** The VPCs that an active peering connection joins with this one. */
  peersOf(vpcId: string): string[] {
    const active = this.topology.VpcPeeringConnections.filter(({ Status }) => Status?.Code === 'active');
    const pairs = active.map((each) => [each.RequesterVpcInfo?.VpcId ?? '', each.AccepterVpcInfo?.VpcId ?? '']);
    return pairs.filter((pair) => pair.includes(vpcId)).flatMap((pair) => pair.filter((each) => each !== vpcId));
  }

  /** Whether an active peering connection joins the two VPCs. */
  arePeered(one: string, other: string): boolean {
    return this.peersOf(one).includes(other);
  }

  endpoint(id: string): VpcEndpoint | undefined {
    return this.topology.VpcEndpoints.find((each) => each.VpcEndpointId === id);
  }

  group(id: string): SecurityGroup | undefined {
    return this.index(
      'SecurityGroups',
      () => this.topology.SecurityGroups,
      (each) => each.GroupId,
    ).get(id);
  }

  rulesOf(groupId: string, direction: 'ingress' | 'egress'): readonly SecurityGroupRule[] {
    const rules = this.groups(
      'SecurityGroupRules',
      () => this.topology.SecurityGroupRules,
      (rule) => rule.GroupId,
    );
    return (rules.get(groupId) ?? []).filter((rule) => (rule.IsEgress ?? false) === (direction === 'egress'));
  }

  /** The group that the fewest interfaces carry, and that says the most about one that carries it. */
  rarestOf(groupIds: readonly string[]): string | undefined {
    const counts = this.remember('carriers', () => {
      const all = this.attachments.flatMap((each) => each.groupIds ?? []);
      return new Map([...Map.groupBy(all, (id) => id)].map(([id, carriers]) => [id, carriers.length]));
    });
    const countOf = (id: string) => counts.get(id) ?? 0;
    return [...groupIds].sort((one, other) => countOf(one) - countOf(other))[0];
  }

  prefixList(id: string | undefined): PrefixListWithEntries | undefined {
    return this.index(
      'PrefixLists',
      () => this.topology.PrefixLists,
      (each) => each.PrefixListId,
    ).get(id ?? '');
  }

  /** The blocks of the list; of one that is not there, none. */
  entriesOf(prefixListId: string | undefined): string[] {
    return (this.prefixList(prefixListId)?.Entries ?? []).flatMap(({ Cidr }) => Cidr ?? []);
  }

  /** The table that the subnet is associated with, else the main one of its VPC. */
  routeTableOf({ SubnetId, VpcId }: Subnet): RouteTable | undefined {
    const tables = this.topology.RouteTables.filter((table) => table.VpcId === VpcId);
    const own = tables.find((table) => table.Associations?.some((each) => each.SubnetId === SubnetId));
    return own ?? tables.find((table) => table.Associations?.some((each) => each.Main));
  }

  /** The table that decides where an Internet gateway sends what comes in. */
  edgeTableOf(gatewayId: string): RouteTable | undefined {
    return this.topology.RouteTables.find((table) => table.Associations?.some((each) => each.GatewayId === gatewayId));
  }

  aclOf({ SubnetId, VpcId }: Subnet): NetworkAcl | undefined {
    const own = this.topology.NetworkAcls.find((acl) => acl.Associations?.some((each) => each.SubnetId === SubnetId));
    return own ?? this.topology.NetworkAcls.find((acl) => acl.VpcId === VpcId && acl.IsDefault);
  }

  /** All blocks of the VPC that are in use, of both families. */
  blocksOf(vpcId: string): string[] {
    const { CidrBlock, CidrBlockAssociationSet = [], Ipv6CidrBlockAssociationSet = [] } = this.vpc(vpcId) ?? {};
    const isUsed = (state: string | undefined) => state === undefined || state === 'associated';
    const blocks = [
      CidrBlock,
      ...CidrBlockAssociationSet.map((each) => isUsed(each.CidrBlockState?.State) && each.CidrBlock),
      ...Ipv6CidrBlockAssociationSet.map((each) => isUsed(each.Ipv6CidrBlockState?.State) && each.Ipv6CidrBlock),
    ];
    return [...new Set(blocks.filter((block) => typeof block === 'string'))];
  }

  isInVpc(address: string, vpcId: string): boolean {
    return this.blocksOf(vpcId).some((block) => isIn(address, block));
  }

  /** Every network interface that the cloud lists. */
  get attachments(): readonly Attachment[] {
    return [...this.attached.values()];
  }

  attachment(interfaceId: string): Attachment | undefined {
    return this.attached.get(interfaceId);
  }

  /** The interface that has the address in the VPC. */
  attachmentAt(vpcId: string, address: string): Attachment | undefined {
    const at = () =>
      this.attachments.flatMap((each) => each.addresses.map((own) => [`${each.vpcId} ${own}`, each] as const));
    return this.remember('addresses', () => new Map(at())).get(`${vpcId} ${address}`);
  }

  /** The interface that the public address stands for, and its own address that is meant. */
  behind(publicAddress: string): { readonly attachment: Attachment; readonly address: string } | undefined {
    const pairs = () =>
      this.attachments.flatMap((attachment) =>
        [...attachment.publicAddresses].map(([address, open]) => [open, { attachment, address }] as const),
      );
    return this.remember('public addresses', () => new Map(pairs())).get(publicAddress);
  }

  private get attached(): ReadonlyMap<string, Attachment> {
    const all = () => this.topology.NetworkInterfaces.flatMap((each) => attachmentOf(this.topology, each) ?? []);
    return this.index('attachments', all, (each) => each.key);
  }

  private index<T>(
    name: string,
    list: () => readonly T[],
    keyOf: (item: T) => string | undefined,
  ): ReadonlyMap<string, T> {
    return this.remember(name, () => new Map(list().map((item) => [keyOf(item) ?? '', item])));
  }

  private groups<T>(
    name: string,
    list: () => readonly T[],
    keyOf: (item: T) => string | undefined,
  ): ReadonlyMap<string, readonly T[]> {
    return this.remember(name, () => Map.groupBy(list(), (item) => keyOf(item) ?? ''));
  }

  private remember<T>(name: string, make: () => ReadonlyMap<string, T>): ReadonlyMap<string, T> {
    const known = this.indexes.get(name) as ReadonlyMap<string, T> | undefined;
    if (known) return known;
    const made = make();
    this.indexes.set(name, made);
    return made;
  }
}

/** Whether the gateway is attached to the VPC, and works. */
export function isAttached({ Attachments }: InternetGateway, vpcId: string): boolean {
  return Boolean(
    Attachments?.some((each) => each.VpcId === vpcId && ['available', 'attached'].includes(each.State ?? '')),
  );
}
