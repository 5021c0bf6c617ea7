// Bugs in network ACLs.

import { bug, type SeededBug } from './edit.ts';

const accessList = 'network/network-acl.ts';
const natGateway = 'walk/nat-gateway.ts';
const subnet = 'walk/subnet.ts';

export const accessLists: readonly SeededBug[] = [
  bug(
    'the highest number goes first',
    accessList,
    '(one.RuleNumber ?? 0) - (other.RuleNumber ?? 0)',
    '(other.RuleNumber ?? 0) - (one.RuleNumber ?? 0)',
  ),
  bug(
    'ports of entries are overlooked',
    accessList,
    '&& isPort(destinationPort, entry.PortRange?.From, entry.PortRange?.To)',
    '',
  ),
  bug(
    'an entry is asked about the other end',
    accessList,
    "direction === 'egress' ? packet.destination : packet.source",
    "direction === 'egress' ? packet.source : packet.destination",
  ),
  bug(
    'entries for the other direction count',
    accessList,
    "(entry.Egress ?? false) === (direction === 'egress')",
    "(entry.Egress ?? false) === (direction === 'egress') || entry.RuleAction === 'allow'",
  ),
  bug('a denial admits', subnet, "entry?.RuleAction === 'allow' ?", 'entry ?'),
  bug(
    'an ACL is not asked about answers',
    subnet,
    "entry?.RuleAction === 'allow' ?",
    "entry?.RuleAction === 'allow' || leg.isAnswer ?",
  ),
  bug('an ACL is not asked about what goes out', subnet, "meetAcl(leg, subnet, 'egress', packet);", ''),
  bug(
    'an ACL is not asked about what comes in',
    subnet,
    "if (subnet && from !== subnetId) meetAcl(leg, subnet, 'ingress', packet);",
    '',
  ),
  bug('an ACL is asked within a subnet', subnet, 'if (subnet && from !== subnetId) meetAcl', 'if (subnet) meetAcl'),
  bug(
    'an ACL is not asked on the way to a NAT gateway',
    natGateway,
    "if (SubnetId !== from) meetAcl(leg, subnet, 'ingress', packet);",
    '',
  ),
];
