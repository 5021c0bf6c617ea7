// Rules of security groups: AWS's analyzer leaves out their ids, by which ours are known.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AnalysisSecurityGroupRule.html

import type { AnalysisSecurityGroupRule, SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { Topology } from '../../topology.ts';

export function ruleToAws(rule: SecurityGroupRule): AnalysisSecurityGroupRule {
  const { CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo, IpProtocol, FromPort = -1, ToPort = -1 } = rule;
  const Cidr = CidrIpv4 ?? CidrIpv6;
  return {
    ...(Cidr !== undefined && { Cidr }),
    ...(PrefixListId !== undefined && { PrefixListId }),
    ...(ReferencedGroupInfo?.GroupId !== undefined && { SecurityGroupId: ReferencedGroupInfo.GroupId }),
    Direction: rule.IsEgress ? 'egress' : 'ingress',
    Protocol: IpProtocol === '-1' ? 'all' : (IpProtocol ?? 'all'),
    ...(FromPort !== -1 && { PortRange: { From: FromPort, To: ToPort } }),
  };
}

/** Looked up by what it says; one that is not there is what is told of it. */
export function ruleFromAws(told: AnalysisSecurityGroupRule, groupId: string, topology: Topology): SecurityGroupRule {
  const own = topology.SecurityGroupRules.filter(({ GroupId }) => GroupId === groupId);
  const said = JSON.stringify(sorted(told));
  const found = own.find((rule) => JSON.stringify(sorted(ruleToAws(rule))) === said);
  if (found) return found;
  const { Cidr, PrefixListId, SecurityGroupId, Direction, Protocol, PortRange: ports } = told;
  return {
    GroupId: groupId,
    IsEgress: Direction === 'egress',
    ...(Protocol !== undefined && { IpProtocol: Protocol === 'all' ? '-1' : Protocol }),
    FromPort: ports?.From ?? -1,
    ToPort: ports?.To ?? -1,
    ...(Cidr !== undefined && { [Cidr.includes(':') ? 'CidrIpv6' : 'CidrIpv4']: Cidr }),
    ...(PrefixListId !== undefined && { PrefixListId }),
    ...(SecurityGroupId !== undefined && { ReferencedGroupInfo: { GroupId: SecurityGroupId } }),
  };
}

function sorted(value: object): [string, unknown][] {
  return Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
}
