// What stands already can rule an option out. It is looked at before the first change, so that a refusal leaves the
// environment as it was.

import { DescribeInstanceAttributeCommand, EC2Client, type Vpc } from '@aws-sdk/client-ec2';
import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { overlaps } from '../core/cidr.ts';
import { tagValue } from '../core/tags.ts';
import { engineOf } from './engines.ts';
import { find } from './ensure.ts';
import type { Environment } from './environment.ts';
import { type ResolvedOptions, subnetBlock, tiers } from './options.ts';
import { instance } from './resources/ec2/instance.ts';
import { subnet } from './resources/ec2/subnet.ts';
import { vpc } from './resources/ec2/vpc.ts';
import { zoneSuffix } from './resources/ec2/zones.ts';
import { dbCluster } from './resources/rds/cluster.ts';
import { dbInstance } from './resources/rds/instance.ts';
import { type CloudStageName, isBeyond, isStageName, stageTag } from './stages/names.ts';
import { refuseChange, requireSame } from './unchangeable.ts';

/** @throws RehearsalError `ConflictingOption` when the shop stands and could not become what is asked for */
export async function refuseCloudConflicts(
  environment: Environment,
  stage: CloudStageName,
  options: ResolvedOptions,
  zones: readonly string[],
): Promise<void> {
  const standing = await refuseBlock(environment, 'vpc', options.cidr, 'data-centre');
  if (standing) {
    refuseGoingBack(environment, standing, stage);
    await refuseSubnets(environment, standing, options, zones);
  }
  await refuseDatabase(environment, options.database);
}

/** A shop goes on from stage to stage; what a later one took away, an earlier one would not know how to bring back. */
function refuseGoingBack(environment: Environment, { Tags }: Vpc, wanted: CloudStageName): void {
  const reached = tagValue(Tags, stageTag);
  if (isStageName(reached) && isBeyond(reached, wanted)) throw refuseChange(environment.name, 'stage', reached, wanted);
}

async function refuseDatabase(environment: Environment, wanted: ResolvedOptions['database']): Promise<void> {
  for (const [kind, name] of [
    [dbInstance, 'database'],
    [dbInstance, 'database-1'],
    [dbCluster, 'database'],
  ] as const) {
    const found = await find<DBInstance | DBCluster>(environment, kind, environment.nameOf(name));
    if (found === undefined) continue;
    requireSame(environment.nameOf(name), 'engine', found.Engine, wanted.engine);
    if (found.MasterUsername) requireSame(environment.nameOf(name), 'username', found.MasterUsername, wanted.username);
    const { AllocatedStorage = 0 } = found;
    if (engineOf(wanted.engine).isCluster || wanted.storage >= AllocatedStorage) continue;
    // RDS grows storage, and never shrinks it.
    throw refuseChange(environment.nameOf(name), 'storage', `${AllocatedStorage} GiB`, `${wanted.storage} GiB`);
  }
}

/**
 * @param imageId the image that the user names, if any; a newer one that was looked up rules nothing out
 * @throws RehearsalError `ConflictingOption` when a data centre stands and could not become what is asked for, or when it is
 *   asked for alone while a migration needs its line to the shop
 */
export async function refuseDataCentreConflicts(
  environment: Environment,
  stage: '1-on-premises' | 'migration',
  { cidr, servers, instanceType }: ResolvedOptions['dataCentre'],
  imageId: string | undefined,
): Promise<void> {
  await refuseBlock(environment, 'data-centre', cidr, 'vpc');
  if (stage === '1-on-premises') await refuseWhileMigrating(environment);
  const prefix = environment.nameOf('data-centre-');
  for (const machine of await instance.list(environment)) {
    const { name, id } = instance.identify(machine);
    if (!name.startsWith(prefix)) continue;
    requireSame(name, 'instance type', machine.InstanceType, instanceType);
    if (imageId) requireSame(name, 'image', machine.ImageId, imageId);
    // The fleet is fixed once the balancer stands: the list of its servers was written into it at its start.
    if (name === `${prefix}balancer`) requireSame(name, 'servers', await serversOf(environment, id), servers);
  }
}

/** Built alone, the data centre would lose the line by which the migration reads its database. */
async function refuseWhileMigrating(environment: Environment): Promise<void> {
  const shop = await find(environment, vpc, environment.nameOf('vpc'));
  if (tagValue(shop?.Tags, stageTag) !== 'migration') return;
  throw refuseChange(environment.name, 'stage', 'migration', '1-on-premises');
}

/** How many servers the balancer was started for. */
async function serversOf(environment: Environment, balancerId: string): Promise<number> {
  const answer = await environment
    .client(EC2Client)
    .send(new DescribeInstanceAttributeCommand({ InstanceId: balancerId, Attribute: 'userData' }));
  const script = Buffer.from(answer.UserData?.Value ?? '', 'base64').toString();
  return script.match(/^ +server server-/gm)?.length ?? 0;
}

/**
 * A VPC keeps its block, and the two networks share no address, since the migration connects them.
 *
 * @returns the VPC `own`, where it stands
 */
async function refuseBlock(
  environment: Environment,
  own: string,
  cidr: string,
  other: string,
): Promise<Vpc | undefined> {
  const standing = await find(environment, vpc, environment.nameOf(own));
  if (standing) requireSame(environment.nameOf(own), 'CIDR block', standing.CidrBlock, cidr);
  const { CidrBlock } = (await find(environment, vpc, environment.nameOf(other))) ?? {};
  if (CidrBlock && overlaps(CidrBlock, cidr)) {
    throw refuseChange(environment.nameOf(other), 'CIDR block', `${CidrBlock}, which overlaps`, `${cidr} for ${own}`);
  }
  return standing;
}

/** A zone can be added at the end. None can be left, or change its place: what runs in it would have nowhere to be. */
async function refuseSubnets(
  environment: Environment,
  { VpcId }: Vpc,
  options: ResolvedOptions,
  zones: readonly string[],
): Promise<void> {
  const { region } = environment.cloud.place;
  const wanted = tiers.flatMap((tier) =>
    zones.map((zone, index) => ({
      name: environment.nameOf(`${tier}-${zoneSuffix(zone, region)}`),
      zone,
      block: subnetBlock(options, tier, index),
    })),
  );
  for (const standing of (await subnet.list(environment)).filter((each) => each.VpcId === VpcId)) {
    const { name } = subnet.identify(standing);
    const same = wanted.find((each) => each.name === name);
    if (same === undefined) throw refuseChange(environment.name, 'zones', `the subnet ${name}`, zones.join(', '));
    requireSame(name, 'Availability Zone', standing.AvailabilityZone, same.zone);
    requireSame(name, 'CIDR block', standing.CidrBlock, same.block);
  }
}
