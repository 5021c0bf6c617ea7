// At the edge of a subnet: its network ACL, its route table, and delivery to whoever has an address.
// https://docs.aws.amazon.com/vpc/latest/userguide/subnet-traffic.html

import type { RouteTable, Subnet } from '@aws-sdk/client-ec2';
import { describe, nameOf } from '../names.ts';
import type { Attachment } from '../network/attachment.ts';
import { decidingEntry } from '../network/network-acl.ts';
import { headerOf, inWords, type Packet } from '../network/packet.ts';
import { decidingRoute, destinationOf } from '../network/route-table.ts';
import { meetGroups, meetInterface, meetOwner } from './interface.ts';
import { blocked, type Leg, passing, type Step } from './leg.ts';

/** An interface of the subnet has sent the packet. Within the subnet neither ACL nor route table is asked. */
export function leave(leg: Leg, { subnetId, packet }: Step & { at: 'leaving' }): Step {
  const subnet = leg.network.subnet(subnetId);
  if (!subnet?.VpcId) return { at: 'unknown', packet, reason: `nothing is known of ${subnetId}` };
  const receiver = leg.attachmentAt(subnet.VpcId, packet.destination);
  if (receiver?.subnetId === subnetId) return { at: 'arriving', attachment: receiver, from: subnetId, packet };

  meetAcl(leg, subnet, 'egress', packet);
  const table = leg.network.routeTableOf(subnet);
  if (!table) return { at: 'unknown', packet, reason: `nothing is known of the route table of ${subnetId}` };
  const turn = `${subnetId} ${inWords(packet)}`;
  const isLoop = leg.seen.has(turn);
  leg.seen.add(turn);
  return route(leg, table, subnetId, packet, isLoop);
}

function route(leg: Leg, table: RouteTable, subnetId: string, packet: Packet, isLoop: boolean): Step {
  const { RouteTableId = '', VpcId: vpcId = '' } = table;
  const label = describe(RouteTableId, table);
  const found = decidingRoute(leg.network, table, packet.destination);
  const component = {
    type: 'route-table',
    id: RouteTableId,
    ...named(nameOf(table)),
    vpcId,
    subnetId,
    ...passing(packet),
    ...(found && { route: found }),
  } as const;
  if (!found) {
    leg.meet(component, blocked('NO_ROUTE_TO_DESTINATION', `${label} has no route to ${packet.destination}`));
    return { at: 'lost', packet };
  }
  if (isLoop) {
    leg.meet(component, blocked('NO_POSSIBLE_DESTINATION', `${label} sends ${packet.destination} round in a circle`));
    return { at: 'lost', packet };
  }
  if (found.State === 'blackhole') {
    const text = `the route of ${label} to ${destinationOf(found)} leads to something that is gone`;
    leg.meet(component, blocked('BAD_STATE_ROUTE', text));
    return { at: 'lost', packet };
  }
  leg.meet(component);
  return { at: 'routed', subnetId, route: found, packet };
}

/** The router of the VPC hands the packet to whoever has the address. */
export function deliver(leg: Leg, { vpcId, from, packet }: Step & { at: 'local' }): Step {
  const attachment = leg.attachmentAt(vpcId, packet.destination);
  if (attachment) return { at: 'arriving', attachment, from, packet };
  const vpc = leg.network.vpc(vpcId);
  const text = `no interface in ${describe(vpcId, vpc)} has the address ${packet.destination}`;
  const name = vpc && nameOf(vpc);
  leg.meet(
    { type: 'vpc', id: vpcId, ...named(name), vpcId, ...passing(packet) },
    blocked('NO_POSSIBLE_DESTINATION', text),
  );
  return { at: 'lost', packet };
}

/** An interface takes the packet: as its own, or to send it on. */
export function arrive(leg: Leg, { attachment, from, packet }: Step & { at: 'arriving' }): Step {
  const { subnetId } = attachment;
  leg.visited.add(attachment.key);
  const subnet = leg.network.subnet(subnetId);
  if (subnet && from !== subnetId) meetAcl(leg, subnet, 'ingress', packet);
  const isOwn = attachment.addresses.includes(packet.destination);
  meetGroups(leg, attachment, 'ingress', packet);
  meetInterface(leg, attachment, packet, !isOwn);
  if (isOwn && attachment.owner?.type === 'nat-gateway') return answerFromNat(leg, attachment, packet);
  meetOwner(leg, attachment, packet, isOwn);
  if (isOwn) return isGoal(leg, attachment) ? { at: 'arrived', packet } : { at: 'lost', packet };

  const forwarded = { ...packet, sender: undefined, forwarded: true };
  meetGroups(leg, attachment, 'egress', forwarded);
  return { at: 'leaving', subnetId, packet: forwarded };
}

/** A NAT gateway undoes what it did to a connection; anything else that is sent to it is dropped. */
function answerFromNat(leg: Leg, attachment: Attachment, packet: Packet): Step {
  const { owner, vpcId, subnetId } = attachment;
  const id = owner?.id ?? '';
  const known = leg.answered(id, packet);
  const component = { type: 'nat-gateway', id, ...named(owner?.name), vpcId, subnetId, ...passing(packet) } as const;
  if (!known) {
    const text = `${owner?.name ? `${owner.name} (${id})` : id} takes nothing in that it has not sent for`;
    leg.meet(component, blocked('NGW_DEST_ADDRESS_PRESERVATION', text));
    return { at: 'lost', packet };
  }
  const { source, sourcePort } = known.inside;
  const restored = { ...packet, destination: source, destinationPort: sourcePort };
  leg.meet({ ...component, outbound: headerOf(restored) });
  return { at: 'leaving', subnetId, packet: restored };
}

function isGoal({ goal }: Leg, attachment: Attachment): boolean {
  return 'attachment' in goal && goal.attachment.key === attachment.key;
}

/** The ACL of the subnet, which is asked about whatever crosses the subnet's edge. */
export function meetAcl(leg: Leg, subnet: Subnet, direction: 'ingress' | 'egress', packet: Packet): void {
  const acl = leg.network.aclOf(subnet);
  const { SubnetId = '', VpcId = '' } = subnet;
  const id = acl?.NetworkAclId ?? 'no network ACL';
  const entry = acl && decidingEntry(acl, direction, packet);
  const rule = entry === undefined || entry.RuleNumber === 32767 ? 'no rule allows' : `rule ${entry.RuleNumber} denies`;
  const way = direction === 'ingress' ? 'into' : 'out of';
  const text = `${describe(id, acl)}: ${rule} ${inWords(packet)} ${way} ${describe(SubnetId, subnet)}`;
  leg.meet(
    {
      type: 'network-acl',
      id,
      ...named(acl && nameOf(acl)),
      vpcId: VpcId,
      subnetId: SubnetId,
      direction,
      ...passing(packet),
      ...(entry && { entry }),
    },
    entry?.RuleAction === 'allow' ? [] : blocked('SUBNET_ACL_RESTRICTION', text),
  );
}

function named(name: string | undefined): { name?: string } {
  return name ? { name } : {};
}
