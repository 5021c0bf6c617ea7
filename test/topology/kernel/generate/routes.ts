// Route tables: what each subnet may need, in enough variety, and what is wrong with it.

import type { Route, RouteTable } from '@aws-sdk/client-ec2';
import type { Drawing, DrawnSubnet, DrawnVpc } from './drawing.ts';

type Target = Partial<Route>;

/** What a route leads to once it is gone. */
const gone: Target = { NatGatewayId: 'nat-0000000000000dead' };

export function drawRoutes(drawing: Drawing): void {
  const { random, account, vpcs } = drawing;
  for (const own of vpcs) {
    const tables = [own.main];
    for (const [index, { subnet }] of own.subnets.entries()) {
      if (random.percent(35)) continue;
      const table = account.table(own.vpc, { subnets: [subnet] });
      tables.push(table);
      drawTable(drawing, own, table, index === 0 || drawing.focus === 'gateway-tables');
    }
    drawTable(drawing, own, own.main, own.subnets.length === 1 || drawing.focus === 'gateway-tables');
    const detours = { anything: 1, detours: 3, 'access-lists': 1, 'gateway-tables': 0 }[drawing.focus];
    for (let index = 0; index < detours; index += 1) drawDetours(drawing, own);
    drawEdge(drawing, own);
    const chosen = tables.filter(() => random.percent(60));
    if (random.percent(45) && chosen.length > 0) account.gatewayEndpoint(own.vpc, drawing.s3, chosen);
  }
}

function drawTable(drawing: Drawing, own: DrawnVpc, table: RouteTable, isPublic: boolean): void {
  const { random, account } = drawing;
  const gateway: Target | undefined = own.gateway ? { GatewayId: own.gateway } : undefined;
  const nat: Target | undefined = own.nats[0] ? { NatGatewayId: own.nats[0] } : undefined;
  const box = random.maybe(own.boxes);
  const through: Target | undefined = box && { NetworkInterfaceId: box.NetworkInterfaceId };
  const add = (destination: string, target: Target | undefined) => {
    if (target) account.route(table, destination, target, target === gone ? 'blackhole' : 'active');
  };
  const peering = random.maybe(drawing.peerings.filter(({ ends, active }) => active && ends.includes(own)));
  const across: Target | undefined = peering && { VpcPeeringConnectionId: peering.id };
  const targets = (outwards: number, rest: number) =>
    random.weighted<Target | undefined>([
      [gateway ? outwards : 0, gateway],
      [nat ? (isPublic ? 2 : 60) : 0, nat],
      [through && !isPublic ? rest : 0, through],
      [across ? rest : 0, across],
      [rest, gone],
      [rest, undefined],
    ]);
  add('0.0.0.0/0', targets(isPublic ? 200 : 50, 12));
  // Towards some of the internet another way than towards the rest: by a longer prefix, by a list, by both.
  if (random.percent(25)) add('203.0.113.0/25', targets(30, 15));
  if (random.percent(25)) add('198.51.100.0/28', targets(30, 15));
  if (random.percent(30)) add(drawing.lists[0]?.PrefixListId ?? '', targets(30, 15));
  if (random.percent(40)) add('198.51.100.0/25', targets(30, 15));
  if (own.ipv6) drawIpv6(drawing, own, add);
  drawTowardsPeers(drawing, own, add);
}

type Add = (destination: string, target: Target | undefined) => void;

function drawIpv6({ random }: Drawing, own: DrawnVpc, add: Add): void {
  const egressOnly = own.egressOnly ? { EgressOnlyInternetGatewayId: own.egressOnly } : undefined;
  const gateway = own.gateway ? { GatewayId: own.gateway } : undefined;
  add(
    '::/0',
    random.weighted<Target | undefined>([
      [gateway ? 45 : 0, gateway],
      [egressOnly ? 40 : 0, egressOnly],
      [10, undefined],
      [5, gone],
    ]),
  );
  if (random.percent(20)) add('2001:db8::/32', random.pick([gateway, egressOnly, gone]));
}

function drawTowardsPeers({ random, vpcs, peerings, lists }: Drawing, own: DrawnVpc, add: Add): void {
  let byList = false;
  for (const { id, ends, active } of peerings) {
    if (!ends.includes(own)) continue;
    const peer = ends.find((end) => end !== own) as DrawnVpc;
    const target = active ? { VpcPeeringConnectionId: id } : undefined;
    // The second list names the first two VPCs; its route to the VPC itself is as long as the local one, and yields.
    const isListed: boolean = vpcs.slice(0, 2).includes(peer) && !byList && random.percent(20);
    if (random.percent(8)) continue;
    if (isListed) add(lists[1]?.PrefixListId ?? '', target);
    else if (random.percent(12)) add(random.pick(peer.subnets).block, target);
    else for (const block of peer.blocks) add(block, target);
    byList ||= isListed;
    if (peer.ipv6 && own.ipv6) add(peer.ipv6, target);
    // In the hope of a third VPC behind the peer.
    const third = vpcs.find((each) => each !== own && each !== peer);
    if (third && !peerings.some((each) => each.ends.includes(own) && each.ends.includes(third))) {
      if (random.percent(70)) add(third.blocks[0] ?? '', target);
    }
  }
}

/** From one subnet to another by way of an interface, there or there and back. */
function drawDetours({ random, account }: Drawing, own: DrawnVpc): void {
  const box = random.maybe(own.boxes);
  if (!box || own.subnets.length < 2 || !random.percent(85)) return;
  const [one, other] = random.shuffled(own.subnets) as [DrawnSubnet, DrawnSubnet];
  const target = { NetworkInterfaceId: box.NetworkInterfaceId };
  const via = (from: DrawnSubnet, to: DrawnSubnet) => {
    const table = tableOf(account.lists.RouteTables, own, from);
    const isThere = (block: string) =>
      table.Routes?.some((route) => [route.DestinationCidrBlock, route.DestinationIpv6CidrBlock].includes(block));
    if (!isThere(to.block)) account.route(table, to.block, target);
    if (to.ipv6 && from.ipv6 && box.Ipv6Addresses?.length && !isThere(to.ipv6) && random.percent(60)) {
      account.route(table, to.ipv6, target);
    }
  };
  via(one, other);
  if (random.percent(65)) via(other, one);
}

function tableOf(tables: readonly RouteTable[], own: DrawnVpc, { subnet }: DrawnSubnet): RouteTable {
  const found = tables.find((table) => table.Associations?.some((each) => each.SubnetId === subnet.SubnetId));
  return found ?? own.main;
}

/** A table of the Internet gateway itself: what comes in goes by an interface, and its answer, mostly. */
function drawEdge({ random, account, focus }: Drawing, own: DrawnVpc): void {
  const known = own.boxes.filter((each) => each.Association);
  const box = random.maybe(random.percent(55) && known.length > 0 ? known : own.boxes);
  if (!own.gateway || !box || !random.percent(focus === 'gateway-tables' ? 100 : 40)) return;
  const target = { NetworkInterfaceId: box.NetworkInterfaceId };
  const edge = account.table(own.vpc, { gateway: own.gateway });
  const at = own.subnets.find(({ subnet }) => subnet.SubnetId === box.SubnetId) as DrawnSubnet;
  for (const place of own.subnets) {
    const { block, ipv6 } = place;
    if (place === at || !random.percent(focus === 'gateway-tables' ? 90 : 60)) continue;
    account.route(edge, block, target);
    if (ipv6 && box.Ipv6Addresses?.length && random.percent(40)) account.route(edge, ipv6, target);
    const table = tableOf(account.lists.RouteTables, own, place);
    const rest = table.Routes?.find((route) => route.DestinationCidrBlock === '0.0.0.0/0');
    if (!rest || table === tableOf(account.lists.RouteTables, own, at) || random.percent(40)) continue;
    table.Routes = table.Routes?.filter((route) => route !== rest) ?? [];
    account.route(table, '0.0.0.0/0', target);
  }
}
