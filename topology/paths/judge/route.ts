// Where the route table of a subnet sends addresses: each class of them, so that nothing is sampled.
// https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html

import type { Route, RouteTable, Subnet } from '@aws-sdk/client-ec2';
import { describe } from '../names.ts';
import { addressOf, blocksOf, cutBy, type Range, rangeOf } from '../network/block.ts';
import type { Network } from '../network/network.ts';
import { blocksOf as blocksOfRoute, decidingRoute, destinationOf } from '../network/route-table.ts';
import type { Judgement } from './judgement.ts';
import { leadsTo } from './rule-words.ts';

/** Addresses that are asked about together. */
export interface Destination {
  /** `203.0.113.10`, `the internet`. */
  readonly label: string;
  readonly ranges: readonly Range[];
}

/** Addresses that one route of a table decides for. */
export interface Routed {
  readonly ranges: readonly Range[];
  readonly table: RouteTable;
  readonly route: Route | undefined;
}

/** A table that decides for no subnet can be asked as well. */
export function routedBy(network: Network, table: RouteTable, { ranges }: Destination): Routed[] {
  const routes = table.Routes ?? [];
  const local = network.blocksOf(table.VpcId ?? '');
  const limits = [...routes.flatMap((route) => blocksOfRoute(network, route)), ...local].map(rangeOf);
  const pieces = ranges.flatMap((range) => cutBy(range, limits));
  const decided = pieces.map((piece) => {
    const route = decidingRoute(network, table, addressOf(piece.family, piece.first));
    return { piece, route, key: route ? `${destinationOf(route)} ${leadsTo(route)}` : '' };
  });
  return [...Map.groupBy(decided, ({ key }) => key).values()].map((group) => {
    const [first] = group;
    return { ranges: group.map(({ piece }) => piece), table, route: first?.route };
  });
}

/**
 * That the subnet's table sends every address of the destination to the target, which is an id, `local`, or `nothing`
 * for no route and for one that is a blackhole. The opposite is that it sends none there.
 */
export function judgeRoute(
  network: Network,
  subnet: Subnet,
  destination: Destination,
  target: string,
): Pick<Judgement, 'outcome' | 'problems' | 'found'> & { readonly routed: readonly Routed[] } {
  const who = describe(subnet.SubnetId ?? '', subnet);
  const table = network.routeTableOf(subnet);
  if (!table) {
    const problems = [`nothing is known of the route table of ${who}`];
    return { outcome: 'neither', problems, found: problems, routed: [] };
  }
  const routed = routedBy(network, table, destination);
  const [right, wrong] = [true, false].map((isRight) =>
    routed.filter(({ route }) => ((leadsTo(route) ?? 'nothing') === target) === isRight),
  ) as [Routed[], Routed[]];
  const inWords = (each: Routed) => `${who} sends ${routedInWords(each, destination.label, routed.length === 1)}`;
  const outcome =
    routed.length === 0 ? 'neither' : wrong.length === 0 ? 'holds' : right.length === 0 ? 'opposite' : 'neither';
  return {
    outcome,
    problems:
      routed.length === 0
        ? [`${destination.label} has no address that could be sent anywhere`]
        : wrong.map((each) => `${inWords(each)}, not to ${target}`),
    found: right.map(inWords),
    routed,
  };
}

/** `203.0.113.10 to nat-0123 (shop-private-a (rtb-0123), 0.0.0.0/0)`. */
function routedInWords({ ranges, table, route }: Routed, label: string, isAll: boolean): string {
  const blocks = ranges.flatMap(blocksOf);
  const some = blocks.length > 3 ? `a part of ${label}` : blocks.map(plain).join(', ');
  const what = isAll ? label : some;
  const by = route === undefined ? 'no route' : destinationOf(route);
  const blackhole = route?.State === 'blackhole' ? ', a blackhole' : '';
  return `${what} to ${leadsTo(route) ?? 'nothing'} (${describe(table.RouteTableId ?? '', table)}: ${by}${blackhole})`;
}

function plain(block: string): string {
  return block.replace(/\/(32|128)$/, '');
}
