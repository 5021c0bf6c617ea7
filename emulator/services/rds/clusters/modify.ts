// What a modification of a DB cluster may change.
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Modifying.html

import type { ModifyDBClusterCommandInput } from '@aws-sdk/client-rds';
import { notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { engineOf } from '../engines/catalogue.ts';
import { oneOf, required } from '../errors.ts';
import { checkedPort, checkPassword } from '../instances/login.ts';
import { changedVersion } from '../instances/upgrade.ts';
import { checkedGroups } from '../network.ts';
import { checkedOptionGroup } from '../options/rows.ts';
import { checkedGroup, clusterParameterGroups } from '../parameters/rows.ts';
import { checkedRetention, refuseUnusual } from '../settings.ts';
import { checkedWindows } from '../windows.ts';
import { type ClusterRow, checkClusterAvailable, clusterOf } from './rows.ts';

export function validModifyCluster(input: ModifyDBClusterCommandInput, call: Call) {
  refuseUnbuilt(input);
  const before = clusterOf(call, required(input.DBClusterIdentifier, 'DBClusterIdentifier'));
  checkClusterAvailable(before);
  const engine = engineOf(before.engine);
  const { MasterUserPassword, Port } = input;
  if (MasterUserPassword !== undefined) checkPassword(engine, MasterUserPassword);
  checkedOptionGroup(call, input.OptionGroupName, engine, before.engineVersion);
  const port = checkedPort(engine, Port ?? before.port);
  const pending: ClusterRow['pending'] = {
    ...before.pending,
    ...changedVersion(engine, before, input),
    ...(MasterUserPassword === undefined ? {} : { hasNewPassword: true as const }),
    ...(port === before.port ? {} : { port }),
  };
  const { DBClusterParameterGroupName: group } = input;
  const row: ClusterRow = {
    ...before,
    ...checkedWindows(
      input.PreferredBackupWindow ?? before.backupWindow,
      input.PreferredMaintenanceWindow ?? before.maintenanceWindow,
    ),
    backupRetention:
      input.BackupRetentionPeriod === undefined
        ? before.backupRetention
        : checkedRetention(input.BackupRetentionPeriod, 1),
    groupIds: input.VpcSecurityGroupIds?.length
      ? checkedGroups(call, input.VpcSecurityGroupIds, before.vpcId)
      : before.groupIds,
    parameterGroup:
      group === undefined
        ? before.parameterGroup
        : checkedGroup(call, clusterParameterGroups, group, engine, pending.engineVersion ?? before.engineVersion),
    storageType: oneOf(input.StorageType ?? before.storageType, 'StorageType', ['aurora', 'aurora-iopt1']),
    copiesTags: input.CopyTagsToSnapshot ?? before.copiesTags,
    isProtected: input.DeletionProtection ?? before.isProtected,
    hasIam: input.EnableIAMDatabaseAuthentication ?? before.hasIam,
    pending,
  };
  return { row, isImmediate: Object.keys(pending).length > 0 && input.ApplyImmediately === true };
}

function refuseUnbuilt(input: ModifyDBClusterCommandInput): void {
  refuseFields(
    'ModifyDBCluster',
    input,
    ...(['NewDBClusterIdentifier', 'BacktrackWindow', 'CloudwatchLogsExportConfiguration', 'Domain'] as const),
    ...(['DBInstanceParameterGroupName', 'DomainIAMRoleName', 'ScalingConfiguration', 'EnableHttpEndpoint'] as const),
    ...(['EnableGlobalWriteForwarding', 'DBClusterInstanceClass', 'AllocatedStorage', 'Iops'] as const),
    ...(['ServerlessV2ScalingConfiguration', 'MonitoringRoleArn', 'EnablePerformanceInsights'] as const),
    ...(['PerformanceInsightsKMSKeyId', 'PerformanceInsightsRetentionPeriod', 'ManageMasterUserPassword'] as const),
    ...(['RotateMasterUserPassword', 'EnableLocalWriteForwarding', 'MasterUserSecretKmsKeyId'] as const),
    ...(['AllowEngineModeChange', 'AwsBackupRecoveryPointArn', 'EnableLimitlessDatabase'] as const),
    ...(['CACertificateIdentifier', 'EngineLifecycleSupport', 'AutoMinorVersionUpgrade'] as const),
  );
  refuseUnusual('ModifyDBCluster', input);
  if ((input.EngineMode ?? 'provisioned') !== 'provisioned')
    throw notImplemented(`ModifyDBCluster with EngineMode ${input.EngineMode}`);
}
