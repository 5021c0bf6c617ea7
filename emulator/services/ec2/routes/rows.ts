// Route tables, their routes and associations, as they are kept.

import type { RouteOrigin } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import { doesNotExist, Kind } from '../kind.ts';

/** What a route leads to, by the field that names it. */
export const targetFields = [
  'GatewayId',
  'NatGatewayId',
  'NetworkInterfaceId',
  'VpcPeeringConnectionId',
  'EgressOnlyInternetGatewayId',
] as const;
export type TargetField = (typeof targetFields)[number];

export interface RouteRow {
  /** A block of either family, or a prefix list: no two routes of a table have the same. */
  readonly destination: string;
  readonly field: TargetField;
  readonly target: string;
  readonly origin: RouteOrigin;
}

export interface RouteTableRow {
  readonly id: string;
  readonly vpcId: string;
  /** Without the local ones, which come from the VPC's blocks, but with what stands in their place. */
  readonly routes: readonly RouteRow[];
}

export interface RouteTableAssociationRow {
  readonly id: string;
  readonly routeTableId: string;
  readonly vpcId: string;
  /** What is associated; neither: it is the VPC's main table. */
  readonly subnetId: string | undefined;
  readonly gatewayId: string | undefined;
}

export const routeTables = new Kind<RouteTableRow>({
  name: 'RouteTable',
  prefix: 'rtb',
  type: 'route-table',
  isNetwork: true,
  malformed: 'InvalidRouteTableId.Malformed',
  notFound: ['InvalidRouteTableID.NotFound', doesNotExist('routeTable ID')],
});

export const routeTableAssociations = new Kind<RouteTableAssociationRow>({
  name: 'RouteTableAssociation',
  prefix: 'rtbassoc',
  type: 'route-table',
  isNetwork: true,
  malformed: 'InvalidRouteTableAssociationId.Malformed',
  notFound: ['InvalidAssociationID.NotFound', doesNotExist('association ID')],
});

export function isMain({ subnetId, gatewayId }: RouteTableAssociationRow): boolean {
  return subnetId === undefined && gatewayId === undefined;
}

export function isMainTable(call: Call, routeTableId: string): boolean {
  return routeTableAssociations.all(call).some((each) => each.routeTableId === routeTableId && isMain(each));
}

/** The table that a new VPC has. */
export function makeMainRouteTable(call: Call, vpcId: string): RouteTableRow {
  const row = call.put(routeTables.table, { id: routeTables.newId(call), vpcId, routes: [] });
  const id = routeTableAssociations.newId(call);
  call.put(routeTableAssociations.table, {
    id,
    routeTableId: row.id,
    vpcId,
    subnetId: undefined,
    gatewayId: undefined,
  });
  return row;
}
