// What AWS refuses of DB subnet groups.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html#USER_VPC.Subnets

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { type SubnetRow, subnets } from '../../ec2/subnet/rows.ts';
import { invalidValue, required } from '../errors.ts';
import { instances } from '../instances/rows.ts';
import { checkQuota } from '../quotas.ts';
import type { SubnetGroupRow } from './rows.ts';

export function newGroupName(given: string | undefined): string {
  const name = required(given, 'DBSubnetGroupName').toLowerCase();
  if (name.length > 255 || !/^[a-z0-9._ -]+$/.test(name) || name === 'default') {
    throw invalidValue(
      `The parameter DBSubnetGroupName must be provided and must not be blank, must not be "default", and can contain only letters, numbers, periods, underscores, spaces, and hyphens.`, // words assumed
    );
  }
  return name;
}

export function checkedSubnets(call: Call, given: readonly string[] | undefined): SubnetRow[] {
  const ids = [...new Set(required(given, 'SubnetIds'))];
  const rows = ids.flatMap((id) => call.get(subnets.table, id) ?? []);
  const [first] = rows;
  if (!first || rows.length < ids.length) {
    throw invalidValue(`Some input subnets in :[${ids.join(', ')}] are invalid.`);
  }
  if (rows.some(({ vpcId }) => vpcId !== first.vpcId)) {
    throw new AwsError('InvalidSubnet', 'The subnets are not all in the same VPC.'); // words assumed
  }
  const full = 'The maximum number of subnets in a DB subnet group has been reached.'; // words assumed
  checkQuota('SubnetsPerDBSubnetGroup', rows.length, 'DBSubnetQuotaExceededFault', full);
  const zones = [...new Set(rows.map(({ availabilityZone }) => availabilityZone))];
  if (zones.length < 2) {
    const message = `The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: ${zones.join(', ')}. Add subnets to cover at least 2 AZs.`;
    throw new AwsError('DBSubnetGroupDoesNotCoverEnoughAZs', message);
  }
  return rows;
}

/** A subnet in which a database stands, or its standby, stays in the group. */
export function checkStays(call: Call, group: SubnetGroupRow, left: readonly SubnetRow[]): void {
  const inUse = call
    .all(instances)
    .filter(({ subnetGroup }) => subnetGroup === group.name)
    .flatMap(({ subnetId, standby }) => [subnetId, ...(standby ? [standby.subnetId] : [])]);
  const missing = [...new Set(inUse)].filter((id) => !left.some((subnet) => subnet.id === id));
  if (missing.length === 0) return;
  const message = `Some of the subnets to be deleted are currently in use: ${missing.join(', ')}`;
  throw new AwsError('SubnetAlreadyInUse', message);
}
