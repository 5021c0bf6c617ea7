// Judges the scenarios of a stand, as functions in this process.

import type { Cloud } from '../../core/cloud.ts';
import { problemsOf, type Scenario } from '../../scenarios/scenario.ts';
import { Shop } from '../../scenarios/shop.ts';
import type { Topology } from '../../topology/topology.ts';
import type { AnyStand } from './mutation.ts';
import { scenariosOfStage } from './scenario-names.ts';

/** What is wrong, by scenario and claim; scenarios that hold are not in it. */
export type Verdict = Record<string, Record<string, string[]>>;

/** Without the claims that need what the cloud lacks. */
export async function scenariosOf(stand: AnyStand, cloud: Cloud): Promise<ReadonlyMap<string, Scenario>> {
  const all: Record<string, Scenario> = { ...scenariosOfStage(stand.stage), ...stand.scenarios };
  const judged = new Map<string, Scenario>();
  for (const [name, scenario] of Object.entries(all)) {
    const shown = await Promise.all(scenario.claims.map(({ needs }) => (needs ? cloud.provides(needs) : true)));
    judged.set(name, { ...scenario, claims: scenario.claims.filter((_claim, index) => shown[index]) });
  }
  return judged;
}

export function judge(scenarios: ReadonlyMap<string, Scenario>, seen: Topology): Verdict {
  const shop = new Shop(seen);
  const verdict: Verdict = {};
  for (const [name, { claims }] of scenarios) {
    const broken = claims.map((claim) => [claim.claim, problemsOf(claim, shop)] as const);
    const failing = broken.filter(([, problems]) => problems.length > 0);
    if (failing.length > 0) verdict[name] = Object.fromEntries(failing);
  }
  return verdict;
}
