// Where databases stand: subnet groups, security groups, zones, and the interfaces that EC2 lists.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html

import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import { zonesOf } from '../ec2/account/regions.ts';
import { gatewayOf, internetGateways } from '../ec2/gateways/rows.ts';
import { groupNameKey, groupNames, securityGroups } from '../ec2/groups/rows.ts';
import { makeInterface, removeInterface } from '../ec2/interfaces/make.ts';
import { newPublicIp } from '../ec2/interfaces/public-ip.ts';
import { networkInterfaces } from '../ec2/interfaces/rows.ts';
import { type SubnetRow, subnets } from '../ec2/subnet/rows.ts';
import { freeAddresses } from '../ec2/subnet/use.ts';
import { vpcs } from '../ec2/vpc/rows.ts';
import { isLost } from '../ec2/zones/is-lost.ts';
import { invalidCombination, invalidValue } from './errors.ts';
import type { Spot } from './instances/rows.ts';
import { type SubnetGroupRow, subnetGroupOf, subnetGroups, subnetsOf } from './subnet-groups/rows.ts';

/** The group that is named; without a name that of the default VPC, which RDS makes when it is first needed. */
export function groupFor(call: Call, name: string | undefined): SubnetGroupRow {
  if (name !== undefined && name !== 'default') return subnetGroupOf(call, name);
  const there = call.get(subnetGroups, 'default');
  if (there) return there;
  const vpc = vpcs.all(call).find(({ isDefault }) => isDefault);
  const subnetIds = subnets.all(call).flatMap((row) => (row.vpcId === vpc?.id && row.isDefault ? [row.id] : []));
  if (!vpc || subnetIds.length === 0) {
    throw new AwsError(
      'InvalidSubnet',
      'No default subnet detected in VPC. Please contact AWS Support to recreate the default Subnets.',
    );
  }
  return { name: 'default', description: 'default', vpcId: vpc.id, subnetIds };
}

/** The default one is made by whoever uses it. */
export function keepGroup(call: Call, group: SubnetGroupRow): void {
  if (!call.get(subnetGroups, group.name)) call.put(subnetGroups, group);
}

/** Without any it is the default one of the VPC. */
export function checkedGroups(call: Call, given: readonly string[] | undefined, vpcId: string): readonly string[] {
  const byDefault = call.get(groupNames, groupNameKey(vpcId, 'default'))?.id;
  if (!given?.length) return byDefault === undefined ? [] : [byDefault];
  for (const id of given) {
    const row = call.get(securityGroups.table, id);
    if (!row) throw invalidValue(`Invalid security group , groupId= ${id}, groupName=.`);
    if (row.vpcId === vpcId) continue;
    throw invalidCombination(
      `The DB instance and EC2 security group are in different VPCs. The DB instance is in ${vpcId} and the EC2 security group is in ${row.vpcId}`,
    );
  }
  return [...new Set(given)];
}

/** Whether it can be reached from the internet; if nothing is said, where the VPC has a way there. */
export function checkedPublic(call: Call, given: boolean | undefined, vpcId: string): boolean {
  const vpc = call.get(vpcs.table, vpcId);
  const hasNames = vpc?.enableDnsHostnames === true && vpc.enableDnsSupport;
  const hasGateway = gatewayOf(internetGateways.all(call), vpcId) !== undefined;
  if (given !== true) return given ?? (hasGateway && hasNames);
  const why = !hasGateway
    ? 'The specified VPC has no internet gateway attached.'
    : 'The specified VPC does not support DNS resolution, DNS hostnames, or both. ';
  if (hasGateway && hasNames) return true;
  const message = `Cannot create a publicly accessible DBInstance. ${why}Update the VPC and then try again`;
  throw new AwsError('InvalidVPCNetworkStateFault', message);
}

interface Wish {
  readonly zone?: string | undefined;
  /** Zones that are taken already, each as often as it is. */
  readonly avoided?: readonly string[];
}

/** A subnet of the group with room in it, in the zone that is wanted or one that is avoided least. */
export function placeIn(call: Call, group: SubnetGroupRow, { zone, avoided = [] }: Wish): SubnetRow {
  if (zone !== undefined && !zonesOf(call.place.region).some(({ ZoneName }) => ZoneName === zone)) {
    throw invalidValue(`Invalid availability zone: ${zone}`); // words assumed
  }
  const inZone = subnetsOf(call, group).filter((row) => zone === undefined || row.availabilityZone === zone);
  if (inZone.length === 0) {
    const message = `The DB subnet group ${group.name} has no subnet in ${zone ?? 'any Availability Zone'}.`; // words assumed
    throw new AwsError('InvalidVPCNetworkStateFault', message);
  }
  const powered = inZone.filter(({ availabilityZone }) => !isLost(call, availabilityZone));
  if (powered.length === 0) {
    const message = 'There is not enough capacity in the Availability Zone for the DB instance class.'; // words assumed
    throw new AwsError('InsufficientDBInstanceCapacityFault', message);
  }
  const roomy = powered.filter((row) => freeAddresses(call, row) > 0);
  const uses = (row: SubnetRow) => avoided.filter((each) => each === row.availabilityZone).length;
  const [best] = roomy.toSorted((one, other) => uses(one) - uses(other));
  if (best) return best;
  const message = `There are no free addresses in the subnets of the DB subnet group ${group.name}.`; // words assumed
  throw new AwsError('InvalidVPCNetworkStateFault', message);
}

/** A second one in another zone, for the standby. */
export function standbyIn(call: Call, group: SubnetGroupRow, primary: string): SubnetRow {
  const others = subnetsOf(call, group).filter(({ availabilityZone }) => availabilityZone !== primary);
  if (others.length > 0) return placeIn(call, { ...group, subnetIds: others.map(({ id }) => id) }, {});
  const message = `The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: ${primary}. Add subnets to cover at least 2 AZs.`;
  throw new AwsError('DBSubnetGroupDoesNotCoverEnoughAZs', message);
}

export function occupy(call: Call, subnet: SubnetRow, groupIds: readonly string[], isPublic: boolean): Spot {
  const made = makeInterface(call, { subnet, description: 'RDSNetworkInterface', groupIds, requester: 'amazon-rds' });
  if (isPublic) call.put(networkInterfaces.table, { ...made, publicIp: newPublicIp(call) });
  return { zone: subnet.availabilityZone, subnetId: subnet.id, interfaceId: made.id };
}

export function leave(call: Call, interfaceId: string): void {
  const row = call.get(networkInterfaces.table, interfaceId);
  if (row) removeInterface(call, row);
}

/** The interfaces of an instance follow what it is. */
export function follow(call: Call, ids: readonly string[], groupIds: readonly string[], isPublic: boolean): void {
  for (const id of ids) {
    const row = call.get(networkInterfaces.table, id);
    if (!row) continue;
    const publicIp = isPublic ? (row.publicIp ?? newPublicIp(call)) : undefined;
    call.put(networkInterfaces.table, { ...row, groupIds, publicIp });
  }
}
