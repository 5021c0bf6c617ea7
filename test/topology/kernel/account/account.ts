// An account on paper: what Describe calls would say after each of these was made. Here what leads out of a VPC.

import type { RouteTable, Subnet, Vpc, VpcPeeringConnection } from '@aws-sdk/client-ec2';
import type { PrefixList } from '../described.ts';
import { Machines } from './machines.ts';
import { owner, region } from './paper.ts';

export class Account extends Machines {
  internetGateway(vpc?: Vpc): string {
    const InternetGatewayId = this.id('igw');
    const Attachments = vpc ? [{ VpcId: vpc.VpcId, State: 'available' as never }] : [];
    this.lists.InternetGateways.push({ InternetGatewayId, OwnerId: owner, Attachments });
    return InternetGatewayId;
  }

  egressOnlyGateway(vpc: Vpc): string {
    const EgressOnlyInternetGatewayId = this.id('eigw');
    const Attachments = [{ VpcId: vpc.VpcId, State: 'attached' as const }];
    this.lists.EgressOnlyInternetGateways.push({ EgressOnlyInternetGatewayId, Attachments });
    return EgressOnlyInternetGatewayId;
  }

  natGateway(subnet: Subnet, address: string, publicAddress: string): string {
    const NatGatewayId = this.id('nat');
    const made = this.networkInterface(subnet, address, publicAddress, {
      ...{
        InterfaceType: 'nat_gateway' as 'natGateway',
        RequesterManaged: true,
        SourceDestCheck: false,
        Groups: [],
        Ipv6Addresses: [],
      },
      Description: `Interface for NAT Gateway ${NatGatewayId}`,
    });
    this.lists.NatGateways.push({
      ...{
        NatGatewayId,
        SubnetId: subnet.SubnetId,
        VpcId: subnet.VpcId,
        State: 'available',
        ConnectivityType: 'public',
      },
      NatGatewayAddresses: [
        {
          ...{ AllocationId: made.Association?.AllocationId, NetworkInterfaceId: made.NetworkInterfaceId },
          ...{ PrivateIp: address, PublicIp: publicAddress, IsPrimary: true, Status: 'succeeded' },
        },
      ],
    });
    return NatGatewayId;
  }

  peering(requester: Vpc, accepter: Vpc, active = true): string {
    const VpcPeeringConnectionId = this.id('pcx');
    const end = (vpc: Vpc): VpcPeeringConnection['AccepterVpcInfo'] => ({
      ...{ OwnerId: owner, Region: region, VpcId: vpc.VpcId, CidrBlock: vpc.CidrBlock },
      CidrBlockSet: (vpc.CidrBlockAssociationSet ?? []).map(({ CidrBlock }) => ({ CidrBlock })),
      Ipv6CidrBlockSet: (vpc.Ipv6CidrBlockAssociationSet ?? []).map(({ Ipv6CidrBlock }) => ({ Ipv6CidrBlock })),
    });
    this.lists.VpcPeeringConnections.push({
      VpcPeeringConnectionId,
      Status: { Code: active ? 'active' : 'pending-acceptance' },
      RequesterVpcInfo: end(requester),
      AccepterVpcInfo: end(accepter),
    });
    return VpcPeeringConnectionId;
  }

  prefixList(name: string, blocks: readonly string[]): PrefixList {
    const list: PrefixList = {
      ...{ PrefixListId: this.id('pl'), PrefixListName: name, AddressFamily: 'IPv4', State: 'create-complete' },
      OwnerId: name.startsWith('com.amazonaws.') ? 'AWS' : owner,
      Entries: blocks.map((Cidr) => ({ Cidr })),
    };
    this.lists.PrefixLists.push(list);
    return list;
  }

  /** A gateway endpoint, with its route in these tables. */
  gatewayEndpoint(vpc: Vpc, service: PrefixList, tables: readonly RouteTable[]): string {
    const VpcEndpointId = this.id('vpce');
    this.lists.VpcEndpoints.push({
      ...{ VpcEndpointId, VpcEndpointType: 'Gateway', VpcId: vpc.VpcId, State: 'available', OwnerId: owner },
      ServiceName: service.PrefixListName,
      RouteTableIds: tables.map(({ RouteTableId }) => RouteTableId ?? ''),
      PolicyDocument:
        '{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
    } as never);
    for (const table of tables) this.route(table, service.PrefixListId ?? '', { GatewayId: VpcEndpointId });
    return VpcEndpointId;
  }
}
