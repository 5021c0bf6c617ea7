// Where a route leads: to the VPC itself, to a gateway of it, to another VPC, to an interface.
// https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html

import type { Route } from '@aws-sdk/client-ec2';
import { egressOnlyGateway } from './egress-only-gateway.ts';
import { gatewayEndpoint } from './gateway-endpoint.ts';
import { internetGatewayOut } from './internet-gateway.ts';
import type { Leg, Step } from './leg.ts';
import { lost } from './lost.ts';
import { natGateway } from './nat-gateway.ts';
import { peeringConnection } from './peering.ts';

/** What a route can lead to and is not modelled. */
const notModelled: readonly (keyof Route)[] = [
  'TransitGatewayId',
  'LocalGatewayId',
  'CarrierGatewayId',
  'CoreNetworkArn',
  'OdbNetworkArn',
];

export function follow(leg: Leg, step: Step & { at: 'routed' }): Step {
  const { route, subnetId, packet } = step;
  const vpcId = leg.network.subnet(subnetId)?.VpcId ?? '';
  const { GatewayId, NatGatewayId, VpcPeeringConnectionId, EgressOnlyInternetGatewayId } = route;
  if (GatewayId === 'local') return { at: 'local', vpcId, from: subnetId, packet };
  if (NatGatewayId) return natGateway(leg, NatGatewayId, subnetId, packet);
  if (VpcPeeringConnectionId) return peeringConnection(leg, VpcPeeringConnectionId, vpcId, packet);
  if (EgressOnlyInternetGatewayId) return egressOnlyGateway(leg, EgressOnlyInternetGatewayId, vpcId, packet);
  if (GatewayId?.startsWith('igw-')) return internetGatewayOut(leg, GatewayId, vpcId, packet);
  if (GatewayId?.startsWith('vpce-')) return gatewayEndpoint(leg, GatewayId, vpcId, packet);
  if (route.NetworkInterfaceId || route.InstanceId) return toInterface(leg, route, step);
  const target = GatewayId ?? notModelled.map((key) => route[key]).find((each) => each !== undefined);
  const reason = `what ${String(target ?? 'the route')} does with it is not modelled`;
  leg.meet({ type: 'other', id: String(target ?? 'unknown'), vpcId });
  return { at: 'unknown', packet, reason };
}

function toInterface(leg: Leg, { NetworkInterfaceId, InstanceId }: Route, step: Step & { at: 'routed' }): Step {
  const { subnetId: from, packet } = step;
  const { network } = leg;
  const attachment = NetworkInterfaceId
    ? network.attachment(NetworkInterfaceId)
    : network.attachments.find((each) => each.owner?.id === InstanceId);
  if (attachment) return { at: 'arriving', attachment, from, packet };
  return lost(leg, 'network-interface', NetworkInterfaceId ?? InstanceId ?? '', packet);
}
