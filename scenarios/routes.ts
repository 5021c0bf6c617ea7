// Where a subnet's route table sends the traffic to an address.
// https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html

import type { Route, Subnet } from '@aws-sdk/client-ec2';
import { longestPrefixMatch } from '../core/cidr.ts';
import type { Shop } from './shop.ts';

/** Machines on the internet, one in each half of all addresses: a route to one half beats the default route there. */
export const somewhere = ['203.0.113.10', '96.7.128.10'];

/**
 * The route that decides for the address: the most specific one, also when it is a blackhole. A route to a prefix list
 * is one to each of the list's blocks; of two that are as specific, the one that names its block decides.
 */
export function routeFor(shop: Shop, subnet: Subnet, address: string): Route | undefined {
  const routes = shop.routeTableOf(subnet).Routes ?? [];
  const best = longestPrefixMatch(
    address,
    routes.flatMap((route) => blocksOf(shop, route)),
  );
  const equals = routes.filter((route) => best !== undefined && blocksOf(shop, route).includes(best));
  return equals.find((route) => route.DestinationCidrBlock) ?? equals[0];
}

/** The IPv4 blocks that the route is for. */
function blocksOf(shop: Shop, { DestinationCidrBlock, DestinationPrefixListId }: Route): string[] {
  if (DestinationCidrBlock) return [DestinationCidrBlock];
  const list = shop.seen.PrefixLists.find((each) => each.PrefixListId === DestinationPrefixListId);
  return list?.AddressFamily === 'IPv6' ? [] : (list?.Entries ?? []).flatMap((entry) => entry.Cidr ?? []);
}

/** The NAT gateway in the zone's public subnet. */
export function natGatewayIn(shop: Shop, zone: string | undefined): string | undefined {
  const publicIds = shop.subnetsOf('public').flatMap((each) => (each.AvailabilityZone === zone ? each.SubnetId : []));
  return shop.seen.NatGateways.find((gateway) => publicIds.includes(gateway.SubnetId))?.NatGatewayId;
}

export function targetOf(route: Route | undefined): string {
  return (
    route?.NatGatewayId ??
    route?.GatewayId ??
    route?.NetworkInterfaceId ??
    route?.VpcPeeringConnectionId ??
    route?.TransitGatewayId ??
    'nowhere'
  );
}

export function destinationOf(route: Route): string {
  return route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? 'somewhere';
}
