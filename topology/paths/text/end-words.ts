// What the two ends of a question are called in a sentence.

import type { Path, WayEnd } from '../path.ts';
import type { End, Question } from '../question.ts';

/** `shop-web`, `the internet`, or what was asked for where nothing was found. */
export function endName({ question, ways }: Path, side: 'from' | 'to'): string {
  const names = [...new Set(ways.map((way) => nameOf(way[side])))];
  const [first, second, ...more] = names;
  if (first === undefined || more.length > 0) return askedFor(question[side]);
  return second === undefined ? first : `${first} and ${second}`;
}

/** `tcp 5432`. */
export function portWords({ protocol = 'tcp', port }: Question): string {
  return `${protocol} ${port}`;
}

function nameOf({ name, label }: WayEnd): string {
  return name ?? label;
}

function askedFor(end: End | string): string {
  if (typeof end === 'string') return end;
  switch (end.kind) {
    case 'auto-scaling-group':
    case 'service':
      return end.name;
    case 'internet':
      return end.address ?? 'the internet';
    case 'place':
      return `a machine in ${end.subnetId}`;
    default:
      return end.id;
  }
}
