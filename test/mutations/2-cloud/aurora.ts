// The database as a cluster: members that come and go.

import {
  CreateDBInstanceCommand,
  DeleteDBInstanceCommand,
  ModifyDBInstanceCommand,
  ModifyDBSubnetGroupCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';

export const aurora: readonly Mutation<BuiltStages['2-cloud']>[] = [
  {
    what: 'the cluster had a second member',
    breaks: ['2-cloud/database'],
    stays: 'a database that somebody else made is left alone',
    change: (cloud, { database }) =>
      cloud.client(RDSClient).send(
        new CreateDBInstanceCommand({
          DBInstanceIdentifier: 'reports',
          DBInstanceClass: 'db.t3.medium',
          Engine: 'aurora-postgresql',
          DBClusterIdentifier: database.cluster,
        }),
      ),
  },
  {
    what: 'the member of the cluster was made public',
    breaks: ['2-cloud/database'],
    mendedBy: ['DBInstance shop-database-1'],
    change: (cloud, { database }) =>
      cloud.client(RDSClient).send(
        new ModifyDBInstanceCommand({
          DBInstanceIdentifier: database.instance,
          PubliclyAccessible: true,
          ApplyImmediately: true,
        }),
      ),
  },
  {
    what: 'the data subnets of the cluster were others',
    breaks: ['2-cloud/database'],
    mendedBy: ['DBSubnetGroup shop-data'],
    change: (cloud, { network: { zones } }) => {
      const SubnetIds = zones.map((zone) => zone.subnetIds.app);
      const input = { DBSubnetGroupName: 'shop-data', SubnetIds };
      return cloud.client(RDSClient).send(new ModifyDBSubnetGroupCommand(input));
    },
  },
  {
    what: 'the cluster lost its member',
    breaks: ['2-cloud/database', '2-cloud/security-chain'],
    mendedBy: ['DBInstance shop-database-1'],
    change: (cloud, { database }) =>
      cloud.client(RDSClient).send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: database.instance })),
  },
];
