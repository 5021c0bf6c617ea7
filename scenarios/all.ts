// Every scenario by its name, which is its folder and its file, for whoever judges an architecture outside Jest.

import type { StageName } from '../provision/index.ts';
import { fixedFleet } from './1-on-premises/fixed-fleet.ts';
import { addresses } from './2-cloud/addresses.ts';
import { autoScaling } from './2-cloud/auto-scaling.ts';
import { database } from './2-cloud/database.ts';
import { loadBalancing } from './2-cloud/load-balancer.ts';
import { nat } from './2-cloud/nat.ts';
import { routing } from './2-cloud/routing.ts';
import { securityChain } from './2-cloud/security-chain.ts';
import type { Scenario } from './scenario.ts';

/** By the stage of which it is promised, then by the name of its file. */
export const namedScenarios: Readonly<Record<StageName, Readonly<Record<string, Scenario>>>> = {
  '1-on-premises': { 'fixed-fleet': fixedFleet },
  '2-cloud': {
    addresses,
    routing,
    nat,
    'security-chain': securityChain(),
    'load-balancer': loadBalancing,
    'auto-scaling': autoScaling,
    database: database(),
  },
};

/** The same without their names. */
export const scenarios = Object.fromEntries(
  Object.entries(namedScenarios).map(([stage, named]) => [stage, Object.values(named)]),
) as unknown as Readonly<Record<StageName, readonly Scenario[]>>;
