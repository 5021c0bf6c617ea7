// At a network interface: its security groups, its source/destination check, and what it belongs to.
// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html

import { describe, nameOf } from '../names.ts';
import type { Attachment } from '../network/attachment.ts';
import { inWords, type Packet } from '../network/packet.ts';
import { admittingRule, isFor, type OtherSide } from '../network/security-group.ts';
import type { Component } from '../path.ts';
import { blocked, type Leg, passing } from './leg.ts';

/**
 * What the interface belongs to. What is down neither sends nor receives.
 *
 * @param isReceiver whether the packet is for it, so that it has to listen on the port
 */
export function meetOwner(leg: Leg, { owner, vpcId, subnetId }: Attachment, packet: Packet, isReceiver = false): void {
  if (!owner) return;
  const { type, id, name, down, listensOn } = owner;
  const label = name && name !== id && type !== 'load-balancer' ? `${name} (${id})` : (name ?? id);
  const { protocol, destinationPort } = packet;
  const isDeaf =
    isReceiver &&
    !leg.isAnswer &&
    listensOn?.every((each) => each.protocol !== protocol || each.port !== destinationPort);
  const blockers: Component['blockers'] = [
    ...(down === undefined ? [] : blocked('BAD_STATE', `${label}: ${down}`)),
    ...(isDeaf
      ? blocked('ELBV2_LISTENERS_MISMATCH', `${label} has no listener on ${protocol} ${destinationPort}`)
      : []),
  ];
  leg.meet({ type, id, ...(name && { name }), vpcId, subnetId, ...passing(packet) }, blockers);
}

/** The interface itself; `routed` where the packet was led to it, and is for another address. */
export function meetInterface(leg: Leg, attachment: Attachment, packet: Packet, routed = false): void {
  const { interfaceId, name, vpcId, subnetId, detached, sourceDestCheck } = attachment;
  if (interfaceId === undefined) return;
  const label = name ? `${name} (${interfaceId})` : interfaceId;
  const blockers: Component['blockers'] = [
    ...(detached === undefined ? [] : blocked('BAD_STATE_ATTACHMENT', `${label}: ${detached}`)),
    ...(routed && sourceDestCheck
      ? blocked(
          'ENI_SOURCE_DEST_CHECK_RESTRICTION',
          `${label} drops what is for ${packet.destination}: its source/destination check is on`,
        )
      : []),
  ];
  leg.meet(
    { type: 'network-interface', id: interfaceId, ...(name && { name }), vpcId, subnetId, ...passing(packet) },
    blockers,
  );
}

/** The groups of the interface. What they let pass one way, they let back. */
export function meetGroups(leg: Leg, attachment: Attachment, direction: 'ingress' | 'egress', packet: Packet): void {
  const { groupIds, key, vpcId, interfaceId, owner } = attachment;
  if (groupIds === undefined || leg.tracked.has(key)) return;
  leg.asked.add(key);
  const { network } = leg;
  const rule = admittingRule(network, attachment, direction, packet, otherSide(leg, attachment, direction, packet));
  const attachedTo = interfaceId ?? owner?.id;
  const groupId = rule?.GroupId ?? network.rarestOf(groupIds) ?? 'no security group';
  const group = network.group(groupId);
  const name = group && nameOf(group);
  leg.meet(
    {
      type: 'security-group',
      id: groupId,
      ...(name && { name }),
      vpcId,
      ...(attachedTo !== undefined && { attachedTo }),
      direction,
      ...passing(packet),
      ...(rule && { rule }),
    },
    rule ? [] : [refusal(leg, attachment, direction, packet)],
  );
}

function otherSide(leg: Leg, { vpcId }: Attachment, direction: 'ingress' | 'egress', packet: Packet): OtherSide {
  if (packet.forwarded) return { address: direction === 'egress' ? packet.destination : packet.source };
  if (direction === 'ingress') return { address: packet.source, attachment: packet.sender };
  const { destination } = packet;
  const inVpc = leg.attachmentAt(vpcId, destination);
  const peers = leg.network.peersOf(vpcId);
  const inPeer = peers.map((peer) => leg.attachmentAt(peer, destination)).find((found) => found !== undefined);
  return { address: destination, attachment: inVpc ?? inPeer };
}

function refusal(leg: Leg, attachment: Attachment, direction: 'ingress' | 'egress', packet: Packet) {
  const { network } = leg;
  const groupIds = attachment.groupIds ?? [];
  const groups = groupIds.map((id) => describe(id, network.group(id))).join(', ');
  const rules = groupIds.flatMap((id) => network.rulesOf(id, direction));
  const way = direction === 'ingress' ? 'inbound' : 'outbound';
  if (rules.length === 0) {
    return { code: 'SG_HAS_NO_RULES', text: `${groups || 'the interface'} has no ${way} rule` } as const;
  }
  // A reference that only what is in between has made worthless.
  const lost = rules.some((rule) => isFor(rule, packet) && rule.ReferencedGroupInfo?.GroupId !== undefined);
  if (packet.forwarded && lost) {
    const text = `${groups}: no ${way} rule admits ${inWords(packet)}; one that refers to a group does not hold for what was forwarded`;
    return { code: 'SG_REFERENCES_NOT_PRESERVED', text } as const;
  }
  return { code: 'ENI_SG_RULES_MISMATCH', text: `${groups}: no ${way} rule admits ${inWords(packet)}` } as const;
}
