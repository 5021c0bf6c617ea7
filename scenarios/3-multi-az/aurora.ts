// Aurora in two zones: two members of one cluster, of which one writes and the other reads, and takes over.
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html

import { clusterOf } from '../database-of-shop.ts';
import { type Claim, unless } from '../scenario.ts';
import type { Shop } from '../shop.ts';

export const auroraClaims: readonly Claim[] = [
  {
    claim: 'the cluster has two members, of which one writes',
    *problems(shop) {
      const members = clusterOf(shop).DBClusterMembers ?? [];
      const names = members.map((each) => each.DBInstanceIdentifier).sort();
      const wanted = ['database-1', 'database-2'].map((name) => shop.nameOf(name));
      yield* unless(names, wanted, (actual) => `its members are ${actual}`);
      const writers = members.filter((each) => each.IsClusterWriter);
      yield* unless(writers.length, 1, (actual) => `${actual} members write`);
    },
  },
  {
    claim: 'its members are available, private, and in two zones',
    *problems(shop) {
      const members = membersOf(shop);
      yield* unless(
        new Set(members.map((each) => each.AvailabilityZone)).size,
        2,
        (actual) => `they stand in ${actual} zones`,
      );
      for (const { DBInstanceIdentifier, DBInstanceStatus, PubliclyAccessible } of members) {
        if (DBInstanceStatus !== 'available') yield `${DBInstanceIdentifier} is ${DBInstanceStatus}`;
        if (PubliclyAccessible !== false) yield `${DBInstanceIdentifier} is publicly accessible`;
      }
    },
  },
  {
    claim: 'readers have a name of their own',
    *problems(shop) {
      const { Endpoint, ReaderEndpoint } = clusterOf(shop);
      if (!ReaderEndpoint || ReaderEndpoint === Endpoint) yield `its reader endpoint is ${ReaderEndpoint}`;
    },
  },
  {
    claim: 'backups are kept for seven days',
    *problems(shop) {
      const days = clusterOf(shop).BackupRetentionPeriod;
      yield* unless(days, 7, (actual) => `backups are kept for ${actual} days`);
    },
  },
];

function membersOf(shop: Shop) {
  return shop.present(shop.databases, 'members');
}
