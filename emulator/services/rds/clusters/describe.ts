// DB clusters as AWS describes them.

import type { DBCluster } from '@aws-sdk/client-rds';
import type { Call } from '../../../world/call.ts';
import { hostedZoneOf } from '../hosted-zones.ts';
import { membersOf } from '../instances/rows.ts';
import { endpointOf, rdsArn } from '../names.ts';
import { tagsOf } from '../tags/rows.ts';
import { type ClusterRow, clusterStatusOf } from './rows.ts';

export function describeCluster(row: ClusterRow, call: Call): DBCluster {
  const { place } = call;
  const arn = rdsArn(place, 'cluster', row.id);
  const { engineVersion, hasNewPassword, port } = row.pending;
  return {
    DBClusterIdentifier: row.id,
    DBClusterArn: arn,
    DbClusterResourceId: row.resourceId,
    Status: clusterStatusOf(row),
    AllocatedStorage: 1,
    AvailabilityZones: [...row.zones],
    BackupRetentionPeriod: row.backupRetention,
    ...(row.database === undefined ? {} : { DatabaseName: row.database }),
    DBClusterParameterGroup: row.parameterGroup,
    DBSubnetGroup: row.subnetGroup,
    EarliestRestorableTime: new Date(row.createTime),
    LatestRestorableTime: new Date(Math.max(row.createTime, Math.floor(call.now / 300_000) * 300_000)),
    Endpoint: endpointOf(place, row.id, 'cluster-'),
    ReaderEndpoint: endpointOf(place, row.id, 'cluster-ro-'),
    // Two members in two zones or more.
    MultiAZ: new Set(membersOf(call, row.id).map(({ zone }) => zone)).size > 1,
    Engine: row.engine,
    EngineVersion: row.engineVersion,
    EngineMode: 'provisioned',
    Port: row.port,
    MasterUsername: row.username,
    PreferredBackupWindow: row.backupWindow,
    PreferredMaintenanceWindow: row.maintenanceWindow,
    ReadReplicaIdentifiers: [],
    DBClusterMembers: membersOf(call, row.id).map(({ id, promotionTier }) => ({
      DBInstanceIdentifier: id,
      IsClusterWriter: id === row.writerId,
      DBClusterParameterGroupStatus: 'in-sync',
      PromotionTier: promotionTier,
    })),
    VpcSecurityGroups: row.groupIds.map((VpcSecurityGroupId) => ({ VpcSecurityGroupId, Status: 'active' })),
    HostedZoneId: hostedZoneOf(place.region),
    StorageEncrypted: row.keyArn !== undefined,
    ...(row.keyArn === undefined ? {} : { KmsKeyId: row.keyArn }),
    AssociatedRoles: [],
    IAMDatabaseAuthenticationEnabled: row.hasIam,
    ClusterCreateTime: new Date(row.createTime),
    EnabledCloudwatchLogsExports: [],
    ActivityStreamStatus: 'stopped',
    DeletionProtection: row.isProtected,
    HttpEndpointEnabled: false,
    CopyTagsToSnapshot: row.copiesTags,
    CrossAccountClone: false,
    DomainMemberships: [],
    TagList: tagsOf(call, arn),
    PendingModifiedValues: {
      ...(engineVersion === undefined ? {} : { EngineVersion: engineVersion }),
      ...(hasNewPassword ? { MasterUserPassword: '****' } : {}),
      ...(port === undefined ? {} : { Port: port }),
    } as DBCluster['PendingModifiedValues'],
    ...(row.storageType === 'aurora' ? {} : { StorageType: row.storageType }),
    AutoMinorVersionUpgrade: row.isMinorAutomatic,
    DatabaseInsightsMode: 'standard',
    PerformanceInsightsEnabled: false,
    NetworkType: 'IPV4',
    LocalWriteForwardingStatus: 'disabled',
    EngineLifecycleSupport: row.lifecycleSupport,
  } as DBCluster;
}
