// DB subnet groups: make, describe, modify, delete.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { clusters } from '../clusters/rows.ts';
import { required } from '../errors.ts';
import { refuseFilters } from '../filters.ts';
import { instances } from '../instances/rows.ts';
import { rdsArn } from '../names.ts';
import { pageOf } from '../pages.ts';
import { checkQuota } from '../quotas.ts';
import { forgetTags, newTags, putTags } from '../tags/rows.ts';
import { describeSubnetGroup } from './describe.ts';
import { subnetGroupOf, subnetGroups } from './rows.ts';
import { checkedSubnets, checkStays, newGroupName } from './valid.ts';

export const subnetGroupOperations = {
  CreateDBSubnetGroup: changing(
    (input, call) => {
      const name = newGroupName(input.DBSubnetGroupName);
      const description = required(input.DBSubnetGroupDescription, 'DBSubnetGroupDescription');
      if (call.get(subnetGroups, name)) {
        throw new AwsError('DBSubnetGroupAlreadyExistsFault', `The DB subnet group '${name}' already exists.`);
      }
      const full = 'The maximum number of DB subnet groups has been reached.'; // words assumed
      checkQuota('DBSubnetGroups', call.count(subnetGroups) + 1, 'DBSubnetGroupQuotaExceededFault', full);
      const rows = checkedSubnets(call, input.SubnetIds);
      const row = { name, description, vpcId: rows[0]?.vpcId ?? '', subnetIds: rows.map(({ id }) => id) };
      return { row, tags: newTags(input.Tags) };
    },
    ({ row, tags }, call) => {
      call.put(subnetGroups, row);
      putTags(call, rdsArn(call.place, 'subgrp', row.name), tags);
      return { DBSubnetGroup: describeSubnetGroup(row, call) };
    },
  ),

  DescribeDBSubnetGroups(input, call) {
    refuseFilters(input.Filters);
    const wanted = input.DBSubnetGroupName && subnetGroupOf(call, input.DBSubnetGroupName);
    const { found, Marker } = pageOf(call, subnetGroups, input, (row) =>
      !wanted || row.name === wanted.name ? describeSubnetGroup(row, call) : undefined,
    );
    return { DBSubnetGroups: found, ...(Marker === undefined ? {} : { Marker }) };
  },

  ModifyDBSubnetGroup: changing(
    (input, call) => {
      const before = subnetGroupOf(call, required(input.DBSubnetGroupName, 'DBSubnetGroupName'));
      const rows = checkedSubnets(call, input.SubnetIds);
      if (rows.some(({ vpcId }) => vpcId !== before.vpcId)) {
        throw new AwsError('InvalidSubnet', `The subnets are not in the VPC ${before.vpcId} of the group.`); // words assumed
      }
      checkStays(call, before, rows);
      const description = input.DBSubnetGroupDescription ?? before.description;
      return { ...before, description, subnetIds: rows.map(({ id }) => id) };
    },
    (row, call) => ({ DBSubnetGroup: describeSubnetGroup(call.put(subnetGroups, row), call) }),
  ),

  DeleteDBSubnetGroup: changing(
    (input, call) => {
      const row = subnetGroupOf(call, required(input.DBSubnetGroupName, 'DBSubnetGroupName'));
      const by = [...call.all(instances), ...call.all(clusters)].find(({ subnetGroup }) => subnetGroup === row.name);
      if (!by) return row;
      const message = `Cannot delete the subnet group '${row.name}' because at least one database instance: ${by.id} is still using it.`;
      throw new AwsError('InvalidDBSubnetGroupStateFault', message);
    },
    ({ name }, call) => {
      call.remove(subnetGroups, name);
      forgetTags(call, rdsArn(call.place, 'subgrp', name));
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-rds')>;
