// An egress-only Internet gateway: IPv6 goes out, and nothing comes in that was not sent for.
// https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html

import type { Packet } from '../network/packet.ts';
import { blocked, type Leg, passing, type Step } from './leg.ts';

export function egressOnlyGateway(leg: Leg, id: string, vpcId: string, packet: Packet): Step {
  const isIpv6 = packet.destination.includes(':');
  // Nobody outside can open a connection: the answer to one that came in another way is none of its own.
  const blockers = [
    ...(isIpv6 ? [] : blocked('PROTOCOL_RESTRICTION', `${id} carries IPv6 alone`)),
    ...(leg.isAnswer ? blocked('NO_PATH', `${id} lets no answer out to a request that it did not send`) : []),
  ];
  leg.meet({ type: 'egress-only-internet-gateway', id, vpcId, ...passing(packet) }, blockers);
  if (blockers.length > 0) return { at: 'lost', packet };
  leg.connections.push({ gatewayId: id, inside: packet, outside: packet });
  return { at: 'outside', packet, by: id };
}

/** What answers a connection that such a gateway sent out comes back by it, whoever else leads into the VPC. */
export function answerToEgressOnly(leg: Leg, vpcId: string, packet: Packet): Step | undefined {
  const sent = leg.connections.find(({ gatewayId }) => gatewayId.startsWith('eigw-'));
  if (!leg.isAnswer || !sent || !leg.answered(sent.gatewayId, packet)) return undefined;
  const id = sent.gatewayId;
  leg.meet({ type: 'egress-only-internet-gateway', id, vpcId, ...passing(packet) });
  return { at: 'local', vpcId, from: undefined, packet };
}
