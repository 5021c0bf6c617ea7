// A difference between two topologies, for people: what came, what went, what is another, from what to what.

import type {
  ChangedResource,
  FieldChange,
  Json,
  ResourceName,
  Topology,
  TopologyDiff,
  WholeResource,
} from '../../topology/index.ts';
import type { Output } from '../output.ts';
import { count, indent, wrap } from '../text.ts';
import { factsOf } from './facts.ts';
import { type Names, namesIn, withNames, withoutArns } from './names.ts';

interface Side {
  readonly topology: Topology;
  /** Where it comes from. */
  readonly from: string;
}

export function diffText(output: Output, diff: TopologyDiff, before: Side, after: Side): string {
  const { width } = output;
  const names = namesIn(before.topology, after.topology);
  const whole = (resource: WholeResource) => wholeText(resource, names, width);
  const sections = [
    section(output, 'Added', diff.added.map(whole)),
    section(output, 'Removed', diff.removed.map(whole)),
    section(
      output,
      'Changed',
      diff.changed.map((resource) => changedText(resource, names, width)),
    ),
    section(
      output,
      'Not compared',
      diff.uncompared.map((type) => uncomparedText(type, width)),
    ),
  ];
  const sides = `${wrapped(`Before: ${before.from}`, width)}\n${wrapped(`After:  ${after.from}`, width)}`;
  return [sides, ...sections.filter((text) => text !== ''), wrap(summary(diff), width)].join('\n\n');
}

function section(output: Output, title: string, texts: readonly string[]): string {
  if (texts.length === 0) return '';
  return [output.paint('bold', title), ...texts].join('\n');
}

function wholeText(resource: WholeResource, names: Names, width: number): string {
  const facts = factsOf(resource).map((fact) => withNames(fact, names));
  const title = titleOf(resource, width);
  return facts.length === 0 ? title : `${title}\n${hanging(facts.join(', '), 4, width)}`;
}

function changedText(resource: ChangedResource, names: Names, width: number): string {
  return [titleOf(resource, width), ...resource.fields.map((field) => fieldText(field, names, width))].join('\n');
}

/** `  RouteTables shop-web-a (rtb-0123)`. */
function titleOf({ type, id, name }: ResourceName, width: number): string {
  const short = withoutArns(id);
  const [first = '', ...more] = wrapped(`${type} ${name ? `${name} (${short})` : short}`, width - 4).split('\n');
  return [`  ${first}`, ...more.map((line) => `    ${line}`)].join('\n');
}

/** On one line where that fits. */
function fieldText({ path, before, after }: FieldChange, names: Names, width: number): string {
  const where = withoutArns(path);
  const [had, has] = [before, after].map((value) => (value === undefined ? undefined : valueText(value, names)));
  if (had === undefined || has === undefined) {
    const [verb, value] = had === undefined ? ['added', has] : ['removed', had];
    // A member that is nothing but a text is named by its place already.
    const line = path.endsWith(`[${before ?? after}]`) ? `    ${where} ${verb}` : `    ${where} ${verb}: ${value}`;
    return line.length <= width ? line : `    ${where} ${verb}:\n${hanging(String(value), 6, width)}`;
  }
  const line = `    ${where}: ${had} → ${has}`;
  if (line.length <= width) return line;
  return `    ${where}:\n${hanging(`from ${had}`, 6, width)}\n${hanging(`to   ${has}`, 6, width)}`;
}

/** `DestinationCidrBlock 0.0.0.0/0, NatGatewayId nat-0123 (shop-nat-a)`. */
function valueText(value: Json, names: Names): string {
  if (typeof value !== 'object' || value === null) return withNames(value === '' ? '""' : String(value), names);
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((each) => nested(each, names)).join(', ');
  return Object.entries(value)
    .filter(([, each]) => !isEmpty(each))
    .map(([key, each]) => `${key} ${nested(each, names)}`)
    .join(', ');
}

function nested(value: Json, names: Names): string {
  const text = valueText(value, names);
  return typeof value === 'object' && value !== null ? `{${text}}` : text;
}

function isEmpty(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function uncomparedText({ type, before, after }: TopologyDiff['uncompared'][number], width: number): string {
  const when = before !== undefined && after !== undefined ? 'in both' : `${before === undefined ? 'after' : 'before'}`;
  return `  ${type}\n${hanging(`unknown ${when}: ${before ?? after}`, 4, width)}`;
}

function summary({ added, removed, changed, uncompared }: TopologyDiff): string {
  const resources = added.length + removed.length + changed.length;
  const rest = uncompared.length > 0 ? ` ${count(uncompared.length, 'type')} could not be compared.` : '';
  if (resources === 0) return `Nothing differs${uncompared.length > 0 ? ' in what could be compared' : ''}.${rest}`;
  const parts = [
    ...(added.length > 0 ? [`${added.length} added`] : []),
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
    ...(changed.length > 0 ? [`${changed.length} changed`] : []),
  ];
  return `${count(resources, 'resource')} ${resources === 1 ? 'differs' : 'differ'}: ${parts.join(', ')}.${rest}`;
}

function hanging(text: string, by: number, width: number): string {
  return indent(wrapped(text, width - by), ' '.repeat(by));
}

/** At spaces; a text with a word that is longer than the line, such as a policy, where the line ends. */
function wrapped(text: string, width: number): string {
  const hasLongWord = text.split(/\s/).some((word) => word.length > width);
  return hasLongWord ? (text.match(new RegExp(`.{1,${width}}`, 'gsu')) ?? []).join('\n') : wrap(text, width);
}
