// What is settled before anything is made: the options with what only the cloud can say of them, and whether what stands
// already rules them out.

import { refuseCloudConflicts } from '../conflicts.ts';
import { engineOf, refuseEngine } from '../engines.ts';
import type { Environment } from '../environment.ts';
import { refuseNameConflicts } from '../name-conflicts.ts';
import { type ArchitectureOptions, type ResolvedOptions, resolveOptions } from '../options.ts';
import { latestAmazonLinux } from '../resources/ec2/image.ts';
import { chooseZones } from '../resources/ec2/zones.ts';
import { type CloudStageName, isBeyond } from '../stages/names.ts';
import { refuseWebsiteConflicts } from '../website-conflicts.ts';

export interface CloudPlan {
  readonly stage: CloudStageName;
  readonly options: ResolvedOptions;
  /** Names of Availability Zones. */
  readonly zones: readonly string[];
  readonly imageId: string;
  /** The shop is `www.` and this. */
  readonly domain: string;
  readonly databasePort: number;
}

/**
 * @throws RehearsalError `InvalidOption` or `ConflictingOption`; nothing has been changed then
 */
export async function planCloud(
  environment: Environment,
  stage: CloudStageName,
  given: ArchitectureOptions = {},
): Promise<CloudPlan> {
  const options = resolveOptions(given);
  refuseEngine(stage, options.database);
  const zones = await chooseZones(environment, options.zones);
  const imageId = options.imageId ?? (await latestAmazonLinux(environment));
  const domain = domainOf(environment, options);
  await refuseCloudConflicts(environment, stage, options, zones);
  if (isBeyond(stage, '3-multi-az')) await refuseWebsiteConflicts(environment, websiteBucket({ domain }));
  await refuseNameConflicts(environment, domain);
  return {
    stage,
    options,
    zones,
    imageId,
    domain,
    databasePort: engineOf(options.database.engine).port,
  };
}

export function domainOf(environment: Environment, { domain }: ResolvedOptions): string {
  return domain ?? `${environment.name}-rehearsal.com`;
}

/** Route 53 points a name at a website only where the bucket has that name. */
export function websiteBucket({ domain }: Pick<CloudPlan, 'domain'>): string {
  return `www.${domain}`;
}
