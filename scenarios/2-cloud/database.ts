// The database: managed by RDS, private, reached through its group only.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html

import { type EngineName, engineOf } from '../../provision/engines.ts';
import { ruleWords } from '../../topology/paths/rule-words.ts';
import { clusterOf, instanceOf, portOf, subnetGroupOf } from '../database-of-shop.ts';
import { type Claim, type Scenario, unless } from '../scenario.ts';

export function database(engine: EngineName = 'postgres'): Scenario {
  return {
    promise: `the database (${engine}): private, and reached through its group only`,
    stage: '2-cloud',
    claims: [...privateDatabase(engine), inOneZone(engine)],
  };
}

/** What holds of the database in every stage. */
export function privateDatabase(engine: EngineName): Claim[] {
  const { port } = engineOf(engine);
  return [
    {
      claim: `RDS runs ${engine}, on the port that clients connect to`,
      *problems(shop) {
        const instance = instanceOf(shop, engine);
        yield* unless(instance.DBInstanceStatus, 'available', (actual) => `its status is ${actual}`);
        yield* unless(instance.Engine, engine, (actual) => `its engine is ${actual}`);
        yield* unless(portOf(shop, engine), port, (actual) => `its port is ${actual}`);
      },
    },
    {
      claim: 'no public address leads to it',
      *problems(shop) {
        if (instanceOf(shop, engine).PubliclyAccessible !== false) yield 'it is publicly accessible';
      },
    },
    {
      claim: 'its subnets are the data subnets of two or more zones',
      *problems(shop) {
        const group = shop.named(shop.seen.DBSubnetGroups, 'DB subnet group', (each) => each.DBSubnetGroupName, 'data');
        yield* unless(
          subnetGroupOf(shop, engine),
          group.DBSubnetGroupName,
          (actual) => `its subnet group is ${actual}`,
        );
        const ids = group.Subnets?.map((subnet) => subnet.SubnetIdentifier).sort();
        const wanted = shop.subnetsOf('data').map((subnet) => subnet.SubnetId);
        yield* unless(ids, wanted.sort(), (actual) => `the subnet group has ${actual}`);
        const zones = new Set(shop.subnetsOf('data').map((subnet) => subnet.AvailabilityZone));
        if (zones.size < 2) yield `the subnet group covers ${zones.size} zones`;
      },
    },
    {
      claim: `only the group APP is admitted, on port ${port}`,
      *problems(shop) {
        const instance = instanceOf(shop, engine);
        const groups = instance.VpcSecurityGroups?.map((group) => group.VpcSecurityGroupId);
        yield* unless(groups, [shop.group('rds').GroupId], (actual) => `it carries ${actual}`);
        const rules = shop.rulesOf(shop.group('rds'), 'inbound').map((rule) => ruleWords(rule));
        const wanted = `tcp ${port} from ${shop.group('app').GroupId}`;
        yield* unless(rules, [wanted], (actual) => `it admits ${actual}`);
      },
    },
  ];
}

function inOneZone(engine: EngineName): Claim {
  const { isCluster } = engineOf(engine);
  return {
    claim: isCluster ? 'it is a cluster with one member' : 'it is one instance in one zone, the weakness of this stage',
    *problems(shop) {
      const { DBInstanceIdentifier, MultiAZ, ReadReplicaDBInstanceIdentifiers } = instanceOf(shop, engine);
      const instances = shop.databases.map((each) => each.DBInstanceIdentifier);
      yield* unless(instances, [DBInstanceIdentifier], (actual) => `the instances are ${actual}`);
      if (isCluster) {
        const members = clusterOf(shop).DBClusterMembers?.map((each) => each.DBInstanceIdentifier);
        yield* unless(members, [DBInstanceIdentifier], (actual) => `its members are ${actual}`);
        return;
      }
      if (MultiAZ) yield 'it is Multi-AZ';
      if (ReadReplicaDBInstanceIdentifiers?.length) yield 'it has a read replica';
    },
  };
}
