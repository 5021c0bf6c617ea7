// Runs each capability's probe once per cloud, and remembers the answer.

import type { Capability } from '../../core/capability.ts';
import type { Cloud } from '../../core/cloud.ts';

/** Finds one thing out by API calls and leaves nothing behind. */
export type Probe = (cloud: Cloud) => Promise<boolean>;

/** The clients that a probe needs are loaded when it is made. */
const probes: Record<Capability, Probe> = {
  'auto-scaling-balances-zones': async (cloud) => (await autoScaling()).autoScalingBalancesZones(cloud),
  'auto-scaling-replaces-terminated': async (cloud) => (await autoScaling()).autoScalingReplacesTerminated(cloud),
};
const autoScaling = () => import('./auto-scaling.ts');

/**
 * The account in which probes make and remove their resources: apart from the user's, yet derived from it, since
 * processes with accounts of their own probe one cloud at the same time.
 */
function probeAccount(account: string): string {
  return `${account.startsWith('9') ? 8 : 9}${account.slice(1)}`;
}

export class CapabilityProbes {
  private readonly answers = new Map<Capability, Promise<boolean>>();

  provides(cloud: Cloud, capability: Capability): Promise<boolean> {
    const known = this.answers.get(capability);
    if (known) return known;
    const answer = probes[capability](cloud.at({ account: probeAccount(cloud.place.account) }));
    this.answers.set(capability, answer);
    // A probe that failed has found nothing out.
    answer.catch(() => this.answers.delete(capability));
    return answer;
  }
}
