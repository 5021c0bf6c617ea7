// Internet gateways and egress-only Internet gateways, as they are kept.

import { doesNotExist, Kind } from '../kind.ts';

export interface InternetGatewayRow {
  readonly id: string;
  /** The VPC that it is attached to. */
  readonly vpcId: string | undefined;
}

export const internetGateways = new Kind<InternetGatewayRow>({
  name: 'InternetGateway',
  prefix: 'igw',
  type: 'internet-gateway',
  isNetwork: true,
  malformed: 'InvalidInternetGatewayId.Malformed',
  notFound: ['InvalidInternetGatewayID.NotFound', doesNotExist('internetGateway ID')],
});

export interface EgressOnlyInternetGatewayRow {
  readonly id: string;
  readonly vpcId: string;
}

export const egressOnlyInternetGateways = new Kind<EgressOnlyInternetGatewayRow>({
  name: 'EgressOnlyInternetGateway',
  prefix: 'eigw',
  type: 'egress-only-internet-gateway',
  isNetwork: true,
  malformed: 'InvalidEgressOnlyInternetGatewayId.Malformed', // assumed
  notFound: ['InvalidGatewayID.NotFound', doesNotExist('eigw ID')],
});

/** The Internet gateway of a VPC; it has one at most. */
export function gatewayOf(rows: readonly InternetGatewayRow[], vpcId: string): InternetGatewayRow | undefined {
  return rows.find((row) => row.vpcId === vpcId);
}
