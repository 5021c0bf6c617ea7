// Bugs in what leads out of a VPC and in again.

import { bug, type Edit, edit, type SeededBug } from './edit.ts';

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

export const gateways: readonly SeededBug[] = [
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
  bug('an egress-only gateway lets answers out', 'walk/egress-only-gateway.ts', 'leg.isAnswer ?', '!packet ?'),
  bug('an egress-only gateway leads nowhere', 'walk/egress-only-gateway.ts', 'isIpv6 ? []', 'isIpv6 && !id ? []'),
  bug(
    'a gateway endpoint leads nowhere',
    'walk/gateway-endpoint.ts',
    "State?.toLowerCase() === 'available' ? []",
    'State === undefined ? []',
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
