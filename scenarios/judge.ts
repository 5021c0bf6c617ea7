// Judges scenarios outside Jest: over what stands on a cloud just now, whoever built it.

import { type Capability, capabilities } from '../core/capability.ts';
import type { Cloud } from '../core/cloud.ts';
import { messageOf } from '../core/errors.ts';
import { readTopology } from '../topology/topology.ts';
import { type Claim, type OwnScenario, problemsOf } from './scenario.ts';
import { Shop } from './shop.ts';

export interface NamedScenario {
  /** `2-cloud/routing`, or the file that it came from. */
  readonly name: string;
  readonly scenario: OwnScenario;
}

export interface JudgedClaim {
  readonly claim: string;
  /** Skipped is what could not be judged on this cloud. */
  readonly outcome: 'held' | 'broken' | 'skipped';
  /** A sentence for each thing that breaks the claim. */
  readonly problems: readonly string[];
  /** Why it was skipped. */
  readonly reason?: string;
}

export interface JudgedScenario {
  readonly name: string;
  readonly promise: string;
  readonly claims: readonly JudgedClaim[];
}

/**
 * Reads the cloud once, and judges each claim by what was read. A claim that throws is broken too.
 *
 * @param environment whose names the claims of the course speak of
 */
export async function judge(
  cloud: Cloud,
  scenarios: readonly NamedScenario[],
  environment = 'shop',
): Promise<JudgedScenario[]> {
  const shop = new Shop(await readTopology(cloud), environment);
  const judged: JudgedScenario[] = [];
  for (const { name, scenario } of scenarios) {
    const claims: JudgedClaim[] = [];
    for (const claim of scenario.claims) claims.push(await judgeClaim(cloud, claim, shop));
    judged.push({ name, promise: scenario.promise, claims });
  }
  return judged;
}

async function judgeClaim(cloud: Cloud, claim: Claim, shop: Shop): Promise<JudgedClaim> {
  const reason = await lackOf(cloud, claim.needs ? [claim.needs] : []);
  if (reason !== undefined) return { claim: claim.claim, outcome: 'skipped', problems: [], reason };
  const problems = await problemsOrError(claim, shop);
  return { claim: claim.claim, outcome: problems.length === 0 ? 'held' : 'broken', problems };
}

async function problemsOrError(claim: Claim, shop: Shop): Promise<readonly string[]> {
  try {
    return await problemsOf(claim, shop);
  } catch (error) {
    return [`it cannot be judged: ${messageOf(error)}`];
  }
}

/** Why a claim with these needs cannot be judged on the cloud; undefined where it can. */
export async function lackOf(cloud: Cloud, needs: readonly Capability[]): Promise<string | undefined> {
  for (const need of needs) {
    if (!(await cloud.provides(need))) return `on ${cloud.name} it is not so that ${capabilities[need]}`;
  }
  return undefined;
}
