// The network interfaces of a replication instance: one, and one of its standby, in the subnets of its group.
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.VPC.html

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { makeInterface, removeInterface } from '../../ec2/interfaces/make.ts';
import { newPublicIp } from '../../ec2/interfaces/public-ip.ts';
import { type NetworkInterfaceRow, networkInterfaces } from '../../ec2/interfaces/rows.ts';
import { type SubnetRow, subnets } from '../../ec2/subnet/rows.ts';
import { freeAddresses } from '../../ec2/subnet/use.ts';
import { isLost } from '../../ec2/zones/is-lost.ts';
import { invalidCombination, invalidValue } from '../errors.ts';
import type { SubnetGroupRow } from '../subnet-groups/rows.ts';
import type { ReplicationInstanceRow } from './rows.ts';

const requester = 'amazon-dms'; // assumed
const description = 'DMSNetworkInterface';

/** One subnet in the zone that is wanted, else in any; of another zone for the standby. */
export function chooseSubnets(
  call: Call,
  group: SubnetGroupRow,
  { zone, isMultiAz }: { readonly zone: string | undefined; readonly isMultiAz: boolean },
): SubnetRow[] {
  const zones = group.subnetIds.map((id) => call.get(subnets.table, id)?.availabilityZone);
  if (zone !== undefined && !zones.includes(zone)) {
    throw invalidCombination(`The replication subnet group ${group.name} has no subnet in ${zone}.`); // words assumed
  }
  const first = freeSubnet(call, group, (each) => zone === undefined || each === zone);
  if (!first) throw noRoom(group);
  if (!isMultiAz) return [first];
  const second = freeSubnet(call, group, (each) => each !== first.availabilityZone);
  if (!second) throw noRoom(group);
  return [first, second];
}

/** One with a free address, in a zone that is meant. */
export function freeSubnet(
  call: Call,
  { subnetIds }: SubnetGroupRow,
  isMeant: (zone: string) => boolean,
): SubnetRow | undefined {
  const all = subnetIds.map((id) => call.get(subnets.table, id)).filter((row) => row !== undefined);
  return all.find((each) => {
    const { availabilityZone: zone } = each;
    return isMeant(zone) && !isLost(call, zone) && freeAddresses(call, each) > 0;
  });
}

function noRoom({ name }: SubnetGroupRow): AwsError {
  const message = `There are not enough resources allocated to the replication subnet group ${name}.`; // words assumed
  return new AwsError('InsufficientResourceCapacityFault', message);
}

/** Refuses groups that are not of the subnet's VPC, in DMS's own words. */
export function inOwnWords<Result>(look: () => Result): Result {
  try {
    return look();
  } catch (error) {
    if (error instanceof AwsError) throw invalidValue(error.message); // words assumed
    throw error;
  }
}

export function makeOwnInterface(
  call: Call,
  subnet: SubnetRow,
  { groupIds, isPublic }: Pick<ReplicationInstanceRow, 'groupIds' | 'isPublic'>,
): string {
  const made = makeInterface(call, { subnet, description, groupIds, requester });
  if (isPublic) call.put(networkInterfaces.table, { ...made, publicIp: newPublicIp(call) });
  return made.id;
}

export function interfacesOf(
  call: Call,
  { interfaceIds }: Pick<ReplicationInstanceRow, 'interfaceIds'>,
): NetworkInterfaceRow[] {
  return interfaceIds.map((id) => call.get(networkInterfaces.table, id)).filter((row) => row !== undefined);
}

export function releaseInterfaces(call: Call, row: ReplicationInstanceRow): void {
  for (const each of interfacesOf(call, row)) removeInterface(call, each);
}

export function regroup(call: Call, row: ReplicationInstanceRow, groupIds: readonly string[]): void {
  for (const each of interfacesOf(call, row)) call.put(networkInterfaces.table, { ...each, groupIds });
}
