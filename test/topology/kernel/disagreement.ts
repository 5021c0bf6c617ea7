// Where the analysis and the kernel disagree, and what is kept of that.

import { writeFile } from 'node:fs/promises';
import type { Case } from './described.ts';
import { judge } from './judge.ts';
import { shrink } from './shrink.ts';
import { tryConnections, type Verdict } from './try-connections.ts';

/** The numbers of the questions that are answered differently. */
export function disagreements(asked: Case, verdicts: readonly Verdict[]): number[] {
  return judge(asked).flatMap(({ disposition }, index) =>
    (disposition === 'reachable') === (verdicts[index] === 'reached') ? [] : [index],
  );
}

/** Keeps the smallest case that shows the disagreement, in a new file in `cases`, and says which. */
export async function keep(asked: Case, question: number, name: string): Promise<string> {
  const shown = asked.questions[question];
  const smallest = await shrink({ ...asked, questions: shown ? [shown] : [] }, async (smaller) => {
    try {
      return disagreements(smaller, await tryConnections(smaller)).length > 0;
    } catch {
      // Something is missing that the question needs.
      return false;
    }
  });
  const file = new URL(`cases/${name}.json`, import.meta.url);
  await writeFile(file, `${JSON.stringify(smallest, undefined, 2)}\n`);
  return file.pathname;
}
