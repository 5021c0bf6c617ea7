// EBS volumes, as they are kept.

import type { VolumeType } from '@aws-sdk/client-ec2';
import { doesNotExist, Kind } from '../kind.ts';

export interface VolumeAttachmentRow {
  readonly instanceId: string;
  readonly device: string;
  readonly state: 'attaching' | 'attached' | 'detaching';
  readonly attachTime: number;
  readonly deleteOnTermination: boolean;
}

export interface VolumeRow {
  readonly id: string;
  readonly availabilityZone: string;
  readonly availabilityZoneId: string;
  /** GiB. */
  readonly size: number;
  readonly volumeType: VolumeType;
  readonly iops: number | undefined;
  /** MiB/s. */
  readonly throughput: number | undefined;
  readonly encrypted: boolean;
  readonly snapshotId: string;
  readonly state: 'creating' | 'available' | 'in-use' | 'deleting';
  readonly createTime: number;
  readonly attachment: VolumeAttachmentRow | undefined;
}

export const volumes = new Kind<VolumeRow>({
  name: 'Volume',
  prefix: 'vol',
  type: 'volume',
  malformed: 'InvalidVolumeID.Malformed',
  notFound: ['InvalidVolume.NotFound', (id) => doesNotExist('volume')(id).concat('.')],
});
