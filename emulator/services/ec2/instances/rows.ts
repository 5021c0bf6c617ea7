// Instances, as they are kept.

import type {
  _InstanceType,
  ArchitectureValues,
  InstanceMetadataOptionsResponse,
  PrivateDnsNameOptionsResponse,
  ShutdownBehavior,
} from '@aws-sdk/client-ec2';
import { Kind } from '../kind.ts';

export type InstanceState = 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped';

export interface DeviceRow {
  readonly name: string;
  readonly volumeId: string;
  readonly attachTime: number;
  readonly deleteOnTermination: boolean;
}

export interface ProfileAssociationRow {
  readonly id: string;
  readonly arn: string;
  readonly profileId: string;
  readonly time: number;
}

export interface InstanceRow {
  readonly id: string;
  readonly reservationId: string;
  /** The service that asked for it. */
  readonly requester: string | undefined;
  readonly amiLaunchIndex: number;
  readonly clientToken: string | undefined;
  readonly imageId: string;
  readonly instanceType: _InstanceType;
  readonly architecture: ArchitectureValues;
  readonly state: InstanceState;
  /** Why it is in the state, where there is more to say than that it is. */
  readonly stateReason: { readonly code: string; readonly message: string } | undefined;
  readonly transitionReason: string;
  /** Goes up each time it starts, so that a report on an earlier run is known to be stale. */
  readonly incarnation: number;
  /** When it was last started, in milliseconds since the Unix epoch. */
  readonly launchTime: number;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly availabilityZone: string;
  readonly availabilityZoneId: string;
  /** The primary one first; none once it is terminated. */
  readonly interfaceIds: readonly string[];
  /** Of the primary interface. */
  readonly privateIp: string;
  /** Of the primary interface. */
  readonly groupIds: readonly string[];
  /** Whether its primary interface gets a public address of Amazon's own at each start. */
  readonly getsPublicIp: boolean;
  readonly keyName: string | undefined;
  /** In base64. */
  readonly userData: string | undefined;
  readonly profile: ProfileAssociationRow | undefined;
  readonly devices: readonly DeviceRow[];
  readonly isMonitored: boolean;
  readonly ebsOptimized: boolean;
  readonly disableApiTermination: boolean;
  readonly disableApiStop: boolean;
  readonly shutdownBehavior: ShutdownBehavior;
  readonly metadataOptions: InstanceMetadataOptionsResponse;
  readonly dnsNameOptions: PrivateDnsNameOptionsResponse;
  readonly autoRecovery: 'default' | 'disabled';
  /** Of burstable types alone. */
  readonly cpuCredits: 'standard' | 'unlimited' | undefined;
  readonly cpu: { readonly cores: number; readonly threadsPerCore: number };
}

export const instances = new Kind<InstanceRow>({
  name: 'Instance',
  prefix: 'i',
  type: 'instance',
  isNetwork: true,
  malformed: 'InvalidInstanceID.Malformed',
  notFound: [
    'InvalidInstanceID.NotFound',
    (ids) => (ids.includes(',') ? `The instance IDs '${ids}' do not exist` : `The instance ID '${ids}' does not exist`),
  ],
});

/** What is neither terminated nor on its way there. */
export function isThere({ state }: InstanceRow): boolean {
  return state !== 'terminated' && state !== 'shutting-down';
}
