// Ways that are told once, since the same things let them pass, or stop them.

import type { Component, Path, Way } from '../path.ts';

/** What is one for each interface, and so is no reason to tell two ways apart. */
const ends: readonly Component['type'][] = [
  'instance',
  'network-interface',
  'load-balancer',
  'database',
  'replication-instance',
  'place',
  'internet',
];

/** The groups of ways that are alike; those that the path is mostly asked for, the blocked ones, come first. */
export function alikeWays({ ways }: Path): Way[][] {
  const groups = Map.groupBy(ways, (way) =>
    JSON.stringify([way.disposition, way.unknown, way.forwardPath.map(traitsOf), way.returnPath.map(traitsOf)]),
  );
  const order: readonly Way['disposition'][] = ['blocked', 'unknown', 'reachable'];
  const rank = ([first]: readonly Way[]) => order.indexOf(first?.disposition ?? 'reachable');
  return [...groups.values()].sort((one, other) => rank(one) - rank(other));
}

function traitsOf({ type, id, direction, assumed, rule, entry, route, blockers }: Component) {
  return [
    type,
    ends.includes(type) ? '' : id,
    direction,
    assumed,
    rule?.SecurityGroupRuleId,
    entry?.RuleNumber,
    route?.DestinationCidrBlock ?? route?.DestinationIpv6CidrBlock ?? route?.DestinationPrefixListId,
    blockers.map(({ code }) => code),
  ];
}
