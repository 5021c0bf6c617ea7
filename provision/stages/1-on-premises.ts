// Stage 1, on premises: a balancer in front of fixed servers that run web and app together, one database behind.

import { tagValue } from '../../core/tags.ts';
import { domainOf } from '../blocks/cloud-plan.ts';
import {
  buildDataCentreGroups,
  buildDataCentreMachines,
  buildDataCentreNetwork,
  type DataCentreGroups,
  type DataCentreMachines,
} from '../blocks/data-centre.ts';
import { toAddress } from '../blocks/destinations.ts';
import { adoptZone, pointName, type Zone } from '../blocks/names.ts';
import { refuseDataCentreConflicts } from '../conflicts.ts';
import { find } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import { refuseNameConflicts } from '../name-conflicts.ts';
import { type ArchitectureOptions, resolveOptions } from '../options.ts';
import { latestAmazonLinux } from '../resources/ec2/image.ts';
import type { DesiredRoute } from '../resources/ec2/routes.ts';
import type { InboundRule } from '../resources/ec2/security-group-rules.ts';
import { vpc } from '../resources/ec2/vpc.ts';
import { stageTag } from './names.ts';

/** What stands, by ids and addresses. */
export interface OnPremisesStage {
  readonly vpcId: string;
  readonly zone: string;
  readonly groups: DataCentreGroups;
  readonly machines: DataCentreMachines;
  /** The hosted zone of the domain. */
  readonly hostedZone: Zone;
  /** The shop's name: `www.<domain>`. */
  readonly www: string;
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
  const domain = domainOf(environment, options);
  await refuseNameConflicts(environment, domain);

  // One site with a network of its own, and one line to the internet.
  const network = await buildDataCentreNetwork(environment, options.dataCentre, migration?.toShop);

  // The firewall between balancer, servers and database.
  const groups = await buildDataCentreGroups(environment, network.vpcId, migration?.alsoToDatabase);

  // The machines: as many as were ordered, each with its fixed address.
  const fleet = { ...options.dataCentre, imageId };
  const machines = await buildDataCentreMachines(environment, fleet, network, groups, options.database);

  // The name of the shop leads to the balancer's fixed address, until a later stage takes it over.
  const hostedZone = await adoptZone(environment, domain);
  const www = (await isInCloud(environment))
    ? `www.${domain}`
    : await pointName(environment, hostedZone, 'www', toAddress(machines.publicAddress));

  return { vpcId: network.vpcId, zone: network.zone, groups, machines, hostedZone, www };
}

/** Whether the shop's own VPC has begun a stage: the name is that stage's then. */
async function isInCloud(environment: Environment): Promise<boolean> {
  const found = await find(environment, vpc, environment.nameOf('vpc'));
  return tagValue(found?.Tags, stageTag) !== undefined;
}
