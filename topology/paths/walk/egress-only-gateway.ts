// An egress-only Internet gateway: IPv6 goes out, and nothing comes in that was not sent for.
// https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html

import type { Packet } from '../packet.ts';
import { blocked, type Leg, passing, type Step } from './leg.ts';

export function egressOnlyGateway(leg: Leg, id: string, vpcId: string, packet: Packet): Step {
  const isIpv6 = packet.destination.includes(':');
  const text = `${id} carries IPv6 alone`;
  leg.meet(
    { type: 'egress-only-internet-gateway', id, vpcId, ...passing(packet) },
    isIpv6 ? [] : blocked('PROTOCOL_RESTRICTION', text),
  );
  if (!isIpv6) return { at: 'lost', packet };
  if (leg.isAnswer)
    return { at: 'unknown', packet, reason: `what ${id} does with an answer to what it did not ask is not modelled` };
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
