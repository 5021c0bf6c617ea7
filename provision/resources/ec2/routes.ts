// The routes of one table, brought to exactly what is desired: a missing one is created, a redirected one replaced,
// a foreign one deleted. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html

import {
  CreateRouteCommand,
  DeleteRouteCommand,
  EC2Client,
  ReplaceRouteCommand,
  type Route,
  type RouteTable,
} from '@aws-sdk/client-ec2';
import type { Environment } from '../../environment.ts';

/** A destination, and the one thing that traffic to it is handed to. */
export type DesiredRoute = { readonly destination: string } & (
  | { readonly internetGatewayId: string }
  | { readonly natGatewayId: string }
  | { readonly peeringConnectionId: string }
);

export async function mendRoutes(
  environment: Environment,
  { RouteTableId, Routes = [] }: RouteTable,
  desired: readonly DesiredRoute[],
): Promise<boolean> {
  const ec2 = environment.client(EC2Client);
  const present = Routes.filter(wasMadeByHand);
  let changed = false;

  for (const route of desired) {
    const found = present.find((each) => destinationOf(each) === route.destination);
    if (found && targetOf(found) === targetId(route)) continue;
    const input = { RouteTableId, DestinationCidrBlock: route.destination, ...targetInput(route) };
    await ec2.send(found ? new ReplaceRouteCommand(input) : new CreateRouteCommand(input));
    changed = true;
  }

  for (const { DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId } of present) {
    const destination = { DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId };
    if (desired.some((route) => route.destination === destinationOf(destination))) continue;
    await ec2.send(new DeleteRouteCommand({ RouteTableId, ...destination }));
    changed = true;
  }
  return changed;
}

/** Deletes the routes of the table that lead to a peered VPC; says whether there was one. */
export async function deletePeeringRoutes(
  environment: Environment,
  { RouteTableId, Routes = [] }: RouteTable,
): Promise<boolean> {
  const peering = Routes.filter((route) => route.VpcPeeringConnectionId !== undefined);
  for (const { DestinationCidrBlock } of peering) {
    await environment.client(EC2Client).send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock }));
  }
  return peering.length > 0;
}

/** Not the local route, and not one that a gateway endpoint keeps: those can neither be made nor deleted by a call. */
function wasMadeByHand(route: Route): boolean {
  return route.GatewayId !== 'local' && !route.GatewayId?.startsWith('vpce-') && route.Origin !== 'CreateRouteTable';
}

function destinationOf(route: Route): string | undefined {
  return route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId;
}

function targetOf(route: Route): string | undefined {
  return (
    route.NatGatewayId ??
    route.GatewayId ??
    route.TransitGatewayId ??
    route.VpcPeeringConnectionId ??
    route.NetworkInterfaceId ??
    route.EgressOnlyInternetGatewayId
  );
}

function targetId(route: DesiredRoute): string | undefined {
  return targetOf(targetInput(route));
}

function targetInput(route: DesiredRoute): Pick<Route, 'NatGatewayId' | 'GatewayId' | 'VpcPeeringConnectionId'> {
  if ('natGatewayId' in route) return { NatGatewayId: route.natGatewayId };
  if ('internetGatewayId' in route) return { GatewayId: route.internetGatewayId };
  return { VpcPeeringConnectionId: route.peeringConnectionId };
}
