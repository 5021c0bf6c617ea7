// Network interfaces: a namespace each, with its security groups and its source/destination check.

import type { NetworkInterface, SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { Described } from '../described.ts';
import { gateKeepers, layOutMarks, notForwarded } from './marks.ts';
import { isIpv6, type Namespace, type Net, silence, within } from './plan.ts';
import { plugIn, type VpcLayout } from './vpc.ts';

function addressesOf(each: NetworkInterface): string[] {
  const ipv4 = each.PrivateIpAddresses?.map((address) => address.PrivateIpAddress) ?? [each.PrivateIpAddress];
  return [...ipv4, ...(each.Ipv6Addresses ?? []).map((address) => address.Ipv6Address)].filter(
    (address) => address !== undefined,
  );
}

/** Interfaces that AWS keeps for its own gateways are laid out as those gateways. */
const isPlain = (each: NetworkInterface): boolean => each.InterfaceType === 'interface';

/** The namespace of each interface by its id. */
export function layOutInterfaces(net: Net, described: Described, vpc: VpcLayout): Map<string, Namespace> {
  const made = new Map<string, Namespace>();
  for (const each of described.NetworkInterfaces) {
    const place = vpc.subnets.get(each.SubnetId ?? '');
    const id = each.NetworkInterfaceId ?? '';
    if (!place || !isPlain(each)) continue;
    const namespace = net.namespace(`${vpc.router.name}${place.bridge.name}e${place.members.length}`);
    const device = plugIn(net, vpc, place, namespace, addressesOf(each));
    vpc.hops.set(id, { device: place.bridge.name, far: device });
    layOutCheck(namespace, each);
    layOutGroups(namespace, described, each);
    made.set(id, namespace);
  }
  return made;
}

function layOutCheck(namespace: Namespace, each: NetworkInterface): void {
  namespace.chain('prerouting', 'type filter hook prerouting priority -300; policy accept;');
  if (each.SourceDestCheck === false) return;
  for (const family of ['ip', 'ip6']) {
    const own = addressesOf(each).filter((address) => isIpv6(address) === (family === 'ip6'));
    const others = own.length > 0 ? `${family} daddr != { ${own.join(', ')} }` : '';
    namespace.chain('prerouting', `meta l4proto tcp meta nfproto ${family === 'ip6' ? 'ipv6' : 'ipv4'} ${others} drop`);
  }
}

// What a rule let through is let back, however the answer looks; all else is matched by addresses and ports alone, since
// an answer whose request went another way is no new connection to the kernel, but has to be let through by a rule.
function layOutGroups(namespace: Namespace, described: Described, each: NetworkInterface): void {
  const established = 'ct state established';
  namespace.chain('input', 'type filter hook input priority 0; policy drop;', `${established} accept`);
  namespace.chain('input', 'jump ingress', 'accept');
  namespace.chain('output', 'type filter hook output priority 0; policy drop;', silence, `${established} accept`);
  namespace.chain('output', 'jump egress', 'accept');
  namespace.chain('forward', 'type filter hook forward priority 0; policy drop;', `${established} goto forwarded`);
  namespace.chain('forward', 'jump ingress', 'jump marked', 'jump egress', 'accept');
  namespace.chain('forwarded', 'jump marked', 'accept');
  namespace.chain('marked');
  layOutMarks(namespace, 'marked', gateKeepers(described), each.NetworkInterfaceId);
  const groups = new Set((each.Groups ?? []).map((group) => group.GroupId));
  const rules = described.SecurityGroupRules.filter((rule) => groups.has(rule.GroupId));
  for (const egress of [false, true]) {
    const asked = rules.filter((rule) => Boolean(rule.IsEgress) === egress);
    const lines = asked.flatMap((rule) => admitted(described, each, rule).map((match) => `${match} return`));
    namespace.chain(egress ? 'egress' : 'ingress', ...lines, 'drop');
  }
}

/** nft's matches of what a rule admits. */
function admitted(described: Described, at: NetworkInterface, rule: SecurityGroupRule): string[] {
  const end = rule.IsEgress ? 'daddr' : 'saddr';
  const port = ports(rule);
  const list = described.PrefixLists.find((each) => each.PrefixListId === rule.PrefixListId);
  const blocks = [rule.CidrIpv4, rule.CidrIpv6, ...(list?.Entries ?? []).map((entry) => entry.Cidr)];
  const byBlock = blocks.filter((block) => block !== undefined).map((block) => `${within(end, block)} ${port}`);
  const group = rule.ReferencedGroupInfo?.GroupId;
  if (!group) return byBlock;
  const known = described.NetworkInterfaces.filter(
    (each) => each.Groups?.some(({ GroupId }) => GroupId === group) && see(described, at.VpcId, each.VpcId),
  );
  // Once a middlebox has it, it is no longer known between whom it goes.
  return known.flatMap(addressesOf).map((address) => `${within(end, address)} ${notForwarded(address)} ${port}`);
}

/** Whether security groups of one VPC can name those of the other. */
function see(described: Described, one: string | undefined, other: string | undefined): boolean {
  return one === other || joined(described, one, other);
}

/** Whether an active peering connection joins two VPCs. */
export function joined(described: Described, one: string | undefined, other: string | undefined): boolean {
  return described.VpcPeeringConnections.some(({ Status, RequesterVpcInfo, AccepterVpcInfo }) => {
    const ends = [RequesterVpcInfo?.VpcId, AccepterVpcInfo?.VpcId];
    return Status?.Code === 'active' && one !== other && ends.includes(one) && ends.includes(other);
  });
}

function ports({ IpProtocol, FromPort, ToPort }: SecurityGroupRule): string {
  if (IpProtocol === '-1') return '';
  return `meta l4proto ${IpProtocol} th dport ${FromPort}-${ToPort}`;
}
