// The scenarios of each stage by name: the path of their file within scenarios/.

import type { StageName } from '../../provision/index.ts';
import { fixedFleet } from '../../scenarios/1-on-premises/fixed-fleet.ts';
import { addresses } from '../../scenarios/2-cloud/addresses.ts';
import { autoScaling } from '../../scenarios/2-cloud/auto-scaling.ts';
import { database } from '../../scenarios/2-cloud/database.ts';
import { loadBalancing } from '../../scenarios/2-cloud/load-balancer.ts';
import { nat } from '../../scenarios/2-cloud/nat.ts';
import { routing } from '../../scenarios/2-cloud/routing.ts';
import { securityChain } from '../../scenarios/2-cloud/security-chain.ts';
import type { Scenario } from '../../scenarios/scenario.ts';

export const scenariosByName = {
  '1-on-premises': { '1-on-premises/fixed-fleet': fixedFleet },
  '2-cloud': {
    '2-cloud/addresses': addresses,
    '2-cloud/auto-scaling': autoScaling,
    '2-cloud/database': database(),
    '2-cloud/load-balancer': loadBalancing,
    '2-cloud/nat': nat,
    '2-cloud/routing': routing,
    '2-cloud/security-chain': securityChain(),
  },
} satisfies Record<StageName, Record<string, Scenario>>;

type NamesByStage = { [Stage in StageName]: keyof (typeof scenariosByName)[Stage] };

export type ScenarioName = NamesByStage[StageName];
