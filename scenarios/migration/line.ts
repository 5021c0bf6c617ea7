// The line between the data centre and the shop, which stands in place of a VPN for as long as the migration runs.
// https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html

import type { Route, RouteTable, Subnet, Vpc, VpcPeeringConnection } from '@aws-sdk/client-ec2';
import { overlaps } from '../../core/cidr.ts';
import type { End } from '../../topology/paths/index.ts';
import { databaseEnds, isolated, reachedOnly, reaches } from '../paths.ts';
import { destinationOf, targetOf } from '../routes.ts';
import { type Claim, unless } from '../scenario.ts';
import { describe, Missing, nameTag, type Shop } from '../shop.ts';

export const line: readonly Claim[] = [
  {
    claim: 'the network of the data centre is peered with that of the shop, and with nothing else',
    *problems(shop) {
      const ends = shop.seen.VpcPeeringConnections.map((each) =>
        [each.RequesterVpcInfo?.VpcId, each.AccepterVpcInfo?.VpcId].sort(),
      );
      const wanted = [shop.vpc.VpcId, shop.dataCentre.VpcId].sort();
      yield* unless(ends, [wanted], (actual) => `the peered networks are ${actual}`);
      const status = connection(shop).Status?.Code;
      if (status !== 'active') yield `the peering connection is ${status}`;
      const [one, other] = [shop.vpc.CidrBlock ?? '', shop.dataCentre.CidrBlock ?? ''];
      if (overlaps(one, other)) yield `${one} and ${other} share addresses, between which nothing is routed`;
    },
  },
  {
    claim: "the data centre's machines reach the shop by the line; nothing else of the data centre leads there",
    *problems(shop) {
      yield* leads(shop, shop.dataCentre, machineSubnets(shop), shop.vpc);
    },
  },
  {
    claim: 'the subnets in which DMS stands reach the data centre by the line; public and data subnets do not',
    *problems(shop) {
      yield* leads(shop, shop.vpc, shop.present(shop.subnetsOf('app'), 'app subnets'), shop.dataCentre);
    },
  },
  {
    claim: 'DMS reaches the old database and the new one, on the port of both; neither of them reaches the other',
    *problems(shop) {
      const dms = replicationEnd(shop);
      const old = oldDatabaseEnd(shop);
      yield* reaches(shop, dms, old, 5432);
      for (const database of databaseEnds(shop)) {
        yield* reaches(shop, dms, database, 5432);
        yield* isolated(shop, old, database);
        yield* isolated(shop, database, old);
      }
    },
  },
  {
    claim: 'only the servers and DMS reach the old database, on its port: nothing else there is, or might start',
    *problems(shop) {
      const groups = ['data-centre-server', 'dms'].map((name) => shop.group(name).GroupId ?? '');
      const admissions = groups.map((groupId) => ({ port: 5432, from: { groupId } }));
      yield* reachedOnly(shop, oldDatabaseEnd(shop), admissions);
    },
  },
  {
    claim: 'the machines of the data centre have no other way out than the line',
    *problems(shop) {
      for (const subnet of machineSubnets(shop)) {
        const table = shop.routeTableOf(subnet);
        const targets = table.Routes?.map(targetOf).sort();
        const wanted = ['local', connection(shop).VpcPeeringConnectionId];
        yield* unless(targets, wanted, (actual) => `${describe(subnet)} leads to ${actual} by ${describe(table)}`);
      }
    },
  },
];

/** After the cut-over: nothing leads to a peered network, and no rule names a group that is not there. */
export const noLine: Claim = {
  claim: 'nothing of the line is left: no peering connection, no route by one, no rule that went stale, no group DMS',
  *problems({ seen }) {
    for (const each of seen.VpcPeeringConnections) yield `${each.VpcPeeringConnectionId} is ${each.Status?.Code}`;
    for (const table of seen.RouteTables) {
      for (const route of (table.Routes ?? []).filter((each) => each.VpcPeeringConnectionId ?? isBlackhole(each))) {
        yield `${describe(table)} sends ${destinationOf(route)} to ${targetOf(route)}, which is ${route.State}`;
      }
    }
    const groups = seen.SecurityGroups.map((group) => group.GroupId);
    for (const { SecurityGroupRuleId, ReferencedGroupInfo } of seen.SecurityGroupRules) {
      if (!ReferencedGroupInfo || groups.includes(ReferencedGroupInfo.GroupId)) continue;
      yield `${SecurityGroupRuleId} names ${ReferencedGroupInfo.GroupId}, which is no group`;
    }
    const left = seen.SecurityGroups.filter((group) => group.GroupName?.endsWith('-dms'));
    for (const group of left) yield `the group ${group.GroupName} is there`;
  },
};

/** That the tables of these subnets, and no others of the network, have one route by the line: to the whole other one. */
function* leads(shop: Shop, from: Vpc, subnets: readonly Subnet[], to: Vpc): Iterable<string> {
  const wanted = `${to.CidrBlock} by ${connection(shop).VpcPeeringConnectionId}`;
  const ids = subnets.map((subnet) => shop.routeTableOf(subnet).RouteTableId);
  for (const table of shop.seen.RouteTables.filter((each) => each.VpcId === from.VpcId)) {
    const found = byLine(table).map((route) => `${destinationOf(route)} by ${targetOf(route)}`);
    const isMeant = ids.includes(table.RouteTableId);
    yield* unless(found, isMeant ? [wanted] : [], (actual) => `${describe(table)} leads to ${actual}`);
    for (const route of byLine(table).filter(isBlackhole)) {
      yield `${describe(table)} sends ${destinationOf(route)} into a blackhole`;
    }
  }
}

function replicationEnd(shop: Shop): End {
  const { ReplicationInstances } = shop.seen;
  const nameOf = (each: (typeof ReplicationInstances)[number]) => each.ReplicationInstanceIdentifier;
  const { ReplicationInstanceIdentifier: id = '' } = shop.named(
    ReplicationInstances,
    'replication instance',
    nameOf,
    'migration',
  );
  return { kind: 'replication-instance', id };
}

function oldDatabaseEnd(shop: Shop): End {
  const running = shop.seen.Instances.filter(({ State }) => State?.Name === 'running');
  const { InstanceId: id = '' } = shop.named(running, 'machine', nameTag, 'data-centre-database');
  return { kind: 'instance', id };
}

function machineSubnets(shop: Shop): readonly Subnet[] {
  const name = shop.nameOf('data-centre-machines');
  return shop.present(
    shop.seen.Subnets.filter((subnet) => nameTag(subnet) === name),
    'subnets for the machines',
  );
}

function byLine({ Routes = [] }: RouteTable): Route[] {
  return Routes.filter((route) => route.VpcPeeringConnectionId !== undefined);
}

function isBlackhole({ State }: Route): boolean {
  return State === 'blackhole';
}

function connection(shop: Shop): VpcPeeringConnection {
  const [found] = shop.seen.VpcPeeringConnections;
  if (found === undefined) throw new Missing('there is no peering connection');
  return found;
}
