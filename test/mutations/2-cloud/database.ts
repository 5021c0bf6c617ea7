// The database: public, stopped, another one, doubled, in other subnets.

import {
  CreateDBInstanceCommand,
  type CreateDBInstanceCommandInput,
  CreateDBInstanceReadReplicaCommand,
  CreateDBSubnetGroupCommand,
  DeleteDBInstanceCommand,
  ModifyDBInstanceCommand,
  ModifyDBSubnetGroupCommand,
  RDSClient,
  StopDBInstanceCommand,
} from '@aws-sdk/client-rds';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';

type Built = BuiltStages['2-cloud'];

const rds = (cloud: Cloud) => cloud.client(RDSClient);
const notOurs = 'a database that somebody else made is left alone';

export const database: readonly Mutation<Built>[] = [
  {
    what: 'the database was made public',
    breaks: ['2-cloud/database'],
    mendedBy: ['DBInstance shop-database'],
    change: (cloud, { database }) => modify(cloud, database.instance, { PubliclyAccessible: true }),
  },
  {
    what: 'the database was stopped',
    breaks: ['2-cloud/database', '2-cloud/security-chain'],
    mendedBy: ['DBInstance shop-database'],
    change: (cloud, { database }) =>
      rds(cloud).send(new StopDBInstanceCommand({ DBInstanceIdentifier: database.instance })),
  },
  {
    what: 'the database was deleted',
    breaks: ['2-cloud/database', '2-cloud/security-chain'],
    mendedBy: ['DBInstance shop-database'],
    change: (cloud, { database }) => remove(cloud, database.instance),
  },
  {
    what: 'the database had a standby already',
    breaks: ['2-cloud/database'],
    mendedBy: ['DBInstance shop-database'],
    change: (cloud, { database }) => modify(cloud, database.instance, { MultiAZ: true }),
  },
  {
    what: 'the database had a read replica of another name',
    breaks: ['2-cloud/database'],
    stays: notOurs,
    change: (cloud, { database }) =>
      rds(cloud).send(
        new CreateDBInstanceReadReplicaCommand({
          DBInstanceIdentifier: 'reports',
          SourceDBInstanceIdentifier: database.instance,
        }),
      ),
  },
  {
    what: 'a second database stood beside the first',
    breaks: ['2-cloud/database'],
    stays: notOurs,
    change: (cloud, built) => create(cloud, built, { DBInstanceIdentifier: 'shop-database-copy' }),
  },
  {
    what: 'the database was of another engine',
    breaks: ['2-cloud/database'],
    stays: notOurs,
    change: (cloud, built) => replace(cloud, built, { Engine: 'mysql' }),
  },
  {
    what: 'the database listened on another port',
    breaks: ['2-cloud/database'],
    stays: notOurs,
    change: (cloud, built) => replace(cloud, built, { Port: 5433 }),
  },
  {
    what: 'the database was in subnets of its own choice',
    breaks: ['2-cloud/database'],
    stays: notOurs,
    change: async (cloud, built) => {
      const DBSubnetGroupName = 'by-hand';
      await rds(cloud).send(
        new CreateDBSubnetGroupCommand({
          DBSubnetGroupName,
          DBSubnetGroupDescription: 'made by hand',
          SubnetIds: built.network.zones.map((zone) => zone.subnetIds.public),
        }),
      );
      await replace(cloud, built, { DBSubnetGroupName });
    },
  },
  {
    what: 'the data subnets were others',
    breaks: ['2-cloud/database'],
    mendedBy: ['DBSubnetGroup shop-data'],
    change: (cloud, { network }) =>
      rds(cloud).send(
        new ModifyDBSubnetGroupCommand({
          DBSubnetGroupName: 'shop-data',
          SubnetIds: network.zones.map((zone) => zone.subnetIds.app),
        }),
      ),
  },
];

function modify(cloud: Cloud, instance: string, changes: object) {
  const input = { DBInstanceIdentifier: instance, ApplyImmediately: true, ...changes };
  return rds(cloud).send(new ModifyDBInstanceCommand(input));
}

function remove(cloud: Cloud, instance: string) {
  return rds(cloud).send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: instance, SkipFinalSnapshot: true }));
}

/** Deletes the database, and makes another one of its name that differs in this. */
async function replace(cloud: Cloud, built: Built, differs: Partial<CreateDBInstanceCommandInput>) {
  await remove(cloud, built.database.instance);
  await create(cloud, built, { DBInstanceIdentifier: built.database.instance, ...differs });
}

function create(cloud: Cloud, { chain }: Built, differs: Partial<CreateDBInstanceCommandInput>) {
  return rds(cloud).send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: undefined,
      Engine: 'postgres',
      DBInstanceClass: 'db.t3.micro',
      AllocatedStorage: 20,
      Port: 5432,
      MasterUsername: 'shop',
      MasterUserPassword: 'made-by-hand',
      DBSubnetGroupName: 'shop-data',
      VpcSecurityGroupIds: [chain.rds],
      PubliclyAccessible: false,
      MultiAZ: false,
      ...differs,
    }),
  );
}
