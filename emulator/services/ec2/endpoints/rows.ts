// VPC endpoints, as they are kept.

import { doesNotExist, Kind } from '../kind.ts';

export interface VpcEndpointRow {
  readonly id: string;
  readonly vpcId: string;
  readonly serviceName: string;
  readonly type: 'Gateway' | 'Interface';
  readonly state: 'pending' | 'available' | 'deleting';
  readonly policy: string | undefined;
  readonly createTime: number;
  /** Of a gateway endpoint: the list that its routes lead to, and the tables that have them. */
  readonly prefixListId: string | undefined;
  readonly routeTableIds: readonly string[];
  /** Of an interface endpoint. */
  readonly subnetIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly networkInterfaceIds: readonly string[];
  readonly privateDnsEnabled: boolean;
}

export const vpcEndpoints = new Kind<VpcEndpointRow>({
  name: 'VpcEndpoint',
  prefix: 'vpce',
  type: 'vpc-endpoint',
  isNetwork: true,
  malformed: 'InvalidVpcEndpointId.Malformed',
  notFound: ['InvalidVpcEndpointId.NotFound', doesNotExist('Vpc Endpoint Id')],
});
