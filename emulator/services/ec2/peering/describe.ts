// VPC peering connections as AWS describes them, and how they are filtered.

import type { VpcPeeringConnection, VpcPeeringConnectionVpcInfo } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import { tagsOf } from '../tags/tags.ts';
import type { PeeringRow, PeeringSide } from './rows.ts';

export function describePeering(row: PeeringRow, call: Call): VpcPeeringConnection {
  const isOpen = ['initiating-request', 'pending-acceptance'].includes(row.status);
  return {
    VpcPeeringConnectionId: row.id,
    Status: { Code: row.status, Message: row.message },
    RequesterVpcInfo: describeSide(row.requester),
    AccepterVpcInfo: describeSide(row.accepter),
    ...(isOpen ? { ExpirationTime: new Date(row.expires) } : {}),
    Tags: tagsOf(call, row.id),
  };
}

function describeSide({ account, region, vpcId, cidrs, cidrs6, allowDns }: PeeringSide): VpcPeeringConnectionVpcInfo {
  return {
    OwnerId: account,
    Region: region,
    VpcId: vpcId,
    ...(cidrs.length > 0 ? { CidrBlock: cidrs[0], CidrBlockSet: cidrs.map((CidrBlock) => ({ CidrBlock })) } : {}),
    ...(cidrs6.length > 0 ? { Ipv6CidrBlockSet: cidrs6.map((Ipv6CidrBlock) => ({ Ipv6CidrBlock })) } : {}),
    PeeringOptions: { AllowDnsResolutionFromRemoteVpc: allowDns },
  };
}

const cidrsOfSide = (side: VpcPeeringConnectionVpcInfo | undefined) =>
  side?.CidrBlockSet?.map(({ CidrBlock }) => CidrBlock);

export const peeringFilters: Filters<VpcPeeringConnection> = {
  'accepter-vpc-info.cidr-block': ({ AccepterVpcInfo }) => cidrsOfSide(AccepterVpcInfo),
  'accepter-vpc-info.owner-id': ({ AccepterVpcInfo }) => AccepterVpcInfo?.OwnerId,
  'accepter-vpc-info.vpc-id': ({ AccepterVpcInfo }) => AccepterVpcInfo?.VpcId,
  'expiration-time': ({ ExpirationTime }) => ExpirationTime,
  'requester-vpc-info.cidr-block': ({ RequesterVpcInfo }) => cidrsOfSide(RequesterVpcInfo),
  'requester-vpc-info.owner-id': ({ RequesterVpcInfo }) => RequesterVpcInfo?.OwnerId,
  'requester-vpc-info.vpc-id': ({ RequesterVpcInfo }) => RequesterVpcInfo?.VpcId,
  'status-code': ({ Status }) => Status?.Code,
  'status-message': ({ Status }) => Status?.Message,
  'vpc-peering-connection-id': ({ VpcPeeringConnectionId }) => VpcPeeringConnectionId,
};
