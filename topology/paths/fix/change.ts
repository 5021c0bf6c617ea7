// A change of the network: one call of AWS's API, as data, with what it does to a topology.

import type { IpPermission, Route } from '@aws-sdk/client-ec2';

/** Where a route leads, in the words of CreateRoute. */
export type RouteTarget = Pick<Route, 'GatewayId' | 'NatGatewayId' | 'VpcPeeringConnectionId'>;

interface RouteInput extends RouteTarget {
  readonly RouteTableId: string;
  readonly DestinationCidrBlock?: string;
  readonly DestinationIpv6CidrBlock?: string;
}

/** The inputs of the calls that are proposed, each as the SDK's command takes it. */
export interface Inputs {
  readonly AuthorizeSecurityGroupIngress: { readonly GroupId: string; readonly IpPermissions: IpPermission[] };
  readonly AuthorizeSecurityGroupEgress: { readonly GroupId: string; readonly IpPermissions: IpPermission[] };
  readonly CreateNetworkAclEntry: {
    readonly NetworkAclId: string;
    readonly RuleNumber: number;
    readonly Egress: boolean;
    readonly Protocol: string;
    readonly RuleAction: 'allow';
    readonly CidrBlock?: string;
    readonly Ipv6CidrBlock?: string;
    readonly PortRange: { readonly From: number; readonly To: number };
  };
  readonly CreateRoute: RouteInput;
  readonly ReplaceRoute: RouteInput;
  readonly DeleteRoute: Omit<RouteInput, keyof RouteTarget>;
  readonly ModifyVpcEndpoint: { readonly VpcEndpointId: string; readonly AddRouteTableIds: readonly string[] };
  readonly ModifyNetworkInterfaceAttribute: {
    readonly NetworkInterfaceId: string;
    readonly SourceDestCheck: { readonly Value: false };
  };
  /** The address is one that has to be allocated first. */
  readonly AssociateAddress: { readonly NetworkInterfaceId: string; readonly PrivateIpAddress: string };
  readonly AttachInternetGateway: { readonly InternetGatewayId: string; readonly VpcId: string };
  readonly AcceptVpcPeeringConnection: { readonly VpcPeeringConnectionId: string };
  readonly CreateListener: { readonly LoadBalancerArn: string; readonly Protocol: string; readonly Port: number };
  readonly ModifyDBInstance: { readonly DBInstanceIdentifier: string; readonly PubliclyAccessible: true };
  readonly StartInstances: { readonly InstanceIds: readonly string[] };
  readonly StartDBInstance: { readonly DBInstanceIdentifier: string };
}

export type Call = keyof Inputs;

/** One call with its input, and what it does in a sentence. */
export type Change = {
  [Name in Call]: { readonly call: Name; readonly input: Inputs[Name]; readonly text: string };
}[Call];
