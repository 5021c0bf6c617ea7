// One way of a path in a sentence: what stops it, or what lets it pass.

import { describe } from '../names.ts';
import { protocolOf } from '../network/protocols.ts';
import type { Component, Path, Way } from '../path.ts';
import { routeInWords, ruleInWords } from './rule-words.ts';

/** A sentence for each way that is so; of ways that differ in their ends alone, each is said. */
export function waysInWords({ ways, unknown, question }: Path, dispositions: readonly Way['disposition'][]): string[] {
  if (unknown !== undefined && dispositions.includes('unknown')) {
    return [`on ${question.protocol ?? 'tcp'} ${question.port} it is not known: ${unknown}`];
  }
  const told = ways.filter(({ disposition }) => dispositions.includes(disposition));
  return [...new Set(told.map((way) => wayInWords(way)))];
}

function wayInWords({ from, to, header, disposition, forwardPath, returnPath, unknown }: Way): string {
  const [sender, receiver] = [placeInWords(from), placeInWords(to)];
  const port = `${header.protocol} ${header.destinationPort}`;
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
