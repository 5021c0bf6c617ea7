// What the two ends of a question are called in a sentence.

import type { Path, WayEnd } from '../path.ts';
import type { End, Question } from '../question.ts';

/** `shop-web`, `the internet`; what was asked for, where it is nothing or goes by several names. */
export function endName({ question, ways }: Path, side: 'from' | 'to'): string {
  const [only, ...more] = new Set(ways.map((way) => nameOf(way[side])));
  return only === undefined || more.length > 0 ? askedFor(question[side]) : only;
}

/** `tcp 5432`. */
export function portWords({ protocol = 'tcp', port }: Question): string {
  return `${protocol} ${port}`;
}

/** An end as it was asked for. */
export function askedFor(end: End | string): string {
  if (typeof end === 'string') return end === 'internet' ? 'the internet' : end;
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

function nameOf({ name, label }: WayEnd): string {
  return name ?? label;
}
