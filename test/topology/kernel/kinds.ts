// Which kinds of rules decided on a question: told by the components of the analysis that the packet did meet.

import type { Component, Path } from '../../../topology/paths/path.ts';
import type { Described } from './described.ts';

type Test = (component: Component, described: Described) => boolean;

const isTable: Test = ({ type, route }) => type === 'route-table' && route !== undefined;
const has = (...codes: readonly string[]): Test => {
  return ({ blockers }) => blockers.some(({ code }) => codes.includes(code));
};
const routeTo = (
  target: 'GatewayId' | 'NatGatewayId' | 'NetworkInterfaceId' | 'VpcPeeringConnectionId',
  start = '',
): Test => {
  return ({ route }) =>
    route?.State === 'active' && (route[target] ?? '-').startsWith(start) && route[target] !== undefined;
};
const associated = (
  test: (association: { Main?: boolean; SubnetId?: string; GatewayId?: string }) => boolean,
): Test => {
  return ({ type, id }, { RouteTables }) =>
    type === 'route-table' &&
    Boolean(RouteTables.find((table) => table.RouteTableId === id)?.Associations?.some((each) => test(each as never)));
};
const acl = (direction: string, action: string): Test => {
  return ({ type, direction: asked, entry }) =>
    type === 'network-acl' && asked === direction && entry?.RuleAction === action && (entry.RuleNumber ?? 0) < 32767;
};
const group = (by: 'CidrIpv4' | 'CidrIpv6' | 'PrefixListId' | 'ReferencedGroupInfo', more: Test = () => true): Test => {
  return (component, described) => component.rule?.[by] !== undefined && more(component, described);
};
const isRest: Test = ({ rule }) => ['0.0.0.0/0', '::/0'].includes(rule?.CidrIpv4 ?? rule?.CidrIpv6 ?? '');

/** Every VPC's blocks hold what is local; a route within one of them and not local is more specific. */
const isWithinVpc: Test = ({ vpcId, route }, { Subnets }) =>
  Subnets.some(({ VpcId, CidrBlock, Ipv6CidrBlockAssociationSet }) => {
    const blocks = [CidrBlock, ...(Ipv6CidrBlockAssociationSet ?? []).map((each) => each.Ipv6CidrBlock)];
    return VpcId === vpcId && blocks.includes(route?.DestinationCidrBlock ?? route?.DestinationIpv6CidrBlock ?? '-');
  });
const isDefault: Test = ({ route }) =>
  ['0.0.0.0/0', '::/0'].includes(route?.DestinationCidrBlock ?? route?.DestinationIpv6CidrBlock ?? '');

const ofComponent: Readonly<Record<string, Test>> = {
  'the local route': routeTo('GatewayId', 'local'),
  'a default route': isDefault,
  'a longer prefix than the default': (each, all) =>
    isTable(each, all) && !isDefault(each, all) && !routeTo('GatewayId', 'local')(each, all),
  'a route of a prefix list': ({ route }) => route?.DestinationPrefixListId !== undefined,
  'a named block before a prefix list': ({ route }) => route?.DestinationCidrBlock === '198.51.100.0/25',
  'more specific than local': (each, all) => routeTo('NetworkInterfaceId')(each, all) && isWithinVpc(each, all),
  'a route to an interface': routeTo('NetworkInterfaceId'),
  'a blackhole': has('BAD_STATE_ROUTE'),
  'no route': has('NO_ROUTE_TO_DESTINATION'),
  'the main table': associated(({ Main }) => Boolean(Main)),
  'a table of the subnet': associated(({ SubnetId }) => SubnetId !== undefined),
  'a table of a gateway that leads to no public address': has('INGRESS_RTB_NO_PUBLIC_IP'),
  'an answer past what the table of a gateway names': has('INGRESS_RTB_TRAFFIC_REDIRECTION'),
  'a table of the Internet gateway': associated(({ GatewayId }) => GatewayId !== undefined),
  'the second block of a VPC': ({ route }) => Boolean(route?.DestinationCidrBlock?.startsWith('172.')),
  'an ACL that admits in': acl('ingress', 'allow'),
  'an ACL that admits out': acl('egress', 'allow'),
  'an ACL that denies in': acl('ingress', 'deny'),
  'an ACL that denies out': acl('egress', 'deny'),
  'an ACL that says nothing': ({ type, entry }) => type === 'network-acl' && (entry?.RuleNumber ?? 32767) >= 32767,
  'an ACL entry by port': ({ type, entry }) => type === 'network-acl' && entry?.PortRange !== undefined,
  'a group rule for all of IPv4 or IPv6': isRest,
  'a group rule by block': group('CidrIpv4', (each, all) => !isRest(each, all)),
  'a group rule by IPv6 block': group('CidrIpv6', (each, all) => !isRest(each, all)),
  'a group rule by prefix list': group('PrefixListId'),
  'a group rule by group': group('ReferencedGroupInfo'),
  'a group rule across peering': group('ReferencedGroupInfo', ({ rule }) =>
    Boolean(rule?.ReferencedGroupInfo?.VpcPeeringConnectionId),
  ),
  'a group rule for what goes out': ({ rule }, all) => Boolean(rule?.IsEgress) && !isRest({ rule } as Component, all),
  'groups that do not admit in': (each, all) => each.direction === 'ingress' && isMismatch(each, all),
  'groups that do not admit out': (each, all) => each.direction === 'egress' && isMismatch(each, all),
  'a group hidden by an interface in between': has('SG_REFERENCES_NOT_PRESERVED'),
  'a public address going out': ({ type, outbound, blockers }) =>
    type === 'internet-gateway' && outbound !== undefined && blockers.length === 0,
  'no public address going out': has('IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS'),
  'no public address coming in': has('IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS'),
  'a private address beyond an Internet gateway': has('IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS'),
  'no Internet gateway': has('NO_PATH'),
  'the check of source and destination': has('ENI_SOURCE_DEST_CHECK_RESTRICTION'),
  'a circle, or an address of nobody': has('NO_POSSIBLE_DESTINATION'),
  'a NAT gateway': ({ type, outbound, blockers }) =>
    type === 'nat-gateway' && outbound !== undefined && !blockers.length,
  'a NAT gateway asked from outside': has('NGW_DEST_ADDRESS_PRESERVATION'),
  'an answer that leaves by a NAT gateway': has('NGW_SOURCE_ADDRESS_REASSIGN'),
  'an egress-only gateway': ({ type }) => type === 'egress-only-internet-gateway',
  'a gateway endpoint': ({ type, blockers }) => type === 'vpc-endpoint' && blockers.length === 0,
  'a peering connection': ({ type, blockers }) => type === 'vpc-peering-connection' && blockers.length === 0,
  'what a peering connection does not carry': has('PCX_REQUIRES_ADDRESS_IN_VPC_CIDR'),
};

function isMismatch(component: Component, described: Described): boolean {
  return has('ENI_SG_RULES_MISMATCH', 'SG_HAS_NO_RULES', 'SG_REFERENCES_NOT_PRESERVED')(component, described);
}

const met = (components: readonly Component[]) => components.filter(({ assumed }) => !assumed);
const count = (components: readonly Component[], type: string) =>
  components.filter((each) => each.type === type).length;

const ofPath: Readonly<Record<string, (there: readonly Component[], back: readonly Component[]) => boolean>> = {
  'out by one Internet gateway and in by one': (there) => count(there, 'internet-gateway') > 1,
  'a misplaced NAT gateway': (there) => {
    const at = there.findIndex(({ type }) => type === 'nat-gateway');
    return at >= 0 && count(there.slice(at), 'internet-gateway') === 0;
  },
  'an ACL that denies the answer': (_, back) =>
    back.some(({ type, blockers }) => type === 'network-acl' && blockers.length > 0),
  'an answer without a way': (_, back) =>
    back.some(({ type, blockers }) => type === 'route-table' && blockers.length > 0),
  'an answer through an interface in between': (_, back) =>
    back.some((each) => each.type === 'route-table' && each.route?.NetworkInterfaceId !== undefined),
};

export const kinds: readonly string[] = [...Object.keys(ofComponent), ...Object.keys(ofPath)];

/**
 * The kinds that decided on an answer. Of what gets through, everything that it met did; of what does not, only what
 * stopped it, and only where nothing else did.
 */
export function kindsOf(path: Path, described: Described): string[] {
  const found = path.ways.flatMap(({ disposition, forwardPath, returnPath }) => {
    const [there, back] = [met(forwardPath), met(returnPath)];
    const all = [...there, ...back];
    const stops = (components: readonly Component[]) => components.filter(({ blockers }) => blockers.length > 0);
    // A request that does not arrive has no answer; what is said of that is assumed.
    const stopping = stops(there).length > 0 ? stops(there) : stops(back);
    if (disposition !== 'reachable' && stopping.length !== 1) return [];
    const deciding = disposition === 'reachable' ? all : stopping;
    const single = Object.entries(ofComponent).filter(([, test]) => deciding.some((each) => test(each, described)));
    const whole = Object.entries(ofPath).filter(([, test]) => test(there, back));
    return [...single, ...whole].map(([kind]) => kind);
  });
  return [...new Set(found)];
}
