// Judges the scenarios of a stand, as functions in this process.

import type { Capability } from '../../core/capability.ts';
import type { Cloud } from '../../core/cloud.ts';
import { type Claim, problemsOf, type Scenario } from '../../scenarios/scenario.ts';
import { Shop } from '../../scenarios/shop.ts';
import type { Topology } from '../../topology/topology.ts';
import type { AnyStand } from './mutation.ts';
import { scenariosOfStage } from './scenario-names.ts';

/** What is wrong, by scenario and claim; scenarios that hold are not in it. */
export type Verdict = Record<string, Record<string, string[]>>;

export type Scenarios = ReadonlyMap<string, Scenario>;

/** By their full names, each with all of its claims. */
export function scenariosOf(stand: AnyStand): Scenarios {
  const all: Record<string, Scenario> = { ...scenariosOfStage(stand.stage), ...stand.scenarios };
  return new Map(Object.entries(all));
}

/**
 * Without the claims that need what the cloud lacks.
 *
 * @param told what is taken for there without a look, since the topology is one of a cloud that has it
 */
export async function judgeable(scenarios: Scenarios, cloud: Cloud, told?: Capability): Promise<Scenarios> {
  const judged = new Map<string, Scenario>();
  for (const [name, scenario] of scenarios) {
    const isThere = ({ needs }: Claim) => needs === undefined || needs === told || cloud.provides(needs);
    const there = await Promise.all(scenario.claims.map(isThere));
    judged.set(name, { ...scenario, claims: scenario.claims.filter((_claim, index) => there[index]) });
  }
  return judged;
}

export function judge(scenarios: Scenarios, seen: Topology): Verdict {
  const shop = new Shop(seen);
  const verdict: Verdict = {};
  for (const [name, { claims }] of scenarios) {
    const broken = claims.map((claim) => [claim.claim, problemsOf(claim, shop)] as const);
    const failing = broken.filter(([, problems]) => problems.length > 0);
    if (failing.length > 0) verdict[name] = Object.fromEntries(failing);
  }
  return verdict;
}
