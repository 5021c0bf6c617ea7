// A gateway endpoint: the way to S3 or DynamoDB for the VPC that it is in.
// https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html

import { describe, nameOf } from '../names.ts';
import type { Packet } from '../network/packet.ts';
import type { Component } from '../path.ts';
import { blocked, type Leg, passing, type Step } from './leg.ts';
import { lost } from './lost.ts';

export function gatewayEndpoint(leg: Leg, id: string, vpcId: string, packet: Packet): Step {
  const endpoint = leg.network.endpoint(id);
  if (!endpoint) return lost(leg, 'vpc-endpoint', id, packet);
  const { VpcEndpointType, State, ServiceName = '' } = endpoint;
  const name = nameOf(endpoint);
  const label = describe(id, endpoint);
  const component = { type: 'vpc-endpoint', id, ...(name && { name }), vpcId, ...passing(packet) } as const;
  if (VpcEndpointType !== 'Gateway') {
    leg.meet(component);
    return {
      at: 'unknown',
      packet,
      reason: `what ${label}, an endpoint of type ${VpcEndpointType}, does is not modelled`,
    };
  }
  const blockers: Component['blockers'] = [
    ...(State?.toLowerCase() === 'available' ? [] : blocked('BAD_STATE', `${label} is ${State}`)),
    ...(packet.protocol === 'tcp' ? [] : blocked('VPCE_GATEWAY_PROTOCOL_RESTRICTION', `${label} takes TCP alone`)),
  ];
  leg.meet(component, blockers);
  if (!('outside' in leg.goal) || leg.goal.outside !== packet.destination) return { at: 'lost', packet };
  leg.meet({ type: 'service', id: ServiceName, ...passing(packet) });
  return { at: 'arrived', packet, by: id };
}
