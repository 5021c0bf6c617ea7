// Read replicas: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html

import type { CreateDBInstanceReadReplicaCommandInput } from '@aws-sdk/client-rds';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { engineOf } from '../engines/catalogue.ts';
import { checkClass } from '../engines/classes.ts';
import { invalidCombination, required } from '../errors.ts';
import { checkedGroups, checkedPublic } from '../network.ts';
import { checkedOptionGroup } from '../options/rows.ts';
import { checkedGroup, parameterGroups } from '../parameters/rows.ts';
import { quotas } from '../quotas.ts';
import { checkedAuthority, refuseUnusual } from '../settings.ts';
import { subnetGroupOf } from '../subnet-groups/rows.ts';
import { newTags } from '../tags/rows.ts';
import { checkedIam, newInstanceName, placesOf } from './create.ts';
import { checkedPort } from './login.ts';
import type { NewInstance } from './make.ts';
import { checkAvailable, type InstanceRow, instanceOf, replicasOf, wrongState } from './rows.ts';
import { checkedStorage, checkStorageQuota } from './storage.ts';

export function validReplica(input: CreateDBInstanceReadReplicaCommandInput, call: Call): NewInstance {
  refuseUnbuilt(input);
  const id = newInstanceName(call, input.DBInstanceIdentifier);
  const source = sourceOf(call, required(input.SourceDBInstanceIdentifier, 'SourceDBInstanceIdentifier'));
  const engine = engineOf(source.engine);
  const instanceClass = input.DBInstanceClass ?? source.instanceClass;
  checkClass(engine, instanceClass, source.engineVersion, source.license);
  const group = subnetGroupOf(call, input.DBSubnetGroupName ?? source.subnetGroup);
  if (group.vpcId !== source.vpcId) {
    const message = `The DB subnet group ${group.name} is not in the VPC of the source DB instance.`; // words assumed
    throw new AwsError('DBSubnetGroupNotAllowedFault', message);
  }
  const { iops, throughput, maxStorage } = source;
  const speed = {
    Iops: input.Iops ?? (input.StorageType ? undefined : iops),
    StorageThroughput: input.StorageThroughput,
  };
  const AllocatedStorage = input.AllocatedStorage ?? source.storage;
  const StorageType = input.StorageType ?? source.storageType;
  const MaxAllocatedStorage = input.MaxAllocatedStorage ?? maxStorage;
  const given = { ...speed, AllocatedStorage, StorageType, MaxAllocatedStorage };
  const isAsSource =
    input.StorageType === undefined && input.Iops === undefined && input.StorageThroughput === undefined;
  const storage =
    isAsSource && AllocatedStorage === source.storage
      ? { storage: AllocatedStorage, storageType: StorageType, iops, throughput, maxStorage: MaxAllocatedStorage }
      : checkedStorage(engine, given);
  checkStorageQuota(call, storage.storage);
  const { resourceId, state, createTime, subnetGroup, vpcId, isRebootPending, pending, isFailingOver, ...same } =
    source;
  const { zone, subnetId, interfaceId, standby, ...settings } = same;
  return {
    settings: {
      ...settings,
      ...storage,
      id,
      instanceClass,
      port: input.Port === undefined ? source.port : checkedPort(engine, input.Port),
      isPublic: input.PubliclyAccessible ? checkedPublic(call, true, group.vpcId) : false,
      groupIds: checkedGroups(call, input.VpcSecurityGroupIds, group.vpcId),
      parameterGroup:
        input.DBParameterGroupName === undefined
          ? source.parameterGroup
          : checkedGroup(call, parameterGroups, input.DBParameterGroupName, engine, source.engineVersion),
      optionGroup:
        input.OptionGroupName === undefined
          ? source.optionGroup
          : checkedOptionGroup(call, input.OptionGroupName, engine, source.engineVersion),
      backupRetention: 0,
      isMinorAutomatic: input.AutoMinorVersionUpgrade ?? source.isMinorAutomatic,
      copiesTags: input.CopyTagsToSnapshot ?? false,
      isProtected: input.DeletionProtection ?? false,
      hasIam: checkedIam(engine, input.EnableIAMDatabaseAuthentication),
      caId: checkedAuthority(input.CACertificateIdentifier),
      replicaOf: source.id,
      snapshotId: undefined,
    },
    group,
    ...placesOf(call, engine, group, input),
    tags: newTags(input.Tags),
  };
}

function refuseUnbuilt(input: CreateDBInstanceReadReplicaCommandInput): void {
  refuseFields(
    'CreateDBInstanceReadReplica',
    input,
    ...(['MonitoringRoleArn', 'KmsKeyId', 'PreSignedUrl', 'EnablePerformanceInsights', 'ReplicaMode'] as const),
    ...(['PerformanceInsightsKMSKeyId', 'PerformanceInsightsRetentionPeriod', 'EnableCloudwatchLogsExports'] as const),
    ...(['ProcessorFeatures', 'UseDefaultProcessorFeatures', 'Domain', 'DomainIAMRoleName', 'DomainFqdn'] as const),
    ...(['DomainOu', 'DomainAuthSecretArn', 'DomainDnsIps', 'EnableCustomerOwnedIp', 'TagSpecifications'] as const),
    ...(['CustomIamInstanceProfile', 'SourceDBClusterIdentifier', 'DedicatedLogVolume'] as const),
    ...(['UpgradeStorageConfig', 'AdditionalStorageVolumes', 'DBCapacityReservationIdentifier'] as const),
  );
  refuseUnusual('CreateDBInstanceReadReplica', input);
}

/** Of the same account and Region. */
function sourceOf(call: Call, given: string): InstanceRow {
  const source = instanceOf(call, given);
  const { noReplica, isCluster, name } = engineOf(source.engine);
  if (noReplica || isCluster) throw invalidCombination(`Read replicas are not supported for engine ${name}.`); // words assumed
  if (source.backupRetention === 0) {
    throw wrongState(
      'Automated backups are not enabled for this database instance. To enable automated backups, use ModifyDBInstance to set the backup retention period to a non-zero value.',
    );
  }
  checkAvailable(source, 'backing-up', 'modifying', 'to-modify');
  if (replicasOf(call, source).length >= quotas.ReadReplicasPerMaster) {
    const message = 'The source DB instance has as many read replicas as it may have.'; // words assumed
    throw new AwsError('InstanceQuotaExceededFault', message);
  }
  return source;
}
