// Security groups: rules that only allow, of all groups of an interface together.
// https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html

import type { SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { Attachment } from './attachment.ts';
import { isIn } from './block.ts';
import type { Network } from './network.ts';
import type { Packet } from './packet.ts';
import { isPort, protocolOf } from './protocols.ts';

/** The other side of a packet, as the rules of an interface see it. */
export interface OtherSide {
  readonly address: string;
  /** The interface that has the address, where its groups count. */
  readonly attachment?: Attachment | undefined;
}

/** The first rule of any of the interface's groups that admits the packet. */
export function admittingRule(
  network: Network,
  attachment: Attachment,
  direction: 'ingress' | 'egress',
  packet: Packet,
  other: OtherSide,
): SecurityGroupRule | undefined {
  for (const groupId of attachment.groupIds ?? []) {
    const found = network
      .rulesOf(groupId, direction)
      .find((rule) => isFor(rule, packet) && admitsSide(network, attachment, rule, other));
    if (found) return found;
  }
  return undefined;
}

/** Whether the rule would admit the packet if references to groups held past what is between the two sides. */
export function isFor(rule: SecurityGroupRule, { protocol, destinationPort }: Packet): boolean {
  const named = protocolOf(rule.IpProtocol);
  return named === 'all' || (named === protocol && isPort(destinationPort, rule.FromPort, rule.ToPort));
}

function admitsSide(network: Network, own: Attachment, rule: SecurityGroupRule, other: OtherSide): boolean {
  const { CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo } = rule;
  const blocks = [CidrIpv4, CidrIpv6, ...(PrefixListId ? network.entriesOf(PrefixListId) : [])];
  if (blocks.some((block) => block !== undefined && isIn(other.address, block))) return true;
  const groupId = ReferencedGroupInfo?.GroupId;
  if (groupId === undefined || !other.attachment?.groupIds?.includes(groupId)) return false;
  const { vpcId } = other.attachment;
  return vpcId === own.vpcId || network.arePeered(vpcId, own.vpcId);
}
