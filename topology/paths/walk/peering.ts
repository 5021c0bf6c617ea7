// A VPC peering connection: it carries what goes from one of its two VPCs to the other, and nothing that goes further.
// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html

import { describe, nameOf } from '../names.ts';
import type { Packet } from '../network/packet.ts';
import type { Component } from '../path.ts';
import { blocked, type Leg, passing, type Step } from './leg.ts';
import { lost } from './lost.ts';

export function peeringConnection(leg: Leg, id: string, vpcId: string, packet: Packet): Step {
  const { network } = leg;
  const peering = network.peering(id);
  if (!peering) return lost(leg, 'vpc-peering-connection', id, packet);
  const { RequesterVpcInfo, AccepterVpcInfo, Status } = peering;
  const other = RequesterVpcInfo?.VpcId === vpcId ? AccepterVpcInfo : RequesterVpcInfo;
  const peer = other?.VpcId ?? '';
  const name = nameOf(peering);
  const label = describe(id, peering);
  const component = { type: 'vpc-peering-connection', id, ...(name && { name }), vpcId, ...passing(packet) } as const;
  if (!network.vpc(peer)) {
    leg.meet(component);
    return { at: 'unknown', packet, reason: `${peer}, which ${label} leads to, is not in this account and Region` };
  }
  const outsiders = [
    ...(network.isInVpc(packet.source, vpcId) ? [] : [`from ${packet.source}, which is not of ${vpcId}`]),
    ...(network.isInVpc(packet.destination, peer) ? [] : [`to ${packet.destination}, which is not of ${peer}`]),
  ];
  const blockers: Component['blockers'] = [
    ...(Status?.Code === 'active' ? [] : blocked('BAD_STATE', `${label} is ${Status?.Code}`)),
    ...(outsiders.length > 0
      ? blocked('PCX_REQUIRES_ADDRESS_IN_VPC_CIDR', `${label} carries nothing ${outsiders.join(', nor ')}`)
      : []),
  ];
  leg.meet(component, blockers);
  return blockers.length > 0 ? { at: 'lost', packet } : { at: 'local', vpcId: peer, from: undefined, packet };
}
