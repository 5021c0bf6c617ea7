// DB subnet groups, as they are kept.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { type SubnetRow, subnets } from '../../ec2/subnet/rows.ts';

export interface SubnetGroupRow {
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
}

export const subnetGroups = table<SubnetGroupRow>('rds.SubnetGroup', ({ name }) => name);

/** Refuses a name that no group has. */
export function subnetGroupOf(call: Call, given: string): SubnetGroupRow {
  const row = call.get(subnetGroups, given.toLowerCase());
  if (!row) throw new AwsError('DBSubnetGroupNotFoundFault', `DB subnet group '${given}' does not exist.`);
  return row;
}

/** Those that are still there, in the order in which they were given. */
export function subnetsOf(call: Call, { subnetIds }: Pick<SubnetGroupRow, 'subnetIds'>): SubnetRow[] {
  return subnetIds.flatMap((id) => call.get(subnets.table, id) ?? []);
}
