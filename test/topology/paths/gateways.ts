// Gateways, peering connections and endpoints for topologies by hand.

import type { Part } from './part.ts';

/** Without a VPC it is attached to none. */
export function internetGateway(InternetGatewayId: string, vpc?: string): Part {
  const Attachments = vpc ? [{ VpcId: vpc, State: 'available' as never }] : [];
  return { InternetGateways: [{ InternetGatewayId, Attachments }] };
}

/** The route of a table is what matters; the gateway itself only has to be there. */
export function egressOnlyGateway(EgressOnlyInternetGatewayId: string, vpc: string): Part {
  const Attachments = [{ VpcId: vpc, State: 'attached' as const }];
  return { EgressOnlyInternetGateways: [{ EgressOnlyInternetGatewayId, Attachments }] };
}

export interface NatGatewayText {
  readonly vpc: string;
  readonly subnet: string;
  readonly address: string;
  readonly publicAddress: string;
  readonly state?: 'available' | 'failed';
}

/** A public one `nat-<name>`, with the interface `eni-nat-<name>` that AWS keeps for it. */
export function natGateway(name: string, { vpc, subnet, address, publicAddress, state }: NatGatewayText): Part {
  const NetworkInterfaceId = `eni-nat-${name}`;
  const both = { PrivateIp: address, PublicIp: publicAddress };
  const Association = { PublicIp: publicAddress };
  return {
    NatGateways: [
      {
        NatGatewayId: `nat-${name}`,
        VpcId: vpc,
        SubnetId: subnet,
        State: state ?? 'available',
        ConnectivityType: 'public',
        NatGatewayAddresses: [{ ...both, NetworkInterfaceId, IsPrimary: true, Status: 'succeeded' }],
      },
    ],
    NetworkInterfaces: [
      {
        NetworkInterfaceId,
        SubnetId: subnet,
        InterfaceType: 'natGateway',
        RequesterManaged: true,
        Description: `Interface for NAT Gateway nat-${name}`,
        PrivateIpAddress: address,
        PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: address, Association }],
        Association,
        Groups: [],
        SourceDestCheck: false,
        Status: 'in-use',
        Attachment: { Status: 'attached' },
      },
    ],
  };
}

export interface PeerText {
  readonly vpc: string;
  readonly cidrs: readonly string[];
  readonly ipv6?: string;
}

export function peering(
  VpcPeeringConnectionId: string,
  requester: PeerText,
  accepter: PeerText,
  status: 'active' | 'pending-acceptance' = 'active',
): Part {
  const sideOf = ({ vpc, cidrs, ipv6 }: PeerText) => ({
    VpcId: vpc,
    OwnerId: '000000000000',
    Region: 'ap-northeast-2',
    CidrBlock: cidrs[0],
    CidrBlockSet: cidrs.map((CidrBlock) => ({ CidrBlock })),
    Ipv6CidrBlockSet: ipv6 ? [{ Ipv6CidrBlock: ipv6 }] : [],
  });
  const sides = { RequesterVpcInfo: sideOf(requester), AccepterVpcInfo: sideOf(accepter) };
  return { VpcPeeringConnections: [{ VpcPeeringConnectionId, Status: { Code: status }, ...sides }] };
}

/** Its routes, by the prefix list of S3, are written into the tables, as AWS would show them. */
export function s3Endpoint(VpcEndpointId: string, vpc: string, tables: readonly string[]): Part {
  const ServiceName = 'com.amazonaws.ap-northeast-2.s3';
  const kind = { VpcEndpointType: 'Gateway', State: 'Available' } as const;
  return { VpcEndpoints: [{ VpcEndpointId, VpcId: vpc, ServiceName, RouteTableIds: [...tables], ...kind }] };
}
