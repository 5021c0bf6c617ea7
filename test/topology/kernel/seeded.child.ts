// Judges recorded cases by copies of the analysis with bugs, until the first question on which copy and kernel disagree.
// Run as `node seeded.child.ts <file>`; the file names the copies and the recorded cases. Prints one line for each copy.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Case } from './described.ts';
import type { Verdict } from './try-connections.ts';

type FindPath = typeof import('../../../topology/paths/find-path.ts');
type TopologyOf = typeof import('../../../topology/topology.ts');

export interface SeededRun {
  readonly copies: readonly string[];
  readonly recorded: readonly (Case & { readonly verdicts: readonly Verdict[] })[];
}

const { copies, recorded } = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as SeededRun;

for (const copy of copies) {
  const load = (path: string) => import(pathToFileURL(`${copy}/topology/${path}`).href);
  const { Paths }: FindPath = await load('paths/find-path.ts');
  const { topologyOf }: TopologyOf = await load('topology.ts');
  process.stdout.write(`${JSON.stringify(firstDisagreement(Paths, topologyOf) ?? 'none')}\n`);
}

function firstDisagreement(Paths: FindPath['Paths'], topologyOf: TopologyOf['topologyOf']): string | undefined {
  for (const [index, { described, questions, verdicts }] of recorded.entries()) {
    const paths = new Paths(topologyOf({ region: 'us-east-1', account: '111122223333' }, described as never));
    for (const [number, question] of questions.entries()) {
      const said = answer(() => paths.find(question).disposition);
      const agrees = (said === 'reachable') === (verdicts[number] === 'reached');
      if (!agrees && said !== 'unknown') return `topology ${index}, question ${number}: ${said}, ${verdicts[number]}`;
    }
  }
  return undefined;
}

/** A bug may well throw. */
function answer(find: () => string): string {
  try {
    return find();
  } catch (error) {
    return `threw ${String(error)}`;
  }
}
