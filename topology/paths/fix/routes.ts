// A route that leads the packet where it is to go.

import type { NatGateway } from '@aws-sdk/client-ec2';
import { describe } from '../names.ts';
import { isIn } from '../network/block.ts';
import { decidingRoute } from '../network/route-table.ts';
import type { Component } from '../path.ts';
import type { Change, RouteTarget } from './change.ts';
import { blockFor, type Stopped } from './stopped.ts';

interface Way {
  readonly target: RouteTarget;
  readonly name: string;
  /** The block that the route is for. */
  readonly block: string;
}

/** For a table that has no route, or one that leads into nothing. */
export function routeFor(stopped: Stopped): Change[] {
  const { component } = stopped;
  return component.type === 'route-table'
    ? [...endpointFor(stopped, component), ...leadElsewhere(stopped, component)]
    : [];
}

/** For what a table has led where it cannot go on: the table is to lead it elsewhere, or its route is to go. */
export function otherRouteFor(stopped: Stopped): Change[] {
  const table = stopped.before.findLast(({ type }) => type === 'route-table');
  if (!table?.route) return [];
  const change = leadElsewhere(stopped, table);
  const { DestinationCidrBlock, DestinationIpv6CidrBlock } = table.route;
  const block = DestinationCidrBlock ?? DestinationIpv6CidrBlock;
  if (block === undefined || table.route.GatewayId === 'local') return change;
  const destination = DestinationCidrBlock ? { DestinationCidrBlock: block } : { DestinationIpv6CidrBlock: block };
  const text = `Delete the route to ${block} from ${tableName(stopped, table)}`;
  return [...change, { call: 'DeleteRoute', input: { RouteTableId: table.id, ...destination }, text }];
}

function leadElsewhere(stopped: Stopped, table: Component): Change[] {
  const inbound = table.inbound ?? stopped.packet;
  return waysOut({ ...stopped, packet: inbound }, table).map(({ target, name, block }) => {
    const routes = stopped.network.topology.RouteTables.find((each) => each.RouteTableId === table.id)?.Routes ?? [];
    const isThere = routes.some((each) => [each.DestinationCidrBlock, each.DestinationIpv6CidrBlock].includes(block));
    const destination = block.includes(':') ? { DestinationIpv6CidrBlock: block } : { DestinationCidrBlock: block };
    const input = { RouteTableId: table.id, ...destination, ...target };
    const label = tableName(stopped, table);
    return isThere
      ? { call: 'ReplaceRoute', input, text: `Lead ${block} to ${name} in ${label}` }
      : { call: 'CreateRoute', input, text: `Add a route to ${block} by ${name} to ${label}` };
  });
}

function waysOut(stopped: Stopped, table: Component): Way[] {
  const { network, packet } = stopped;
  const vpcId = table.vpcId ?? '';
  const peers = network.topology.VpcPeeringConnections.flatMap((each): Way[] => {
    const ends = [each.RequesterVpcInfo?.VpcId ?? '', each.AccepterVpcInfo?.VpcId ?? ''];
    const peer = ends.find((id) => id !== vpcId) ?? '';
    const block = network.blocksOf(peer).find((own) => isIn(packet.destination, own));
    const id = each.VpcPeeringConnectionId;
    if (!ends.includes(vpcId) || block === undefined || id === undefined) return [];
    return [{ target: { VpcPeeringConnectionId: id }, name: describe(id, each), block }];
  });
  if (peers.length > 0) return peers;
  const block = blockFor(stopped, 'destination');
  const gateway = network.internetGatewayOf(vpcId);
  const id = gateway?.InternetGatewayId;
  const open: Way[] = id === undefined ? [] : [{ target: { GatewayId: id }, name: describe(id, gateway), block }];
  const nats = natGatewaysFor(stopped, table).map(
    (each): Way => ({
      target: { NatGatewayId: each.NatGatewayId },
      name: describe(each.NatGatewayId ?? '', each),
      block,
    }),
  );
  return stopped.isAnswer || isNatTable(stopped, table) ? open : [...nats.slice(0, 1), ...open];
}

/** Those of the VPC that work and stand where an Internet gateway is the way out, those of the same zone first. */
function natGatewaysFor({ network, packet }: Stopped, { vpcId, subnetId }: Component): NatGateway[] {
  const zone = network.subnet(subnetId)?.AvailabilityZone;
  const zoneOf = (each: NatGateway) => network.subnet(each.SubnetId)?.AvailabilityZone;
  const leads = (each: NatGateway) => {
    const subnet = network.subnet(each.SubnetId);
    const table = subnet && network.routeTableOf(subnet);
    return table && decidingRoute(network, table, packet.destination)?.GatewayId?.startsWith('igw-');
  };
  const fitting = network.topology.NatGateways.filter(
    (each) => each.VpcId === vpcId && each.State === 'available' && leads(each),
  );
  return fitting.sort((one, other) => Number(zoneOf(other) === zone) - Number(zoneOf(one) === zone));
}

/** Whether it is a NAT gateway that the table leads out. */
function isNatTable({ before }: Stopped, table: Component): boolean {
  const at = before.indexOf(table);
  return (at < 0 ? before : before.slice(0, at)).some(({ type }) => type === 'nat-gateway');
}

/** The table joined to the gateway endpoint that the VPC has for the service. */
function endpointFor({ network, to, isAnswer }: Stopped, { id, vpcId }: Component): Change[] {
  if (isAnswer || (to.kind !== 'service' && to.kind !== 'vpc-endpoint')) return [];
  const isMeant = (each: { VpcEndpointId?: string | undefined; ServiceName?: string | undefined }) =>
    to.kind === 'service' ? each.ServiceName?.endsWith(`.${to.name}`) : each.VpcEndpointId === to.id;
  const endpoint = network.topology.VpcEndpoints.find(
    (each) => each.VpcId === vpcId && each.VpcEndpointType === 'Gateway' && isMeant(each),
  );
  const VpcEndpointId = endpoint?.VpcEndpointId;
  if (VpcEndpointId === undefined) return [];
  const table = network.topology.RouteTables.find((each) => each.RouteTableId === id);
  const text = `Join ${describe(id, table)} to ${describe(VpcEndpointId, endpoint)}`;
  return [{ call: 'ModifyVpcEndpoint', input: { VpcEndpointId, AddRouteTableIds: [id] }, text }];
}

function tableName({ network }: Stopped, { id }: Component): string {
  const table = network.topology.RouteTables.find((each) => each.RouteTableId === id);
  return describe(id, table);
}
