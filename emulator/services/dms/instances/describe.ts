// A replication instance as DMS tells it.

import type { ReplicationInstance } from '@aws-sdk/client-database-migration-service';
import type { Call } from '../../../world/call.ts';
import type { Looks } from '../pages.ts';
import { describeSubnetGroup, subnetGroups } from '../subnet-groups/rows.ts';
import { interfacesOf } from './network.ts';
import type { ReplicationInstanceRow } from './rows.ts';

export function describeInstance(call: Call, row: ReplicationInstanceRow): ReplicationInstance {
  const { pending } = row;
  const group = call.get(subnetGroups, row.subnetGroup);
  return {
    ReplicationInstanceIdentifier: row.id,
    ReplicationInstanceClass: row.instanceClass,
    ReplicationInstanceStatus: row.status === 'rebooting' ? 'modifying' : row.status,
    AllocatedStorage: row.storage,
    InstanceCreateTime: row.status === 'creating' ? undefined : new Date(row.createdTime),
    VpcSecurityGroups: row.groupIds.map((VpcSecurityGroupId) => ({ VpcSecurityGroupId, Status: 'active' })),
    AvailabilityZone: row.zone,
    ReplicationSubnetGroup: group && describeSubnetGroup(call, group),
    PreferredMaintenanceWindow: row.window,
    PendingModifiedValues: {
      ReplicationInstanceClass: pending.instanceClass,
      AllocatedStorage: pending.storage,
      MultiAZ: pending.isMultiAz,
      EngineVersion: pending.engineVersion,
    },
    MultiAZ: row.isMultiAz,
    EngineVersion: row.engineVersion,
    AutoMinorVersionUpgrade: row.hasMinorUpgrades,
    KmsKeyId: row.keyArn,
    ReplicationInstanceArn: row.arn,
    PubliclyAccessible: row.isPublic,
    SecondaryAvailabilityZone: row.secondZone,
    DnsNameServers: row.dnsServers,
    NetworkType: 'IPV4',
    ...(row.status === 'creating' ? {} : addresses(call, row)),
  };
}

/** Told from the moment that the instance is there. */
function addresses(call: Call, row: ReplicationInstanceRow): Partial<ReplicationInstance> {
  const all = interfacesOf(call, row);
  const ReplicationInstancePrivateIpAddresses = all.flatMap((each) => each.addresses.slice(0, 1));
  const ReplicationInstancePublicIpAddresses = all.flatMap(({ publicIp }) => publicIp ?? []);
  return {
    ReplicationInstancePrivateIpAddresses,
    ReplicationInstancePublicIpAddresses,
    ReplicationInstancePrivateIpAddress: ReplicationInstancePrivateIpAddresses[0],
    ReplicationInstancePublicIpAddress: ReplicationInstancePublicIpAddresses[0],
  };
}

export const instanceLooks: Looks<ReplicationInstanceRow> = {
  'replication-instance-arn': ({ arn }) => arn,
  'replication-instance-id': ({ id }) => id,
  'replication-instance-class': ({ instanceClass }) => instanceClass,
  'engine-version': ({ engineVersion }) => engineVersion,
};
