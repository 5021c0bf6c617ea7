// The volumes that an instance is launched with: those of its image, and what the request changes of them or adds.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-device-mapping-concepts.html

import type { BlockDeviceMapping } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import { invalidCombination, required } from '../errors.ts';
import type { ImageDevice, ImageRow } from '../images/rows.ts';
import { type VolumeSettings, volumeSettings } from './settings.ts';
import { noSuchSnapshot } from './snapshots.ts';

export interface NewDevice extends VolumeSettings {
  readonly name: string;
  readonly snapshotId: string;
  readonly encrypted: boolean;
  readonly deleteOnTermination: boolean;
}

/** The root device first. */
export function devicesOf(image: ImageRow, mappings: readonly BlockDeviceMapping[] = []): NewDevice[] {
  const byName = new Map(mappings.map((each) => [required(each.DeviceName, 'blockDeviceMapping.deviceName'), each]));
  if (byName.size < mappings.length) throw invalidMapping('The same device is mapped twice.');
  const root = image.devices[0]?.name;
  const ofImage = image.devices.flatMap((device) => {
    const mapping = byName.get(device.name);
    byName.delete(device.name);
    if (device.name === root) checkBoot(mapping);
    if (mapping?.NoDevice === undefined) return [newDevice(device.name, mapping, device)];
    if (device.name === root) throw invalidMapping(`The root device ${root} cannot be left out.`);
    return [];
  });
  const added = [...byName].filter(([, { NoDevice }]) => NoDevice === undefined);
  return [...ofImage, ...added.map(([name, mapping]) => newDevice(name, mapping, undefined))];
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (BootForVolumeTypeUnsupported) */
function checkBoot(mapping: BlockDeviceMapping | undefined): void {
  const type = mapping?.Ebs?.VolumeType;
  if (type !== 'st1' && type !== 'sc1') return;
  const message = `The volume type '${type}' cannot be used as a boot volume.`; // words assumed
  throw new AwsError('BootForVolumeTypeUnsupported', message);
}

function newDevice(name: string, mapping: BlockDeviceMapping | undefined, device: ImageDevice | undefined): NewDevice {
  if (mapping?.VirtualName) {
    if (mapping.Ebs) throw invalidCombination('A device is mapped to a volume or to an instance store, not both.'); // words assumed
    throw new AwsError('NotImplemented', 'Instance store volumes are not implemented by this emulator', {
      status: 501,
    });
  }
  const ebs = mapping?.Ebs ?? {};
  if (mapping && !mapping.Ebs && !device) throw invalidMapping(`The device ${name} has no volume.`);
  if (ebs.KmsKeyId && !ebs.Encrypted && !device?.encrypted) {
    throw new AwsError(
      'InvalidParameterDependency',
      'The parameter KmsKeyId requires the parameter Encrypted to be set.',
    );
  }
  if (ebs.SnapshotId && ebs.SnapshotId !== device?.snapshotId) {
    throw noSuchSnapshot(ebs.SnapshotId);
  }
  const size = ebs.VolumeSize ?? device?.size;
  if (size === undefined)
    throw new AwsError('MissingParameter', 'The request must contain the parameter size or snapshotId');
  if (device && size < device.size) {
    const message = `Volume of size ${size}GB is smaller than snapshot '${device.snapshotId}', expect size >= ${device.size}GB`;
    throw invalidMapping(message);
  }
  return {
    name,
    ...volumeSettings({
      size,
      type: ebs.VolumeType ?? device?.volumeType ?? 'gp2',
      iops: ebs.Iops,
      throughput: ebs.Throughput,
    }),
    snapshotId: device?.snapshotId ?? '',
    encrypted: (ebs.Encrypted ?? false) || (device?.encrypted ?? false),
    deleteOnTermination: ebs.DeleteOnTermination ?? device?.deleteOnTermination ?? true,
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
function invalidMapping(message: string): AwsError {
  return new AwsError('InvalidBlockDeviceMapping', message); // most words assumed
}
