// DB instance: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html

import {
  CreateDBInstanceCommand,
  type CreateDBInstanceMessage,
  type DBInstance,
  DeleteDBInstanceCommand,
  ModifyDBInstanceCommand,
  paginateDescribeDBInstances,
  RDSClient,
  StartDBInstanceCommand,
} from '@aws-sdk/client-rds';
import { allPages } from '../../../core/pages.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { requireSame } from '../../unchangeable.ts';
import { required } from '../required.ts';
import { sameMembers } from '../same.ts';
import { conditionOfStatus } from './status.ts';

export interface DBInstanceDesired {
  /** RDS's own name of the engine: `postgres`, `aurora-mysql`, … */
  readonly engine: string;
  readonly instanceClass: string;
  /** A member of an Aurora cluster takes storage, users, groups and subnets from it. */
  readonly in: { readonly cluster: string } | StandaloneSettings;
}

export interface StandaloneSettings {
  readonly subnetGroup: string;
  readonly groupIds: readonly string[];
  /** GiB. */
  readonly storage: number;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  readonly databaseName?: string;
  readonly licenseModel?: string;
}

export const dbInstance: ResourceKind<DBInstanceDesired, DBInstance> = {
  type: 'DBInstance',
  async list(environment) {
    const client = environment.client(RDSClient);
    const all = await allPages(paginateDescribeDBInstances({ client }, {}), (page) => page.DBInstances);
    return all.filter((each) => environment.owns(each.TagList));
  },
  identify: (found) => ({
    name: required(found.DBInstanceIdentifier, 'DBInstanceIdentifier'),
    id: required(found.DBInstanceArn, 'DBInstanceArn'),
  }),
  conditionOf: (found) => conditionOfStatus(found.DBInstanceStatus),

  create: (environment, name, desired) =>
    environment.client(RDSClient).send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: name,
        Engine: desired.engine,
        DBInstanceClass: desired.instanceClass,
        PubliclyAccessible: false,
        Tags: environment.tags(name),
        ...('cluster' in desired.in ? { DBClusterIdentifier: desired.in.cluster } : standalone(desired.in)),
      }),
    ),

  async mend(environment, found, desired) {
    const { name } = dbInstance.identify(found);
    requireSame(name, 'engine', found.Engine, desired.engine);
    if (found.DBInstanceStatus === 'stopped' && !('cluster' in desired.in)) {
      await environment.client(RDSClient).send(new StartDBInstanceCommand({ DBInstanceIdentifier: name }));
      return true; // what else differs is mended by the next run: a stopped instance takes no changes
    }
    const changes = {
      ...(found.PubliclyAccessible ? { PubliclyAccessible: false } : {}),
      ...(found.DBInstanceClass === desired.instanceClass ? {} : { DBInstanceClass: desired.instanceClass }),
      ...('cluster' in desired.in ? {} : changesOfStandalone(found, desired.in)),
    };
    if (Object.keys(changes).length === 0) return false;
    const input = { DBInstanceIdentifier: name, ApplyImmediately: true, ...changes };
    await environment.client(RDSClient).send(new ModifyDBInstanceCommand(input));
    return true;
  },

  async remove(environment, found) {
    for (const each of found) {
      if (dbInstance.conditionOf?.(each) === 'leaving') continue;
      const { DBInstanceIdentifier, DBClusterIdentifier } = each;
      // The last snapshot of an Aurora member is a matter of its cluster; RDS refuses to be told of it here.
      const snapshots = DBClusterIdentifier ? {} : { SkipFinalSnapshot: true, DeleteAutomatedBackups: true };
      await environment.client(RDSClient).send(new DeleteDBInstanceCommand({ DBInstanceIdentifier, ...snapshots }));
    }
  },
  maxWait: 1800,
};

function changesOfStandalone(found: DBInstance, { storage, groupIds }: StandaloneSettings) {
  const present = found.VpcSecurityGroups?.map((group) => group.VpcSecurityGroupId);
  return {
    ...(storage > (found.AllocatedStorage ?? 0) ? { AllocatedStorage: storage } : {}),
    ...(sameMembers(present, groupIds) ? {} : { VpcSecurityGroupIds: [...groupIds] }),
  };
}

function standalone(settings: StandaloneSettings): Partial<CreateDBInstanceMessage> {
  return {
    MultiAZ: false,
    AllocatedStorage: settings.storage,
    Port: settings.port,
    MasterUsername: settings.username,
    MasterUserPassword: settings.password,
    DBSubnetGroupName: settings.subnetGroup,
    VpcSecurityGroupIds: [...settings.groupIds],
    ...(settings.databaseName ? { DBName: settings.databaseName } : {}),
    ...(settings.licenseModel ? { LicenseModel: settings.licenseModel } : {}),
  };
}
