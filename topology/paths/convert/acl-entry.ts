// Entries of network ACLs: AWS's analyzer names protocols, which DescribeNetworkAcls numbers.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AnalysisAclRule.html

import type { AnalysisAclRule, NetworkAclEntry } from '@aws-sdk/client-ec2';

/** Protocols of network ACLs: by number there, by name in the analyzer. */
const protocolNames: Readonly<Record<string, string>> = {
  '-1': 'all',
  '6': 'tcp',
  '17': 'udp',
  '1': 'icmp',
  '58': 'icmpv6',
};

export function entryToAws(entry: NetworkAclEntry): AnalysisAclRule {
  const { CidrBlock, Ipv6CidrBlock, Egress, PortRange, Protocol, RuleAction, RuleNumber } = entry;
  const Cidr = CidrBlock ?? Ipv6CidrBlock;
  return {
    ...(Cidr !== undefined && { Cidr }),
    ...(Egress !== undefined && { Egress }),
    ...(PortRange && { PortRange }),
    ...(Protocol !== undefined && { Protocol: protocolNames[Protocol] ?? Protocol }),
    ...(RuleAction !== undefined && { RuleAction }),
    ...(RuleNumber !== undefined && { RuleNumber }),
  };
}

export function entryFromAws({ Cidr, Protocol, RuleAction, ...rest }: AnalysisAclRule): NetworkAclEntry {
  const number = Object.entries(protocolNames).find(([, name]) => name === Protocol)?.[0] ?? Protocol;
  return {
    ...rest,
    ...(Cidr !== undefined && { [Cidr.includes(':') ? 'Ipv6CidrBlock' : 'CidrBlock']: Cidr }),
    ...(number !== undefined && { Protocol: number }),
    ...(RuleAction !== undefined && { RuleAction: RuleAction as NonNullable<NetworkAclEntry['RuleAction']> }),
  };
}
