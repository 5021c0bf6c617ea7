// The rules of a security group as DescribeSecurityGroups gives them: by protocol and ports, with everyone admitted.

import type { IpPermission, SecurityGroup, SecurityGroupRule } from '@aws-sdk/client-ec2';

/** Whom a rule admits. */
export type RulePeer = Pick<SecurityGroupRule, 'CidrIpv4' | 'CidrIpv6' | 'PrefixListId' | 'ReferencedGroupInfo'>;

export function summarised(rules: readonly SecurityGroupRule[]): Partial<SecurityGroup> {
  const of = (egress: boolean) => permissions(rules.filter((rule) => Boolean(rule.IsEgress) === egress));
  return { IpPermissions: of(false), IpPermissionsEgress: of(true) };
}

function permissions(rules: readonly SecurityGroupRule[]): IpPermission[] {
  const byPorts = Map.groupBy(rules, (rule) => `${rule.IpProtocol} ${rule.FromPort} ${rule.ToPort}`);
  return [...byPorts.values()].map((same) => {
    const { IpProtocol, FromPort, ToPort } = same[0] as SecurityGroupRule;
    const chosen = <Kind>(choose: (rule: SecurityGroupRule) => Kind | undefined) =>
      same.map(choose).filter((each) => each !== undefined) as NonNullable<Kind>[];
    return {
      IpProtocol,
      ...(IpProtocol === '-1' ? {} : { FromPort, ToPort }),
      IpRanges: chosen((rule) => (rule.CidrIpv4 ? { CidrIp: rule.CidrIpv4 } : undefined)),
      Ipv6Ranges: chosen((rule) => (rule.CidrIpv6 ? { CidrIpv6: rule.CidrIpv6 } : undefined)),
      PrefixListIds: chosen((rule) => (rule.PrefixListId ? { PrefixListId: rule.PrefixListId } : undefined)),
      UserIdGroupPairs: chosen((rule) => rule.ReferencedGroupInfo),
    };
  });
}
