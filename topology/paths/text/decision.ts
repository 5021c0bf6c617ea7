// What decided at a hop, in a few words: a route, a rule of a security group, an entry of a network ACL, a translation.

import type { NetworkAclEntry, Route } from '@aws-sdk/client-ec2';
import { isUntold } from '../ends/unlisted.ts';
import { protocolOf } from '../network/protocols.ts';
import { destinationOf, targetOf } from '../network/route-table.ts';
import type { Component, Header } from '../path.ts';
import { ruleWordsWithId, trafficWords } from '../rule-words.ts';

/** Ids to names, of what the path meets. */
export type Names = ReadonlyMap<string, string>;

export function decisionOf({ route, rule, entry, inbound, outbound }: Component, names: Names): string[] {
  return [
    ...(route ? [routeWords(route, names)] : []),
    ...(rule ? [ruleWordsWithId(rule, (id) => called(id, names))] : []),
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

/** `rule 100: allow tcp 443 from 10.0.0.0/16`, `rule *: deny all`. */
function entryWords(entry: NetworkAclEntry): string {
  const { RuleNumber = 0, RuleAction, Egress, Protocol, PortRange } = entry;
  const block = entry.CidrBlock ?? entry.Ipv6CidrBlock;
  const side = isEverything(block) ? '' : ` ${Egress ? 'to' : 'from'} ${block}`;
  // The last ones have no number of their own: AWS shows an asterisk.
  const number = RuleNumber >= 32767 ? '*' : RuleNumber;
  return `rule ${number}: ${RuleAction} ${trafficWords(Protocol, PortRange?.From, PortRange?.To)}${side}`;
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
