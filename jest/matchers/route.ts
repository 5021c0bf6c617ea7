// Where a subnet's route table sends addresses.

import type { Route } from '@aws-sdk/client-ec2';
import { plainTable, widestOf } from '../../core/columns.ts';
import {
  type Destination,
  destinationOf,
  findDestination,
  findTarget,
  judgeRoute,
  leadsTo,
  type Routed,
  routedBy,
  targetInWords,
} from '../../topology/paths/judge/index.ts';
import { describe } from '../../topology/paths/names.ts';
import type { Network } from '../../topology/paths/network/network.ts';
import type { Topology } from '../../topology/topology.ts';
import { type BoundSubnet, found, isBound } from './bound.ts';
import {
  type Context,
  fixWords,
  judged,
  listed,
  message,
  neitherWords,
  passes,
  type Result,
  refuse,
} from './context.ts';

/** The second half of the question. */
export interface Via {
  /**
   * @param target the id or Name tag of a gateway, an endpoint, a peering connection, an interface; `local`; `nothing`
   * for no route and for one that is a blackhole
   */
  via(target: string): void;
}

type Process = (result: Result) => void;

/**
 * Jest calls `then` of what looks like a promise, and `catch` of what that gives, and hands the result to whoever wrote
 * `expect`: so that can be the second half of the question, which gives Jest the result once it is asked.
 */
function halfway(finish: (process: Process, target: string) => void): Promise<Result> {
  const thenable = {
    // biome-ignore lint/suspicious/noThenProperty: see above
    then: (process: Process) => ({ catch: (): Via => ({ via: (target) => finish(process, target) }) }),
  };
  return thenable as unknown as Promise<Result>;
}

export function toRoute(this: Context, received: unknown, destination: string): Promise<Result> {
  if (!isBound(received, 'subnet')) {
    return refuse(this, 'toRoute', 'what is expected of must be a subnet: pathsOf(topology).subnet(name)', received);
  }
  if (typeof destination !== 'string') {
    return refuse(
      this,
      'toRoute',
      'the destination must be an address, a block, or the name of a prefix list',
      destination,
    );
  }
  // Jest fails a test for the errors that it keeps here once the test has ended, and `via` takes this one away again.
  const { suppressedErrors } = this;
  const unfinished = new Error(
    message(this, ['toRoute', received.text, destination], 'Nothing was expected: .via(target) is missing.'),
  );
  suppressedErrors.push(unfinished);
  return halfway((process, target) => {
    const index = suppressedErrors.indexOf(unfinished);
    if (index >= 0) suppressedErrors.splice(index, 1);
    if (typeof target !== 'string') refuse(this, 'toRoute', 'the target of .via() must be a name or an id', target);
    process(resultOf(this, received, destination, target));
  });
}

function resultOf(context: Context, bound: BoundSubnet, destination: string, target: string): Result {
  const { paths, environment, subnet, text } = bound;
  const { network } = paths;
  const [addresses, id] = found(
    () => [findDestination(network, destination), findTarget(network.topology, target, environment)] as const,
  );
  const judgement = judged(() => judgeRoute(network, subnet, addresses, id));
  const hint = ['toRoute', text, destination] as const;
  return {
    pass: passes(context, judgement.outcome),
    message: () => {
      const head = `${message(context, hint)}.via(${target})`;
      const routed = 'routed' in judgement ? judgement.routed : [];
      const told =
        'found' in judgement && context.isNot && judgement.problems.length === 0 ? judgement.found : judgement.problems;
      const { topology } = network;
      const changes = context.isNot ? [] : routed.flatMap((each) => fixFor(network, each, addresses, id));
      const paragraphs = [
        listed(told),
        tableWords(topology, routed),
        neitherWords(context, judgement.outcome, 'routed' in judgement),
        fixWords([...new Set(changes)]),
      ];
      return [head, ...paragraphs].filter(Boolean).join('\n\n');
    },
  };
}

/** The table, with the routes marked that decide. */
function tableWords(topology: Topology, routed: readonly Routed[]): string {
  const table = routed[0]?.table;
  if (!table) return '';
  const deciding = routed.flatMap(({ route }) => (route ? [keyOf(route)] : []));
  const rows = (table.Routes ?? []).map((route) => {
    const target = leadsTo(route);
    const to = target === undefined ? 'nothing: a blackhole' : targetInWords(topology, target);
    return [deciding.includes(keyOf(route)) ? '>' : ' ', destinationOf(route), to];
  });
  const name = describe(table.RouteTableId ?? '', table);
  return `The route table ${name}\n${plainTable([], rows, widestOf(rows))}\n\n>: decides`;
}

function keyOf(route: Route): string {
  return `${destinationOf(route)} ${leadsTo(route)}`;
}

function fixFor(network: Network, { table, route }: Routed, destination: Destination, target: string): string[] {
  const wanted = targetInWords(network.topology, target);
  const where = describe(table.RouteTableId ?? '', table);
  if ((leadsTo(route) ?? 'nothing') === target || leadsTo(route) === 'local') return [];
  if (!route)
    return ['local', 'nothing'].includes(target)
      ? []
      : [`Make a route for ${destination.label} in ${where}, to ${wanted}`];
  const own = `the route for ${destinationOf(route)} in ${where}`;
  const others = { ...table, Routes: (table.Routes ?? []).filter((each) => keyOf(each) !== keyOf(route)) };
  const isEnough = routedBy(network, others, destination).every(
    (each) => (leadsTo(each.route) ?? 'nothing') === target,
  );
  if (isEnough) return [`Delete ${own}`];
  return ['local', 'nothing'].includes(target) ? [] : [`Let ${own} lead to ${wanted}`];
}
