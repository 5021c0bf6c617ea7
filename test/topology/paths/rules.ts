// Security groups, network ACLs and prefix lists for topologies by hand.

import type { NetworkAclEntry, SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { Part } from './part.ts';

/** One port, a range of them, or all. */
export type Ports = number | readonly [from: number, to: number] | 'all';

/** Protocol (`-1` is all), ports, and whom: a block, a group, a prefix list. */
export type RuleText = readonly [protocol: '-1' | 'tcp' | 'udp', ports: Ports, whom: string];

function rangeOf(protocol: string, ports: Ports): readonly [number, number] {
  if (protocol === '-1') return [-1, -1];
  if (ports === 'all') return [0, 65535];
  return typeof ports === 'number' ? [ports, ports] : ports;
}

function whomOf(text: string, vpc: string): SecurityGroupRule {
  if (text.startsWith('sg-')) return { ReferencedGroupInfo: { GroupId: text, VpcId: vpc } };
  if (text.startsWith('pl-')) return { PrefixListId: text };
  return text.includes(':') ? { CidrIpv6: text } : { CidrIpv4: text };
}

export interface SecurityGroupText {
  readonly vpc: string;
  readonly inbound?: readonly RuleText[];
  /** Left out, the rule that every new group has: everything to everywhere. */
  readonly outbound?: readonly RuleText[];
}

const everywhere: readonly RuleText[] = [
  ['-1', 'all', '0.0.0.0/0'],
  ['-1', 'all', '::/0'],
];

export function securityGroup(GroupId: string, { vpc, inbound = [], outbound = everywhere }: SecurityGroupText): Part {
  const ruleOf =
    (IsEgress: boolean) =>
    ([IpProtocol, ports, whom]: RuleText, index: number) => {
      const [FromPort, ToPort] = rangeOf(IpProtocol, ports);
      const SecurityGroupRuleId = `sgr-${GroupId.slice('sg-'.length)}-${IsEgress ? 'out' : 'in'}-${index}`;
      return { SecurityGroupRuleId, GroupId, IsEgress, IpProtocol, FromPort, ToPort, ...whomOf(whom, vpc) };
    };
  return {
    SecurityGroups: [{ GroupId, GroupName: GroupId.slice('sg-'.length), VpcId: vpc }],
    SecurityGroupRules: [...inbound.map(ruleOf(false)), ...outbound.map(ruleOf(true))],
  };
}

/** Number, action, protocol, ports, block. */
export type EntryText = readonly [
  number: number,
  action: 'allow' | 'deny',
  protocol: '-1' | 'tcp' | 'udp',
  ports: Ports,
  cidr: string,
];

export interface NetworkAclText {
  readonly vpc: string;
  readonly subnets: readonly string[];
  /** Besides the last ones, which deny. */
  readonly inbound: readonly EntryText[];
  readonly outbound: readonly EntryText[];
}

const numbers = { '-1': '-1', tcp: '6', udp: '17' } as const;

const last: readonly EntryText[] = [
  [32767, 'deny', '-1', 'all', '0.0.0.0/0'],
  [32768, 'deny', '-1', 'all', '::/0'],
];

export function networkAcl(NetworkAclId: string, { vpc, subnets, inbound, outbound }: NetworkAclText): Part {
  const entryOf =
    (Egress: boolean) =>
    ([RuleNumber, RuleAction, protocol, ports, cidr]: EntryText): NetworkAclEntry => {
      const [From, To] = rangeOf(protocol, ports);
      const block = cidr.includes(':') ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr };
      const range = protocol === '-1' ? {} : { PortRange: { From, To } };
      return { RuleNumber, RuleAction, Egress, Protocol: numbers[protocol], ...block, ...range };
    };
  return {
    NetworkAcls: [
      {
        NetworkAclId,
        VpcId: vpc,
        IsDefault: false,
        Associations: subnets.map((SubnetId) => ({ SubnetId, NetworkAclId })),
        Entries: [...[...inbound, ...last].map(entryOf(false)), ...[...outbound, ...last].map(entryOf(true))],
      },
    ],
  };
}

export function prefixList(PrefixListId: string, PrefixListName: string, cidrs: readonly string[]): Part {
  const Entries = cidrs.map((Cidr) => ({ Cidr }));
  const AddressFamily = cidrs.some((cidr) => cidr.includes(':')) ? 'IPv6' : 'IPv4';
  const OwnerId = PrefixListName.startsWith('com.amazonaws.') ? 'AWS' : '000000000000';
  return { PrefixLists: [{ PrefixListId, PrefixListName, OwnerId, AddressFamily, State: 'create-complete', Entries }] };
}
