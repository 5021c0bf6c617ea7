// Replication subnet groups, as they are kept: in which subnets replication instances may be.
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.VPC.html

import type { ReplicationSubnetGroup } from '@aws-sdk/client-database-migration-service';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { subnets } from '../../ec2/subnet/rows.ts';
import { arnOf } from '../../shared/arn.ts';
import { notFound } from '../errors.ts';

export interface SubnetGroupRow {
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
}

export const subnetGroups = table<SubnetGroupRow>('dms.ReplicationSubnetGroup', ({ name }) => name);

export function subnetGroupOf(call: Call, name: string): SubnetGroupRow {
  const row = call.get(subnetGroups, name.toLowerCase());
  if (!row) throw notFound(`Replication subnet group ${name} not found.`); // words assumed
  return row;
}

/** DMS does not tell it, and asks for it where tags are meant. */
export function subnetGroupArn({ place }: Call, name: string): string {
  return arnOf('dms', place, `subgrp:${name}`);
}

export function describeSubnetGroup(call: Call, row: SubnetGroupRow): ReplicationSubnetGroup {
  const all = row.subnetIds.map((id) => [id, call.get(subnets.table, id)] as const);
  return {
    ReplicationSubnetGroupIdentifier: row.name,
    ReplicationSubnetGroupDescription: row.description,
    VpcId: row.vpcId,
    SubnetGroupStatus: 'Complete',
    Subnets: all.map(([SubnetIdentifier, subnet]) => ({
      SubnetIdentifier,
      SubnetAvailabilityZone: { Name: subnet?.availabilityZone },
      SubnetStatus: subnet ? 'Active' : 'Inactive', // assumed of one that was deleted
    })),
    SupportedNetworkTypes: all.every(([, subnet]) => (subnet?.blocks6.length ?? 0) > 0) ? ['IPV4', 'DUAL'] : ['IPV4'],
  };
}
