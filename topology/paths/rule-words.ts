// The rule of a security group, and what traffic a rule is for, in a few words.

import type { SecurityGroupRule } from '@aws-sdk/client-ec2';
import { protocolOf } from './network/protocols.ts';

/** `tcp 80 from 0.0.0.0/0`, `tcp 20-25 from sg-0123`, `all to 0.0.0.0/0`; a group as `called` has it. */
export function ruleWords(rule: SecurityGroupRule, called: (groupId: string) => string = (id) => id): string {
  const { IpProtocol, FromPort, ToPort, IsEgress, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo } = rule;
  const groupId = ReferencedGroupInfo?.GroupId;
  const side = CidrIpv4 ?? CidrIpv6 ?? PrefixListId ?? (groupId === undefined ? 'nobody' : called(groupId));
  return `${trafficWords(IpProtocol, FromPort, ToPort)} ${IsEgress ? 'to' : 'from'} ${side}`;
}

/** The same with the rule's own id, where it has one: `tcp 80 from 0.0.0.0/0 (sgr-0123)`. */
export function ruleWordsWithId(rule: SecurityGroupRule, called?: (groupId: string) => string): string {
  const { SecurityGroupRuleId } = rule;
  return `${ruleWords(rule, called)}${SecurityGroupRuleId ? ` (${SecurityGroupRuleId})` : ''}`;
}

/** `tcp 80`, `tcp 20-25`, `udp`, `icmp`, `all`. */
export function trafficWords(
  protocol: string | undefined,
  first: number | undefined,
  last: number | undefined,
): string {
  const known = protocolOf(protocol);
  if (known === 'all') return 'all';
  const name = known === 'other' ? nameOf(protocol) : known;
  if (first === undefined || first === -1 || (first === 0 && last === 65535)) return name;
  return first === last || last === undefined ? `${name} ${first}` : `${name} ${first}-${last}`;
}

/** Protocols that have no name here go by their number. */
function nameOf(protocol = ''): string {
  return /^\d+$/.test(protocol) ? `protocol ${protocol}` : protocol;
}
