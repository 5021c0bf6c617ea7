// Route tables, their associations and routes; gateway endpoints.

import type { Route, RouteTable } from '@aws-sdk/client-ec2';
import type { Building } from './building.ts';

export async function buildRouting(building: Building): Promise<void> {
  const { paper, names, call } = building;
  for (const table of paper.RouteTables) {
    const VpcId = names.id(table.VpcId);
    const isMain = table.Associations?.some(({ Main }) => Main);
    const RouteTableId = names.note(
      table.RouteTableId,
      isMain ? await mainOf(building, VpcId) : (await call('CreateRouteTable', { VpcId })).RouteTable?.RouteTableId,
    );
    // What leads nowhere has to be made before what it led to is deleted.
    for (const route of table.Routes ?? []) await buildRoute(building, table, route);
    for (const { SubnetId, GatewayId } of table.Associations ?? []) {
      if (SubnetId) await call('AssociateRouteTable', { RouteTableId, SubnetId: names.id(SubnetId) });
      if (GatewayId) await call('AssociateRouteTable', { RouteTableId, GatewayId: names.id(GatewayId) });
    }
  }
  for (const { VpcId, ServiceName, RouteTableIds = [] } of paper.VpcEndpoints) {
    await call('CreateVpcEndpoint', {
      VpcId: names.id(VpcId),
      ServiceName,
      RouteTableIds: RouteTableIds.map((id) => names.id(id)),
    });
  }
}

async function mainOf({ call }: Building, VpcId: string): Promise<string | undefined> {
  const Filters = [
    { Name: 'vpc-id', Values: [VpcId] },
    { Name: 'association.main', Values: ['true'] },
  ];
  return (await call('DescribeRouteTables', { Filters })).RouteTables?.[0]?.RouteTableId;
}

async function buildRoute(building: Building, table: RouteTable, route: Route): Promise<void> {
  const { paper, names, call } = building;
  const { GatewayId, NatGatewayId, NetworkInterfaceId, VpcPeeringConnectionId, EgressOnlyInternetGatewayId } = route;
  // The local route is there, that of an endpoint is made with it.
  if (GatewayId === 'local' || GatewayId?.startsWith('vpce-')) return;
  const { DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId } = route;
  const way = {
    RouteTableId: names.id(table.RouteTableId),
    ...(DestinationCidrBlock && { DestinationCidrBlock: names.address(DestinationCidrBlock) }),
    ...(DestinationIpv6CidrBlock && { DestinationIpv6CidrBlock: names.address(DestinationIpv6CidrBlock) }),
    ...(DestinationPrefixListId && { DestinationPrefixListId: names.id(DestinationPrefixListId) }),
  };
  if (route.State === 'blackhole') {
    const { SubnetId } = paper.Subnets.find(({ VpcId }) => VpcId === table.VpcId) ?? {};
    const made = await call('CreateNetworkInterface', { SubnetId: names.id(SubnetId) });
    const gone = { NetworkInterfaceId: made.NetworkInterface?.NetworkInterfaceId };
    await call('CreateRoute', { ...way, ...gone });
    await call('DeleteNetworkInterface', gone);
    return;
  }
  await call('CreateRoute', {
    ...way,
    ...(GatewayId && { GatewayId: names.id(GatewayId) }),
    ...(NatGatewayId && { NatGatewayId: names.id(NatGatewayId) }),
    ...(NetworkInterfaceId && { NetworkInterfaceId: names.id(NetworkInterfaceId) }),
    ...(VpcPeeringConnectionId && { VpcPeeringConnectionId: names.id(VpcPeeringConnectionId) }),
    ...(EgressOnlyInternetGatewayId && { EgressOnlyInternetGatewayId: names.id(EgressOnlyInternetGatewayId) }),
  });
}
