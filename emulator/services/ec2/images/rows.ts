// Machine images: those that everybody has, and those that the customer makes.

import type { ArchitectureValues, VolumeType } from '@aws-sdk/client-ec2';
import { Kind } from '../kind.ts';

export interface ImageDevice {
  readonly name: string;
  readonly snapshotId: string;
  /** GiB. */
  readonly size: number;
  readonly volumeType: VolumeType;
  readonly encrypted: boolean;
  readonly deleteOnTermination: boolean;
}

export interface ImageRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly state: 'pending' | 'available';
  readonly ownerId: string;
  /** `amazon` for what AWS publishes. */
  readonly ownerAlias: string | undefined;
  readonly isPublic: boolean;
  readonly architecture: ArchitectureValues;
  readonly isWindows: boolean;
  readonly platformDetails: string;
  readonly usageOperation: string;
  readonly bootMode: 'legacy-bios' | 'uefi' | 'uefi-preferred' | undefined;
  /** Whether its instances take tokens of the metadata service alone, unless they are told otherwise. */
  readonly needsTokens: boolean;
  readonly createTime: number;
  readonly sourceInstanceId: string | undefined;
  /** The root device first. */
  readonly devices: readonly ImageDevice[];
}

export const images = new Kind<ImageRow>({
  name: 'Image',
  prefix: 'ami',
  type: 'image',
  malformed: 'InvalidAMIID.Malformed',
  notFound: [
    'InvalidAMIID.NotFound',
    (ids) => (ids.includes(',') ? `The image ids '[${ids}]' do not exist` : `The image id '[${ids}]' does not exist`),
  ],
});
