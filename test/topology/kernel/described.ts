// What a random topology is made of and what is asked of it: lists as AWS's Describe calls give them, nothing of ours.

import type {
  Address,
  EgressOnlyInternetGateway,
  Instance,
  InternetGateway,
  ManagedPrefixList,
  NatGateway,
  NetworkAcl,
  NetworkInterface,
  PrefixListEntry,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
  Subnet,
  Vpc,
  VpcEndpoint,
  VpcPeeringConnection,
} from '@aws-sdk/client-ec2';

/** A prefix list with what GetManagedPrefixListEntries says of it. */
export type PrefixList = ManagedPrefixList & { readonly Entries: readonly PrefixListEntry[] };

export interface Described {
  readonly Vpcs: readonly Vpc[];
  readonly Subnets: readonly Subnet[];
  readonly RouteTables: readonly RouteTable[];
  readonly NetworkAcls: readonly NetworkAcl[];
  readonly SecurityGroups: readonly SecurityGroup[];
  readonly SecurityGroupRules: readonly SecurityGroupRule[];
  readonly NetworkInterfaces: readonly NetworkInterface[];
  readonly Instances: readonly Instance[];
  readonly InternetGateways: readonly InternetGateway[];
  readonly EgressOnlyInternetGateways: readonly EgressOnlyInternetGateway[];
  readonly NatGateways: readonly NatGateway[];
  readonly Addresses: readonly Address[];
  readonly VpcPeeringConnections: readonly VpcPeeringConnection[];
  readonly VpcEndpoints: readonly VpcEndpoint[];
  readonly PrefixLists: readonly PrefixList[];
}

/** A network interface, or an address outside all VPCs: of the internet, or of S3. */
export type Side =
  | { readonly kind: 'interface'; readonly id: string }
  | { readonly kind: 'internet'; readonly address: string };

/** One TCP connection to try. */
export interface Asked {
  readonly from: Side;
  readonly to: Side;
  readonly protocol: 'tcp';
  readonly port: number;
  readonly sourcePort: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** A topology and its questions: all that is needed to lay it out, and to ask the analysis the same. */
export interface Case {
  readonly described: Described;
  readonly questions: readonly Asked[];
}
