// A NAT gateway that a route leads to: it puts its own address in the place of the sender's, and sends on by the table of
// its own subnet. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html

import { describe, nameOf } from '../names.ts';
import { headerOf, type Packet } from '../network/packet.ts';
import type { Component } from '../path.ts';
import { blocked, type Leg, passing, type Step } from './leg.ts';
import { lost } from './lost.ts';
import { meetAcl } from './subnet.ts';

export function natGateway(leg: Leg, id: string, from: string, packet: Packet): Step {
  const { network } = leg;
  const gateway = network.natGateway(id);
  const { SubnetId, VpcId = '', State, NatGatewayAddresses } = gateway ?? {};
  const subnet = network.subnet(SubnetId);
  if (!gateway || !SubnetId || !subnet) return lost(leg, 'nat-gateway', id, packet);
  const own = NatGatewayAddresses?.find((each) => each.IsPrimary ?? true)?.PrivateIp;
  if (own === undefined) return { at: 'unknown', packet, reason: `${id} does not tell its private address` };
  if (packet.destination.includes(':')) {
    return { at: 'unknown', packet, reason: `what ${id} makes of IPv6 (NAT64) is not modelled` };
  }

  if (SubnetId !== from) meetAcl(leg, subnet, 'ingress', packet);
  const name = nameOf(gateway);
  const label = describe(id, gateway);
  const isAnswer = leg.isAnswer;
  const blockers: Component['blockers'] = [
    ...(State === 'available' ? [] : blocked('BAD_STATE', `${label} is ${State}`)),
    ...(isAnswer
      ? blocked('NGW_SOURCE_ADDRESS_REASSIGN', `${label} lets no answer out to a request that did not come through it`)
      : []),
    ...(network.isInVpc(packet.source, VpcId)
      ? []
      : blocked('NGW_REQUIRES_SOURCE_IN_VPC', `${label} sends on only what comes from its own VPC`)),
  ];
  const outside: Packet = { ...packet, source: own, sourcePort: leg.natPort, sender: undefined, forwarded: false };
  leg.meet(
    {
      type: 'nat-gateway',
      id,
      ...(name && { name }),
      vpcId: VpcId,
      subnetId: SubnetId,
      ...passing(packet),
      ...(!isAnswer && { outbound: headerOf(outside) }),
    },
    blockers,
  );
  if (isAnswer) return { at: 'lost', packet };
  leg.connections.push({ gatewayId: id, inside: packet, outside });
  return { at: 'leaving', subnetId: SubnetId, packet: outside };
}
