// Routes and route tables for topologies by hand.

import type { Route } from '@aws-sdk/client-ec2';
import type { Part } from './part.ts';

/** Destination (a block, or `pl-…`), target by its id (or `local`), and `blackhole` where the target is gone. */
export type RouteText = readonly [destination: string, target: string, state?: 'active' | 'blackhole'];

type Target =
  | 'NatGatewayId'
  | 'NetworkInterfaceId'
  | 'VpcPeeringConnectionId'
  | 'EgressOnlyInternetGatewayId'
  | 'TransitGatewayId';

const targets: Readonly<Record<string, Target>> = {
  nat: 'NatGatewayId',
  eni: 'NetworkInterfaceId',
  pcx: 'VpcPeeringConnectionId',
  eigw: 'EgressOnlyInternetGatewayId',
  tgw: 'TransitGatewayId',
};

function destinationOf(text: string): Route {
  if (text.startsWith('pl-')) return { DestinationPrefixListId: text };
  return text.includes(':') ? { DestinationIpv6CidrBlock: text } : { DestinationCidrBlock: text };
}

/** Internet gateways, virtual private gateways, gateway endpoints and `local` are all in `GatewayId`. */
function targetOf(id: string): Route {
  const member = targets[id.split('-')[0] ?? ''] ?? 'GatewayId';
  return { [member]: id };
}

export const routesOf = (texts: readonly RouteText[]): Route[] =>
  texts.map(([destination, target, State = 'active']) => ({
    ...destinationOf(destination),
    ...targetOf(target),
    State,
    Origin: 'CreateRoute',
  }));

export interface RouteTableText {
  readonly vpc: string;
  readonly subnets?: readonly string[];
  /** The Internet gateway whose incoming traffic the table routes: an edge association. */
  readonly gateway?: string;
  /** Besides the local ones. */
  readonly routes?: readonly RouteText[];
}

export function routeTable(RouteTableId: string, { vpc, subnets = [], gateway, routes = [] }: RouteTableText): Part {
  const shared = { RouteTableId, Main: false, AssociationState: { State: 'associated' as const } };
  const ofSubnets = subnets.map((SubnetId) => ({ ...shared, SubnetId }));
  const Associations = gateway ? [...ofSubnets, { ...shared, GatewayId: gateway }] : ofSubnets;
  return { RouteTables: [{ RouteTableId, VpcId: vpc, Associations, Routes: routesOf(routes) }] };
}
