// Where traffic goes: routes taken away, redirected, added, made more specific, and subnets on other tables.

import { DisassociateRouteTableCommand, EC2Client, ReplaceRouteTableAssociationCommand } from '@aws-sdk/client-ec2';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Topology } from '../../../topology/topology.ts';
import type { Mutation } from '../mutation.ts';
import { deleteRoute, detachInternet, everywhere, makeRoute, redirect } from '../routes.ts';

const ec2 = (cloud: Cloud) => cloud.client(EC2Client);

export const routing: readonly Mutation<BuiltStages['2-cloud']>[] = [
  {
    what: 'a route was deleted',
    breaks: ['2-cloud/routing'],
    mendedBy: ['RouteTable shop-private-a'],
    change: (cloud, { network }) => deleteRoute(cloud, network.zones[0]?.privateRouteTableId),
  },
  {
    what: 'a route was redirected to the other zone',
    breaks: ['2-cloud/nat', '2-cloud/routing'],
    mendedBy: ['RouteTable shop-private-b'],
    change: (cloud, { network }) =>
      redirect(cloud, network.zones[1]?.privateRouteTableId, { NatGatewayId: network.zones[0]?.natGatewayId }),
  },
  {
    what: 'a private route was redirected to the Internet gateway',
    breaks: ['2-cloud/nat', '2-cloud/routing'],
    mendedBy: ['RouteTable shop-private-a'],
    change: (cloud, { network }) =>
      redirect(cloud, network.zones[0]?.privateRouteTableId, { GatewayId: network.internetGatewayId }),
  },
  {
    what: 'a more specific route led past the NAT gateway',
    breaks: ['2-cloud/nat', '2-cloud/routing'],
    mendedBy: ['RouteTable shop-private-b'],
    change: (cloud, { network }) =>
      makeRoute(cloud, network.zones[1]?.privateRouteTableId, '203.0.113.0/24', {
        GatewayId: network.internetGatewayId,
      }),
  },
  {
    what: 'a machine took half of the traffic to the internet',
    breaks: ['2-cloud/routing'],
    mendedBy: ['RouteTable shop-private-a'],
    change: (cloud, { network }, seen) =>
      makeRoute(cloud, network.zones[0]?.privateRouteTableId, '0.0.0.0/1', {
        NetworkInterfaceId: seen.Instances[0]?.NetworkInterfaces?.[0]?.NetworkInterfaceId,
      }),
  },
  {
    what: 'a more specific route took the traffic to another subnet out of the VPC',
    breaks: ['2-cloud/routing'],
    mendedBy: ['RouteTable shop-private-a'],
    change: (cloud, { network }, seen) =>
      makeRoute(
        cloud,
        network.zones[0]?.privateRouteTableId,
        seen.Subnets.find((each) => each.SubnetId === network.zones[1]?.subnetIds.data)?.CidrBlock,
        { NatGatewayId: network.zones[0]?.natGatewayId },
      ),
  },
  {
    what: 'the public subnets lost their way out',
    breaks: ['2-cloud/routing'],
    mendedBy: ['RouteTable shop-public'],
    change: (cloud, { network }) => deleteRoute(cloud, network.publicRouteTableId),
  },
  {
    what: 'a way out was given to the data subnets',
    breaks: ['2-cloud/nat', '2-cloud/routing'],
    mendedBy: ['RouteTable shop-data'],
    change: (cloud, { network }) =>
      makeRoute(cloud, network.dataRouteTableId, everywhere, { GatewayId: network.internetGatewayId }),
  },
  {
    what: 'a subnet was put on another table',
    breaks: ['2-cloud/nat', '2-cloud/routing'],
    mendedBy: ['RouteTable shop-data'],
    change: (cloud, { network }, seen) =>
      putOn(cloud, seen, network.zones[0]?.subnetIds.data, network.publicRouteTableId),
  },
  {
    what: 'a subnet was put on the table of the other zone',
    breaks: ['2-cloud/nat', '2-cloud/routing'],
    mendedBy: ['RouteTable shop-private-a'],
    change: (cloud, { network }, seen) =>
      putOn(cloud, seen, network.zones[0]?.subnetIds.web, network.zones[1]?.privateRouteTableId),
  },
  {
    what: 'a public subnet was put on the table of the data subnets',
    breaks: ['2-cloud/routing'],
    mendedBy: ['RouteTable shop-public'],
    change: (cloud, { network }, seen) =>
      putOn(cloud, seen, network.zones[1]?.subnetIds.public, network.dataRouteTableId),
  },
  {
    what: 'a data subnet was left to the main table',
    breaks: ['2-cloud/routing'],
    mendedBy: ['RouteTable shop-data'],
    change: (cloud, { network }, seen) =>
      ec2(cloud).send(
        new DisassociateRouteTableCommand({ AssociationId: associationOf(seen, network.zones[1]?.subnetIds.data) }),
      ),
  },
  {
    what: 'the main table was given a way out',
    breaks: ['2-cloud/routing'],
    stays: 'the main table is AWS’s, made with the VPC',
    change: (cloud, { network }, seen) =>
      makeRoute(cloud, mainOf(seen, network.vpcId)?.RouteTableId, everywhere, { GatewayId: network.internetGatewayId }),
  },
  {
    what: 'the public table was made the main one',
    breaks: ['2-cloud/routing'],
    stays: 'which table is the main one is a setting of the VPC that `up` does not touch',
    change: (cloud, { network }, seen) =>
      ec2(cloud).send(
        new ReplaceRouteTableAssociationCommand({
          AssociationId: mainOf(seen, network.vpcId)?.RouteTableAssociationId,
          RouteTableId: network.publicRouteTableId,
        }),
      ),
  },
  {
    what: 'the Internet gateway was detached',
    breaks: ['2-cloud/nat', '2-cloud/routing'],
    mendedBy: [
      'InternetGateway shop-internet',
      'NatGateway shop-nat-a',
      'RouteTable shop-private-a',
      'NatGateway shop-nat-b',
      'RouteTable shop-private-b',
    ],
    change: (cloud, { network }) => detachInternet(cloud, network),
  },
];

function putOn(cloud: Cloud, seen: Topology, subnetId: string | undefined, routeTableId: string | undefined) {
  return ec2(cloud).send(
    new ReplaceRouteTableAssociationCommand({
      AssociationId: associationOf(seen, subnetId),
      RouteTableId: routeTableId,
    }),
  );
}

function associationOf(seen: Topology, subnetId: string | undefined): string | undefined {
  const associations = seen.RouteTables.flatMap((table) => table.Associations ?? []);
  return associations.find((each) => each.SubnetId === subnetId)?.RouteTableAssociationId;
}

function mainOf(seen: Topology, vpcId: string) {
  const tables = seen.RouteTables.filter((table) => table.VpcId === vpcId);
  return tables.flatMap((table) => table.Associations ?? []).find((each) => each.Main);
}
