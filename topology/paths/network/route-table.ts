// Route tables: the most specific route that holds the destination decides.
// https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html

import type { Route, RouteTable } from '@aws-sdk/client-ec2';
import { isIn, prefixLengthOf } from './block.ts';
import type { Network } from './network.ts';

/** The route that decides for the address, also where it leads into nothing. */
export function decidingRoute(network: Network, table: RouteTable, address: string): Route | undefined {
  const fitting = routesOf(network, table).flatMap((route) =>
    blocksOf(network, route)
      .filter((block) => isIn(address, block))
      .map((block) => ({ route, length: prefixLengthOf(block) })),
  );
  return fitting.sort((one, other) => other.length - one.length || rankOf(one.route) - rankOf(other.route))[0]?.route;
}

/** The blocks that the route is for. */
export function blocksOf(network: Network, route: Route): string[] {
  const { DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId } = route;
  if (DestinationPrefixListId) return network.entriesOf(DestinationPrefixListId);
  return [DestinationCidrBlock, DestinationIpv6CidrBlock].filter((block) => block !== undefined);
}

/** What the route is for, as it names it. */
export function destinationOf({
  DestinationCidrBlock,
  DestinationIpv6CidrBlock,
  DestinationPrefixListId,
}: Pick<Route, 'DestinationCidrBlock' | 'DestinationIpv6CidrBlock' | 'DestinationPrefixListId'>): string {
  return DestinationCidrBlock ?? DestinationIpv6CidrBlock ?? DestinationPrefixListId ?? 'somewhere';
}

/** What the route leads to, as it names it, also where that is gone. */
export function targetOf(route: Route): string | undefined {
  const { GatewayId, NatGatewayId, EgressOnlyInternetGatewayId, VpcPeeringConnectionId, NetworkInterfaceId } = route;
  const { TransitGatewayId, LocalGatewayId, CarrierGatewayId, CoreNetworkArn, OdbNetworkArn, InstanceId } = route;
  const targets = [GatewayId, NatGatewayId, EgressOnlyInternetGatewayId, VpcPeeringConnectionId, NetworkInterfaceId];
  const others = [TransitGatewayId, LocalGatewayId, CarrierGatewayId, CoreNetworkArn, OdbNetworkArn, InstanceId];
  return [...targets, ...others].find(Boolean);
}

/** The routes of the table, with a local one for each block of the VPC that the table does not name. */
function routesOf(network: Network, { Routes = [], VpcId = '' }: RouteTable): Route[] {
  const named = Routes.flatMap((route) => [route.DestinationCidrBlock, route.DestinationIpv6CidrBlock]);
  const missing = network.blocksOf(VpcId).filter((block) => !named.includes(block));
  const local = missing.map((block): Route => {
    const destination = block.includes(':') ? { DestinationIpv6CidrBlock: block } : { DestinationCidrBlock: block };
    return { ...destination, GatewayId: 'local', State: 'active', Origin: 'CreateRouteTable' };
  });
  return [...Routes, ...local];
}

/** Of routes that are as specific: one that was made by hand and names its block, then a prefix list's, then a propagated one. */
function rankOf({ DestinationPrefixListId, Origin }: Route): number {
  if (Origin === 'EnableVgwRoutePropagation') return 2;
  return DestinationPrefixListId ? 1 : 0;
}
