// Network interfaces and Elastic IP addresses, as they are kept.

import type { AttachmentStatus, NetworkInterfaceType } from '@aws-sdk/client-ec2';
import { doesNotExist, Kind } from '../kind.ts';

export interface AttachmentRow {
  readonly id: string;
  readonly status: AttachmentStatus;
  readonly attachTime: number;
  readonly deleteOnTermination: boolean;
  readonly deviceIndex: number;
  readonly instanceId: string | undefined;
  readonly ownerId: string;
}

export interface NetworkInterfaceRow {
  readonly id: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly availabilityZone: string;
  readonly availabilityZoneId: string;
  readonly description: string;
  /** A NAT gateway's is `nat_gateway` in AWS's answers, which the SDK's enumeration does not know. */
  readonly type: NetworkInterfaceType | 'nat_gateway';
  readonly macAddress: string;
  /** The primary one first. */
  readonly addresses: readonly string[];
  readonly addresses6: readonly string[];
  readonly groupIds: readonly string[];
  readonly sourceDestCheck: boolean;
  /** The service that made it and alone may take it away. */
  readonly requester: string | undefined;
  readonly attachment: AttachmentRow | undefined;
  /** A public address of Amazon's own, which nobody allocated. */
  readonly publicIp?: string | undefined;
}

export const networkInterfaces = new Kind<NetworkInterfaceRow>({
  name: 'NetworkInterface',
  prefix: 'eni',
  type: 'network-interface',
  isNetwork: true,
  malformed: 'InvalidNetworkInterfaceId.Malformed',
  notFound: ['InvalidNetworkInterfaceID.NotFound', doesNotExist('networkInterface ID')],
});

export interface AddressRow {
  readonly id: string;
  readonly publicIp: string;
  readonly association: AddressAssociation | undefined;
  /** Whether a NAT gateway has it: then nobody else may take it away. */
  readonly isOfNatGateway: boolean;
}

export interface AddressAssociation {
  readonly id: string;
  readonly networkInterfaceId: string;
  readonly privateIp: string;
}

export const addresses = new Kind<AddressRow>({
  name: 'Address',
  prefix: 'eipalloc',
  type: 'elastic-ip',
  isNetwork: true,
  malformed: 'InvalidAllocationID.Malformed', // assumed
  notFound: ['InvalidAllocationID.NotFound', doesNotExist('allocation ID')],
});
