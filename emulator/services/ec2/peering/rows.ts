// VPC peering connections. A connection is kept once with each of its two sides.

import type { VpcPeeringConnectionStateReasonCode } from '@aws-sdk/client-ec2';
import { doesNotExist, Kind } from '../kind.ts';

export interface PeeringSide {
  readonly account: string;
  readonly region: string;
  readonly vpcId: string;
  readonly cidrs: readonly string[];
  readonly cidrs6: readonly string[];
  /** Whether the private host names of this side's VPC are answered with private addresses for the other side. */
  readonly allowDns: boolean;
}

export interface PeeringRow {
  readonly id: string;
  readonly requester: PeeringSide;
  readonly accepter: PeeringSide;
  readonly status: VpcPeeringConnectionStateReasonCode;
  readonly message: string;
  /** When the request expires, in milliseconds. */
  readonly expires: number;
}

export const peerings = new Kind<PeeringRow>({
  name: 'VpcPeeringConnection',
  prefix: 'pcx',
  type: 'vpc-peering-connection',
  isNetwork: true,
  malformed: 'InvalidVpcPeeringConnectionId.Malformed',
  notFound: ['InvalidVpcPeeringConnectionID.NotFound', doesNotExist('vpcPeeringConnection ID')],
});
