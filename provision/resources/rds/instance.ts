// DB instance: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html

import {
  CreateDBInstanceCommand,
  CreateDBInstanceReadReplicaCommand,
  type DBInstance,
  DeleteDBInstanceCommand,
  paginateDescribeDBInstances,
  RDSClient,
  StartDBInstanceCommand,
} from '@aws-sdk/client-rds';
import { allPages } from '../../../core/pages.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { required } from '../required.ts';
import { changesOf, modify } from './instance-changes.ts';
import type { DBInstanceDesired, Member, Standalone } from './instance-desired.ts';
import { conditionOfStatus } from './status.ts';

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

  create(environment, name, { engine, instanceClass, as }) {
    const client = environment.client(RDSClient);
    const common = {
      DBInstanceIdentifier: name,
      DBInstanceClass: instanceClass,
      PubliclyAccessible: false,
      Tags: environment.tags(name),
    };
    if ('replicaOf' in as) {
      const source = { SourceDBInstanceIdentifier: as.replicaOf, VpcSecurityGroupIds: [...as.groupIds] };
      return client.send(new CreateDBInstanceReadReplicaCommand({ ...common, ...source }));
    }
    const input = 'cluster' in as ? memberInput(as) : standaloneInput(as);
    return client.send(new CreateDBInstanceCommand({ ...common, Engine: engine, ...input }));
  },

  async mend(environment, found, desired) {
    if (found.DBInstanceStatus === 'stopped' && !('cluster' in desired.as)) {
      const { DBInstanceIdentifier } = found;
      await environment.client(RDSClient).send(new StartDBInstanceCommand({ DBInstanceIdentifier }));
      return true; // what else differs is mended by the next run: a stopped instance takes no changes
    }
    const changes = changesOf(found, desired);
    if (Object.keys(changes).length === 0) return false;
    await modify(environment, dbInstance.identify(found).name, changes);
    return true;
  },

  /** Replicas first: of some engines RDS deletes no instance that still has one. */
  async remove(environment, found) {
    const replicasFirst = found.toSorted((one, other) => rank(one) - rank(other));
    for (const each of replicasFirst) {
      if (dbInstance.conditionOf?.(each) === 'leaving') continue;
      const { DBInstanceIdentifier, DBClusterIdentifier } = each;
      // The last snapshot of an Aurora member is a matter of its cluster; RDS refuses to be told of it here.
      const snapshots = DBClusterIdentifier ? {} : { SkipFinalSnapshot: true, DeleteAutomatedBackups: true };
      await environment.client(RDSClient).send(new DeleteDBInstanceCommand({ DBInstanceIdentifier, ...snapshots }));
    }
  },
  maxWait: 1800,
};

function rank({ ReadReplicaSourceDBInstanceIdentifier }: DBInstance): number {
  return ReadReplicaSourceDBInstanceIdentifier ? 0 : 1;
}

function memberInput({ cluster, zone }: Member) {
  return { DBClusterIdentifier: cluster, ...(zone === undefined ? {} : { AvailabilityZone: zone }) };
}

function standaloneInput(settings: Standalone) {
  return {
    MultiAZ: settings.multiAz,
    AllocatedStorage: settings.storage,
    Port: settings.port,
    MasterUsername: settings.username,
    MasterUserPassword: settings.password,
    DBSubnetGroupName: settings.subnetGroup,
    VpcSecurityGroupIds: [...settings.groupIds],
    ...(settings.backupDays === undefined ? {} : { BackupRetentionPeriod: settings.backupDays }),
    ...(settings.databaseName ? { DBName: settings.databaseName } : {}),
    ...(settings.licenseModel ? { LicenseModel: settings.licenseModel } : {}),
  };
}
