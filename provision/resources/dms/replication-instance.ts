// Replication instance: https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationInstance.html

import {
  CreateReplicationInstanceCommand,
  DatabaseMigrationServiceClient,
  DeleteReplicationInstanceCommand,
  ModifyReplicationInstanceCommand,
  paginateDescribeReplicationInstances,
  type ReplicationInstance,
} from '@aws-sdk/client-database-migration-service';
import type { Condition, ResourceKind } from '../../resource-kind.ts';
import { requireSame } from '../../unchangeable.ts';
import { required } from '../required.ts';
import { sameMembers } from '../same.ts';
import { ownedOfDms } from './owned.ts';

export interface ReplicationInstanceDesired {
  readonly instanceClass: string;
  /** GiB. */
  readonly storage: number;
  readonly subnetGroup: string;
  readonly groupIds: readonly string[];
}

/** From these it does not come back by itself. */
const failures = ['failed', 'incompatible-credentials', 'incompatible-network', 'storage-full'];

export const replicationInstance: ResourceKind<ReplicationInstanceDesired, ReplicationInstance> = {
  type: 'ReplicationInstance',
  async list(environment) {
    const owned = await ownedOfDms(
      environment,
      paginateDescribeReplicationInstances({ client: environment.client(DatabaseMigrationServiceClient) }, {}),
      (page) => page.ReplicationInstances,
      (instance) => instance.ReplicationInstanceArn,
    );
    return owned.filter((each) => each.ReplicationInstanceStatus !== 'deleted');
  },
  identify: (found) => ({
    name: required(found.ReplicationInstanceIdentifier, 'ReplicationInstanceIdentifier'),
    id: required(found.ReplicationInstanceArn, 'ReplicationInstanceArn'),
  }),
  conditionOf: (found): Condition => {
    const status = found.ReplicationInstanceStatus;
    if (status === 'available') return 'ready';
    if (status === 'deleting') return 'leaving';
    return status && failures.includes(status) ? { failed: `its status is ${status}` } : 'pending';
  },

  create: (environment, name, desired) =>
    environment.client(DatabaseMigrationServiceClient).send(
      new CreateReplicationInstanceCommand({
        ReplicationInstanceIdentifier: name,
        ReplicationInstanceClass: desired.instanceClass,
        AllocatedStorage: desired.storage,
        ReplicationSubnetGroupIdentifier: desired.subnetGroup,
        VpcSecurityGroupIds: [...desired.groupIds],
        MultiAZ: false,
        PubliclyAccessible: false,
        Tags: environment.tags(name),
      }),
    ),

  async mend(environment, found, { instanceClass, storage, subnetGroup, groupIds }) {
    const { name, id } = replicationInstance.identify(found);
    const standsIn = found.ReplicationSubnetGroup?.ReplicationSubnetGroupIdentifier;
    requireSame(name, 'replication subnet group', standsIn, subnetGroup);
    requireSame(name, 'PubliclyAccessible', found.PubliclyAccessible ?? false, false);
    const present = found.VpcSecurityGroups?.map((group) => group.VpcSecurityGroupId);
    const changes = {
      ...(found.ReplicationInstanceClass === instanceClass ? {} : { ReplicationInstanceClass: instanceClass }),
      ...(storage > (found.AllocatedStorage ?? 0) ? { AllocatedStorage: storage } : {}),
      ...(sameMembers(present, groupIds) ? {} : { VpcSecurityGroupIds: [...groupIds] }),
    };
    if (Object.keys(changes).length === 0) return false;
    const input = { ReplicationInstanceArn: id, ApplyImmediately: true, ...changes };
    await environment.client(DatabaseMigrationServiceClient).send(new ModifyReplicationInstanceCommand(input));
    return true;
  },

  async remove(environment, found) {
    for (const each of found) {
      if (replicationInstance.conditionOf?.(each) === 'leaving') continue;
      const { ReplicationInstanceArn } = each;
      const command = new DeleteReplicationInstanceCommand({ ReplicationInstanceArn });
      await environment.client(DatabaseMigrationServiceClient).send(command);
    }
  },
  maxWait: 1800,
};
