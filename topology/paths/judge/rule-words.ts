// Rules and routes in a few words.

import type { Route, SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { Topology } from '../../topology.ts';
import { describe } from '../names.ts';
import { destinationOf, targetOf } from '../network/route-table.ts';

/** `tcp 80 from 0.0.0.0/0 (sgr-0123)`, and with the topology `tcp 80 from shop-elb (sg-0123)`. */
export function ruleInWords(rule: SecurityGroupRule, topology?: Topology): string {
  const { CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo, SecurityGroupRuleId, IsEgress } = rule;
  const groupId = ReferencedGroupInfo?.GroupId;
  const group = topology?.SecurityGroups.find((each) => each.GroupId === groupId);
  const side = CidrIpv4 ?? CidrIpv6 ?? PrefixListId ?? (groupId === undefined ? 'nobody' : describe(groupId, group));
  const id = SecurityGroupRuleId ? ` (${SecurityGroupRuleId})` : '';
  return `${trafficInWords(rule)} ${IsEgress ? 'to' : 'from'} ${side}${id}`;
}

/** `tcp 80`, `tcp 20-25`, `all`. */
function trafficInWords({ IpProtocol, FromPort, ToPort }: SecurityGroupRule): string {
  if (IpProtocol === '-1') return 'all';
  if ((FromPort ?? -1) === -1 || (FromPort === 0 && ToPort === 65535)) return `${IpProtocol}`;
  return `${IpProtocol} ${FromPort === ToPort ? FromPort : `${FromPort}-${ToPort}`}`;
}

/** `0.0.0.0/0 to nat-0123`. */
export function routeInWords(route: Route): string {
  return `${destinationOf(route)} to ${leadsTo(route) ?? 'nothing'}`;
}

/** What the route leads to; of no route, and of one into a blackhole, nothing. */
export function leadsTo(route: Route | undefined): string | undefined {
  return route === undefined || route.State === 'blackhole' ? undefined : targetOf(route);
}
