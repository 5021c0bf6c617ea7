// Bugs to be seeded into the analysis, one for each of its rules: what stands there, and what is put in its place.

/** One place of the source. */
interface Edit {
  /** Below topology/paths. */
  readonly file: string;
  /** Occurs there exactly once. */
  readonly find: string;
  readonly replace: string;
}

export interface SeededBug {
  readonly what: string;
  /** More than one where another rule stops the same packets. */
  readonly edits: readonly Edit[];
}

const edit = (file: string, find: string, replace: string): Edit => ({ file, find, replace });
const bug = (what: string, file: string, find: string, replace: string, ...more: readonly Edit[]): SeededBug => ({
  what,
  edits: [edit(file, find, replace), ...more],
});

const routeTable = 'network/route-table.ts';
const accessList = 'network/network-acl.ts';
const securityGroup = 'network/security-group.ts';
const network = 'network/network.ts';
const atInterface = 'walk/interface.ts';
const internetGateway = 'walk/internet-gateway.ts';
const natGateway = 'walk/nat-gateway.ts';
const peering = 'walk/peering.ts';
const subnet = 'walk/subnet.ts';

// That an address is private is noticed more than once on its way, out and in.
const outWithout = edit(internetGateway, '...(open === undefined', '...(leg.seen.has("")');
const inWithout = edit(
  internetGateway,
  "const known = address.includes(':') || publicAddressOf(leg, vpcId, address) !== undefined;",
  'const known = true;',
);
const foundWithout = edit(internetGateway, "if (!address.includes(':')) {", 'if (leg.behind(address)) {');

export const seededBugs: readonly SeededBug[] = [
  bug('the shortest prefix wins', routeTable, 'other.length - one.length', 'one.length - other.length'),
  bug(
    'a prefix list beats a named block',
    routeTable,
    'DestinationPrefixListId ? 1 : 0',
    'DestinationPrefixListId ? -1 : 0',
  ),
  bug(
    'routes of prefix lists are overlooked',
    routeTable,
    'return network.entriesOf(DestinationPrefixListId)',
    'return []',
  ),
  bug('the main table is used for all', network, 'return own ?? tables.find(', 'return tables.find('),
  bug('a subnet without a table of its own has none', network, 'return own ?? tables.find(', 'return own ?? [].find('),
  bug('the route table is asked within a subnet', subnet, 'receiver?.subnetId === subnetId', 'receiver === undefined'),
  bug(
    'a gateway has no table of its own',
    internetGateway,
    'if (!found) return local;',
    'if (!found || found) return local;',
  ),
  bug('a gateway leads to what has no public address', internetGateway, 'attachment.publicAddresses.size > 0', 'true'),
  bug(
    'an answer may go past the interface in between',
    internetGateway,
    'leg.isAnswer ? bypassedBy',
    'leg.seen.has("") ? bypassedBy',
  ),

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
    'a public address leads nowhere from within',
    internetGateway,
    'if (meant) return answerToEgressOnly',
    'if (meant && !packet.source) return answerToEgressOnly',
  ),
  bug('IPv6 needs a translation', internetGateway, "if (address.includes(':')) return attachment && address;", ''),
  bug(
    'a VPC needs no Internet gateway',
    internetGateway,
    'if (!gateway?.InternetGatewayId) {',
    'if (!gateway?.InternetGatewayId) {\n    return { at: "local", vpcId, from: undefined, packet: { ...packet, destination: address } };',
  ),

  bug('a NAT gateway lets in', subnet, 'if (!known) {', 'if (!known) {\n    return { at: "arrived", packet };'),
  bug(
    'a NAT gateway translates nothing',
    natGateway,
    '{ ...packet, source: own, sourcePort',
    '{ ...packet, sourcePort',
  ),
  bug(
    'a NAT gateway is wherever its client is',
    natGateway,
    "{ at: 'leaving', subnetId: SubnetId, packet: outside }",
    "{ at: 'leaving', subnetId: from, packet: outside }",
  ),
  bug(
    'a NAT gateway is right on the internet',
    natGateway,
    "{ at: 'leaving', subnetId: SubnetId, packet: outside }",
    "{ at: 'outside', packet: outside }",
  ),

  bug('a peering connection leads nowhere', peering, "at: 'local', vpcId: peer,", "at: 'local', vpcId,"),
  bug('the second block of a VPC is overlooked', network, '...CidrBlockAssociationSet.map(', '...[].map('),
  bug('an egress-only gateway leads nowhere', 'walk/egress-only-gateway.ts', 'isIpv6 ? []', 'isIpv6 && !id ? []'),
  bug(
    'a gateway endpoint leads nowhere',
    'walk/gateway-endpoint.ts',
    "State?.toLowerCase() === 'available' ? []",
    'State === undefined ? []',
  ),
  bug(
    'a blackhole yields to the route after it',
    routeTable,
    'routesOf(network, table).flatMap((route)',
    "routesOf(network, table).filter(({ State }) => State !== 'blackhole').flatMap((route)",
  ),
  bug(
    'a reference holds past an Internet gateway',
    internetGateway,
    'source: open ?? packet.source, sender: undefined }',
    'source: open ?? packet.source }',
    edit(internetGateway, 'destination: address, sender: undefined }', 'destination: address }'),
  ),
  bug('an Internet gateway needs no public address out', ...parts(outWithout), inWithout, foundWithout),
  bug('an Internet gateway needs no public address in', ...parts(inWithout), outWithout),
  bug(
    'an Internet gateway lets out to private addresses',
    internetGateway,
    '...(isPrivate',
    '...(isShared && isPrivate',
    edit(
      internetGateway,
      ": { at: 'outside', packet: outside, by: id }",
      ": isPrivate ? { at: 'local', vpcId: leg.network.topology.Vpcs.find((each) => leg.network.isInVpc(destination, each.VpcId ?? ''))?.VpcId ?? '', from: undefined, packet } : { at: 'outside', packet: outside, by: id }",
    ),
  ),
  bug(
    'a NAT gateway lets answers out',
    natGateway,
    'if (isAnswer) return',
    'if (!own) return',
    edit(natGateway, '...(isAnswer\n', '...(!own\n'),
    edit(
      natGateway,
      '{ ...packet, source: own, sourcePort: leg.natPort,',
      '{ ...packet, ...(!isAnswer && { source: own, sourcePort: leg.natPort }),',
    ),
  ),
  bug(
    'a peering connection leads further',
    peering,
    'network.isInVpc(packet.destination, peer) ?',
    'packet.destination ?',
    edit(peering, 'network.isInVpc(packet.source, vpcId) ?', 'packet.source ?'),
    edit(
      peering,
      "{ at: 'local', vpcId: peer, from: undefined, packet }",
      "network.isInVpc(packet.destination, peer) ? { at: 'local', vpcId: peer, from: undefined, packet } : { at: 'leaving', subnetId: network.topology.Subnets.find((each) => each.VpcId === peer)?.SubnetId ?? '', packet }",
    ),
  ),
  bug(
    'what answers an egress-only gateway comes in by another',
    internetGateway,
    'answerToEgressOnly(leg, meant.vpcId, packet) ??',
    '',
    edit('walk/way.ts', "!by.startsWith('igw-')", "by.startsWith('vpce-')"),
  ),
];

function parts({ file, find, replace }: Edit): [string, string, string] {
  return [file, find, replace];
}
