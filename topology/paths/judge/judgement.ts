// What a judgement of a network says. Claims of scenarios and matchers of Jest are judged by the same functions.

import type { Path } from '../path.ts';

/**
 * Whether what is claimed holds. Of what is claimed of many (interfaces, addresses, ports), it may hold of some and not of
 * others, and it may be that the cloud did not tell: then neither the claim nor its opposite can be relied on.
 */
export type Outcome = 'holds' | 'opposite' | 'neither';

export interface Judgement {
  readonly outcome: Outcome;
  /** What is so, in sentences, without what is as claimed: nothing where all is. */
  readonly problems: readonly string[];
  /** What is so where nothing is as claimed otherwise: for whoever claims the opposite. */
  readonly found: readonly string[];
  /** What the sentences are about. */
  readonly paths: readonly Path[];
}
