// What decided at a hop, in a few words: a route, a rule of a security group, an entry of a network ACL, a translation.

import type { NetworkAclEntry, Route, SecurityGroupRule } from '@aws-sdk/client-ec2';
import { isUntold } from '../ends/unlisted.ts';
import { protocolOf } from '../network/protocols.ts';
import { destinationOf, targetOf } from '../network/route-table.ts';
import type { Component, Header } from '../path.ts';

/** Ids to names, of what the path meets. */
export type Names = ReadonlyMap<string, string>;

export function decisionOf({ route, rule, entry, inbound, outbound }: Component, names: Names): string[] {
  return [
    ...(route ? [routeWords(route, names)] : []),
    ...(rule ? [ruleWords(rule, names)] : []),
    ...(entry ? [entryWords(entry)] : []),
    ...(inbound && outbound ? translations(inbound, outbound) : []),
  ];
}

/** Whether it let the packet pass by something that does not let everything pass. */
export function isChoice({ route, rule, entry }: Component): boolean {
  if (rule) return protocolOf(rule.IpProtocol) !== 'all' || !isEverything(rule.CidrIpv4 ?? rule.CidrIpv6);
  if (entry) return protocolOf(entry.Protocol) !== 'all' || !isEverything(entry.CidrBlock ?? entry.Ipv6CidrBlock);
  return route !== undefined && route.GatewayId !== 'local';
}

/** `0.0.0.0/0 to shop-nat-a`, `10.0.0.0/16 local`. */
function routeWords(route: Route, names: Names): string {
  const target = targetOf(route) ?? 'nothing';
  const way = target === 'local' ? 'local' : `to ${called(target, names)}`;
  return `${destinationOf(route)} ${way}${route.State === 'blackhole' ? ' (blackhole)' : ''}`;
}

/** `tcp 8080 from shop-web (sgr-0123…)`. */
function ruleWords(rule: SecurityGroupRule, names: Names): string {
  const { IsEgress, SecurityGroupRuleId, ReferencedGroupInfo, CidrIpv4, CidrIpv6, PrefixListId } = rule;
  const side = CidrIpv4 ?? CidrIpv6 ?? PrefixListId ?? called(ReferencedGroupInfo?.GroupId ?? '', names);
  const what = traffic(rule.IpProtocol, rule.FromPort, rule.ToPort);
  return `${what} ${IsEgress ? 'to' : 'from'} ${side}${SecurityGroupRuleId ? ` (${SecurityGroupRuleId})` : ''}`;
}

/** `rule 100: allow tcp 443 from 10.0.0.0/16`, `rule *: deny all`. */
function entryWords(entry: NetworkAclEntry): string {
  const { RuleNumber = 0, RuleAction, Egress, Protocol, PortRange } = entry;
  const block = entry.CidrBlock ?? entry.Ipv6CidrBlock;
  const side = isEverything(block) ? '' : ` ${Egress ? 'to' : 'from'} ${block}`;
  // The last ones have no number of their own: AWS shows an asterisk.
  const number = RuleNumber >= 32767 ? '*' : RuleNumber;
  return `rule ${number}: ${RuleAction} ${traffic(Protocol, PortRange?.From, PortRange?.To)}${side}`;
}

function traffic(protocol: string | undefined, first: number | undefined, last: number | undefined): string {
  const known = protocolOf(protocol);
  if (known === 'all') return 'all';
  const name = known === 'other' ? `protocol ${protocol}` : known;
  if (first === undefined || first === -1 || (first === 0 && last === 65535)) return name;
  return first === last || last === undefined ? `${name} ${first}` : `${name} ${first}-${last}`;
}

function translations(inbound: Header, outbound: Header): string[] {
  const changed = (['source', 'destination'] as const).filter((side) => inbound[side] !== outbound[side]);
  return changed.map((side) => `${side} becomes ${isUntold(outbound[side]) ? 'its public address' : outbound[side]}`);
}

function isEverything(block: string | undefined): boolean {
  return block === '0.0.0.0/0' || block === '::/0';
}

function called(id: string, names: Names): string {
  return names.get(id) ?? id;
}
