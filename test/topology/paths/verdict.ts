// What a path comes to, as the tests compare it: its disposition, and the codes of everything that stops it.

import type { ExplanationCode } from '../../../topology/paths/codes.ts';
import { findPath } from '../../../topology/paths/find-path.ts';
import type { Component, Disposition, Path } from '../../../topology/paths/path.ts';
import type { Question } from '../../../topology/paths/question.ts';
import type { Topology } from '../../../topology/topology.ts';

export interface Verdict {
  readonly disposition: Disposition;
  /** Each once, in the order of the alphabet. */
  readonly codes: readonly ExplanationCode[];
}

/** There and back, of every way. */
function componentsOf(path: Path): Component[] {
  return path.ways.flatMap((way) => [...way.forwardPath, ...way.returnPath]);
}

export function verdict(topology: Topology, question: Question): Verdict {
  const path = findPath(topology, question);
  const codes = componentsOf(path).flatMap((component) => component.blockers.map((blocker) => blocker.code));
  return { disposition: path.disposition, codes: [...new Set(codes)].sort() };
}

/** The ids of what the request goes through, over all ways. */
export function throughOf(topology: Topology, question: Question): string[] {
  return findPath(topology, question).ways.flatMap((way) => way.forwardPath.map((component) => component.id));
}

export const reachable: Verdict = { disposition: 'reachable', codes: [] };
export const blockedBy = (...codes: ExplanationCode[]): Verdict => ({ disposition: 'blocked', codes: codes.sort() });
