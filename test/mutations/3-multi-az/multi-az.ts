// The database in two zones: no standby, no backups, no replica or another one.

import {
  CreateDBInstanceCommand,
  CreateDBInstanceReadReplicaCommand,
  DeleteDBInstanceCommand,
  ModifyDBInstanceCommand,
  type ModifyDBInstanceMessage,
  ModifyDBSubnetGroupCommand,
  RDSClient,
  StopDBInstanceCommand,
} from '@aws-sdk/client-rds';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';

type Built = BuiltStages['3-multi-az'];

const rds = (cloud: Cloud) => cloud.client(RDSClient);
const breaks = ['3-multi-az/multi-az'] as const;
const [primary, replica] = ['shop-database', 'shop-database-replica'] as const;

export const multiAz: readonly Mutation<Built>[] = [
  {
    what: 'the standby was given up',
    breaks,
    mendedBy: [`DBInstance ${primary}`],
    change: (cloud) => modify(cloud, primary, { MultiAZ: false }),
  },
  {
    what: 'backups were kept for a day',
    breaks,
    mendedBy: [`DBInstance ${primary}`],
    change: (cloud) => modify(cloud, primary, { BackupRetentionPeriod: 1 }),
  },
  {
    what: 'the database was made public',
    breaks,
    mendedBy: [`DBInstance ${primary}`],
    change: (cloud) => modify(cloud, primary, { PubliclyAccessible: true }),
  },
  {
    what: 'the data subnets were others',
    breaks,
    mendedBy: ['DBSubnetGroup shop-data'],
    change: giveAppSubnets,
  },
  {
    what: 'the replica was deleted',
    breaks,
    mendedBy: [`DBInstance ${replica}`],
    change: (cloud) => remove(cloud, replica),
  },
  {
    what: 'the replica was made public',
    breaks,
    mendedBy: [`DBInstance ${replica}`],
    change: (cloud) => modify(cloud, replica, { PubliclyAccessible: true }),
  },
  {
    what: 'the replica carried APP',
    breaks: ['3-multi-az/multi-az', '3-multi-az/security-chain'],
    mendedBy: [`DBInstance ${replica}`],
    change: (cloud, { chain }) => modify(cloud, replica, { VpcSecurityGroupIds: [chain.app] }),
  },
  {
    what: 'another database stood under the name of the replica, with a standby, and stopped',
    breaks: [...breaks, '3-multi-az/security-chain'],
    stays: 'a database that somebody else made is left alone',
    change: async (cloud, { chain }) => {
      await remove(cloud, replica);
      await rds(cloud).send(
        new CreateDBInstanceCommand({
          DBInstanceIdentifier: replica,
          Engine: 'mysql',
          DBInstanceClass: 'db.t3.medium',
          AllocatedStorage: 20,
          MasterUsername: 'shop',
          MasterUserPassword: 'made-by-hand',
          DBSubnetGroupName: 'shop-data',
          VpcSecurityGroupIds: [chain.rds],
          PubliclyAccessible: false,
          MultiAZ: true,
        }),
      );
      await rds(cloud).send(new StopDBInstanceCommand({ DBInstanceIdentifier: replica }));
    },
  },
  {
    what: 'the database was deleted, and its replica left',
    breaks,
    stays: 'a replica cannot be made to copy from another database',
    change: (cloud) => remove(cloud, primary),
  },
];

/** Where no replica was asked for. */
export const withoutReplica: readonly Mutation<Built>[] = [
  {
    what: 'somebody made a read replica',
    breaks,
    stays: 'a database that somebody else made is left alone',
    change: (cloud) =>
      rds(cloud).send(
        new CreateDBInstanceReadReplicaCommand({
          DBInstanceIdentifier: replica,
          SourceDBInstanceIdentifier: primary,
        }),
      ),
  },
];

/** The group of subnets in which databases stand is given those of APP. */
export function giveAppSubnets(cloud: Cloud, { network: { zones } }: Built) {
  const SubnetIds = zones.map((zone) => zone.subnetIds.app);
  return rds(cloud).send(new ModifyDBSubnetGroupCommand({ DBSubnetGroupName: 'shop-data', SubnetIds }));
}

export function modify(cloud: Cloud, instance: string, changes: Partial<ModifyDBInstanceMessage>) {
  const input = { DBInstanceIdentifier: instance, ApplyImmediately: true, ...changes };
  return rds(cloud).send(new ModifyDBInstanceCommand(input));
}

export function remove(cloud: Cloud, DBInstanceIdentifier: string) {
  return rds(cloud).send(new DeleteDBInstanceCommand({ DBInstanceIdentifier, SkipFinalSnapshot: true }));
}
