// What a modification of a DB instance may change, and when: some of it at once, the rest now or in the maintenance window.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html

import type { ModifyDBInstanceCommandInput } from '@aws-sdk/client-rds';
import { notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { engineOf } from '../engines/catalogue.ts';
import { checkClass } from '../engines/classes.ts';
import { between, invalidCombination, required } from '../errors.ts';
import { checkedGroups, checkedPublic, standbyIn } from '../network.ts';
import { checkedOptionGroup } from '../options/rows.ts';
import { checkedGroup, parameterGroups } from '../parameters/rows.ts';
import { checkedAuthority, checkedRetention, refuseUnusual } from '../settings.ts';
import { subnetGroupOf } from '../subnet-groups/rows.ts';
import { checkedWindows } from '../windows.ts';
import { checkedIam, checkStandby, licenseOf } from './create.ts';
import { checkedPort, checkPassword } from './login.ts';
import { type Changes, checkAvailable, type InstanceRow, instanceOf, replicasOf } from './rows.ts';
import { changedStorage } from './storage-change.ts';
import { changedVersion } from './upgrade.ts';

export interface Modification {
  /** With what changes at once, and what is to change. */
  readonly row: InstanceRow;
  readonly isImmediate: boolean;
}

export function validModify(input: ModifyDBInstanceCommandInput, call: Call): Modification {
  refuseUnbuilt(input);
  const before = instanceOf(call, required(input.DBInstanceIdentifier, 'DBInstanceIdentifier'));
  checkAvailable(before, 'stopped');
  const changes = slowChanges(input, before, call);
  const isSlow = Object.keys(changes).length > 0;
  if (before.state === 'stopped' && isSlow) checkAvailable(before);
  const row = { ...atOnce(input, before, call), pending: { ...before.pending, ...changes } };
  // What was to wait for the window is done together with what is asked for now.
  const hasPending = Object.keys(row.pending).length > 0;
  return { row, isImmediate: hasPending && input.ApplyImmediately === true && before.state !== 'stopped' };
}

function refuseUnbuilt(input: ModifyDBInstanceCommandInput): void {
  refuseFields(
    'ModifyDBInstance',
    input,
    ...([
      'DBSecurityGroups',
      'NewDBInstanceIdentifier',
      'TdeCredentialArn',
      'TdeCredentialPassword',
      'Domain',
    ] as const),
    ...([
      'DomainFqdn',
      'DomainOu',
      'DomainAuthSecretArn',
      'DomainDnsIps',
      'DisableDomain',
      'DomainIAMRoleName',
    ] as const),
    ...(['MonitoringRoleArn', 'EnablePerformanceInsights', 'PerformanceInsightsKMSKeyId', 'ReplicaMode'] as const),
    ...(['PerformanceInsightsRetentionPeriod', 'CloudwatchLogsExportConfiguration', 'ProcessorFeatures'] as const),
    ...(['UseDefaultProcessorFeatures', 'AutomationMode', 'ResumeFullAutomationModeMinutes', 'Engine'] as const),
    ...(['EnableCustomerOwnedIp', 'AwsBackupRecoveryPointArn', 'ManageMasterUserPassword', 'MultiTenant'] as const),
    ...(['RotateMasterUserPassword', 'MasterUserSecretKmsKeyId', 'DedicatedLogVolume', 'TagSpecifications'] as const),
    ...(['AdditionalStorageVolumes', 'DBCapacityReservationIdentifier', 'EngineLifecycleSupport'] as const),
  );
  refuseUnusual('ModifyDBInstance', input);
}

function atOnce(input: ModifyDBInstanceCommandInput, before: InstanceRow, call: Call): InstanceRow {
  const engine = engineOf(before.engine);
  if (before.clusterId !== undefined) checkOfMember(input);
  if (
    input.DBSubnetGroupName !== undefined &&
    subnetGroupOf(call, input.DBSubnetGroupName).name !== before.subnetGroup
  ) {
    throw notImplemented('ModifyDBInstance with another DBSubnetGroupName');
  }
  between(input.PromotionTier, 'PromotionTier', 0, 15);
  const parameterGroup =
    input.DBParameterGroupName === undefined
      ? before.parameterGroup
      : checkedGroup(call, parameterGroups, input.DBParameterGroupName, engine, before.engineVersion);
  const { MaxAllocatedStorage: most } = input;
  if (most !== undefined && most < (input.AllocatedStorage ?? before.storage)) {
    throw invalidCombination('Max storage size must be greater than storage size');
  }
  return {
    ...before,
    ...checkedWindows(
      input.PreferredBackupWindow ?? before.backupWindow,
      input.PreferredMaintenanceWindow ?? before.maintenanceWindow,
    ),
    groupIds: input.VpcSecurityGroupIds?.length
      ? checkedGroups(call, input.VpcSecurityGroupIds, before.vpcId)
      : before.groupIds,
    isPublic:
      input.PubliclyAccessible === undefined
        ? before.isPublic
        : checkedPublic(call, input.PubliclyAccessible, before.vpcId),
    parameterGroup,
    isRebootPending: before.isRebootPending || parameterGroup !== before.parameterGroup,
    optionGroup:
      input.OptionGroupName === undefined
        ? before.optionGroup
        : checkedOptionGroup(call, input.OptionGroupName, engine, before.engineVersion),
    maxStorage: most === undefined ? before.maxStorage : most === before.storage ? undefined : most,
    isMinorAutomatic: input.AutoMinorVersionUpgrade ?? before.isMinorAutomatic,
    copiesTags: input.CopyTagsToSnapshot ?? before.copiesTags,
    isProtected: input.DeletionProtection ?? before.isProtected,
    hasIam:
      input.EnableIAMDatabaseAuthentication === undefined
        ? before.hasIam
        : checkedIam(engine, input.EnableIAMDatabaseAuthentication),
    promotionTier: input.PromotionTier ?? before.promotionTier,
  };
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html#Aurora.Modifying.Settings */
function checkOfMember(input: ModifyDBInstanceCommandInput): void {
  const fields = [
    'AllocatedStorage',
    'BackupRetentionPeriod',
    'DBPortNumber',
    'EngineVersion',
    'Iops',
    'MultiAZ',
  ] as const;
  const others = [
    'MasterUserPassword',
    'MaxAllocatedStorage',
    'PreferredBackupWindow',
    'StorageThroughput',
    'VpcSecurityGroupIds',
  ] as const;
  for (const field of [
    ...fields,
    ...others,
    'StorageType',
    'EnableIAMDatabaseAuthentication',
    'DeletionProtection',
  ] as const) {
    const value: unknown = input[field];
    if (value === undefined || value === false || (Array.isArray(value) && value.length === 0)) continue;
    throw invalidCombination(`The DB Instance is a member of a DB Cluster. Modify ${field} for the DB Cluster.`); // words assumed
  }
}

function slowChanges(input: ModifyDBInstanceCommandInput, before: InstanceRow, call: Call): Changes {
  const engine = engineOf(before.engine);
  const { DBInstanceClass: instanceClass, MultiAZ: multiAz, BackupRetentionPeriod, MasterUserPassword } = input;
  const license = input.LicenseModel === undefined ? before.license : licenseOf(engine, input.LicenseModel);
  if (instanceClass !== undefined) checkClass(engine, instanceClass, before.engineVersion, license);
  if (multiAz && !before.standby) {
    checkStandby(engine);
    standbyIn(call, subnetGroupOf(call, before.subnetGroup), before.zone);
  }
  if (MasterUserPassword !== undefined) checkPassword(engine, MasterUserPassword);
  const backupRetention = BackupRetentionPeriod === undefined ? undefined : checkedRetention(BackupRetentionPeriod);
  if (backupRetention === 0 && replicasOf(call, before).length > 0) {
    throw invalidCombination('Backups cannot be disabled while the DB instance has read replicas.'); // words assumed
  }
  const port = input.DBPortNumber === undefined ? undefined : checkedPort(engine, input.DBPortNumber);
  const caId =
    input.CACertificateIdentifier === undefined ? undefined : checkedAuthority(input.CACertificateIdentifier);
  // Whether the certificate's change restarts the engine makes no difference here.
  void input.CertificateRotationRestart;
  const wasMultiAz = before.standby !== undefined;
  return {
    ...(instanceClass === undefined || instanceClass === before.instanceClass ? {} : { instanceClass }),
    ...(multiAz === undefined || multiAz === wasMultiAz ? {} : { multiAz }),
    ...(backupRetention === undefined || backupRetention === before.backupRetention ? {} : { backupRetention }),
    ...(MasterUserPassword === undefined ? {} : { hasNewPassword: true as const }),
    ...(license === before.license ? {} : { license }),
    ...(port === undefined || port === before.port ? {} : { port }),
    ...(caId === undefined || caId === before.caId ? {} : { caId }),
    ...changedVersion(engine, before, input),
    ...changedStorage(engine, before, input),
  };
}
