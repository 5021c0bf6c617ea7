// NAT gateways, as they are kept.

import type { ConnectivityType } from '@aws-sdk/client-ec2';
import { Kind } from '../kind.ts';

export interface NatAddressRow {
  readonly privateIp: string;
  readonly allocationId: string | undefined;
  readonly publicIp: string | undefined;
  readonly associationId: string | undefined;
}

export interface NatGatewayRow {
  readonly id: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly state: 'pending' | 'failed' | 'available' | 'deleting' | 'deleted';
  readonly connectivity: ConnectivityType;
  readonly networkInterfaceId: string;
  /** The primary one first. */
  readonly addresses: readonly NatAddressRow[];
  readonly createTime: number;
  readonly deleteTime: number | undefined;
  readonly failure: { readonly code: string; readonly message: string } | undefined;
}

export const natGateways = new Kind<NatGatewayRow>({
  name: 'NatGateway',
  prefix: 'nat',
  type: 'natgateway',
  isNetwork: true,
  malformed: 'NatGatewayMalformed',
  notFound: ['NatGatewayNotFound', (id) => `NAT gateway ${id} was not found`],
});
