// What AWS refuses of a new Aurora DB cluster.
// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html

import type { CreateDBClusterCommandInput } from '@aws-sdk/client-rds';
import { AwsError, notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { zonesOf } from '../../ec2/account/regions.ts';
import type { Tag } from '../../shared/tags.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { engineOf, versionOf } from '../engines/catalogue.ts';
import { invalidValue, oneOf, required } from '../errors.ts';
import { checkedDatabase, checkedPort, checkedUsername, checkPassword } from '../instances/login.ts';
import { newIdentifier, newResourceId, rdsArn } from '../names.ts';
import { checkedGroups, groupFor, keepGroup } from '../network.ts';
import { checkedOptionGroup } from '../options/rows.ts';
import { checkedGroup, clusterParameterGroups } from '../parameters/rows.ts';
import { checkQuota } from '../quotas.ts';
import { checkedRetention, checkedSupport, keyFor, refuseUnusual } from '../settings.ts';
import { type SubnetGroupRow, subnetsOf } from '../subnet-groups/rows.ts';
import { newTags, putTags } from '../tags/rows.ts';
import { checkedWindows } from '../windows.ts';
import { clusterLifecycle } from './lifecycle.ts';
import { type ClusterRow, clusters } from './rows.ts';
import { watchCluster } from './watch.ts';

type Made = 'resourceId' | 'state' | 'createTime' | 'subnetGroup' | 'vpcId' | 'writerId' | 'nextWriterId' | 'pending';

export interface NewCluster {
  readonly settings: Omit<ClusterRow, Made>;
  readonly group: SubnetGroupRow;
  readonly tags: readonly Tag[];
}

export function validCreateCluster(input: CreateDBClusterCommandInput, call: Call): NewCluster {
  refuseUnbuilt(input);
  const id = newClusterName(call, input.DBClusterIdentifier);
  const engine = engineOf(required(input.Engine, 'Engine'));
  if (!engine.isCluster) throw notImplemented(`CreateDBCluster of ${engine.name}`);
  const version = versionOf(engine, input.EngineVersion);
  const username = checkedUsername(engine, input.MasterUsername);
  checkPassword(engine, required(input.MasterUserPassword, 'MasterUserPassword'));
  const group = groupFor(call, input.DBSubnetGroupName);
  checkedOptionGroup(call, input.OptionGroupName, engine, version);
  return {
    settings: {
      ...checkedWindows(input.PreferredBackupWindow, input.PreferredMaintenanceWindow),
      id,
      engine: engine.name,
      engineVersion: version,
      username,
      database: checkedDatabase(engine, input.DatabaseName),
      port: checkedPort(engine, input.Port),
      zones: volumeZones(call, group, input.AvailabilityZones),
      storageType: oneOf(input.StorageType ?? 'aurora', 'StorageType', ['aurora', 'aurora-iopt1']),
      keyArn: keyFor(call, input.StorageEncrypted),
      groupIds: checkedGroups(call, input.VpcSecurityGroupIds, group.vpcId),
      parameterGroup: checkedGroup(call, clusterParameterGroups, input.DBClusterParameterGroupName, engine, version),
      backupRetention: checkedRetention(input.BackupRetentionPeriod, 1),
      copiesTags: input.CopyTagsToSnapshot ?? false,
      isProtected: input.DeletionProtection ?? false,
      hasIam: input.EnableIAMDatabaseAuthentication ?? false,
      isMinorAutomatic: true,
      lifecycleSupport: checkedSupport(input.EngineLifecycleSupport),
    },
    group,
    tags: newTags(input.Tags),
  };
}

function refuseUnbuilt(input: CreateDBClusterCommandInput): void {
  refuseFields(
    'CreateDBCluster',
    input,
    ...(['CharacterSetName', 'ReplicationSourceIdentifier', 'KmsKeyId', 'PreSignedUrl', 'BacktrackWindow'] as const),
    ...(['EnableCloudwatchLogsExports', 'ScalingConfiguration', 'RdsCustomClusterConfiguration', 'Iops'] as const),
    ...(['DBClusterInstanceClass', 'AllocatedStorage', 'PubliclyAccessible', 'GlobalClusterIdentifier'] as const),
    ...([
      'EnableHttpEndpoint',
      'Domain',
      'DomainIAMRoleName',
      'EnableGlobalWriteForwarding',
      'AssociatedRoles',
    ] as const),
    ...(['ServerlessV2ScalingConfiguration', 'MonitoringRoleArn', 'EnablePerformanceInsights', 'DBSystemId'] as const),
    ...(['PerformanceInsightsKMSKeyId', 'PerformanceInsightsRetentionPeriod', 'EnableLimitlessDatabase'] as const),
    ...(['ManageMasterUserPassword', 'EnableLocalWriteForwarding', 'MasterUserSecretKmsKeyId'] as const),
    ...(['CACertificateIdentifier', 'TagSpecifications', 'WithExpressConfiguration'] as const),
    'AutoMinorVersionUpgrade',
  );
  refuseUnusual('CreateDBCluster', input);
  if ((input.EngineMode ?? 'provisioned') !== 'provisioned')
    throw notImplemented(`CreateDBCluster with EngineMode ${input.EngineMode}`);
  if ((input.ClusterScalabilityType ?? 'standard') !== 'standard')
    throw notImplemented('CreateDBCluster with ClusterScalabilityType');
}

export function newClusterName(call: Call, given: string | undefined): string {
  const id = newIdentifier(given, 'DBClusterIdentifier');
  if (call.get(clusters, id)) throw new AwsError('DBClusterAlreadyExistsFault', 'DB Cluster already exists');
  checkQuota(
    'DBClusters',
    call.count(clusters) + 1,
    'DBClusterQuotaExceededFault',
    'Cannot create more than 40 DB clusters',
  ); // words assumed
  return id;
}

/** The volume is kept in three zones, first of all those of the subnets. */
export function volumeZones(call: Call, group: SubnetGroupRow, given: readonly string[] | undefined): string[] {
  const all = zonesOf(call.place.region).map(({ ZoneName }) => ZoneName);
  const unknown = given?.find((zone) => !all.includes(zone));
  if (unknown !== undefined) throw invalidValue(`Invalid availability zone: ${unknown}`); // words assumed
  const ours = subnetsOf(call, group).map(({ availabilityZone }) => availabilityZone);
  return [...new Set([...(given ?? []), ...ours, ...all])].slice(0, 3).sort();
}

export function makeCluster(call: Call, { settings, group, tags }: NewCluster): ClusterRow {
  keepGroup(call, group);
  const row = clusterLifecycle.put(call, {
    ...settings,
    resourceId: newResourceId(call, 'cluster'),
    state: 'creating',
    createTime: call.now,
    subnetGroup: group.name,
    vpcId: group.vpcId,
    writerId: undefined,
    nextWriterId: undefined,
    pending: {},
  });
  putTags(call, rdsArn(call.place, 'cluster', row.id), tags);
  watchCluster(call, row);
  return row;
}
