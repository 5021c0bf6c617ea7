// Stage 1, on premises: a balancer in front of fixed servers that run web and app together, one database behind.

import {
  buildDataCentreGroups,
  buildDataCentreMachines,
  buildDataCentreNetwork,
  type DataCentreGroups,
  type DataCentreMachines,
} from '../blocks/data-centre.ts';
import { refuseDataCentreConflicts } from '../conflicts.ts';
import { engineOf } from '../engines.ts';
import type { Environment } from '../environment.ts';
import { type ArchitectureOptions, resolveOptions } from '../options.ts';
import { latestAmazonLinux } from '../resources/ec2/image.ts';

/** What stands, by ids and addresses. */
export interface OnPremisesStage {
  readonly vpcId: string;
  readonly zone: string;
  readonly groups: DataCentreGroups;
  readonly machines: DataCentreMachines;
}

export async function buildOnPremises(
  environment: Environment,
  given: ArchitectureOptions = {},
): Promise<OnPremisesStage> {
  const options = resolveOptions(given);
  const imageId = options.imageId ?? (await latestAmazonLinux(environment));
  await refuseDataCentreConflicts(environment, options.dataCentre, options.imageId);

  // One site with a network of its own, and one line to the internet.
  const network = await buildDataCentreNetwork(environment, options.dataCentre);

  // The firewall between balancer, servers and database.
  const groups = await buildDataCentreGroups(environment, network.vpcId, engineOf('postgres').port);

  // The machines: as many as were ordered, each with its fixed address.
  const machines = await buildDataCentreMachines(environment, { ...options.dataCentre, imageId }, network, groups);

  return { vpcId: network.vpcId, zone: network.zone, groups, machines };
}
