// Inputs that succeed, as in examples-ec2.ts: of RDS.

import type { Example } from './examples-ec2.ts';

const login = { MasterUsername: 'shop', MasterUserPassword: 'eight-or-more', DBSubnetGroupName: 'web' };
const web = { DBInstanceIdentifier: 'web' };
const app = { DBClusterIdentifier: 'app' };
const engine = { Engine: 'aurora-postgresql' };

export const ofDatabases: readonly Example[] = [
  [
    'rds.CreateDBSubnetGroup',
    { DBSubnetGroupName: 'web', DBSubnetGroupDescription: 'x', SubnetIds: ['$subnet', '$subnet', '$subnet'] },
  ],
  [
    'rds.CreateDBInstance',
    { ...web, ...login, Engine: 'postgres', DBInstanceClass: 'db.t3.medium', AllocatedStorage: 20, MultiAZ: true },
  ],
  ['rds.CreateDBCluster', { ...app, ...login, ...engine }],
  ['rds.CreateDBInstance', { DBInstanceIdentifier: 'app', ...app, ...engine, DBInstanceClass: 'db.r6g.large' }],
  ['rds.CreateDBInstance', { DBInstanceIdentifier: 'x', ...app, ...engine, DBInstanceClass: 'db.r6g.large' }],
  ['rds.DescribeDBInstances', {}],
  ['rds.DescribeDBClusters', {}],
  ['rds.CreateDBInstanceReadReplica', { DBInstanceIdentifier: 'reads', SourceDBInstanceIdentifier: 'web' }],
  ['rds.ModifyDBInstance', { ...web, AllocatedStorage: 40, MultiAZ: false, ApplyImmediately: true }],
  ['rds.ModifyDBCluster', { ...app, BackupRetentionPeriod: 7, Port: 5433, ApplyImmediately: true }],
  ['rds.RebootDBInstance', { ...web, ForceFailover: true }],
  ['rds.FailoverDBCluster', app],
  ['rds.CreateDBSnapshot', { ...web, DBSnapshotIdentifier: 'web' }],
  ['rds.CreateDBClusterSnapshot', { ...app, DBClusterSnapshotIdentifier: 'app' }],
  [
    'rds.RestoreDBInstanceFromDBSnapshot',
    { DBInstanceIdentifier: 'again', DBSnapshotIdentifier: 'web', DBSubnetGroupName: 'web' },
  ],
  [
    'rds.CreateDBParameterGroup',
    { DBParameterGroupName: 'web', DBParameterGroupFamily: 'postgres17', Description: 'x' },
  ],
  ['rds.ModifyDBInstance', { ...web, DBParameterGroupName: 'web' }],
  ['rds.StopDBInstance', web],
  ['rds.StartDBInstance', web],
  ['rds.StopDBCluster', app],
  ['rds.StartDBCluster', app],
  ['rds.PromoteReadReplica', { DBInstanceIdentifier: 'reads' }],
  ['rds.DescribeEvents', { Duration: 10_000 }],
  ['rds.DeleteDBInstance', { ...web, FinalDBSnapshotIdentifier: 'x' }],
  ['rds.DeleteDBInstance', { DBInstanceIdentifier: 'app' }],
  ['rds.DeleteDBCluster', { ...app, SkipFinalSnapshot: true }],
  ['rds.DeleteDBSubnetGroup', { DBSubnetGroupName: 'web' }],
];
