// The migration from 1 to 2: both stand, joined by a peering connection in place of a VPN, while DMS moves the data.
// Building stage 2 over it is the cut-over.

import { planCloud } from '../blocks/cloud-plan.ts';
import { buildLine } from '../blocks/migration.ts';
import { buildReplication, type Replication } from '../blocks/replication.ts';
import { refuseDataCentreConflicts } from '../conflicts.ts';
import type { Environment } from '../environment.ts';
import type { ArchitectureOptions } from '../options.ts';
import { buildOnPremises, type OnPremisesStage } from './1-on-premises.ts';
import { buildCloud, type CloudStage } from './2-cloud.ts';

/** The shop as in stage 2, and beside it what it came from and what moves the data. */
export interface MigrationStage extends CloudStage {
  readonly dataCentre: OnPremisesStage;
  readonly peeringConnectionId: string;
  /** The id of the sixth group, DMS. */
  readonly dms: string;
  readonly replication: Replication;
}

export async function buildMigration(
  environment: Environment,
  given: ArchitectureOptions = {},
): Promise<MigrationStage> {
  // What rules the options out is found before anything is made, on either side.
  const plan = await planCloud(environment, 'migration', given);
  await refuseDataCentreConflicts(environment, 'migration', plan.options.dataCentre, plan.options.imageId);

  // The line between the two networks, and the group that it is there for.
  const { peeringConnectionId, dms, ...line } = await buildLine(environment, plan);

  // The data centre, whose database admits DMS.
  const dataCentre = await buildOnPremises(environment, given, {
    toShop: line.toShop,
    alsoToDatabase: line.toSource,
  });

  // The shop, whose database admits DMS.
  const cloud = await buildCloud(environment, given, {
    stage: 'migration',
    databaseIn: 'one',
    migration: {
      toDataCentre: line.toDataCentre,
      alsoToDatabase: line.toTarget,
      dataCentreAddress: dataCentre.machines.publicAddress,
    },
  });

  // The replication, started once both ends are reached, until all that was there is moved.
  const replication = await buildReplication(environment, plan, cloud.network, cloud.database, dms);

  return { ...cloud, dataCentre, peeringConnectionId, dms, replication };
}
