// Snapshots of DB clusters, and clusters from them.

import type { RestoreDBClusterFromSnapshotCommandInput } from '@aws-sdk/client-rds';
import { AwsError, notImplemented } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { withTags } from '../../shared/tags.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { makeCluster, type NewCluster, newClusterName, volumeZones } from '../clusters/create.ts';
import { describeCluster } from '../clusters/describe.ts';
import { checkClusterAvailable, clusterOf } from '../clusters/rows.ts';
import { engineOf, versionOf } from '../engines/catalogue.ts';
import { invalidCombination, oneOf, required } from '../errors.ts';
import { matching } from '../filters.ts';
import { checkedDatabase, checkedPort } from '../instances/login.ts';
import { nameIn, rdsArn } from '../names.ts';
import { checkedGroups, groupFor } from '../network.ts';
import { checkedOptionGroup } from '../options/rows.ts';
import { pageOf } from '../pages.ts';
import { checkedGroup, clusterParameterGroups } from '../parameters/rows.ts';
import { checkedRetention, checkedSupport, refuseUnusual } from '../settings.ts';
import { forgetTags, newTags, putTags, tagsOf } from '../tags/rows.ts';
import { checkedWindows } from '../windows.ts';
import { describeClusterSnapshot } from './describe.ts';
import { newClusterSnapshotName, takeClusterSnapshot } from './make.ts';
import { type ClusterSnapshotRow, clusterSnapshotOf, clusterSnapshots } from './rows.ts';

export const clusterSnapshotOperations = {
  CreateDBClusterSnapshot: changing(
    (input, call) => {
      const row = clusterOf(call, required(input.DBClusterIdentifier, 'DBClusterIdentifier'));
      checkClusterAvailable(row);
      const id = newClusterSnapshotName(call, input.DBClusterSnapshotIdentifier, 'DBClusterSnapshotIdentifier');
      return { row, id, tags: newTags(input.Tags) };
    },
    ({ row, id, tags }, call) => {
      const snapshot = takeClusterSnapshot(call, id, row);
      const arn = rdsArn(call.place, 'cluster-snapshot', id);
      putTags(call, arn, withTags(tagsOf(call, arn), tags));
      return { DBClusterSnapshot: describeClusterSnapshot(snapshot, call) };
    },
  ),

  DescribeDBClusterSnapshots(input, call) {
    // What other accounts share with this one is nothing.
    void [input.IncludeShared, input.IncludePublic];
    const { DBClusterIdentifier: of, DBClusterSnapshotIdentifier: name, SnapshotType: type } = input;
    if (type !== undefined) oneOf(type, 'SnapshotType', ['automated', 'manual', 'shared', 'public', 'awsbackup']);
    const wanted = name ? clusterSnapshotOf(call, name) : undefined;
    const agrees = matching<ClusterSnapshotRow>(input.Filters, {
      'db-cluster-id': ({ source }) => source.id,
      'db-cluster-snapshot-id': ({ id }) => id,
      'snapshot-type': (row) => row.type,
      engine: ({ source }) => source.engine,
    });
    const { found, Marker } = pageOf(call, clusterSnapshots, input, (row) => {
      const isMeant =
        (!wanted || row.id === wanted.id) &&
        (!of || row.source.id === nameIn(of)) &&
        (!type || row.type === type) &&
        (!input.DbClusterResourceId || row.source.resourceId === input.DbClusterResourceId);
      return isMeant && agrees(row) ? describeClusterSnapshot(row, call) : undefined;
    });
    return { DBClusterSnapshots: found, ...(Marker === undefined ? {} : { Marker }) };
  },

  DeleteDBClusterSnapshot: changing(
    (input, call) =>
      available(clusterSnapshotOf(call, required(input.DBClusterSnapshotIdentifier, 'DBClusterSnapshotIdentifier'))),
    (row, call) => {
      const DBClusterSnapshot = { ...describeClusterSnapshot(row, call), Status: 'deleted' };
      call.remove(clusterSnapshots, row.id);
      forgetTags(call, rdsArn(call.place, 'cluster-snapshot', row.id));
      return { DBClusterSnapshot };
    },
  ),

  RestoreDBClusterFromSnapshot: changing(validRestore, (plan, call) => ({
    DBCluster: describeCluster(makeCluster(call, plan), call),
  })),
} satisfies Handlers<typeof import('@aws-sdk/client-rds')>;

function available(row: ClusterSnapshotRow): ClusterSnapshotRow {
  if (row.state === 'available') return row;
  throw new AwsError('InvalidDBClusterSnapshotStateFault', `The cluster snapshot ${row.id} is not available.`); // words assumed
}

function validRestore(input: RestoreDBClusterFromSnapshotCommandInput, call: Call): NewCluster {
  refuseFields(
    'RestoreDBClusterFromSnapshot',
    input,
    ...(['KmsKeyId', 'BacktrackWindow', 'EnableCloudwatchLogsExports', 'ScalingConfiguration', 'Domain'] as const),
    ...(['DomainIAMRoleName', 'DBClusterInstanceClass', 'Iops', 'PubliclyAccessible', 'MonitoringRoleArn'] as const),
    ...(['ServerlessV2ScalingConfiguration', 'RdsCustomClusterConfiguration', 'EnablePerformanceInsights'] as const),
    ...(['PerformanceInsightsKMSKeyId', 'PerformanceInsightsRetentionPeriod', 'TagSpecifications'] as const),
    ...(['EnableVPCNetworking', 'EnableInternetAccessGateway', 'AssociatedRoles'] as const),
  );
  refuseUnusual('RestoreDBClusterFromSnapshot', input);
  if ((input.EngineMode ?? 'provisioned') !== 'provisioned')
    throw notImplemented('RestoreDBClusterFromSnapshot with EngineMode');
  const id = newClusterName(call, input.DBClusterIdentifier);
  const { source } = available(clusterSnapshotOf(call, required(input.SnapshotIdentifier, 'SnapshotIdentifier')));
  const engine = engineOf(required(input.Engine, 'Engine'));
  if (engine.name !== source.engine)
    throw invalidCombination(`A snapshot of ${source.engine} cannot be restored to ${engine.name}.`); // words assumed
  const engineVersion = versionOf(engine, input.EngineVersion ?? source.engineVersion);
  checkedOptionGroup(call, input.OptionGroupName, engine, engineVersion);
  const group = groupFor(call, input.DBSubnetGroupName);
  const { resourceId, state, createTime, subnetGroup, vpcId, writerId, nextWriterId, pending, ...settings } = source;
  return {
    settings: {
      ...settings,
      ...checkedWindows(input.PreferredBackupWindow ?? source.backupWindow, source.maintenanceWindow),
      id,
      engineVersion,
      database: input.DatabaseName === undefined ? source.database : checkedDatabase(engine, input.DatabaseName),
      port: checkedPort(engine, input.Port ?? source.port),
      zones: volumeZones(call, group, input.AvailabilityZones),
      storageType: oneOf(input.StorageType ?? source.storageType, 'StorageType', ['aurora', 'aurora-iopt1']),
      groupIds: checkedGroups(call, input.VpcSecurityGroupIds, group.vpcId),
      parameterGroup: checkedGroup(
        call,
        clusterParameterGroups,
        input.DBClusterParameterGroupName,
        engine,
        engineVersion,
      ),
      backupRetention: checkedRetention(input.BackupRetentionPeriod ?? source.backupRetention, 1),
      copiesTags: input.CopyTagsToSnapshot ?? false,
      isProtected: input.DeletionProtection ?? false,
      hasIam: input.EnableIAMDatabaseAuthentication ?? false,
      lifecycleSupport: checkedSupport(input.EngineLifecycleSupport ?? source.lifecycleSupport),
    },
    group,
    tags: newTags(input.Tags),
  };
}
