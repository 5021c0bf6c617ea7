// The database without a single point of failure: what stands by in a second zone, and what takes the reads.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html

import { type EngineName, engineOf } from '../../provision/engines.ts';
import { privateDatabase } from '../2-cloud/database.ts';
import { dbInstance, instanceOf } from '../database-of-shop.ts';
import { type Claim, type Scenario, unless } from '../scenario.ts';
import type { Shop } from '../shop.ts';
import { auroraClaims } from './aurora.ts';

/** @param hasReplica whether the options ask for a read replica */
export function multiAz(engine: EngineName = 'postgres', hasReplica = true): Scenario {
  const own = engineOf(engine).isCluster ? auroraClaims : instanceClaims(engine, hasReplica);
  return {
    promise: `the database (${engine}) in two zones: a standby that takes over, and a replica to read from`,
    stage: '3-multi-az',
    claims: [...privateDatabase(engine), ...own],
  };
}

function instanceClaims(engine: EngineName, hasReplica: boolean): Claim[] {
  return [
    {
      claim: "a standby waits in a second zone, one of the data subnets' and not the primary's",
      *problems(shop) {
        const { MultiAZ, AvailabilityZone, SecondaryAvailabilityZone } = instanceOf(shop, engine);
        if (!MultiAZ) yield 'it is not Multi-AZ';
        const zones = shop.subnetsOf('data').map((subnet) => subnet.AvailabilityZone);
        const others = zones.filter((zone) => zone !== AvailabilityZone);
        if (!others.includes(SecondaryAvailabilityZone)) yield `its standby is in ${SecondaryAvailabilityZone}`;
      },
    },
    {
      claim: 'backups are kept for seven days, without which there is no replica',
      *problems(shop) {
        const days = instanceOf(shop, engine).BackupRetentionPeriod;
        yield* unless(days, 7, (actual) => `backups are kept for ${actual} days`);
      },
    },
    hasReplica ? replicates(engine) : noReplica(engine),
    {
      claim: 'there is no other database',
      *problems(shop) {
        const names = shop.databases.map((each) => each.DBInstanceIdentifier).sort();
        const wanted = ['database', ...(hasReplica ? ['database-replica'] : [])].map((name) => shop.nameOf(name));
        yield* unless(names, wanted, (actual) => `the instances are ${actual}`);
      },
    },
    ...(hasReplica ? replicaClaims(engine) : []),
  ];
}

function replicates(engine: EngineName): Claim {
  return {
    claim: 'it replicates to one read replica, which says the same of it',
    *problems(shop) {
      const { DBInstanceIdentifier, ReadReplicaDBInstanceIdentifiers } = instanceOf(shop, engine);
      const replica = replicaOf(shop);
      const names = [replica.DBInstanceIdentifier];
      yield* unless(ReadReplicaDBInstanceIdentifiers, names, (actual) => `it replicates to ${actual}`);
      const source = replica.ReadReplicaSourceDBInstanceIdentifier;
      yield* unless(source, DBInstanceIdentifier, (actual) => `the replica copies from ${actual}`);
    },
  };
}

function noReplica(engine: EngineName): Claim {
  return {
    claim: 'it has no read replica, since none was asked for',
    *problems(shop) {
      const { ReadReplicaDBInstanceIdentifiers = [] } = instanceOf(shop, engine);
      yield* unless(ReadReplicaDBInstanceIdentifiers, [], (actual) => `it replicates to ${actual}`);
    },
  };
}

function replicaClaims(engine: EngineName): Claim[] {
  return [
    {
      claim: 'the replica is available, and runs the same engine',
      *problems(shop) {
        const replica = replicaOf(shop);
        yield* unless(replica.DBInstanceStatus, 'available', (actual) => `its status is ${actual}`);
        yield* unless(replica.Engine, engine, (actual) => `its engine is ${actual}`);
      },
    },
    {
      claim: 'the replica is private and carries RDS, so that only APP reaches it',
      *problems(shop) {
        const { PubliclyAccessible, VpcSecurityGroups } = replicaOf(shop);
        if (PubliclyAccessible !== false) yield 'it is publicly accessible';
        const groups = VpcSecurityGroups?.map((group) => group.VpcSecurityGroupId);
        yield* unless(groups, [shop.group('rds').GroupId], (actual) => `it carries ${actual}`);
      },
    },
    {
      claim: 'the replica has no standby: it takes reads, and does not fail over',
      *problems(shop) {
        if (replicaOf(shop).MultiAZ) yield 'it is Multi-AZ';
      },
    },
  ];
}

function replicaOf(shop: Shop) {
  return dbInstance(shop, 'database-replica');
}
