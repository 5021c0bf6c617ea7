// What our analysis says to the same questions.

import { type Paths, Paths as PathsOfNow } from '../../../topology/paths/find-path.ts';
import type { Path } from '../../../topology/paths/path.ts';
import { topologyOf } from '../../../topology/topology.ts';
import { owner, region } from './account/paper.ts';
import type { Case } from './described.ts';

/** The whole answer to each question; by another copy of the analysis where one is given. */
export function judge({ described, questions }: Case, analysis: typeof Paths = PathsOfNow): Path[] {
  const topology = topologyOf({ region, account: owner }, described as never);
  const paths = new analysis(topology);
  return questions.map((question) => paths.find(question));
}
