// What a topology would be after a change. Nothing is called; the change is made to a copy.

import type { NetworkAcl, NetworkInterface, Route, RouteTable, SecurityGroupRule } from '@aws-sdk/client-ec2';
import { type Resources, type Topology, withResources } from '../../topology.ts';
import { someAddressFor } from '../ends/unlisted.ts';
import type { Call, Change, Inputs } from './change.ts';

export function afterChange(topology: Topology, change: Change): Topology {
  const effect = effects[change.call] as (topology: Topology, input: Inputs[Call]) => Partial<Resources>;
  return withResources(topology, effect(topology, change.input));
}

type Effects = { readonly [Name in Call]: (topology: Topology, input: Inputs[Name]) => Partial<Resources> };

const effects: Effects = {
  AuthorizeSecurityGroupIngress: (topology, input) => authorized(topology, input, false),
  AuthorizeSecurityGroupEgress: (topology, input) => authorized(topology, input, true),
  CreateNetworkAclEntry: ({ NetworkAcls }, { NetworkAclId, ...entry }) => ({
    NetworkAcls: changed(NetworkAcls, 'NetworkAclId', NetworkAclId, (acl: NetworkAcl) => ({
      ...acl,
      Entries: [...(acl.Entries ?? []), { ...entry }],
    })),
  }),
  CreateRoute: routed,
  ReplaceRoute: routed,
  DeleteRoute: ({ RouteTables }, { RouteTableId, ...destination }) => ({
    RouteTables: changed(RouteTables, 'RouteTableId', RouteTableId, (table: RouteTable) => ({
      ...table,
      Routes: (table.Routes ?? []).filter((route) => !isTo(route, destination)),
    })),
  }),
  ModifyVpcEndpoint: ({ RouteTables, VpcEndpoints, PrefixLists }, { VpcEndpointId, AddRouteTableIds }) => {
    const name = VpcEndpoints.find((each) => each.VpcEndpointId === VpcEndpointId)?.ServiceName;
    const list = PrefixLists.find((each) => each.PrefixListName === name)?.PrefixListId;
    const route: Route = { GatewayId: VpcEndpointId, State: 'active', ...(list && { DestinationPrefixListId: list }) };
    return {
      RouteTables: RouteTables.map((table) =>
        AddRouteTableIds.includes(table.RouteTableId ?? '')
          ? { ...table, Routes: [...(table.Routes ?? []), route] }
          : table,
      ),
    };
  },
  ModifyNetworkInterfaceAttribute: ({ NetworkInterfaces }, { NetworkInterfaceId }) => ({
    NetworkInterfaces: changed(
      NetworkInterfaces,
      'NetworkInterfaceId',
      NetworkInterfaceId,
      (each: NetworkInterface) => ({
        ...each,
        SourceDestCheck: false,
      }),
    ),
  }),
  AssociateAddress: ({ NetworkInterfaces }, { NetworkInterfaceId, PrivateIpAddress }) => ({
    NetworkInterfaces: changed(
      NetworkInterfaces,
      'NetworkInterfaceId',
      NetworkInterfaceId,
      (each: NetworkInterface) => ({
        ...each,
        Association: { PublicIp: someAddressFor(PrivateIpAddress) },
      }),
    ),
  }),
  AttachInternetGateway: ({ InternetGateways }, { InternetGatewayId, VpcId }) => ({
    InternetGateways: changed(InternetGateways, 'InternetGatewayId', InternetGatewayId, (each) => ({
      ...each,
      Attachments: [{ VpcId, State: 'attached' }],
    })),
  }),
  AcceptVpcPeeringConnection: ({ VpcPeeringConnections }, { VpcPeeringConnectionId }) => ({
    VpcPeeringConnections: changed(VpcPeeringConnections, 'VpcPeeringConnectionId', VpcPeeringConnectionId, (each) => ({
      ...each,
      Status: { Code: 'active' },
    })),
  }),
  CreateListener: ({ Listeners }, listener) => ({
    Listeners: [...Listeners, listener as Resources['Listeners'][number]],
  }),
  ModifyDBInstance: ({ DBInstances }, { DBInstanceIdentifier }) => ({
    DBInstances: changed(DBInstances, 'DBInstanceIdentifier', DBInstanceIdentifier, (each) => ({
      ...each,
      PubliclyAccessible: true,
    })),
  }),
  StartInstances: ({ Instances }, { InstanceIds }) => ({
    Instances: Instances.map((each) =>
      InstanceIds.includes(each.InstanceId ?? '') ? { ...each, State: { Name: 'running' } } : each,
    ),
  }),
  StartDBInstance: ({ DBInstances }, { DBInstanceIdentifier }) => ({
    DBInstances: changed(DBInstances, 'DBInstanceIdentifier', DBInstanceIdentifier, (each) => ({
      ...each,
      DBInstanceStatus: 'available',
    })),
  }),
};

function changed<T, Key extends keyof T>(all: readonly T[], key: Key, id: string, change: (item: T) => T): T[] {
  return all.map((each) => (each[key] === id ? change(each) : each));
}

function authorized(
  { SecurityGroupRules }: Topology,
  { GroupId, IpPermissions }: Inputs['AuthorizeSecurityGroupIngress'],
  IsEgress: boolean,
): Partial<Resources> {
  const rules = IpPermissions.flatMap(
    ({ IpProtocol, FromPort, ToPort, IpRanges, Ipv6Ranges, UserIdGroupPairs, PrefixListIds }) => {
      const rule = { GroupId, IsEgress, IpProtocol, FromPort, ToPort };
      return [
        ...(IpRanges ?? []).map(({ CidrIp }) => ({ ...rule, CidrIpv4: CidrIp })),
        ...(Ipv6Ranges ?? []).map(({ CidrIpv6 }) => ({ ...rule, CidrIpv6 })),
        ...(PrefixListIds ?? []).map(({ PrefixListId }) => ({ ...rule, PrefixListId })),
        ...(UserIdGroupPairs ?? []).map((pair) => ({ ...rule, ReferencedGroupInfo: { GroupId: pair.GroupId } })),
      ] satisfies SecurityGroupRule[];
    },
  );
  return { SecurityGroupRules: [...SecurityGroupRules, ...rules] };
}

function routed({ RouteTables }: Topology, { RouteTableId, ...route }: Inputs['CreateRoute']): Partial<Resources> {
  return {
    RouteTables: changed(RouteTables, 'RouteTableId', RouteTableId, (table: RouteTable) => ({
      ...table,
      Routes: [...(table.Routes ?? []).filter((each) => !isTo(each, route)), { ...route, State: 'active' }],
    })),
  };
}

function isTo(
  route: Route,
  { DestinationCidrBlock, DestinationIpv6CidrBlock }: Partial<Inputs['CreateRoute']>,
): boolean {
  if (DestinationCidrBlock !== undefined) return route.DestinationCidrBlock === DestinationCidrBlock;
  return DestinationIpv6CidrBlock !== undefined && route.DestinationIpv6CidrBlock === DestinationIpv6CidrBlock;
}
