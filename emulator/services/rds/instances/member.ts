// A DB instance that is a member of an Aurora cluster: it takes its users, data, groups and subnets from it.
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-replicas-adding.html

import type { CreateDBInstanceCommandInput } from '@aws-sdk/client-rds';
import type { Call } from '../../../world/call.ts';
import { clusterOf, wrongClusterState } from '../clusters/rows.ts';
import type { Engine } from '../engines/catalogue.ts';
import { checkClass } from '../engines/classes.ts';
import { between, invalidCombination, required } from '../errors.ts';
import { checkedPublic, placeIn } from '../network.ts';
import { checkedOptionGroup } from '../options/rows.ts';
import { checkedGroup, parameterGroups } from '../parameters/rows.ts';
import { checkedAuthority } from '../settings.ts';
import { subnetGroupOf } from '../subnet-groups/rows.ts';
import { newTags } from '../tags/rows.ts';
import { checkedWindows } from '../windows.ts';
import type { NewInstance } from './make.ts';
import { membersOf } from './rows.ts';
import { ofMember } from './storage.ts';

interface Named {
  readonly id: string;
  readonly engine: Engine;
  readonly instanceClass: string;
}

/** What is the cluster's own affair. */
const ofCluster = [
  ...([
    'AllocatedStorage',
    'BackupRetentionPeriod',
    'CharacterSetName',
    'DBName',
    'DeletionProtection',
    'Iops',
  ] as const),
  ...([
    'EnableIAMDatabaseAuthentication',
    'MasterUserPassword',
    'MasterUsername',
    'MaxAllocatedStorage',
    'Port',
  ] as const),
  ...(['PreferredBackupWindow', 'StorageThroughput', 'VpcSecurityGroupIds'] as const),
];

/** An Aurora cluster has one writer, and 15 that read. */
const mostMembers = 16;

export function validMember(
  input: CreateDBInstanceCommandInput,
  call: Call,
  { id, engine, instanceClass }: Named,
): NewInstance {
  const cluster = clusterOf(call, required(input.DBClusterIdentifier, 'DBClusterIdentifier'));
  for (const field of ofCluster) {
    const value: unknown = input[field];
    if (value === undefined || value === false || (Array.isArray(value) && value.length === 0)) continue;
    throw invalidCombination(
      `The requested DB Instance will be a member of a DB Cluster. Set ${field} for the DB Cluster.`,
    );
  }
  if (input.MultiAZ) throw invalidCombination('VPC Multi-AZ DB Instances are not available for engine: aurora'); // words assumed
  if (cluster.engine !== engine.name) {
    throw invalidCombination(
      `The engine name requested for your DB instance (${engine.name}) doesn't match the engine name of your DB cluster (${cluster.engine}).`,
    );
  }
  const { EngineVersion = cluster.engineVersion, StorageEncrypted } = input;
  if (EngineVersion !== cluster.engineVersion && !cluster.engineVersion.startsWith(`${EngineVersion}.`)) {
    throw invalidCombination(
      'The engine version that you requested for your DB instance does not match the engine version of your DB cluster.',
    );
  }
  if (StorageEncrypted !== undefined && StorageEncrypted !== (cluster.keyArn !== undefined)) {
    throw invalidCombination('The encryption of a member is that of its DB cluster.'); // words assumed
  }
  if (['deleting', 'stopped', 'stopping'].includes(cluster.state)) {
    throw wrongClusterState(`DBCluster ${cluster.id} is in ${cluster.state} state.`); // words assumed
  }
  const license = engine.licenses[0] ?? '';
  checkClass(engine, instanceClass, cluster.engineVersion, license);
  between(input.PromotionTier, 'PromotionTier', 0, 15);
  const members = membersOf(call, cluster.id);
  if (members.length >= mostMembers) throw wrongClusterState(`DBCluster ${cluster.id} has 16 members already.`); // words assumed
  const group = subnetGroupOf(call, cluster.subnetGroup);
  if (input.DBSubnetGroupName !== undefined && input.DBSubnetGroupName.toLowerCase() !== group.name) {
    throw invalidCombination('The DB subnet group of a member is that of its DB cluster.'); // words assumed
  }
  return {
    settings: {
      ...ofMember,
      ...checkedWindows(cluster.backupWindow, input.PreferredMaintenanceWindow ?? cluster.maintenanceWindow),
      id,
      engine: engine.name,
      engineVersion: cluster.engineVersion,
      instanceClass,
      license,
      username: cluster.username,
      database: cluster.database,
      port: cluster.port,
      storageType: cluster.storageType,
      keyArn: cluster.keyArn,
      isPublic: checkedPublic(call, input.PubliclyAccessible, group.vpcId),
      groupIds: cluster.groupIds,
      parameterGroup: checkedGroup(call, parameterGroups, input.DBParameterGroupName, engine, cluster.engineVersion),
      optionGroup: checkedOptionGroup(call, input.OptionGroupName, engine, cluster.engineVersion),
      backupRetention: cluster.backupRetention,
      isMinorAutomatic: input.AutoMinorVersionUpgrade ?? true,
      copiesTags: input.CopyTagsToSnapshot ?? false,
      isProtected: false,
      hasIam: cluster.hasIam,
      caId: checkedAuthority(input.CACertificateIdentifier),
      lifecycleSupport: cluster.lifecycleSupport,
      characterSet: undefined,
      promotionTier: input.PromotionTier ?? 1,
      replicaOf: undefined,
      clusterId: cluster.id,
      snapshotId: undefined,
    },
    group,
    subnet: placeIn(call, group, { zone: input.AvailabilityZone, avoided: members.map(({ zone }) => zone) }),
    standbySubnet: undefined,
    tags: newTags(input.Tags),
  };
}
