// Replication subnet group: https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationSubnetGroup.html

import {
  CreateReplicationSubnetGroupCommand,
  DatabaseMigrationServiceClient,
  DeleteReplicationSubnetGroupCommand,
  ModifyReplicationSubnetGroupCommand,
  paginateDescribeReplicationSubnetGroups,
  type ReplicationSubnetGroup,
} from '@aws-sdk/client-database-migration-service';
import type { Environment } from '../../environment.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { required } from '../required.ts';
import { sameMembers } from '../same.ts';
import { ownedOfDms } from './owned.ts';

export interface ReplicationSubnetGroupDesired {
  /** In two or more Availability Zones. */
  readonly subnetIds: readonly string[];
}

export const replicationSubnetGroup: ResourceKind<ReplicationSubnetGroupDesired, ReplicationSubnetGroup> = {
  type: 'ReplicationSubnetGroup',
  list: (environment) =>
    ownedOfDms(
      environment,
      paginateDescribeReplicationSubnetGroups({ client: environment.client(DatabaseMigrationServiceClient) }, {}),
      (page) => page.ReplicationSubnetGroups,
      (group) => arnOf(environment, group),
    ),
  identify: (found) => {
    const name = required(found.ReplicationSubnetGroupIdentifier, 'ReplicationSubnetGroupIdentifier');
    return { name, id: name };
  },

  create: (environment, name, { subnetIds }) =>
    environment.client(DatabaseMigrationServiceClient).send(
      new CreateReplicationSubnetGroupCommand({
        ReplicationSubnetGroupIdentifier: name,
        ReplicationSubnetGroupDescription: `The subnets in which ${environment.name} migrates`,
        SubnetIds: [...subnetIds],
        Tags: environment.tags(name),
      }),
    ),

  async mend(environment, found, { subnetIds }) {
    const present = found.Subnets?.map((each) => each.SubnetIdentifier);
    if (sameMembers(present, subnetIds)) return false;
    const { ReplicationSubnetGroupIdentifier } = found;
    const input = { ReplicationSubnetGroupIdentifier, SubnetIds: [...subnetIds] };
    await environment.client(DatabaseMigrationServiceClient).send(new ModifyReplicationSubnetGroupCommand(input));
    return true;
  },

  async remove(environment, found) {
    for (const { ReplicationSubnetGroupIdentifier } of found) {
      const input = { ReplicationSubnetGroupIdentifier };
      await environment.client(DatabaseMigrationServiceClient).send(new DeleteReplicationSubnetGroupCommand(input));
    }
  },
};

/** DMS asks for the ARN of a subnet group, and does not tell it. */
function arnOf({ cloud }: Environment, { ReplicationSubnetGroupIdentifier: name }: ReplicationSubnetGroup): string {
  const { account, region } = cloud.place;
  return `arn:aws:dms:${region}:${account}:subgrp:${name}`;
}
