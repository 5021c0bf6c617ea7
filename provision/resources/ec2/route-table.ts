// Route table, with its routes and the subnets that use it:
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRouteTable.html

import {
  AssociateRouteTableCommand,
  CreateRouteTableCommand,
  DeleteRouteTableCommand,
  DisassociateRouteTableCommand,
  EC2Client,
  paginateDescribeRouteTables,
  ReplaceRouteTableAssociationCommand,
  type RouteTable,
} from '@aws-sdk/client-ec2';
import { allPages } from '../../../core/pages.ts';
import { tagValue } from '../../../core/tags.ts';
import type { Environment } from '../../environment.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { ownedPages } from '../owned-pages.ts';
import { required } from '../required.ts';
import { type DesiredRoute, mendRoutes } from './routes.ts';

export interface RouteTableDesired {
  readonly vpcId: string;
  /** All routes beside the local one and those that a gateway endpoint adds by itself. */
  readonly routes: readonly DesiredRoute[];
  readonly subnetIds: readonly string[];
}

export const routeTable: ResourceKind<RouteTableDesired, RouteTable> = {
  type: 'RouteTable',
  list: (environment) =>
    ownedPages(
      environment,
      paginateDescribeRouteTables({ client: environment.client(EC2Client) }, { Filters: environment.ownedFilter() }),
      (page) => page.RouteTables,
    ),
  identify: (found) => ({
    name: required(tagValue(found.Tags, 'Name'), 'Tags'),
    id: required(found.RouteTableId, 'RouteTableId'),
  }),

  create: (environment, name, { vpcId }) =>
    environment.client(EC2Client).send(
      new CreateRouteTableCommand({
        VpcId: vpcId,
        TagSpecifications: environment.tagSpecification('route-table', name),
      }),
    ),

  async mend(environment, found, { routes, subnetIds }) {
    const routesChanged = await mendRoutes(environment, found, routes);
    let associationsChanged = false;
    for (const subnetId of subnetIds) {
      if (found.Associations?.some((association) => association.SubnetId === subnetId)) continue;
      await associate(environment, required(found.RouteTableId, 'RouteTableId'), subnetId);
      associationsChanged = true;
    }
    return routesChanged || associationsChanged;
  },

  async remove(environment, found) {
    const ec2 = environment.client(EC2Client);
    for (const { RouteTableId, Associations = [] } of found) {
      for (const { RouteTableAssociationId, Main } of Associations) {
        if (!Main) await ec2.send(new DisassociateRouteTableCommand({ AssociationId: RouteTableAssociationId }));
      }
      await ec2.send(new DeleteRouteTableCommand({ RouteTableId }));
    }
  },
};

/** A subnet that was put on another table by hand is taken from it; AWS allows one table per subnet. */
async function associate(environment: Environment, routeTableId: string, subnetId: string): Promise<void> {
  const ec2 = environment.client(EC2Client);
  const tables = await allPages(
    paginateDescribeRouteTables({ client: ec2 }, { Filters: [{ Name: 'association.subnet-id', Values: [subnetId] }] }),
    (page) => page.RouteTables,
  );
  const elsewhere = tables.flatMap((table) => table.Associations ?? []).find((each) => each.SubnetId === subnetId);
  if (elsewhere === undefined) {
    await ec2.send(new AssociateRouteTableCommand({ RouteTableId: routeTableId, SubnetId: subnetId }));
  } else {
    const AssociationId = elsewhere.RouteTableAssociationId;
    await ec2.send(new ReplaceRouteTableAssociationCommand({ AssociationId, RouteTableId: routeTableId }));
  }
}
