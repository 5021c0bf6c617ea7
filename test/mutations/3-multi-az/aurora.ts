// The cluster in two zones: members that go, one that is shown to the world, backups that do not last.

import { DeleteDBClusterCommand, ModifyDBClusterCommand, RDSClient } from '@aws-sdk/client-rds';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';
import { giveAppSubnets, modify, remove } from './multi-az.ts';

const breaks = ['3-multi-az/multi-az'] as const;
const [first, second] = ['shop-database-1', 'shop-database-2'] as const;

export const aurora: readonly Mutation<BuiltStages['3-multi-az']>[] = [
  {
    what: 'the cluster lost its second member',
    breaks,
    mendedBy: [`DBInstance ${second}`],
    change: (cloud) => remove(cloud, second),
  },
  {
    what: 'the cluster lost both members',
    breaks: ['3-multi-az/multi-az', '3-multi-az/security-chain'],
    mendedBy: [`DBInstance ${first}`, `DBInstance ${second}`],
    change: async (cloud) => {
      await remove(cloud, second);
      await remove(cloud, first);
    },
  },
  {
    what: 'the cluster was deleted with its members',
    breaks: ['3-multi-az/multi-az', '3-multi-az/security-chain'],
    mendedBy: ['DBCluster shop-database', `DBInstance ${first}`, `DBInstance ${second}`],
    traces: ['DBClusters'], // a new cluster has other names and another hosted zone
    change: async (cloud, { database: { cluster: DBClusterIdentifier } }) => {
      await remove(cloud, second);
      await remove(cloud, first);
      const input = { DBClusterIdentifier, SkipFinalSnapshot: true };
      await cloud.client(RDSClient).send(new DeleteDBClusterCommand(input));
    },
  },
  {
    what: 'the member that writes was made public',
    breaks,
    mendedBy: [`DBInstance ${first}`],
    change: (cloud) => modify(cloud, first, { PubliclyAccessible: true }),
  },
  {
    what: 'the member that reads was made public',
    breaks,
    mendedBy: [`DBInstance ${second}`],
    change: (cloud) => modify(cloud, second, { PubliclyAccessible: true }),
  },
  {
    what: 'the data subnets of the cluster were others',
    breaks,
    mendedBy: ['DBSubnetGroup shop-data'],
    change: giveAppSubnets,
  },
  {
    what: 'backups of the cluster were kept for a day',
    breaks,
    mendedBy: ['DBCluster shop-database'],
    change: (cloud, { database: { cluster: DBClusterIdentifier } }) =>
      cloud
        .client(RDSClient)
        .send(new ModifyDBClusterCommand({ DBClusterIdentifier, ApplyImmediately: true, BackupRetentionPeriod: 1 })),
  },
];
