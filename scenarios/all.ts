// Every scenario by its name, which is its folder and its file, for whoever judges an architecture outside Jest.

import type { StageName } from '../provision/index.ts';
import { fixedFleet } from './1-on-premises/fixed-fleet.ts';
import { onPremisesName } from './1-on-premises/name.ts';
import { addresses } from './2-cloud/addresses.ts';
import { appScaling, autoScaling } from './2-cloud/auto-scaling.ts';
import { database } from './2-cloud/database.ts';
import { loadBalancing, loadBalancingTo } from './2-cloud/load-balancer.ts';
import { cloudName } from './2-cloud/name.ts';
import { nat } from './2-cloud/nat.ts';
import { routing } from './2-cloud/routing.ts';
import { securityChain, shortChain } from './2-cloud/security-chain.ts';
import { multiAz } from './3-multi-az/multi-az.ts';
import { endpoint } from './4-static-web/endpoint.ts';
import { staticWebName } from './4-static-web/name.ts';
import { webTierGone } from './4-static-web/web-tier-gone.ts';
import { website } from './4-static-web/website.ts';
import { answersNobody, closedBalancer, edge } from './5-edge-cache/closed-balancer.ts';
import { edgeCache } from './5-edge-cache/distribution.ts';
import { edgeName } from './5-edge-cache/name.ts';
import { migration } from './migration/migration.ts';
import { migrationName } from './migration/name.ts';
import type { Scenario } from './scenario.ts';

const network = { addresses, routing, nat };
/** Of the tiers as they stand until stage 4. */
const twoTiers = { 'security-chain': securityChain(), 'load-balancer': loadBalancing, 'auto-scaling': autoScaling };

/** Of APP alone. */
const oneTier = {
  'security-chain': shortChain(),
  'load-balancer': loadBalancingTo('app'),
  'auto-scaling': appScaling,
  'web-tier-gone': webTierGone,
};

/** The same behind the distribution. */
const oneTierAtEdge = {
  ...oneTier,
  'security-chain': shortChain(5432, edge),
  'load-balancer': loadBalancingTo('app', answersNobody),
};

/** By the stage in which it holds, then by the name of its file. */
export const namedScenarios = {
  '1-on-premises': { 'fixed-fleet': fixedFleet, name: onPremisesName },
  migration: {
    migration,
    name: migrationName,
    addresses,
    nat,
    'load-balancer': loadBalancing,
    'auto-scaling': autoScaling,
  },
  '2-cloud': { ...network, ...twoTiers, database: database(), name: cloudName() },
  '3-multi-az': { ...network, ...twoTiers, 'multi-az': multiAz(), name: cloudName('3-multi-az') },
  '4-static-web': { ...network, ...oneTier, 'multi-az': multiAz(), website, endpoint, name: staticWebName },
  '5-edge-cache': {
    ...network,
    ...oneTierAtEdge,
    'multi-az': multiAz(),
    website,
    endpoint,
    distribution: edgeCache,
    'closed-balancer': closedBalancer,
    name: edgeName,
  },
} satisfies Readonly<Record<StageName, Readonly<Record<string, Scenario>>>>;

type NamesByStage = {
  [Stage in StageName]: `${Stage}/${Extract<keyof (typeof namedScenarios)[Stage], string>}`;
};
/** `2-cloud/routing` */
export type ScenarioName = NamesByStage[StageName];

/** The same without their names. */
export const scenarios = Object.fromEntries(
  Object.entries(namedScenarios).map(([stage, named]) => [stage, Object.values(named)]),
) as unknown as Readonly<Record<StageName, readonly Scenario[]>>;
