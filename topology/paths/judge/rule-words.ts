// Rules and routes in a few words.

import type { Route, SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { Topology } from '../../topology.ts';
import { describe } from '../names.ts';
import { destinationOf, targetOf } from '../network/route-table.ts';
import { ruleWordsWithId } from '../rule-words.ts';

/** `tcp 80 from 0.0.0.0/0 (sgr-0123)`, and with the topology `tcp 80 from shop-elb (sg-0123)`. */
export function ruleInWords(rule: SecurityGroupRule, topology?: Topology): string {
  const groups = topology?.SecurityGroups ?? [];
  return ruleWordsWithId(rule, (id) =>
    describe(
      id,
      groups.find(({ GroupId }) => GroupId === id),
    ),
  );
}

/** `0.0.0.0/0 to nat-0123`. */
export function routeInWords(route: Route): string {
  return `${destinationOf(route)} to ${leadsTo(route) ?? 'nothing'}`;
}

/** What the route leads to; of no route, and of one into a blackhole, nothing. */
export function leadsTo(route: Route | undefined): string | undefined {
  return route === undefined || route.State === 'blackhole' ? undefined : targetOf(route);
}
