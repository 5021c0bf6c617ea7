// An Internet gateway, which puts public addresses in the place of private ones and back, and the internet beyond it.
// https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html

import type { Route } from '@aws-sdk/client-ec2';
import { describe, nameOf } from '../names.ts';
import { isIn } from '../network/block.ts';
import { isAttached } from '../network/network.ts';
import { headerOf, type Packet } from '../network/packet.ts';
import { decidingRoute } from '../network/route-table.ts';
import type { Component } from '../path.ts';
import { answerToEgressOnly } from './egress-only-gateway.ts';
import { blocked, type Leg, passing, type Step } from './leg.ts';
import { lost } from './lost.ts';

/** https://datatracker.ietf.org/doc/html/rfc1918 */
const privateBlocks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
/** https://datatracker.ietf.org/doc/html/rfc6598 */
const sharedBlocks = ['100.64.0.0/10'];

/** A route leads the packet out of the VPC. */
export function internetGatewayOut(leg: Leg, id: string, vpcId: string, packet: Packet): Step {
  const gateway = leg.network.internetGateway(id);
  if (!gateway) return lost(leg, 'internet-gateway', id, packet);
  const name = nameOf(gateway);
  const label = describe(id, gateway);
  const open = publicAddressOf(leg, vpcId, packet.source);
  const { destination } = packet;
  const isPrivate = privateBlocks.some((block) => isIn(destination, block));
  const bypassed = leg.isAnswer ? bypassedBy(leg, id, packet.source) : undefined;
  const isShared = sharedBlocks.some((block) => isIn(destination, block));
  const blockers: Component['blockers'] = [
    ...(isAttached(gateway, vpcId) ? [] : blocked('BAD_STATE_ATTACHMENT', `${label} is not attached to ${vpcId}`)),
    ...(open === undefined
      ? blocked('IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS', `${packet.source} has no public address to leave with`)
      : []),
    ...(isPrivate
      ? blocked('IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS', `${destination} is private: it is not on the internet`)
      : []),
    ...(isShared
      ? blocked('IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS', `${destination} is shared: it is not on the internet`)
      : []),
    ...(bypassed === undefined
      ? []
      : blocked(
          'INGRESS_RTB_TRAFFIC_REDIRECTION',
          `${label} leads what is for ${packet.source} to ${bypassed}, which its answer has to pass as well`,
        )),
  ];
  const outside: Packet = { ...packet, source: open ?? packet.source, sender: undefined };
  leg.meet(
    {
      type: 'internet-gateway',
      id,
      ...(name && { name }),
      vpcId,
      ...passing(packet),
      ...(outside.source !== packet.source && { outbound: headerOf(outside) }),
    },
    blockers,
  );
  return blockers.length > 0 ? { at: 'lost', packet } : { at: 'outside', packet: outside, by: id };
}

/** On the internet: the packet is there, or it is for a public address of an interface. */
export function outside(leg: Leg, { packet, by }: Step & { at: 'outside' }): Step {
  const { goal } = leg;
  if ('outside' in goal && goal.outside === packet.destination) {
    leg.meet({ type: 'internet', id: packet.destination, ...passing(packet) });
    return { at: 'arrived', packet, ...(by !== undefined && { by }) };
  }
  const meant = whoHas(leg, packet.destination);
  if (meant) return answerToEgressOnly(leg, meant.vpcId, packet) ?? enter(leg, meant.vpcId, meant.address, packet);
  const text = `${packet.destination} is no public address of an interface`;
  leg.meet({ type: 'internet', id: packet.destination, ...passing(packet) }, blocked('NO_POSSIBLE_DESTINATION', text));
  return { at: 'lost', packet };
}

/**
 * Into a VPC by its Internet gateway, for an interface's own address, or to whatever the gateway's own table leads it.
 * https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html
 */
export function enter(leg: Leg, vpcId: string, address: string, packet: Packet): Step {
  const gateway = leg.network.internetGatewayOf(vpcId);
  if (!gateway?.InternetGatewayId) {
    const vpc = describe(vpcId, leg.network.vpc(vpcId));
    leg.meet({ type: 'vpc', id: vpcId, ...passing(packet) }, blocked('NO_PATH', `${vpc} has no Internet gateway`));
    return { at: 'lost', packet };
  }
  const { InternetGatewayId: id } = gateway;
  const inside: Packet = { ...packet, destination: address, sender: undefined };
  const name = nameOf(gateway);
  const known = address.includes(':') || publicAddressOf(leg, vpcId, address) !== undefined;
  leg.meet(
    {
      type: 'internet-gateway',
      id,
      ...(name && { name }),
      vpcId,
      ...passing(packet),
      ...(packet.destination !== address && { outbound: headerOf(inside) }),
    },
    known
      ? []
      : blocked(
          'IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS',
          `${address} has no public address by which it could be reached`,
        ),
  );
  if (!known) return { at: 'lost', packet: inside };
  return redirect(leg, id, vpcId, inside);
}

function redirect(leg: Leg, gatewayId: string, vpcId: string, packet: Packet): Step {
  const local: Step = { at: 'local', vpcId, from: undefined, packet };
  const found = edgeRoute(leg, gatewayId, packet.destination);
  if (!found) return local;
  const { id, route } = found;
  const { NetworkInterfaceId } = route;
  const attachment = leg.network.attachment(NetworkInterfaceId ?? '');
  const isOpen = NetworkInterfaceId === undefined || attachment === undefined || attachment.publicAddresses.size > 0;
  leg.meet(
    { type: 'route-table', id, vpcId, ...passing(packet), route },
    isOpen || packet.destination.includes(':')
      ? []
      : blocked(
          'INGRESS_RTB_NO_PUBLIC_IP',
          `${NetworkInterfaceId} needs a public address for what comes from the internet`,
        ),
  );
  if (NetworkInterfaceId === undefined) return local;
  if (!attachment || route.State === 'blackhole') return lost(leg, 'network-interface', NetworkInterfaceId, packet);
  return { at: 'arriving', attachment, from: undefined, packet };
}

/** The interface that the gateway leads what is for the address to, where the packet has not come through it. */
function bypassedBy(leg: Leg, gatewayId: string, address: string): string | undefined {
  const through = edgeRoute(leg, gatewayId, address)?.route.NetworkInterfaceId;
  return through === undefined || leg.visited.has(through) ? undefined : through;
}

function edgeRoute({ network }: Leg, gatewayId: string, address: string): { id: string; route: Route } | undefined {
  const table = network.edgeTableOf(gatewayId);
  const route = table && decidingRoute(network, table, address);
  return table?.RouteTableId && route ? { id: table.RouteTableId, route } : undefined;
}

function publicAddressOf(leg: Leg, vpcId: string, address: string): string | undefined {
  const attachment = leg.attachmentAt(vpcId, address);
  if (address.includes(':')) return attachment && address;
  return attachment?.publicAddresses.get(address);
}

function whoHas(leg: Leg, address: string): { vpcId: string; address: string } | undefined {
  if (!address.includes(':')) {
    const meant = leg.behind(address);
    return meant && { vpcId: meant.attachment.vpcId, address: meant.address };
  }
  const all = [...leg.ends, ...leg.network.attachments];
  const meant = all.find((attachment) => attachment.addresses.includes(address));
  return meant && { vpcId: meant.vpcId, address };
}
