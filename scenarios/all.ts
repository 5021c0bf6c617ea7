// Every scenario, by the stage of which it is promised, for whoever judges an architecture outside Jest.

import type { StageName } from '../provision/index.ts';
import { fixedFleet } from './1-on-premises/fixed-fleet.ts';
import { addresses } from './2-cloud/addresses.ts';
import { autoScaling } from './2-cloud/auto-scaling.ts';
import { database } from './2-cloud/database.ts';
import { loadBalancing } from './2-cloud/load-balancer.ts';
import { nat } from './2-cloud/nat.ts';
import { routing } from './2-cloud/routing.ts';
import { securityChain } from './2-cloud/security-chain.ts';
import { migration } from './migration/migration.ts';
import type { Scenario } from './scenario.ts';

export const scenarios: Readonly<Record<StageName, readonly Scenario[]>> = {
  '1-on-premises': [fixedFleet],
  migration: [migration],
  '2-cloud': [addresses, routing, nat, securityChain(), loadBalancing, autoScaling, database()],
  '3-multi-az': [],
};
