// What a route table is used for: the subnets and gateways that it is associated with.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateRouteTable.html

import type { AssociateRouteTableCommandInput, ReplaceRouteTableAssociationCommandInput } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { invalidCombination, missing, refuseUnbuilt, required } from '../errors.ts';
import { internetGateways } from '../gateways/rows.ts';
import { subnets } from '../subnet/rows.ts';
import { isMain, type RouteTableAssociationRow, routeTableAssociations, routeTables } from './rows.ts';

export function validAssociate(
  input: AssociateRouteTableCommandInput,
  call: Call,
): Omit<RouteTableAssociationRow, 'id'> {
  refuseUnbuilt('AssociateRouteTable', input, 'PublicIpv4Pool');
  const table = routeTables.get(call, required(input.RouteTableId, 'routeTableId'));
  const { SubnetId, GatewayId } = input;
  if (SubnetId && GatewayId) throw invalidCombination('SubnetId and GatewayId cannot be given together.'); // words assumed
  if (!SubnetId && !GatewayId) throw missing('subnetId');
  const vpcId = SubnetId ? subnets.get(call, SubnetId).vpcId : internetGateways.get(call, GatewayId ?? '').vpcId;
  if (vpcId !== table.vpcId) throw differentNetworks(table.id, SubnetId ?? GatewayId ?? '');
  const isThere = ({ subnetId, gatewayId }: RouteTableAssociationRow) =>
    SubnetId ? subnetId === SubnetId : gatewayId === GatewayId;
  if (routeTableAssociations.all(call).some(isThere)) {
    const message = `the specified association for route table ${table.id} conflicts with an existing association`;
    throw new AwsError('Resource.AlreadyAssociated', message);
  }
  return { routeTableId: table.id, vpcId: table.vpcId, subnetId: SubnetId, gatewayId: GatewayId };
}

/** With a new id. That of the main table can be replaced too: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRouteTableAssociation.html */
export function validReplace(input: ReplaceRouteTableAssociationCommandInput, call: Call) {
  const before = routeTableAssociations.get(call, required(input.AssociationId, 'associationId'));
  const table = routeTables.get(call, required(input.RouteTableId, 'routeTableId'));
  if (table.vpcId !== before.vpcId)
    throw differentNetworks(table.id, before.subnetId ?? before.gatewayId ?? before.vpcId);
  return { before, routeTableId: table.id };
}

export function validDisassociate(call: Call, id: string): RouteTableAssociationRow {
  const row = routeTableAssociations.get(call, id);
  if (!isMain(row)) return row;
  throw new AwsError('InvalidParameterValue', `cannot disassociate the main route table association ${id}`);
}

function differentNetworks(tableId: string, id: string): AwsError {
  const what = id.startsWith('subnet-') ? 'subnet' : 'network gateway';
  return new AwsError('InvalidParameterValue', `route table ${tableId} and ${what} ${id} belong to different networks`);
}
