// Snapshots as AWS describes them.

import type { DBClusterSnapshot, DBSnapshot } from '@aws-sdk/client-rds';
import type { Call } from '../../../world/call.ts';
import { rdsArn } from '../names.ts';
import { tagsOf } from '../tags/rows.ts';
import type { ClusterSnapshotRow, InstanceSnapshotRow } from './rows.ts';

export function describeSnapshot(row: InstanceSnapshotRow, call: Call): DBSnapshot {
  const { source } = row;
  const arn = rdsArn(call.place, 'snapshot', row.id);
  return {
    DBSnapshotIdentifier: row.id,
    DBInstanceIdentifier: source.id,
    SnapshotCreateTime: new Date(row.createTime),
    OriginalSnapshotCreateTime: new Date(row.createTime),
    Engine: source.engine,
    AllocatedStorage: source.storage,
    Status: row.state,
    Port: source.port,
    AvailabilityZone: source.zone,
    VpcId: source.vpcId,
    InstanceCreateTime: new Date(source.createTime ?? row.createTime),
    MasterUsername: source.username,
    EngineVersion: source.engineVersion,
    LicenseModel: source.license,
    SnapshotType: row.type,
    ...(source.iops === undefined ? {} : { Iops: source.iops }),
    ...(source.throughput === undefined ? {} : { StorageThroughput: source.throughput }),
    OptionGroupName: source.optionGroup,
    PercentProgress: row.state === 'available' ? 100 : 0,
    ...(row.copyOf === undefined ? {} : { SourceDBSnapshotIdentifier: row.copyOf }),
    StorageType: source.storageType,
    Encrypted: source.keyArn !== undefined,
    ...(source.keyArn === undefined ? {} : { KmsKeyId: source.keyArn }),
    DBSnapshotArn: arn,
    IAMDatabaseAuthenticationEnabled: source.hasIam,
    ProcessorFeatures: [],
    DbiResourceId: source.resourceId,
    TagList: tagsOf(call, arn),
    SnapshotTarget: 'region',
    DedicatedLogVolume: false,
  };
}

export function describeClusterSnapshot(row: ClusterSnapshotRow, call: Call): DBClusterSnapshot {
  const { source } = row;
  const arn = rdsArn(call.place, 'cluster-snapshot', row.id);
  return {
    DBClusterSnapshotIdentifier: row.id,
    DBClusterIdentifier: source.id,
    SnapshotCreateTime: new Date(row.createTime),
    Engine: source.engine,
    EngineMode: 'provisioned',
    AllocatedStorage: 1,
    AvailabilityZones: [...source.zones],
    Status: row.state,
    Port: source.port,
    VpcId: source.vpcId,
    ClusterCreateTime: new Date(source.createTime),
    MasterUsername: source.username,
    EngineVersion: source.engineVersion,
    SnapshotType: row.type,
    PercentProgress: row.state === 'available' ? 100 : 0,
    StorageEncrypted: source.keyArn !== undefined,
    ...(source.keyArn === undefined ? {} : { KmsKeyId: source.keyArn }),
    DBClusterSnapshotArn: arn,
    ...(row.copyOf === undefined ? {} : { SourceDBClusterSnapshotArn: row.copyOf }),
    IAMDatabaseAuthenticationEnabled: source.hasIam,
    TagList: tagsOf(call, arn),
    StorageType: source.storageType,
    DbClusterResourceId: source.resourceId,
  };
}
