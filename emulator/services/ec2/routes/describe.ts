// Route tables as AWS describes them: the local routes, those that were made, those of gateway endpoints.

import type { Route, RouteTable, RouteTableAssociation } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import { isIpv6 } from '../blocks.ts';
import { vpcEndpoints } from '../endpoints/rows.ts';
import { internetGateways } from '../gateways/rows.ts';
import { instances } from '../instances/rows.ts';
import { networkInterfaces } from '../interfaces/rows.ts';
import { natGateways } from '../nat/rows.ts';
import { peerings } from '../peering/rows.ts';
import { tagsOf } from '../tags/tags.ts';
import { cidrs6Of, cidrsOf, vpcs } from '../vpc/rows.ts';
import {
  isMain,
  type RouteRow,
  type RouteTableAssociationRow,
  type RouteTableRow,
  routeTableAssociations,
} from './rows.ts';

export function describeRouteTable(table: RouteTableRow, call: Call): RouteTable {
  const associations = routeTableAssociations.all(call).filter(({ routeTableId }) => routeTableId === table.id);
  return {
    RouteTableId: table.id,
    VpcId: table.vpcId,
    OwnerId: call.place.account,
    Routes: routesOf(call, table).map((route) => describeRoute(route, call, table)),
    Associations: associations.map(describeAssociation),
    PropagatingVgws: [],
    Tags: tagsOf(call, table.id),
  };
}

function describeAssociation(row: RouteTableAssociationRow): RouteTableAssociation {
  return {
    RouteTableAssociationId: row.id,
    RouteTableId: row.routeTableId,
    Main: isMain(row),
    ...(row.subnetId === undefined ? {} : { SubnetId: row.subnetId }),
    ...(row.gatewayId === undefined ? {} : { GatewayId: row.gatewayId }),
    AssociationState: { State: 'associated' },
  };
}

/** All routes: what was made stands in the place of the local route to the same destination. */
export function routesOf(call: Call, table: RouteTableRow): RouteRow[] {
  const made = new Set(table.routes.map(({ destination }) => destination));
  const local = localDestinations(call, table.vpcId).filter((destination) => !made.has(destination));
  const endpoints = vpcEndpoints
    .all(call)
    .filter(({ state, routeTableIds }) => state === 'available' && routeTableIds.includes(table.id));
  return [
    ...local.map(
      (destination): RouteRow => ({
        destination,
        field: 'GatewayId',
        target: 'local',
        origin: 'CreateRouteTable',
      }),
    ),
    ...table.routes,
    ...endpoints.map(
      ({ id, prefixListId = '' }): RouteRow => ({
        destination: prefixListId,
        field: 'GatewayId',
        target: id,
        origin: 'CreateRoute',
      }),
    ),
  ];
}

export function localDestinations(call: Call, vpcId: string): string[] {
  const vpc = call.get(vpcs.table, vpcId);
  return vpc ? [...cidrsOf(vpc), ...cidrs6Of(vpc)] : [];
}

function describeRoute(route: RouteRow, call: Call, table: RouteTableRow): Route {
  const attachment =
    route.field === 'NetworkInterfaceId' ? call.get(networkInterfaces.table, route.target)?.attachment : undefined;
  return {
    ...destinationOf(route.destination),
    [route.field]: route.target,
    ...(attachment?.instanceId ? { InstanceId: attachment.instanceId, InstanceOwnerId: attachment.ownerId } : {}),
    Origin: route.origin,
    State: isActive(route, call, table) ? 'active' : 'blackhole',
  };
}

function destinationOf(destination: string) {
  if (destination.startsWith('pl-')) return { DestinationPrefixListId: destination };
  return isIpv6(destination) ? { DestinationIpv6CidrBlock: destination } : { DestinationCidrBlock: destination };
}

/** A route whose target is gone or cannot take traffic drops it. */
function isActive({ field, target }: RouteRow, call: Call, { vpcId }: RouteTableRow): boolean {
  if (field === 'NatGatewayId') {
    return ['pending', 'available'].includes(call.get(natGateways.table, target)?.state ?? '');
  }
  if (field === 'NetworkInterfaceId') {
    const attachment = call.get(networkInterfaces.table, target)?.attachment;
    if (attachment?.instanceId === undefined) return attachment !== undefined;
    return call.get(instances.table, attachment.instanceId)?.state === 'running';
  }
  if (field === 'VpcPeeringConnectionId') return call.get(peerings.table, target)?.status === 'active';
  if (!target.startsWith('igw-')) return true;
  return call.get(internetGateways.table, target)?.vpcId === vpcId;
}

const ofRoutes =
  (read: (route: Route) => string | undefined) =>
  ({ Routes }: RouteTable) =>
    Routes?.map(read);
const ofAssociations =
  (read: (association: RouteTableAssociation) => string | boolean | undefined) =>
  ({ Associations }: RouteTable) =>
    Associations?.map(read);

export const routeTableFilters: Filters<RouteTable> = {
  'association.gateway-id': ofAssociations(({ GatewayId }) => GatewayId),
  'association.main': ofAssociations(({ Main }) => Main),
  'association.route-table-association-id': ofAssociations(({ RouteTableAssociationId }) => RouteTableAssociationId),
  'association.route-table-id': ofAssociations(({ RouteTableId }) => RouteTableId),
  'association.subnet-id': ofAssociations(({ SubnetId }) => SubnetId),
  'owner-id': ({ OwnerId }) => OwnerId,
  'route-table-id': ({ RouteTableId }) => RouteTableId,
  'route.destination-cidr-block': ofRoutes(({ DestinationCidrBlock }) => DestinationCidrBlock),
  'route.destination-ipv6-cidr-block': ofRoutes(({ DestinationIpv6CidrBlock }) => DestinationIpv6CidrBlock),
  'route.destination-prefix-list-id': ofRoutes(({ DestinationPrefixListId }) => DestinationPrefixListId),
  'route.egress-only-internet-gateway-id': ofRoutes(({ EgressOnlyInternetGatewayId }) => EgressOnlyInternetGatewayId),
  'route.gateway-id': ofRoutes(({ GatewayId }) => GatewayId),
  'route.instance-id': ofRoutes(({ InstanceId }) => InstanceId),
  'route.nat-gateway-id': ofRoutes(({ NatGatewayId }) => NatGatewayId),
  'route.transit-gateway-id': ofRoutes(({ TransitGatewayId }) => TransitGatewayId),
  'route.origin': ofRoutes(({ Origin }) => Origin),
  'route.state': ofRoutes(({ State }) => State),
  'route.vpc-peering-connection-id': ofRoutes(({ VpcPeeringConnectionId }) => VpcPeeringConnectionId),
  'vpc-id': ({ VpcId }) => VpcId,
};
