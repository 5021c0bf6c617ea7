// From where to where the ways of a group go, each end once.

import { linesOf } from '../../../core/columns.ts';
import type { Path, Way, WayEnd } from '../path.ts';

const mostEnds = 6;
const mostBlocks = 4;

/** `  from  shop-web (i-…) in shop-web-a` and so on, a line for each end. */
export function wayList(path: Path, group: readonly Way[], width: number): string {
  return (['from', 'to'] as const)
    .flatMap((side) =>
      endLines(path, group, side, width - 8).map((line, index) => `  ${(index === 0 ? side : '').padEnd(6)}${line}`),
    )
    .join('\n');
}

function endLines(path: Path, group: readonly Way[], side: 'from' | 'to', width: number): string[] {
  const all = [...new Set(group.map((way) => endWords(path, way[side], side)))];
  const shown = all.length > mostEnds ? [...all.slice(0, mostEnds - 1), `and ${all.length - mostEnds + 1} more`] : all;
  return shown.flatMap((words) => linesOf(words, width));
}

function endWords({ ways }: Path, { label, addresses }: WayEnd, side: 'from' | 'to'): string {
  if (addresses === undefined) return label;
  const others = ways.filter((way) => way[side].label === label && way[side].addresses?.join() !== addresses.join());
  if (others.length === 0) return label === addresses.join() ? label : `${label}, any address of it`;
  if (addresses.length <= mostBlocks) return `${label}: ${addresses.join(', ')}`;
  const rest = addresses.length - mostBlocks + 1;
  const isRest = others.every((way) => (way[side].addresses ?? []).length <= mostBlocks);
  if (isRest) return `${label}: every other address`;
  return `${label}: ${addresses.slice(0, mostBlocks - 1).join(', ')} and ${rest} more blocks`;
}
