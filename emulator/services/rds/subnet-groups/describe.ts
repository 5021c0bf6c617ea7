// DB subnet groups as AWS describes them.

import type { DBSubnetGroup } from '@aws-sdk/client-rds';
import type { Call } from '../../../world/call.ts';
import { rdsArn } from '../names.ts';
import { type SubnetGroupRow, subnetsOf } from './rows.ts';

export function describeSubnetGroup(row: SubnetGroupRow, call: Call): DBSubnetGroup {
  return {
    DBSubnetGroupName: row.name,
    DBSubnetGroupDescription: row.description,
    VpcId: row.vpcId,
    SubnetGroupStatus: 'Complete',
    Subnets: subnetsOf(call, row).map(({ id, availabilityZone }) => ({
      SubnetIdentifier: id,
      SubnetAvailabilityZone: { Name: availabilityZone },
      SubnetOutpost: {},
      SubnetStatus: 'Active',
    })),
    DBSubnetGroupArn: rdsArn(call.place, 'subgrp', row.name),
    SupportedNetworkTypes: ['IPV4'],
  };
}
