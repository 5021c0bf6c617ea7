// Stage 1, on premises: a balancer in front of fixed servers that run web and app together, one database behind.

import {
  buildDataCentreGroups,
  buildDataCentreMachines,
  buildDataCentreNetwork,
  type DataCentreGroups,
  type DataCentreMachines,
} from '../blocks/data-centre.ts';
import { refuseDataCentreConflicts } from '../conflicts.ts';
import type { Environment } from '../environment.ts';
import { type ArchitectureOptions, resolveOptions } from '../options.ts';
import { latestAmazonLinux } from '../resources/ec2/image.ts';
import type { DesiredRoute } from '../resources/ec2/routes.ts';
import type { InboundRule } from '../resources/ec2/security-group-rules.ts';

/** What stands, by ids and addresses. */
export interface OnPremisesStage {
  readonly vpcId: string;
  readonly zone: string;
  readonly groups: DataCentreGroups;
  readonly machines: DataCentreMachines;
}

/** What the migration adds to the data centre. */
export interface OnPremisesMigration {
  readonly toShop: readonly DesiredRoute[];
  readonly alsoToDatabase: readonly InboundRule[];
}

export async function buildOnPremises(
  environment: Environment,
  given: ArchitectureOptions = {},
  migration?: OnPremisesMigration,
): Promise<OnPremisesStage> {
  const options = resolveOptions(given);
  const stage = migration ? 'migration' : '1-on-premises';
  await refuseDataCentreConflicts(environment, stage, options.dataCentre, options.imageId);
  const imageId = options.imageId ?? (await latestAmazonLinux(environment));

  // One site with a network of its own, and one line to the internet.
  const network = await buildDataCentreNetwork(environment, options.dataCentre, migration?.toShop);

  // The firewall between balancer, servers and database.
  const groups = await buildDataCentreGroups(environment, network.vpcId, migration?.alsoToDatabase);

  // The machines: as many as were ordered, each with its fixed address.
  const fleet = { ...options.dataCentre, imageId };
  const machines = await buildDataCentreMachines(environment, fleet, network, groups, options.database);

  return { vpcId: network.vpcId, zone: network.zone, groups, machines };
}
