// Replication subnet groups: make, describe, change, delete.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { type SubnetRow, subnets } from '../../ec2/subnet/rows.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { alreadyExists, checkQuota, invalidState, invalidValue, notFound, required } from '../errors.ts';
import { replicationInstances } from '../instances/rows.ts';
import { matcher, pageOf } from '../pages.ts';
import { checkVpcRole } from '../role.ts';
import { forgetTags, newTags, putTags } from '../tags/tags.ts';
import { describeSubnetGroup, type SubnetGroupRow, subnetGroupArn, subnetGroupOf, subnetGroups } from './rows.ts';

export const subnetGroupQuota = 60;
const looks = { 'replication-subnet-group-id': ({ name }: SubnetGroupRow) => name };

export const subnetGroupOperations = {
  CreateReplicationSubnetGroup: changing(
    (input, call) => {
      const name = validName(required(input.ReplicationSubnetGroupIdentifier, 'replicationSubnetGroupIdentifier'));
      const description = validDescription(input.ReplicationSubnetGroupDescription);
      const given = required(input.SubnetIds, 'subnetIds');
      const tags = newTags(input.Tags);
      checkVpcRole(call);
      if (call.get(subnetGroups, name)) {
        const arn = subnetGroupArn(call, name);
        throw alreadyExists(`The replication subnet group ${name} already exists.`, arn); // words assumed
      }
      const placed = validSubnets(call, given);
      checkQuota('replication subnet groups', call.count(subnetGroups), subnetGroupQuota);
      return { row: { name, description, ...placed }, tags };
    },
    ({ row, tags }, call) => {
      putTags(call, subnetGroupArn(call, row.name), tags);
      return { ReplicationSubnetGroup: describeSubnetGroup(call, call.put(subnetGroups, row)) };
    },
  ),

  DescribeReplicationSubnetGroups(input, call) {
    const isMeant = matcher(input.Filters, looks);
    const shape = (row: SubnetGroupRow) => (isMeant(row) ? describeSubnetGroup(call, row) : undefined);
    const { found, Marker } = pageOf(call, subnetGroups, input, shape);
    if (found.length === 0 && input.Filters?.length) throw notFound('No replication subnet groups were found.'); // words assumed
    return { ReplicationSubnetGroups: found, Marker };
  },

  ModifyReplicationSubnetGroup: changing(
    (input, call) => {
      const name = required(input.ReplicationSubnetGroupIdentifier, 'replicationSubnetGroupIdentifier');
      const given = required(input.SubnetIds, 'subnetIds');
      const { ReplicationSubnetGroupDescription: text } = input;
      const description = text === undefined ? undefined : validDescription(text);
      const row = subnetGroupOf(call, name);
      checkVpcRole(call);
      const placed = validSubnets(call, given);
      if (placed.vpcId !== row.vpcId) throw invalidSubnet('The subnets are not in the VPC of the group.'); // words assumed
      return { ...row, ...placed, description: description ?? row.description };
    },
    (row, call) => ({ ReplicationSubnetGroup: describeSubnetGroup(call, call.put(subnetGroups, row)) }),
  ),

  DeleteReplicationSubnetGroup: changing(
    (input, call) => {
      const name = required(input.ReplicationSubnetGroupIdentifier, 'replicationSubnetGroupIdentifier');
      const row = subnetGroupOf(call, name);
      const isUsed = call.all(replicationInstances).some(({ subnetGroup }) => subnetGroup === row.name);
      if (isUsed) throw invalidState(`Replication subnet group ${row.name} is in use by a replication instance.`); // words assumed
      return row;
    },
    ({ name }, call) => {
      forgetTags(call, subnetGroupArn(call, name));
      call.remove(subnetGroups, name);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-database-migration-service')>;

/** https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationSubnetGroup.html */
function validName(given: string): string {
  const name = given.toLowerCase();
  if (/^[a-z0-9 ._-]{1,255}$/.test(name) && name.trim() !== '' && name !== 'default') return name;
  throw invalidValue(`The parameter ReplicationSubnetGroupIdentifier is not a valid identifier: '${given}'.`); // words assumed
}

function validDescription(given: string | undefined): string {
  const text = required(given, 'replicationSubnetGroupDescription');
  if (text.trim() !== '') return text;
  throw invalidValue('The parameter ReplicationSubnetGroupDescription must be provided and must not be blank.');
}

/** All of one VPC, in two Availability Zones or more. */
function validSubnets(call: Call, given: readonly string[]): Pick<SubnetGroupRow, 'vpcId' | 'subnetIds'> {
  const found = [...new Set(given)].map((id) => {
    const row = call.get(subnets.table, id);
    if (!row) throw invalidSubnet(`The subnet ${id} is not valid.`); // words assumed
    return row;
  });
  const [first] = found;
  if (!first) throw invalidValue('The parameter SubnetIds must be provided and must not be blank.');
  if (new Set(found.map(({ vpcId }) => vpcId)).size > 1) throw invalidSubnet('The subnets are in several VPCs.'); // words assumed
  checkZones(found);
  return { vpcId: first.vpcId, subnetIds: found.map(({ id }) => id) };
}

function checkZones(found: readonly SubnetRow[]): void {
  const covered = new Set(found.map(({ availabilityZone }) => availabilityZone)).size;
  if (covered >= 2) return;
  // The code has no suffix in the model; the words are those of RDS, which has the same rule.
  const need = 'Please add subnets to cover at least 2 availability zones.';
  const message = `Replication Subnet Group doesn't meet availability zone coverage requirement. ${need} Current coverage: ${covered}`;
  throw new AwsError('ReplicationSubnetGroupDoesNotCoverEnoughAZs', message);
}

function invalidSubnet(message: string): AwsError {
  return new AwsError('InvalidSubnet', message);
}
