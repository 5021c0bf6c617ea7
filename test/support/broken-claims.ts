// Which claims of a stage do not hold, for tests that break it and have it put back.

import type { StageName } from '../../provision/index.ts';
import { scenarios } from '../../scenarios/all.ts';
import { problemsOf } from '../../scenarios/scenario.ts';
import { Shop } from '../../scenarios/shop.ts';
import type { Topology } from '../../topology/topology.ts';

/** The claims that do not hold of what was read, but for those that this cloud cannot show. */
export function brokenClaims(stage: StageName, seen: Topology): string[] {
  const claims = scenarios[stage].flatMap((scenario) => scenario.claims).filter((claim) => !claim.needs);
  return claims.filter((claim) => problemsOf(claim, new Shop(seen)).length > 0).map(({ claim }) => claim);
}
