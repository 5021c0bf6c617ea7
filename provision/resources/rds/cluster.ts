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
import { requireSame } from '../../unchangeable.ts';
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
        Tags: environment.tags(name),
      }),
    ),

  async mend(environment, found, { engine, groupIds }) {
    const { name } = dbCluster.identify(found);
    requireSame(name, 'engine', found.Engine, engine);
    if (found.Status === 'stopped') {
      await environment.client(RDSClient).send(new StartDBClusterCommand({ DBClusterIdentifier: name }));
      return true;
    }
    const present = found.VpcSecurityGroups?.map((group) => group.VpcSecurityGroupId);
    if (sameMembers(present, groupIds)) return false;
    await environment
      .client(RDSClient)
      .send(new ModifyDBClusterCommand({ DBClusterIdentifier: name, VpcSecurityGroupIds: [...groupIds] }));
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
