// One way of a path in a sentence: what stops it, or what lets it pass.

import { describe } from '../names.ts';
import { protocolOf } from '../network/protocols.ts';
import type { Component, Path, Way } from '../path.ts';
import { untoldWords } from '../text/untold.ts';
import { type PortClass, portsInWords } from './ports.ts';
import { routeInWords, ruleInWords } from './rule-words.ts';

/**
 * A sentence for each way that is so.
 *
 * @param ports all that the port of the question stands for
 */
export function waysInWords(
  { ways, unknown, question }: Path,
  dispositions: readonly Way['disposition'][],
  ports: PortClass = { protocol: question.protocol ?? 'tcp', first: question.port, last: question.port },
): string[] {
  const on = portsInWords(ports);
  if (unknown !== undefined && dispositions.includes('unknown')) return [`on ${on} it is not known: ${unknown}`];
  const told = ways.filter(({ disposition }) => dispositions.includes(disposition));
  return [...new Set(told.map((way) => untoldWords(wayInWords(way, on))))];
}

function wayInWords({ from, to, disposition, forwardPath, returnPath, unknown }: Way, port: string): string {
  const [sender, receiver] = [placeInWords(from), placeInWords(to)];
  if (disposition === 'unknown') return `whether ${sender} reaches ${receiver} on ${port} is not known: ${unknown}`;
  const components = [...forwardPath, ...returnPath];
  if (disposition === 'blocked') {
    const reasons = [...new Set(components.flatMap(({ blockers }) => blockers.map(({ text }) => text)))];
    return `${sender} does not reach ${receiver} on ${port}: ${reasons.join('; ')}`;
  }
  const reasons = forwardPath.flatMap((component) => passedBy(component));
  return `${sender} reaches ${receiver} on ${port}${reasons.length > 0 ? `: ${reasons.join('; ')}` : ''}`;
}

/** What an end is called, with the addresses that are meant where they are few. */
function placeInWords({ label, addresses = [] }: Way['from']): string {
  const [first, ...more] = addresses;
  if (first === undefined || more.length > 2 || first === label) return label;
  return `${label} (${addresses.join(', ')})`;
}

/** What let the packet pass here by a decision of somebody's: not the local route, nor what lets everything pass. */
function passedBy({ type, id, name, route, rule, entry, direction }: Component): string[] {
  const label = describe(id, name === undefined ? undefined : { GroupName: name });
  if (type === 'route-table' && route && route.GatewayId !== 'local') return [`${label} sends ${routeInWords(route)}`];
  if (rule && !(direction === 'egress' && protocolOf(rule.IpProtocol) === 'all')) {
    return [`${label} ${direction === 'egress' ? 'lets out' : 'admits'} ${ruleInWords(rule)}`];
  }
  if (type === 'network-acl' && entry && entry.Protocol !== '-1')
    return [`${label} allows it by rule ${entry.RuleNumber}`];
  return [];
}
