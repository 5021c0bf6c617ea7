// Bugs in security groups, and in the check of source and destination.

import { bug, edit, type SeededBug } from './edit.ts';

const securityGroup = 'network/security-group.ts';
const network = 'network/network.ts';
const atInterface = 'walk/interface.ts';
const internetGateway = 'walk/internet-gateway.ts';
const subnet = 'walk/subnet.ts';

export const securityGroups: readonly SeededBug[] = [
  bug('groups are stateless', atInterface, '|| leg.tracked.has(key)', ''),
  bug('answers are never asked about', atInterface, '|| leg.tracked.has(key)', '|| leg.isAnswer'),
  bug(
    'only the first group counts',
    securityGroup,
    'of attachment.groupIds ?? []',
    'of (attachment.groupIds ?? []).slice(0, 1)',
  ),
  bug('ports of rules are overlooked', securityGroup, '&& isPort(destinationPort, rule.FromPort, rule.ToPort)', ''),
  bug(
    'a rule takes its first port alone',
    securityGroup,
    'rule.FromPort, rule.ToPort)',
    'rule.FromPort, rule.FromPort)',
  ),
  bug('rules for all protocols admit nothing', securityGroup, "return named === 'all' || (", 'return ('),
  bug('IPv4 blocks of rules are overlooked', securityGroup, 'const blocks = [CidrIpv4, ', 'const blocks = ['),
  bug(
    'IPv6 blocks of rules are overlooked',
    securityGroup,
    'const blocks = [CidrIpv4, CidrIpv6, ',
    'const blocks = [CidrIpv4, ',
  ),
  bug(
    'prefix lists of rules are overlooked',
    securityGroup,
    '...(PrefixListId ? network.entriesOf(PrefixListId) : [])',
    '',
  ),
  bug('references to groups admit nothing', securityGroup, '!other.attachment?.groupIds?.includes(groupId)', 'groupId'),
  bug(
    'references to groups admit everyone of the VPC',
    securityGroup,
    '!other.attachment?.groupIds?.includes(groupId)',
    '!other.attachment',
  ),
  bug('references to groups end at the VPC', securityGroup, '|| network.arePeered(vpcId, own.vpcId)', ''),
  bug(
    'a reference holds past an interface in between',
    subnet,
    '{ ...packet, sender: undefined, forwarded: true }',
    '{ ...packet }',
  ),
  bug(
    'rules for what goes out are those for what comes in',
    network,
    "(rule.IsEgress ?? false) === (direction === 'egress')",
    '!rule.IsEgress',
  ),
  bug(
    'what goes out is never asked about',
    atInterface,
    'if (groupIds === undefined ||',
    "if (groupIds === undefined || direction === 'egress' ||",
  ),
  bug(
    'what comes in is never asked about',
    atInterface,
    'if (groupIds === undefined ||',
    "if (groupIds === undefined || direction === 'ingress' ||",
  ),
  bug(
    'an interface in between does not ask what it sends on',
    subnet,
    "meetGroups(leg, attachment, 'egress', forwarded);",
    '',
  ),
  bug(
    'the check of source and destination is never on',
    atInterface,
    'routed && sourceDestCheck',
    'routed && leg.seen.has("")',
  ),
  bug('the check of source and destination is always on', atInterface, 'routed && sourceDestCheck', 'routed'),
  bug(
    'a reference holds past an Internet gateway',
    internetGateway,
    'source: open ?? packet.source, sender: undefined }',
    'source: open ?? packet.source }',
    edit(internetGateway, 'destination: address, sender: undefined }', 'destination: address }'),
  ),
];
