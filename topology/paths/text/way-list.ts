// From where to where the ways of a group go, each end once.

import { linesOf } from '../../../core/columns.ts';
import type { Path, Way } from '../path.ts';

const mostEnds = 6;
const mostBlocks = 12;
/** What is said of ways, by their disposition. */
export const titles = { reachable: 'Open', blocked: 'Stopped', unknown: 'Not known' } as const;

/** `from` and `to`, a line for each end; above them how many ways there are, where it is more than one. */
export function wayList(path: Path, group: readonly Way[], width: number): string {
  const ends = (['from', 'to'] as const).flatMap((side) =>
    endLines(path, group, side, width - 6).map((line, index) => `${(index === 0 ? side : '').padEnd(6)}${line}`),
  );
  return [...linesOf(titleOf(path, group), width), ...ends].filter((line) => line !== '').join('\n');
}

function titleOf({ ways, disposition }: Path, group: readonly Way[]): string {
  const [first] = group;
  if (!first || ways.length === 1) return '';
  const count = group.length;
  if (count === ways.length) return `${count} ways, all alike:`;
  const reason = first.unknown === undefined || disposition === 'unknown' ? '' : `: ${first.unknown}`;
  return `${titles[first.disposition]} (${count === 1 ? '1 way' : `${count} ways, alike`})${reason || ':'}`;
}

function endLines(path: Path, group: readonly Way[], side: 'from' | 'to', width: number): string[] {
  const all = [...new Set(group.map((way) => endWords(path, way, side)))];
  const shown = all.length > mostEnds ? [...all.slice(0, mostEnds - 1), `and ${all.length - mostEnds + 1} more`] : all;
  return shown.flatMap((words) => linesOf(words, width));
}

/** With the addresses, where only some of those that were asked for are meant, or where they are not told. */
function endWords({ ways }: Path, way: Way, side: 'from' | 'to'): string {
  const { label, addresses, somewhereIn } = way[side];
  const example = side === 'from' ? way.header.source : way.header.destination;
  if (somewhereIn !== undefined) return `${label}, at some address of ${somewhereIn}`;
  if (addresses === undefined) return label;
  const ends = ways.map((each) => each[side]);
  const others = ends.filter((end) => end.label === label && !isSame(end.addresses, addresses));
  if (others.length === 0) return label === example ? label : `${label}, any address (such as ${example})`;
  if (addresses.length <= mostBlocks) return `${label}: ${addresses.join(', ')}`;
  if (others.every((end) => (end.addresses ?? []).length <= mostBlocks))
    return `${label}: every other address (such as ${example})`;
  const rest = addresses.length - mostBlocks + 1;
  return `${label}: ${addresses.slice(0, mostBlocks - 1).join(', ')} and ${rest} more blocks`;
}

function isSame(one: readonly string[] | undefined, other: readonly string[]): boolean {
  return one?.join() === other.join();
}
