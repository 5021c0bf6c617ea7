// What AWS refuses of routes. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html

import type { CreateRouteCommandInput, DeleteRouteCommandInput } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { block6Of, blockOf, holds, isIpv6 } from '../blocks.ts';
import { invalidCombination, missing, refuseUnbuilt, required } from '../errors.ts';
import { egressOnlyInternetGateways, internetGateways } from '../gateways/rows.ts';
import { instances } from '../instances/rows.ts';
import { networkInterfaces } from '../interfaces/rows.ts';
import { natGateways } from '../nat/rows.ts';
import { peerings } from '../peering/rows.ts';
import { prefixLists, weightOf } from '../prefix-lists/rows.ts';
import { quotaOf } from '../quotas.ts';
import { localDestinations, routesOf } from './describe.ts';
import { type RouteRow, type RouteTableRow, routeTables, targetFields } from './rows.ts';

const unbuilt = [
  'VpcEndpointId',
  'TransitGatewayId',
  'LocalGatewayId',
  'CarrierGatewayId',
  'CoreNetworkArn',
  'OdbNetworkArn',
] as const;
type Target = Pick<CreateRouteCommandInput, (typeof targetFields)[number] | (typeof unbuilt)[number]>;

export function validCreateRoute(input: CreateRouteCommandInput, call: Call): RouteTableRow {
  const table = routeTables.get(call, required(input.RouteTableId, 'routeTableId'));
  const route = { ...destinationAndTarget('CreateRoute', input, call, table), origin: 'CreateRoute' as const };
  const routes = routesOf(call, table);
  if (routes.some(({ destination }) => destination === route.destination)) {
    throw new AwsError('RouteAlreadyExists', `The route identified by ${route.destination} already exists.`);
  }
  const count = [...table.routes, route].reduce((sum, each) => sum + weightOf(call, each.destination), 0);
  if (count > quotaOf(call, 'RoutesPerRouteTable')) {
    throw new AwsError('RouteLimitExceeded', 'The maximum number of routes has been reached.');
  }
  return { ...table, routes: [...table.routes, route] };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRoute.html */
export function validReplaceRoute(input: CreateRouteCommandInput & { LocalTarget?: boolean | undefined }, call: Call) {
  const table = routeTables.get(call, required(input.RouteTableId, 'routeTableId'));
  const destination = destinationIn(input, call);
  const locals = localDestinations(call, table.vpcId);
  if (input.LocalTarget) {
    const isAnyTarget = targetFields.some((field) => input[field] !== undefined);
    if (isAnyTarget) throw invalidCombination('LocalTarget cannot be given together with a target.'); // words assumed
    if (!locals.includes(destination)) throw noRoute(table, destination);
    return { ...table, routes: table.routes.filter((each) => each.destination !== destination) };
  }
  const route = { ...destinationAndTarget('ReplaceRoute', input, call, table), origin: 'CreateRoute' as const };
  if (!routesOf(call, table).some((each) => each.destination === destination)) throw noRoute(table, destination);
  const isMade = table.routes.some((each) => each.destination === destination);
  const replaced = table.routes.map((each) => (each.destination === destination ? route : each));
  return { ...table, routes: isMade ? replaced : [...table.routes, route] };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteRoute.html */
export function validDeleteRoute(input: DeleteRouteCommandInput, call: Call): RouteTableRow {
  const table = routeTables.get(call, required(input.RouteTableId, 'routeTableId'));
  const destination = destinationIn(input, call);
  const route = routesOf(call, table).find((each) => each.destination === destination);
  if (!route) throw noRoute(table, destination);
  if (route.target === 'local' || localDestinations(call, table.vpcId).includes(destination)) {
    throw new AwsError('InvalidParameterValue', `cannot remove local route ${destination} in route table ${table.id}`);
  }
  if (route.target.startsWith('vpce-')) {
    const message = `cannot remove VPC endpoint route ${destination} in route table ${table.id}`; // words assumed
    throw new AwsError('InvalidParameterValue', message);
  }
  return { ...table, routes: table.routes.filter((each) => each.destination !== destination) };
}

function noRoute({ id }: RouteTableRow, destination: string): AwsError {
  const kind = destination.startsWith('pl-')
    ? 'prefix-list-id'
    : isIpv6(destination)
      ? 'ipv6-cidr-block'
      : 'cidr-block';
  return new AwsError('InvalidRoute.NotFound', `no route with destination-${kind} ${destination} in route table ${id}`);
}

function destinationIn(input: DeleteRouteCommandInput, call: Call): string {
  const { DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId } = input;
  const given = [DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId].filter((each) => each);
  if (given.length === 0) throw missing('destinationCidrBlock');
  if (given.length > 1) throw invalidCombination('Only one destination can be given.'); // words assumed
  if (DestinationPrefixListId) return prefixLists.get(call, DestinationPrefixListId).id;
  if (DestinationIpv6CidrBlock) return block6Of(DestinationIpv6CidrBlock, 'destinationIpv6CidrBlock');
  return blockOf(DestinationCidrBlock ?? '', 'destinationCidrBlock');
}

function destinationAndTarget(operation: string, input: CreateRouteCommandInput, call: Call, table: RouteTableRow) {
  const destination = destinationIn(input, call);
  refuseUnbuilt(operation, input as Target, ...unbuilt);
  const given = targetFields.filter((each) => input[each]);
  if (given.length + (input.InstanceId ? 1 : 0) > 1) throw invalidCombination('Only one target can be given.'); // words assumed
  const field = input.InstanceId ? 'NetworkInterfaceId' : given[0];
  if (field === undefined) throw missing('gatewayId');
  const target = input.InstanceId ? interfaceOf(call, input.InstanceId) : (input[field] ?? '');
  checkTarget({ field, target, destination }, call, table);
  checkWithinVpc({ field, target, destination }, call, table);
  return { destination, field, target };
}

/** A route to an instance is one to its only interface. */
function interfaceOf(call: Call, instanceId: string): string {
  const [first, ...others] = instances.get(call, instanceId).interfaceIds;
  if (first !== undefined && others.length === 0) return first;
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidInstanceID)
  const message =
    first === undefined
      ? `The instance '${instanceId}' has no network interface.` // words assumed
      : `There are multiple interfaces attached to instance '${instanceId}'. Please specify an interface ID for the operation instead.`;
  throw new AwsError('InvalidInstanceID', message);
}

/** Refuses what is not there or belongs to another VPC. */
function checkTarget({ field, target, destination }: Omit<RouteRow, 'origin'>, call: Call, table: RouteTableRow): void {
  const isElsewhere = (vpcId: string | undefined) => vpcId !== table.vpcId;
  const different = (what: string) =>
    new AwsError('InvalidParameterValue', `route table ${table.id} and ${what} ${target} belong to different networks`);
  if (field === 'GatewayId') {
    if (!target.startsWith('igw-')) throw noGateway('gateway', target);
    const gateway = call.get(internetGateways.table, target);
    if (!gateway) throw noGateway('gateway', target);
    if (isElsewhere(gateway.vpcId)) throw different('network gateway');
  }
  if (field === 'NatGatewayId') {
    natGateways.checkForm(target);
    const gateway = call.get(natGateways.table, target);
    // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidNatGatewayID.NotFound)
    if (!gateway || !['pending', 'available'].includes(gateway.state)) {
      throw new AwsError('InvalidNatGatewayID.NotFound', `The natGateway ID '${target}' does not exist`);
    }
    if (isElsewhere(gateway.vpcId)) throw different('network gateway'); // assumed
  }
  if (field === 'NetworkInterfaceId' && isElsewhere(networkInterfaces.get(call, target).vpcId))
    throw different('interface');
  if (field === 'VpcPeeringConnectionId') {
    const { requester, accepter } = peerings.get(call, target);
    if (![requester, accepter].some(({ vpcId }) => vpcId === table.vpcId)) throw different('peering connection'); // assumed
  }
  if (field === 'EgressOnlyInternetGatewayId') {
    const gateway = egressOnlyInternetGateways.get(call, target);
    if (isElsewhere(gateway.vpcId)) throw different('network gateway'); // assumed
    // The page: for IPv6 traffic alone.
    if (!isIpv6(destination)) throw invalidCombination('An egress-only internet gateway takes IPv6 traffic only.');
  }
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/RouteTables.html: more specific than the local route only to some. */
function checkWithinVpc(
  { field, target, destination }: Omit<RouteRow, 'origin'>,
  call: Call,
  table: RouteTableRow,
): void {
  if (destination.startsWith('pl-') || field === 'NetworkInterfaceId' || field === 'NatGatewayId') return;
  const local = localDestinations(call, table.vpcId).find((cidr) => holds(cidr, destination));
  if (local === undefined || (local === destination && target !== 'local')) return;
  const why =
    "is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an interface or an instance.";
  throw new AwsError('InvalidParameterValue', `The destination CIDR block ${destination} ${why}`);
}

function noGateway(noun: string, id: string): AwsError {
  return new AwsError('InvalidGatewayID.NotFound', `The ${noun} ID '${id}' does not exist`);
}
