// The smallest change that opens a path: found by trying, on copies of the topology, what is proposed against the blocker
// that comes first, and then against the one that comes first after that.

import type { Topology } from '../../topology.ts';
import { findEnd } from '../ends/find-end.ts';
import { Paths } from '../find-path.ts';
import type { Path } from '../path.ts';
import type { End, Question } from '../question.ts';
import { afterChange } from './apply.ts';
import type { Change } from './change.ts';
import { proposalsFor } from './proposals.ts';
import { everyStop } from './stopped.ts';

/** How many networks are tried before it is said that no small change is known. */
const limit = 200;

/**
 * The fewest calls after which the path is reachable, in an order in which they can be made; none of them can be left
 * out. Empty where it is reachable already; undefined where no few calls are known to open it, or it is not known
 * whether it is open.
 *
 * @throws what `findPath` throws
 */
export function smallestChange(topology: Topology, question: Question): readonly Change[] | undefined {
  const ends = { from: endOf(topology, question.from), to: endOf(topology, question.to) };
  const settled = { ...question, ...ends };
  let tries: { readonly topology: Topology; readonly changes: readonly Change[] }[] = [{ topology, changes: [] }];
  for (let count = 0; tries.length > 0 && count < limit; ) {
    const next: typeof tries = [];
    for (const { topology: changed, changes } of tries) {
      count += 1;
      const paths = new Paths(changed);
      const path = paths.find(settled);
      if (path.disposition === 'reachable') return withoutNeedless(topology, settled, changes);
      for (const change of nextChanges(paths, settled, ends, path)) {
        if (changes.some((made) => JSON.stringify(made) === JSON.stringify(change))) continue;
        next.push({ topology: afterChange(changed, change), changes: [...changes, change] });
      }
      if (count >= limit) break;
    }
    tries = next;
  }
  return undefined;
}

/** Everything proposed against the first thing that stops the first way that is stopped. */
function nextChanges({ network }: Paths, question: Question, ends: { from: End; to: End }, { ways }: Path): Change[] {
  const way = ways.find(({ disposition }) => disposition === 'blocked');
  if (!way) return [];
  const [stopped] = everyStop(network, question, ends, way);
  return stopped ? proposalsFor(stopped) : [];
}

/** What an earlier change has made superfluous goes. */
function withoutNeedless(topology: Topology, question: Question, changes: readonly Change[]): readonly Change[] {
  for (const change of changes) {
    const others = changes.filter((each) => each !== change);
    const changed = others.reduce(afterChange, topology);
    if (new Paths(changed).find(question).disposition === 'reachable')
      return withoutNeedless(topology, question, others);
  }
  return changes;
}

function endOf(topology: Topology, end: End | string): End {
  return typeof end === 'string' ? findEnd(topology, end) : end;
}
