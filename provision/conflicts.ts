// What stands already can rule an option out. It is looked at before the first change, so that a refusal leaves the
// environment as it was.

import { find } from './ensure.ts';
import type { Environment } from './environment.ts';
import type { ResolvedOptions } from './options.ts';
import { instance } from './resources/ec2/instance.ts';
import { subnet } from './resources/ec2/subnet.ts';
import { vpc } from './resources/ec2/vpc.ts';
import { dbInstance } from './resources/rds/instance.ts';
import { refuseChange, requireSame } from './unchangeable.ts';

/** @throws RehearsalError `ConflictingOption` when the stage `2-cloud` stands and could not become what is asked for */
export async function refuseCloudConflicts(
  environment: Environment,
  options: ResolvedOptions,
  zones: readonly string[],
): Promise<void> {
  const name = environment.nameOf('vpc');
  const network = await find(environment, vpc, name);
  if (network) requireSame(name, 'CIDR block', network.CidrBlock, options.cidr);

  // A zone can be added, not left: what runs in it would have nowhere to be.
  const vpcId = network?.VpcId;
  for (const { VpcId, AvailabilityZone = '' } of vpcId ? await subnet.list(environment) : []) {
    if (VpcId !== vpcId || zones.includes(AvailabilityZone)) continue;
    throw refuseChange(environment.name, 'zones', `subnets in ${AvailabilityZone}`, zones.join(', '));
  }

  const { engine } = options.database;
  for (const database of [environment.nameOf('database'), environment.nameOf('database-1')]) {
    const found = await find(environment, dbInstance, database);
    if (found) requireSame(database, 'engine', found.Engine, engine);
  }
}

/** @throws RehearsalError `ConflictingOption` when the stage `1-on-premises` stands and could not become what is asked */
export async function refuseDataCentreConflicts(
  environment: Environment,
  { cidr, servers, instanceType }: ResolvedOptions['dataCentre'],
): Promise<void> {
  const centre = environment.nameOf('data-centre');
  const network = await find(environment, vpc, centre);
  if (network) requireSame(centre, 'CIDR block', network.CidrBlock, cidr);

  const pattern = new RegExp(`^${environment.nameOf('data-centre-server-')}(\\d+)$`);
  for (const machine of await instance.list(environment)) {
    const { name } = instance.identify(machine);
    const number = pattern.exec(name)?.[1];
    if (number === undefined) continue;
    requireSame(name, 'instance type', machine.InstanceType, instanceType);
    if (Number(number) > servers) throw refuseChange(environment.name, 'servers', `server ${number}`, String(servers));
  }
}
