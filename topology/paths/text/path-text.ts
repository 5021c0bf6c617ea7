// A path in words and as a table, for somebody who has never seen one.

import { linesOf } from '../../../core/columns.ts';
import type { Change } from '../fix/change.ts';
import type { Path, Way } from '../path.ts';
import { alikeWays } from './alike.ts';
import { componentWords } from './component-words.ts';
import { hopTables } from './hop-table.ts';
import { type Stop, stopsOf } from './stops.ts';
import { untoldWords } from './untold.ts';
import { verdictOf } from './verdict.ts';
import { titles, wayList } from './way-list.ts';

/** Nobody reads more. */
const mostStops = 8;
const mostGroups = 4;

/**
 * The verdict in a sentence; each thing that stops it; what would open it; from where to where; then hop by hop what the
 * request meets, and what its answer meets. Of ways that are alike one is shown, and one that is stopped rather than one
 * that is open.
 *
 * @param width in characters; ids are never cut
 * @param changes what `smallestChange` found, if it was asked
 */
export function pathText(path: Path, width = 80, changes: readonly Change[] = []): string {
  const stops = stopsOf(path);
  const groups = alikeWays(path);
  const shown = groups[0]?.[0];
  return [
    wrap(verdictOf(path, stops.length), width),
    stopsWords(path, stops, width),
    changesWords(changes, width),
    ...groups.slice(0, mostGroups).map((group) => wayList(path, group, width)),
    moreWays(groups.slice(mostGroups)),
    ...(shown ? wayWords(path, shown, stops, width) : []),
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

function stopsWords(path: Path, stops: readonly Stop[], width: number): string {
  const more = stops.length - mostStops;
  const items = stops.slice(0, mostStops).map((stop, index) => stopWords(path, stop, `${index + 1}. `, width));
  return [...items, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}

/** The code, where it is, and the sentence. */
function stopWords({ ways }: Path, stop: Stop, start: string, width: number): string {
  const { code, text, component, leg, ways: stopped } = stop;
  const share = stopped < ways.length ? ` (${stopped} of ${ways.length} ways)` : '';
  const where = `${code} at the ${componentWords(component)}, on the way ${leg}${share}`;
  return item(start, [where, `${untoldWords(text)}.`], width);
}

function changesWords(changes: readonly Change[], width: number): string {
  if (changes.length === 0) return '';
  const items = changes.map(({ text, call }, index) => {
    const sentence = `${text.replace(/\.$/, '')} (${call}).`;
    return item(changes.length === 1 ? '   ' : `${index + 1}. `, [sentence], width);
  });
  return ['To open it:', ...items].join('\n');
}

function moreWays(groups: readonly (readonly Way[])[]): string {
  const counts = Map.groupBy(groups.flat(), ({ disposition }) => titles[disposition].toLowerCase());
  const words = [...counts].map(([title, { length }]) => `${length} ${title}`);
  return words.length === 0 ? '' : `And more ways: ${words.join(', ')}.`;
}

function wayWords({ ways }: Path, way: Way, stops: readonly Stop[], width: number): string[] {
  const { protocol, source, destination, destinationPort } = way.header;
  const [there = '', back] = hopTables(way, stops, width);
  const one = ways.length === 1 ? 'The request' : 'The request of one of them';
  const target = `${untoldWords(destination)}, port ${destinationPort}`;
  const request = source === '' ? one : `${one}, ${protocol} from ${untoldWords(source)} to ${target}`;
  const isLost = way.forwardPath.some(({ blockers }) => blockers.length > 0);
  const answer = isLost ? 'The answer, if the request arrived' : 'The answer';
  const legs = [`${wrap(`${request}:`, width)}\n${there}`, ...(back === undefined ? [] : [`${answer}:\n${back}`])];
  return [...legs, marksWords(legs.join('\n'), width)];
}

/** What the marks at the beginning of rows mean. */
function marksWords(tables: string, width: number): string {
  const meanings = [
    [/^x /m, 'x: it is stopped here, and what follows is what it would meet otherwise'],
    [/^> /m, '>: passed by a rule or a route that is not for everything'],
    [/^\? /m, '?: what happens here is not modelled'],
  ] as const;
  const used = meanings.filter(([mark]) => mark.test(tables));
  return used.map(([, meaning]) => wrap(meaning, width)).join('\n');
}

/** The first line after `start`, all others under it. */
function item(start: string, sentences: readonly string[], width: number): string {
  const lines = sentences.flatMap((sentence) => linesOf(sentence, width - start.length));
  return lines.map((line, index) => `${index === 0 ? start : ' '.repeat(start.length)}${line}`).join('\n');
}

function wrap(text: string, width: number): string {
  return linesOf(text, width).join('\n');
}
