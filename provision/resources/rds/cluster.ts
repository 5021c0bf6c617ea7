// DB cluster, for Aurora: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html

import {
  CreateDBClusterCommand,
  type DBCluster,
  DeleteDBClusterCommand,
  ModifyDBClusterCommand,
  paginateDescribeDBClusters,
  RDSClient,
  StartDBClusterCommand,
} from '@aws-sdk/client-rds';
import { allPages } from '../../../core/pages.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { required } from '../required.ts';
import { sameMembers } from '../same.ts';
import { conditionOfStatus } from './status.ts';

export interface DBClusterDesired {
  /** `aurora-postgresql` or `aurora-mysql`. */
  readonly engine: string;
  readonly subnetGroup: string;
  readonly groupIds: readonly string[];
  readonly port: number;
  readonly username: string;
  readonly password: string;
  readonly databaseName?: string;
  /** Days that automated backups are kept; left as they are when undefined. */
  readonly backupDays?: number;
}

export const dbCluster: ResourceKind<DBClusterDesired, DBCluster> = {
  type: 'DBCluster',
  async list(environment) {
    const client = environment.client(RDSClient);
    const all = await allPages(paginateDescribeDBClusters({ client }, {}), (page) => page.DBClusters);
    return all.filter((each) => environment.owns(each.TagList));
  },
  identify: (found) => ({
    name: required(found.DBClusterIdentifier, 'DBClusterIdentifier'),
    id: required(found.DBClusterArn, 'DBClusterArn'),
  }),
  conditionOf: (found) => conditionOfStatus(found.Status),

  create: (environment, name, desired) =>
    environment.client(RDSClient).send(
      new CreateDBClusterCommand({
        DBClusterIdentifier: name,
        Engine: desired.engine,
        ...(desired.databaseName ? { DatabaseName: desired.databaseName } : {}),
        Port: desired.port,
        MasterUsername: desired.username,
        MasterUserPassword: desired.password,
        DBSubnetGroupName: desired.subnetGroup,
        VpcSecurityGroupIds: [...desired.groupIds],
        ...(desired.backupDays === undefined ? {} : { BackupRetentionPeriod: desired.backupDays }),
        Tags: environment.tags(name),
      }),
    ),

  async mend(environment, found, { groupIds, backupDays }) {
    const { name } = dbCluster.identify(found);
    if (found.Status === 'stopped') {
      await environment.client(RDSClient).send(new StartDBClusterCommand({ DBClusterIdentifier: name }));
      return true;
    }
    const present = found.VpcSecurityGroups?.map((group) => group.VpcSecurityGroupId);
    const hasBackups = backupDays === undefined || found.BackupRetentionPeriod === backupDays;
    const changes = {
      ...(sameMembers(present, groupIds) ? {} : { VpcSecurityGroupIds: [...groupIds] }),
      ...(hasBackups ? {} : { BackupRetentionPeriod: backupDays }),
    };
    if (Object.keys(changes).length === 0) return false;
    const input = { DBClusterIdentifier: name, ApplyImmediately: true, ...changes };
    await environment.client(RDSClient).send(new ModifyDBClusterCommand(input));
    return true;
  },

  async remove(environment, found) {
    for (const each of found) {
      if (dbCluster.conditionOf?.(each) === 'leaving') continue;
      const input = { DBClusterIdentifier: each.DBClusterIdentifier, SkipFinalSnapshot: true };
      await environment.client(RDSClient).send(new DeleteDBClusterCommand(input));
    }
  },
  maxWait: 1800,
};
