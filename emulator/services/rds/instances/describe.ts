// DB instances as AWS describes them.

import type { DBInstance, PendingModifiedValues } from '@aws-sdk/client-rds';
import type { Call } from '../../../world/call.ts';
import { clusters } from '../clusters/rows.ts';
import { engineOf } from '../engines/catalogue.ts';
import { hostedZoneOf } from '../hosted-zones.ts';
import { endpointOf, rdsArn } from '../names.ts';
import { latestRestorable } from '../snapshots/backups.ts';
import { describeSubnetGroup } from '../subnet-groups/describe.ts';
import { subnetGroups } from '../subnet-groups/rows.ts';
import { tagsOf } from '../tags/rows.ts';
import { type Changes, type InstanceRow, replicasOf, statusOf } from './rows.ts';

/** A year after it began to be there, in which its certificate holds. */
const certificateAge = 365 * 86_400_000;

export function describeInstance(row: InstanceRow, call: Call): DBInstance {
  const arn = rdsArn(call.place, 'db', row.id);
  const group = call.get(subnetGroups, row.subnetGroup);
  const cluster = row.clusterId === undefined ? undefined : call.get(clusters, row.clusterId);
  const port = cluster?.port ?? row.port;
  const isThere = row.createTime !== undefined;
  const latest = latestRestorable(row, call);
  return {
    DBInstanceIdentifier: row.id,
    DBInstanceClass: row.instanceClass,
    Engine: row.engine,
    DBInstanceStatus: statusOf(row),
    MasterUsername: cluster?.username ?? row.username,
    ...(row.database === undefined ? {} : { DBName: row.database }),
    // Before it is there nobody can connect, and AWS tells no name.
    ...(isThere
      ? {
          Endpoint: {
            Address: endpointOf(call.place, row.id),
            Port: port,
            HostedZoneId: hostedZoneOf(call.place.region),
          },
          InstanceCreateTime: new Date(row.createTime ?? 0),
        }
      : {}),
    AllocatedStorage: row.storage,
    PreferredBackupWindow: cluster?.backupWindow ?? row.backupWindow,
    BackupRetentionPeriod: cluster?.backupRetention ?? row.backupRetention,
    DBSecurityGroups: [],
    VpcSecurityGroups: (cluster?.groupIds ?? row.groupIds).map((VpcSecurityGroupId) => ({
      VpcSecurityGroupId,
      Status: 'active',
    })),
    DBParameterGroups: [
      {
        DBParameterGroupName: row.parameterGroup,
        ParameterApplyStatus: row.isRebootPending ? 'pending-reboot' : 'in-sync',
      },
    ],
    AvailabilityZone: row.zone,
    ...(group ? { DBSubnetGroup: describeSubnetGroup(group, call) } : {}),
    PreferredMaintenanceWindow: row.maintenanceWindow,
    PendingModifiedValues: describePending(row.pending),
    ...(latest === undefined ? {} : { LatestRestorableTime: new Date(latest) }),
    MultiAZ: row.standby !== undefined,
    ...(row.standby ? { SecondaryAvailabilityZone: row.standby.zone } : {}),
    EngineVersion: row.engineVersion,
    AutoMinorVersionUpgrade: row.isMinorAutomatic,
    ReadReplicaDBInstanceIdentifiers: replicasOf(call, row).map(({ id }) => id),
    ...(row.replicaOf === undefined
      ? {}
      : { ReadReplicaSourceDBInstanceIdentifier: row.replicaOf, ...statusInfo(row) }),
    LicenseModel: row.license,
    ...(row.iops === undefined ? {} : { Iops: row.iops }),
    ...(row.throughput === undefined ? {} : { StorageThroughput: row.throughput }),
    ...(row.maxStorage === undefined ? {} : { MaxAllocatedStorage: row.maxStorage }),
    OptionGroupMemberships: [{ OptionGroupName: row.optionGroup, Status: 'in-sync' }],
    ...(row.characterSet === undefined ? {} : { CharacterSetName: row.characterSet }),
    PubliclyAccessible: row.isPublic,
    StorageType: row.storageType,
    DbInstancePort: 0,
    ...(row.clusterId === undefined ? {} : { DBClusterIdentifier: row.clusterId, PromotionTier: row.promotionTier }),
    StorageEncrypted: row.keyArn !== undefined,
    ...(row.keyArn === undefined ? {} : { KmsKeyId: row.keyArn }),
    DbiResourceId: row.resourceId,
    CACertificateIdentifier: row.caId,
    CertificateDetails: {
      CAIdentifier: row.caId,
      ...(isThere ? { ValidTill: new Date((row.createTime ?? 0) + certificateAge) } : {}),
    },
    DomainMemberships: [],
    CopyTagsToSnapshot: row.copiesTags,
    MonitoringInterval: 0,
    DBInstanceArn: arn,
    IAMDatabaseAuthenticationEnabled: row.hasIam,
    DatabaseInsightsMode: 'standard',
    PerformanceInsightsEnabled: false,
    DeletionProtection: row.isProtected,
    AssociatedRoles: [],
    TagList: tagsOf(call, arn),
    CustomerOwnedIpEnabled: false,
    ActivityStreamStatus: 'stopped',
    BackupTarget: 'region',
    NetworkType: 'IPV4',
    StorageEncryptionType: row.keyArn === undefined ? 'none' : 'sse-kms',
    DedicatedLogVolume: false,
    IsStorageConfigUpgradeAvailable: false,
    ...(engineOf(row.engine).licenses.some((each) => /public|postgresql/.test(each))
      ? { EngineLifecycleSupport: row.lifecycleSupport }
      : {}),
  } as DBInstance;
}

function statusInfo({ state }: InstanceRow) {
  if (['creating', 'deleting'].includes(state)) return {};
  const Normal = ['available', 'to-modify', 'modifying', 'backing-up', 'storage-optimization'].includes(state);
  return { StatusInfos: [{ StatusType: 'read replication', Normal, Status: Normal ? 'replicating' : 'stopped' }] };
}

function describePending(changes: Changes): PendingModifiedValues {
  const { instanceClass, storage, storageType, iops, throughput, multiAz, engineVersion, license } = changes;
  const { backupRetention, hasNewPassword, port, caId } = changes;
  return {
    ...(instanceClass === undefined ? {} : { DBInstanceClass: instanceClass }),
    ...(storage === undefined ? {} : { AllocatedStorage: storage }),
    ...(storageType === undefined ? {} : { StorageType: storageType }),
    ...(iops === undefined ? {} : { Iops: iops }),
    ...(throughput === undefined ? {} : { StorageThroughput: throughput }),
    ...(multiAz === undefined ? {} : { MultiAZ: multiAz }),
    ...(engineVersion === undefined ? {} : { EngineVersion: engineVersion }),
    ...(license === undefined ? {} : { LicenseModel: license }),
    ...(backupRetention === undefined ? {} : { BackupRetentionPeriod: backupRetention }),
    ...(hasNewPassword ? { MasterUserPassword: '****' } : {}),
    ...(port === undefined ? {} : { Port: port }),
    ...(caId === undefined ? {} : { CACertificateIdentifier: caId }),
  };
}
