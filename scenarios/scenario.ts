// A scenario: one promise of the course, as claims about what the cloud's API says.
//
// A claim is a function over what was read, which yields a sentence for everything that breaks it. So a scenario runs
// under Jest, but also in one process against an architecture that was broken on purpose.

import type { Capability } from '../core/capability.ts';
import type { StageName } from '../provision/index.ts';
import { Missing, type Shop } from './shop.ts';

export interface Claim {
  /** In the words of the course. */
  readonly claim: string;
  /** What the cloud must do as AWS does, for the claim to be judged on it. */
  readonly needs?: Capability;
  /** A sentence for each thing that is not as claimed; none when the claim holds. */
  problems(shop: Shop): Iterable<string>;
}

/** A promise of whatever stands, whoever built it: that of one's own program, say. */
export interface OwnScenario {
  readonly promise: string;
  readonly claims: readonly Claim[];
}

/** A promise of one of the course's stages. */
export interface Scenario extends OwnScenario {
  /** The stage of which it is promised. */
  readonly stage: StageName;
}

/** All that breaks the claim. A resource that it speaks of and that is not there is one such thing. */
export function problemsOf(claim: Claim, shop: Shop): string[] {
  try {
    return [...claim.problems(shop)];
  } catch (error) {
    if (error instanceof Missing) return [error.message];
    throw error;
  }
}

/** Yields the sentence when the two differ. Values are compared as they are written. */
export function* unless(actual: unknown, expected: unknown, sentence: (actual: string) => string): Iterable<string> {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) yield `${sentence(one ?? 'nothing')}, not ${other}`;
}
