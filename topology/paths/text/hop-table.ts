// One leg of a way as a table: hop by hop, what decided there, and what stops it.

import { linesOf, plainTable, widestOf } from '../../../core/columns.ts';
import type { Component, ComponentType } from '../path.ts';
import { decisionOf, isChoice, type Names } from './decision.ts';
import { type Leg, numberOf, type Stop } from './stops.ts';

const typeWords: Readonly<Record<ComponentType, string>> = {
  instance: 'instance',
  'network-interface': 'network interface',
  'security-group': 'security group',
  'network-acl': 'network ACL',
  'route-table': 'route table',
  'internet-gateway': 'Internet gateway',
  'egress-only-internet-gateway': 'egress-only Internet gateway',
  'nat-gateway': 'NAT gateway',
  'vpc-peering-connection': 'VPC peering connection',
  'vpc-endpoint': 'VPC endpoint',
  'load-balancer': 'load balancer',
  database: 'database',
  'replication-instance': 'replication instance',
  place: 'machine',
  internet: 'internet',
  vpc: 'VPC',
  service: 'service',
  other: 'not modelled',
};

/** What the packet was asked about at a security group or a network ACL. */
const directions = { ingress: 'inbound', egress: 'outbound' } as const;

/** `security group shop-app, inbound`. */
export function componentWords({ type, name, direction }: Component): string {
  const words = name === undefined ? typeWords[type] : `${typeWords[type]} ${name}`;
  return direction === undefined ? words : `${words}, ${directions[direction]}`;
}

/** Where there is less room for what decided, the component's own words are broken. */
const leastForDecision = 27;
const leastForComponent = 20;

export interface Told {
  readonly leg: Leg;
  readonly names: Names;
  readonly stops: readonly Stop[];
  readonly width: number;
  /** The number of the first hop. */
  readonly first: number;
}

export function hopTable(components: readonly Component[], told: Told): string {
  const rows = components.map((component, index) => rowOf(component, told.first + index, told));
  const [forMark = 0, forComponent = 0, forId = 0, forDecision = 0] = widestOf(rows);
  const rest = told.width - forMark - forId;
  const decision = Math.min(forDecision, Math.max(leastForDecision, rest - forComponent));
  const component = Math.max(leastForComponent, Math.min(forComponent, rest - decision));
  const widths = [forMark, component, forId, told.width - forMark - component - forId];
  const cells = rows.map((row) =>
    row.map((cell, column) => broken(cell, (widths[column] ?? 0) - (column < 3 ? 2 : 0))),
  );
  return plainTable([], cells, [...widths.slice(0, 3), (widths[3] ?? 0) + 2]);
}

function rowOf(component: Component, number: number, told: Told): string[] {
  const { type, name, id, blockers, assumed } = component;
  const mark = blockers.length > 0 ? 'x' : type === 'other' ? '?' : isChoice(component) && !assumed ? '>' : ' ';
  const shown = shortId(id);
  return [
    `${mark} ${String(number).padStart(2)}`,
    componentWords(component),
    shown === name ? '' : shown,
    decisionWords(component, told),
  ];
}

function decisionWords(component: Component, { leg, names, stops }: Told): string {
  const { blockers, assumed } = component;
  const numbers = blockers.map(({ code }) => numberOf(stops, component, leg, code));
  const stopped = `stopped (see ${numbers.join(', ')})`;
  const words = [...decisionOf(component, names), ...(numbers.length > 0 ? [stopped] : [])];
  if (!assumed) return words.join('; ');
  if (numbers.length > 0) return `would also be ${words.join('; ')}`;
  return words.length > 0 ? `would pass: ${words.join('; ')}` : 'would pass';
}

/** Broken at spaces, and a longer word anywhere. */
function broken(text: string, width: number): string {
  const pieces = text
    .split(' ')
    .map((word) => word.match(new RegExp(`.{1,${Math.max(width, 1)}}`, 'g'))?.join(' ') ?? '');
  return linesOf(pieces.join(' '), width).join('\n');
}

/** The part of an ARN that tells it from others of its type. */
function shortId(id: string): string {
  return id.startsWith('arn:') ? (id.split(/[:/]/).at(-1) ?? id) : id;
}
