// A path in words and as a table, for somebody who has never seen one.

import { linesOf } from '../../../core/columns.ts';
import type { Component, Path, Way } from '../path.ts';
import { alikeWays } from './alike.ts';
import { addressWords, type Names } from './decision.ts';
import { componentWords, hopTable } from './hop-table.ts';
import { type Stop, stopsOf } from './stops.ts';
import { verdictOf } from './verdict.ts';
import { wayList } from './way-list.ts';

/**
 * The verdict in a sentence; each thing that stops it; from where to where; then hop by hop what the request meets, and
 * what the answer meets. Of ways that are alike one is shown.
 *
 * @param width in characters; ids are never cut
 */
export function pathText(path: Path, width = 80): string {
  const stops = stopsOf(path);
  const groups = alikeWays(path);
  const [shown] = groups;
  const paragraphs = [
    wrap(verdictOf(path, stops.length), width),
    ...(stops.length > 0 ? [stops.map((stop, index) => stopWords(path, stop, index + 1, width)).join('\n')] : []),
    ...groups.map((group) => groupWords(path, group, groups.length, width)),
    ...(shown?.[0] ? wayWords(shown[0], stops, width) : []),
  ];
  return paragraphs.join('\n\n');
}

function stopWords(
  { ways }: Path,
  { code, text, component, leg, ways: stopped }: Stop,
  number: number,
  width: number,
): string {
  const where = `at the ${componentWords(component)}, on the way ${leg}`;
  const share = stopped < ways.length ? ` (of ${stopped} of ${ways.length} ways)` : '';
  const start = `${number}. `;
  const rest = ' '.repeat(start.length);
  const lines = [...linesOf(`${code} ${where}${share}`, width - 3), ...linesOf(`${text}.`, width - 3)];
  return lines.map((line, index) => `${index === 0 ? start : rest}${line}`).join('\n');
}

function groupWords(path: Path, group: readonly Way[], groups: number, width: number): string {
  const count = group.length;
  const alike = count === 1 ? '' : `, ${count} ways${groups === 1 ? ', all alike' : ' alike'}`;
  const disposition = group[0]?.disposition ?? 'unknown';
  const titles = { reachable: 'Passes', blocked: 'Stopped', unknown: 'Not known' } as const;
  const reason = group[0]?.unknown === undefined || path.disposition === 'unknown' ? '' : `: ${group[0].unknown}`;
  return `${wrap(`${titles[disposition]}${alike}${reason}`, width)}\n${wayList(path, group, width)}`;
}

function wayWords({ header, forwardPath, returnPath }: Way, stops: readonly Stop[], width: number): string[] {
  const names = namesOf([...forwardPath, ...returnPath]);
  const { protocol, source, destination, destinationPort } = header;
  const request =
    source === ''
      ? ''
      : `: ${protocol} from ${addressWords(source)} to ${addressWords(destination)}, port ${destinationPort}`;
  const told = { names, stops, width };
  const legs = [
    `${wrap(`The request${request}`, width)}\n${hopTable(forwardPath, { ...told, leg: 'there', first: 1 })}`,
  ];
  if (returnPath.length > 0) {
    legs.push(`The answer\n${hopTable(returnPath, { ...told, leg: 'back', first: forwardPath.length + 1 })}`);
  }
  const text = legs.join('\n');
  const marks = [
    ...(/^x /m.test(text) ? ['x: stopped here'] : []),
    ...(/^> /m.test(text) ? ['>: let through by a rule or route that is not for everything'] : []),
    ...(/^\? /m.test(text) ? ['?: not modelled'] : []),
  ];
  return [...legs, ...(marks.length > 0 ? [wrap(marks.join('; '), width)] : [])];
}

function namesOf(components: readonly Component[]): Names {
  return new Map(components.flatMap(({ id, name }) => (name === undefined ? [] : [[id, name]])));
}

function wrap(text: string, width: number): string {
  return linesOf(text, width).join('\n');
}
