// A VPC: its router, a bridge for each subnet, the routing tables of the subnets.
//
// A table's own routes are looked up first; the local route throws on to the table `delivery`, which knows the subnets.

import type { Route, RouteTable, Subnet, Vpc } from '@aws-sdk/client-ec2';
import type { Described } from '../described.ts';
import { addressed, type Device, isIpv6, type Namespace, type Net, silence, towards } from './plan.ts';

/** What a route leads to, as the router sees it: through which of its devices, to which device behind it. */
export interface NextHop {
  readonly device: string;
  readonly far: Device;
}

export interface VpcLayout {
  readonly vpc: Vpc;
  readonly router: Namespace;
  readonly blocks: readonly string[];
  readonly subnets: ReadonlyMap<string, SubnetLayout>;
  /** By the id of what a route names: gateways, interfaces, peering connections, endpoints. */
  readonly hops: Map<string, NextHop>;
}

export interface SubnetLayout {
  readonly subnet: Subnet;
  readonly blocks: readonly string[];
  readonly bridge: Device;
  readonly members: Member[];
}

/** Something with addresses in a subnet: an interface, a NAT gateway. */
interface Member {
  readonly namespace: Namespace;
  readonly device: Device;
  readonly addresses: readonly string[];
}

const delivery = 20000;
const words = (list: readonly (string | undefined)[]) => list.filter((word) => word !== undefined);

export function blocksOf(vpc: Vpc): string[] {
  const [more, ipv6] = [vpc.CidrBlockAssociationSet ?? [], vpc.Ipv6CidrBlockAssociationSet ?? []];
  const all = [vpc.CidrBlock, ...more.map((each) => each.CidrBlock), ...ipv6.map((each) => each.Ipv6CidrBlock)];
  return [...new Set(words(all))];
}

export function layOutVpc(net: Net, described: Described, vpc: Vpc, number: number): VpcLayout {
  const router = net.namespace(`r${number}`);
  router.chain('forward', 'type filter hook forward priority 0; policy accept;');
  router.chain('output', 'type filter hook output priority 0; policy accept;', silence);
  const subnets = new Map<string, SubnetLayout>();
  for (const [index, subnet] of described.Subnets.filter((each) => each.VpcId === vpc.VpcId).entries()) {
    const bridge = net.device(`s${index}`);
    const ipv6 = (subnet.Ipv6CidrBlockAssociationSet ?? []).map((each) => each.Ipv6CidrBlock);
    const blocks = words([subnet.CidrBlock, ...ipv6]);
    router.ip.push(
      `link add name ${bridge.name} address ${bridge.mac} type bridge stp_state 0 forward_delay 0 mcast_snooping 0`,
      `link set ${bridge.name} up`,
      ...addressed(bridge),
      ...blocks.map((block) => `route add ${block} dev ${bridge.name} table ${delivery}`),
    );
    subnets.set(subnet.SubnetId ?? '', { subnet, blocks, bridge, members: [] });
  }
  router.ip.push(`route add blackhole 0.0.0.0/0 table ${delivery} metric 9999`);
  router.ip.push(`route add blackhole ::/0 table ${delivery} metric 9999`);
  router.rule(`pref ${delivery} lookup ${delivery}`);
  return { vpc, router, blocks: blocksOf(vpc), subnets, hops: new Map() };
}

/** Plugs a namespace into a subnet, by its device eth0, with these addresses; everything else goes to the router. */
export function plugIn(
  net: Net,
  vpc: VpcLayout,
  place: SubnetLayout,
  namespace: Namespace,
  addresses: readonly string[],
): Device {
  const port = `${place.bridge.name}p${place.members.length}`;
  const [device] = net.cable(namespace, 'eth0', vpc.router, port);
  vpc.router.ip.push(`link set ${port} master ${place.bridge.name}`);
  namespace.ip.push(...addressed(device));
  for (const address of addresses) {
    const block = place.blocks.find((each) => isIpv6(each) === isIpv6(address));
    namespace.ip.push(`address add ${address}/${block?.split('/')[1]} dev eth0${isIpv6(address) ? ' nodad' : ''}`);
  }
  namespace.route(towards('0.0.0.0/0', place.bridge, 'eth0'));
  namespace.route(towards('::/0', place.bridge, 'eth0'));
  place.members.push({ namespace, device, addresses });
  return device;
}

/** Tells everyone in a subnet the MAC addresses of everyone else there. */
export function introduce(vpc: VpcLayout): void {
  for (const { bridge, members } of vpc.subnets.values()) {
    const router = { namespace: vpc.router, device: bridge, addresses: [] };
    for (const one of [router, ...members]) {
      for (const other of [router, ...members]) {
        if (one === other) continue;
        for (const address of [other.device.local, ...other.addresses]) {
          one.namespace.ip.push(
            `neighbour add ${address} lladdr ${other.device.mac} dev ${one.device.name} nud permanent`,
          );
        }
      }
    }
  }
}

/** The routing tables, once everything is there that routes lead to. */
export function layOutTables(described: Described, vpc: VpcLayout): void {
  const tables = described.RouteTables.filter((each) => each.VpcId === vpc.vpc.VpcId);
  const main = tables.find((table) => table.Associations?.some((each) => each.Main));
  for (const [index, { subnet, bridge }] of [...vpc.subnets.values()].entries()) {
    const own = tables.find((table) => table.Associations?.some((each) => each.SubnetId === subnet.SubnetId));
    layOutTable(described, vpc, own ?? main, bridge.name, 1000 + index);
  }
  // What comes from the internet is delivered, unless the Internet gateway has a table of its own.
  for (const [index, { table, gateway }] of edgesOf(described, vpc).entries()) {
    const lost = (table.Routes ?? []).filter((route) => route.DestinationCidrBlock && !isOpen(described, route));
    const Routes = (table.Routes ?? []).map((each) =>
      lost.includes(each) ? { ...each, State: 'blackhole' as const } : each,
    );
    layOutTable(described, vpc, { ...table, Routes }, gateway.device, 900 + index);
  }
}

/** The tables of the VPC's Internet gateway itself. */
export function edgesOf(described: Described, vpc: VpcLayout): { table: RouteTable; gateway: NextHop }[] {
  return described.RouteTables.filter((table) => table.VpcId === vpc.vpc.VpcId).flatMap((table) =>
    (table.Associations ?? []).flatMap(({ GatewayId }) => {
      const gateway = vpc.hops.get(GatewayId ?? '');
      return gateway ? [{ table, gateway }] : [];
    }),
  );
}

/** An interface that takes what comes from the internet needs a public address itself. */
function isOpen({ NetworkInterfaces }: Described, { NetworkInterfaceId }: Route): boolean {
  const target = NetworkInterfaces.find((each) => each.NetworkInterfaceId === NetworkInterfaceId);
  return NetworkInterfaceId === undefined || target?.Association?.PublicIp !== undefined;
}

function layOutTable(described: Described, vpc: VpcLayout, table: RouteTable | undefined, from: string, id: number) {
  for (const route of table?.Routes ?? []) layOutRoute(described, vpc, route, id);
  vpc.router.route(`blackhole 0.0.0.0/0 table ${id} metric 9999`);
  vpc.router.route(`blackhole ::/0 table ${id} metric 9999`);
  vpc.router.rule(`pref ${id} iif ${from} lookup ${id}`);
}

function layOutRoute(described: Described, vpc: VpcLayout, route: Route, table: number): void {
  const named = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock;
  const list = described.PrefixLists.find((each) => each.PrefixListId === route.DestinationPrefixListId);
  const blocks = named ? [named] : words((list?.Entries ?? []).map((entry) => entry.Cidr));
  // Of routes for the same block the kernel takes the one of lower metric, so a block that is named goes first.
  const metric = named ? 100 : 200;
  const target =
    route.GatewayId ??
    route.NatGatewayId ??
    route.NetworkInterfaceId ??
    route.VpcPeeringConnectionId ??
    route.EgressOnlyInternetGatewayId ??
    '';
  const hop = route.State === 'active' ? vpc.hops.get(target) : undefined;
  for (const block of blocks) {
    if (target === 'local') vpc.router.route(`throw ${block} table ${table} metric ${metric}`);
    else if (!hop) vpc.router.route(`blackhole ${block} table ${table} metric ${metric}`);
    else vpc.router.route(`${towards(block, hop.far, hop.device)} table ${table} metric ${metric}`);
  }
}
