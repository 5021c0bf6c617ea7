// Routes and NAT gateways, changed by hand.

import {
  CreateRouteCommand,
  DeleteNatGatewayCommand,
  DeleteRouteCommand,
  DetachInternetGatewayCommand,
  EC2Client,
  ReplaceRouteCommand,
} from '@aws-sdk/client-ec2';
import type { Cloud } from '../../core/cloud.ts';
import type { BuiltStages } from '../../provision/index.ts';

type Network = BuiltStages['2-cloud']['network'];
type Id = string | undefined;

/** What a route leads to, by the field that AWS has for it. */
export type Way =
  | { readonly GatewayId: Id }
  | { readonly NatGatewayId: Id }
  | { readonly NetworkInterfaceId: Id }
  | { readonly VpcPeeringConnectionId: Id };

export const everywhere = '0.0.0.0/0';

/** @param block to which the way is made, in CIDR notation */
export function makeRoute(cloud: Cloud, RouteTableId: Id, block: Id, way: Way) {
  const input = { RouteTableId, DestinationCidrBlock: block, ...way };
  return cloud.client(EC2Client).send(new CreateRouteCommand(input));
}

/** Leads the default route another way. */
export function redirect(cloud: Cloud, RouteTableId: Id, way: Way) {
  const input = { RouteTableId, DestinationCidrBlock: everywhere, ...way };
  return cloud.client(EC2Client).send(new ReplaceRouteCommand(input));
}

export function deleteRoute(cloud: Cloud, RouteTableId: Id, block = everywhere) {
  return cloud.client(EC2Client).send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: block }));
}

export function deleteNatGateway(cloud: Cloud, NatGatewayId: Id) {
  return cloud.client(EC2Client).send(new DeleteNatGatewayCommand({ NatGatewayId }));
}

/** AWS detaches the Internet gateway only from a VPC in which nothing has a public address, so the NAT gateways go first. */
export async function detachInternet(cloud: Cloud, { zones, internetGatewayId, vpcId }: Network) {
  for (const { natGatewayId } of zones) await deleteNatGateway(cloud, natGatewayId);
  const input = { InternetGatewayId: internetGatewayId, VpcId: vpcId };
  await cloud.client(EC2Client).send(new DetachInternetGatewayCommand(input));
}
