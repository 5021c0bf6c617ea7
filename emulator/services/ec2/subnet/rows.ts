// Subnets, as they are kept.

import type { HostnameType } from '@aws-sdk/client-ec2';
import { doesNotExist, Kind } from '../kind.ts';
import type { BlockRow } from '../vpc/rows.ts';

export interface SubnetRow {
  readonly id: string;
  readonly vpcId: string;
  readonly availabilityZone: string;
  readonly availabilityZoneId: string;
  /** None for a subnet of IPv6 alone. */
  readonly cidr: string | undefined;
  readonly blocks6: readonly BlockRow[];
  readonly isDefault: boolean;
  readonly mapPublicIpOnLaunch: boolean;
  readonly assignIpv6AddressOnCreation: boolean;
  readonly enableDns64: boolean;
  readonly hostnameType: HostnameType;
  readonly resourceNameA: boolean;
  readonly resourceNameAaaa: boolean;
}

export const subnets = new Kind<SubnetRow>({
  name: 'Subnet',
  prefix: 'subnet',
  type: 'subnet',
  isNetwork: true,
  malformed: 'InvalidSubnetID.Malformed',
  notFound: ['InvalidSubnetID.NotFound', doesNotExist('subnet ID')],
});
