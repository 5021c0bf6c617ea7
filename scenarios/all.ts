// Every scenario by its name, which is its folder and its file, for whoever judges an architecture outside Jest.

import type { StageName } from '../provision/index.ts';
import { fixedFleet } from './1-on-premises/fixed-fleet.ts';
import { onPremisesName } from './1-on-premises/name.ts';
import { addresses } from './2-cloud/addresses.ts';
import { autoScaling } from './2-cloud/auto-scaling.ts';
import { database } from './2-cloud/database.ts';
import { loadBalancing } from './2-cloud/load-balancer.ts';
import { cloudName } from './2-cloud/name.ts';
import { nat } from './2-cloud/nat.ts';
import { routing } from './2-cloud/routing.ts';
import { securityChain } from './2-cloud/security-chain.ts';
import { multiAz } from './3-multi-az/multi-az.ts';
import type { Scenario } from './scenario.ts';

const network = { addresses, routing, nat };
/** Of the tiers as they stand until stage 4. */
const twoTiers = { 'security-chain': securityChain(), 'load-balancer': loadBalancing, 'auto-scaling': autoScaling };

/** By the stage in which it holds, then by the name of its file. */
export const namedScenarios: Readonly<Record<StageName, Readonly<Record<string, Scenario>>>> = {
  '1-on-premises': { 'fixed-fleet': fixedFleet, name: onPremisesName },
  '2-cloud': { ...network, ...twoTiers, database: database(), name: cloudName() },
  '3-multi-az': { ...network, ...twoTiers, 'multi-az': multiAz(), name: cloudName('3-multi-az') },
};

/** The same without their names. */
export const scenarios = Object.fromEntries(
  Object.entries(namedScenarios).map(([stage, named]) => [stage, Object.values(named)]),
) as unknown as Readonly<Record<StageName, readonly Scenario[]>>;
