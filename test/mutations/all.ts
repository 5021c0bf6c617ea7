// Everything that is built to be broken, each with its mutations, and with what is only told of it.

import type { BuiltStages, StageName } from '../../provision/index.ts';
import { database as databaseOf } from '../../scenarios/2-cloud/database.ts';
import { multiAz as multiAzOf } from '../../scenarios/3-multi-az/multi-az.ts';
import { controls as onPremisesControls } from './1-on-premises/controls.ts';
import { fleet } from './1-on-premises/fleet.ts';
import { name as onPremisesName } from './1-on-premises/name.ts';
import { scaling } from './1-on-premises/scaling.ts';
import { wiring } from './1-on-premises/wiring.ts';
import { addresses } from './2-cloud/addresses.ts';
import { answers as cloudAnswers } from './2-cloud/answers.ts';
import { aurora } from './2-cloud/aurora.ts';
import { autoScaling } from './2-cloud/auto-scaling.ts';
import { controls as cloudControls } from './2-cloud/controls.ts';
import { database } from './2-cloud/database.ts';
import { launchTemplates } from './2-cloud/launch-templates.ts';
import { loadBalancer } from './2-cloud/load-balancer.ts';
import { name as cloudName } from './2-cloud/name.ts';
import { nat } from './2-cloud/nat.ts';
import { permissions } from './2-cloud/permissions.ts';
import { routing } from './2-cloud/routing.ts';
import { securityChain } from './2-cloud/security-chain.ts';
import { answersOfAurora } from './3-multi-az/answers.ts';
import { aurora as multiAzAurora } from './3-multi-az/aurora.ts';
import { multiAz, withoutReplica } from './3-multi-az/multi-az.ts';
import { answers as staticWebAnswers } from './4-static-web/answers.ts';
import { appScaling } from './4-static-web/app-scaling.ts';
import { controls as staticWebControls } from './4-static-web/controls.ts';
import { endpoint } from './4-static-web/endpoint.ts';
import { loadBalancer as balancerOfApp } from './4-static-web/load-balancer.ts';
import { names as staticWebNames } from './4-static-web/name.ts';
import { securityChain as shortChain } from './4-static-web/security-chain.ts';
import { webTierGone } from './4-static-web/web-tier-gone.ts';
import { website } from './4-static-web/website.ts';
import { answers as edgeAnswers } from './5-edge-cache/answers.ts';
import { certificate } from './5-edge-cache/certificate.ts';
import { closedBalancer } from './5-edge-cache/closed-balancer.ts';
import { controls as edgeControls } from './5-edge-cache/controls.ts';
import { distribution } from './5-edge-cache/distribution.ts';
import { edgeNames } from './5-edge-cache/name.ts';
import { answers as migrationAnswers } from './migration/answers.ts';
import { leftOver, nothingLeft } from './migration/left-over.ts';
import { line } from './migration/line.ts';
import { name as migrationName } from './migration/name.ts';
import { replication } from './migration/replication.ts';
import type { AnyStand, Mended, Mutation, Stand } from './mutation.ts';

/** The first stand of a stage is the stage as it is without any options. */
export const stands: readonly AnyStand[] = [
  { stage: '1-on-premises', mutations: [...fleet, ...wiring, ...scaling, ...onPremisesName, ...onPremisesControls] },
  {
    stage: '1-on-premises',
    how: 'in another block',
    options: { dataCentre: { cidr: '172.16.0.0/16' } },
    mutations: [
      {
        what: 'the data centre had another block',
        breaks: ['1-on-premises/fixed-fleet'],
        stays: 'a VPC keeps its block',
        change: async () => {},
      },
    ],
  },
  {
    stage: '2-cloud',
    mutations: [
      ...addresses,
      ...routing,
      ...nat,
      ...securityChain,
      ...loadBalancer,
      ...autoScaling,
      ...launchTemplates,
      ...permissions,
      ...database,
      ...cloudName,
      ...cloudControls,
    ],
    answers: cloudAnswers,
  },
  {
    stage: '2-cloud',
    how: 'with a cluster',
    options: { database: { engine: 'aurora-postgresql' } },
    scenarios: { '2-cloud/database': databaseOf('aurora-postgresql') },
    mutations: aurora,
  },
  {
    stage: '2-cloud',
    how: 'in northern California',
    region: 'us-west-1',
    mutations: [
      {
        what: 'the Region has two zones',
        breaks: ['2-cloud/addresses'],
        stays: 'a Region has the zones that it has',
        change: async () => {},
      },
    ],
  },
  {
    stage: '2-cloud',
    how: 'after a migration',
    scenarios: { 'migration/migration': nothingLeft },
    mutations: leftOver,
  },
  { stage: 'migration', mutations: [...line, ...replication, ...migrationName], answers: migrationAnswers },
  { stage: '3-multi-az', mutations: multiAz },
  {
    stage: '3-multi-az',
    how: 'with a cluster',
    options: { database: { engine: 'aurora-postgresql' } },
    scenarios: { '3-multi-az/multi-az': multiAzOf('aurora-postgresql') },
    mutations: multiAzAurora,
    answers: answersOfAurora,
  },
  {
    stage: '3-multi-az',
    how: 'without a replica',
    options: { database: { readReplica: false } },
    scenarios: { '3-multi-az/multi-az': multiAzOf('postgres', false) },
    mutations: withoutReplica,
  },
  {
    stage: '4-static-web',
    mutations: [
      ...website,
      ...endpoint,
      ...webTierGone,
      ...shortChain,
      ...balancerOfApp,
      ...appScaling,
      ...staticWebNames,
      ...staticWebControls,
    ],
    answers: staticWebAnswers,
  },
  {
    stage: '5-edge-cache',
    mutations: [...distribution, ...certificate, ...closedBalancer, ...edgeNames, ...edgeControls],
    answers: edgeAnswers,
  },
];

/** The mutations of a stage without options that `up` puts back. */
export function mendedOf<Name extends StageName>(stage: Name): (Mutation<BuiltStages[Name]> & Mended)[] {
  const stand = stands.find((each) => each.stage === stage) as Stand<Name> | undefined;
  return stand?.mutations.flatMap((mutation) => ('mendedBy' in mutation ? [mutation] : [])) ?? [];
}
