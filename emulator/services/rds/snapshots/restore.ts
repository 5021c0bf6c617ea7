// A DB instance from a snapshot, or as another was at a moment.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_RestoreFromSnapshot.html

import type {
  RestoreDBInstanceFromDBSnapshotCommandInput,
  RestoreDBInstanceToPointInTimeCommandInput,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { engineOf } from '../engines/catalogue.ts';
import { checkClass } from '../engines/classes.ts';
import { invalidCombination, required } from '../errors.ts';
import { checkedIam, licenseOf, newInstanceName, placesOf } from '../instances/create.ts';
import { checkedDatabase, checkedPort } from '../instances/login.ts';
import type { NewInstance } from '../instances/make.ts';
import { type InstanceRow, instanceOf, instances } from '../instances/rows.ts';
import { checkedStorage, checkStorageQuota } from '../instances/storage.ts';
import { checkedGroups, checkedPublic, groupFor } from '../network.ts';
import { checkedOptionGroup } from '../options/rows.ts';
import { checkedGroup, parameterGroups } from '../parameters/rows.ts';
import { checkedAuthority, checkedRetention, checkedSupport, refuseUnusual } from '../settings.ts';
import { newTags } from '../tags/rows.ts';
import { checkedWindows } from '../windows.ts';
import { latestRestorable } from './backups.ts';
import { snapshotOf } from './rows.ts';

type FromSnapshot = RestoreDBInstanceFromDBSnapshotCommandInput;
type ToMoment = RestoreDBInstanceToPointInTimeCommandInput;
type Common = Omit<
  FromSnapshot & ToMoment,
  'DBInstanceIdentifier' | 'SourceDBInstanceIdentifier' | 'TargetDBInstanceIdentifier'
>;

const unbuilt = [
  ...([
    'TdeCredentialArn',
    'TdeCredentialPassword',
    'Domain',
    'DomainFqdn',
    'DomainOu',
    'DomainAuthSecretArn',
  ] as const),
  ...(['DomainDnsIps', 'DomainIAMRoleName', 'EnableCloudwatchLogsExports', 'ProcessorFeatures'] as const),
  ...([
    'UseDefaultProcessorFeatures',
    'EnableCustomerOwnedIp',
    'CustomIamInstanceProfile',
    'TagSpecifications',
  ] as const),
  ...(['DBCapacityReservationIdentifier', 'DedicatedLogVolume', 'AdditionalStorageVolumes'] as const),
  ...(['ManageMasterUserPassword', 'MasterUserSecretKmsKeyId'] as const),
];

export function validFromSnapshot(input: FromSnapshot, call: Call): NewInstance {
  refuseFields('RestoreDBInstanceFromDBSnapshot', input, ...unbuilt, 'DBClusterSnapshotIdentifier');
  refuseUnusual('RestoreDBInstanceFromDBSnapshot', input);
  const id = newInstanceName(call, input.DBInstanceIdentifier);
  const snapshot = snapshotOf(call, required(input.DBSnapshotIdentifier, 'DBSnapshotIdentifier'));
  if (snapshot.state !== 'available') {
    throw new AwsError('InvalidDBSnapshotStateFault', `The snapshot ${snapshot.id} is not available.`); // words assumed
  }
  return restored(input as Common, call, id, snapshot.source, snapshot.id);
}

export function validToMoment(input: ToMoment, call: Call): NewInstance {
  refuseFields('RestoreDBInstanceToPointInTime', input, ...unbuilt, 'SourceDBInstanceAutomatedBackupsArn');
  refuseUnusual('RestoreDBInstanceToPointInTime', input);
  const id = newInstanceName(call, input.TargetDBInstanceIdentifier, 'TargetDBInstanceIdentifier');
  const source = sourceOf(call, input);
  const latest = latestRestorable(source, call);
  if (latest === undefined) {
    throw new AwsError('PointInTimeRestoreNotEnabledFault', `Automated backups are not enabled for ${source.id}.`); // words assumed
  }
  const { RestoreTime: moment, UseLatestRestorableTime: isLatest = false } = input;
  if (isLatest === (moment !== undefined)) {
    throw invalidCombination('Either RestoreTime or UseLatestRestorableTime must be specified, and not both.'); // words assumed
  }
  if (moment && (moment.getTime() > latest || moment.getTime() < (source.createTime ?? 0))) {
    const message =
      'The specified instance cannot be restored to a time later than the latest or before the earliest restorable time.'; // words assumed
    throw new AwsError('InvalidRestoreFault', message);
  }
  return restored(input as Common, call, id, source, undefined);
}

function sourceOf(call: Call, input: ToMoment): InstanceRow {
  const { SourceDBInstanceIdentifier: name, SourceDbiResourceId: resourceId } = input;
  if (name !== undefined || resourceId === undefined)
    return instanceOf(call, required(name, 'SourceDBInstanceIdentifier'));
  const found = call.all(instances).find((row) => row.resourceId === resourceId);
  if (!found) throw new AwsError('DBInstanceNotFoundFault', `DBInstance ${resourceId} not found.`);
  return found;
}

function restored(
  input: Common,
  call: Call,
  id: string,
  source: InstanceRow,
  snapshotId: string | undefined,
): NewInstance {
  const engine = engineOf(source.engine);
  if (input.Engine !== undefined && input.Engine !== source.engine) {
    throw invalidCombination(`A snapshot of ${source.engine} cannot be restored to ${input.Engine}.`); // words assumed
  }
  const { resourceId, state, createTime, subnetGroup, vpcId, isRebootPending, pending, isFailingOver, ...same } =
    source;
  const { zone, subnetId, interfaceId, standby, ...settings } = same;
  const instanceClass = input.DBInstanceClass ?? source.instanceClass;
  const license = input.LicenseModel === undefined ? source.license : licenseOf(engine, input.LicenseModel);
  checkClass(engine, instanceClass, source.engineVersion, license);
  const AllocatedStorage = input.AllocatedStorage ?? source.storage;
  if (AllocatedStorage < source.storage)
    throw invalidCombination('The storage cannot be less than that of the source.'); // words assumed
  const isSameSpeed =
    (input.StorageType ?? input.Iops ?? input.StorageThroughput ?? input.MaxAllocatedStorage) === undefined;
  const Iops =
    input.Iops ?? (input.StorageType === undefined && source.storageType.startsWith('io') ? source.iops : undefined);
  const StorageType = input.StorageType ?? source.storageType;
  const { StorageThroughput, MaxAllocatedStorage } = input;
  const { storage, storageType, iops, throughput, maxStorage } =
    isSameSpeed && AllocatedStorage === source.storage
      ? source
      : checkedStorage(engine, { AllocatedStorage, Iops, StorageType, StorageThroughput, MaxAllocatedStorage });
  checkStorageQuota(call, storage);
  const group = groupFor(call, input.DBSubnetGroupName);
  const version = source.engineVersion;
  return {
    settings: {
      ...settings,
      ...{ storage, storageType, iops, throughput, maxStorage },
      ...checkedWindows(input.PreferredBackupWindow ?? source.backupWindow, source.maintenanceWindow),
      id,
      instanceClass,
      license,
      database: input.DBName === undefined ? source.database : checkedDatabase(engine, input.DBName),
      port: input.Port === undefined ? source.port : checkedPort(engine, input.Port),
      isPublic: checkedPublic(call, input.PubliclyAccessible, group.vpcId),
      groupIds: checkedGroups(call, input.VpcSecurityGroupIds, group.vpcId),
      parameterGroup: checkedGroup(call, parameterGroups, input.DBParameterGroupName, engine, version),
      optionGroup: checkedOptionGroup(call, input.OptionGroupName, engine, version),
      backupRetention:
        input.BackupRetentionPeriod === undefined
          ? source.backupRetention
          : checkedRetention(input.BackupRetentionPeriod),
      isMinorAutomatic: input.AutoMinorVersionUpgrade ?? source.isMinorAutomatic,
      copiesTags: input.CopyTagsToSnapshot ?? false,
      isProtected: input.DeletionProtection ?? false,
      hasIam: checkedIam(engine, input.EnableIAMDatabaseAuthentication),
      caId: checkedAuthority(input.CACertificateIdentifier),
      lifecycleSupport:
        input.EngineLifecycleSupport === undefined
          ? source.lifecycleSupport
          : checkedSupport(input.EngineLifecycleSupport),
      replicaOf: undefined,
      snapshotId,
    },
    group,
    ...placesOf(call, engine, group, input),
    tags: newTags(input.Tags),
  };
}
