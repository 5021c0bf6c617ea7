// Images as AWS describes them. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html

import type { BlockDeviceMapping, Image } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import { tagsOf } from '../tags/tags.ts';
import { parameterOfImage } from './catalogue.ts';
import type { ImageDevice, ImageRow } from './rows.ts';

export function describeImage(row: ImageRow, call: Call): Image {
  const parameter = parameterOfImage(call.place.region, row.id);
  return {
    ImageId: row.id,
    Name: row.name,
    Description: row.description,
    ImageLocation: `${row.ownerAlias ?? row.ownerId}/${row.name}`,
    State: row.state,
    OwnerId: row.ownerId,
    ...(row.ownerAlias === undefined ? {} : { ImageOwnerAlias: row.ownerAlias }),
    Public: row.isPublic,
    CreationDate: new Date(row.createTime).toISOString(),
    ...(row.isPublic ? { DeprecationTime: inTwoYears(row.createTime) } : {}),
    Architecture: row.architecture,
    ImageType: 'machine',
    ...(row.isWindows ? { Platform: 'Windows' as const } : {}),
    PlatformDetails: row.platformDetails,
    UsageOperation: row.usageOperation,
    EnaSupport: true,
    SriovNetSupport: 'simple',
    Hypervisor: 'xen',
    VirtualizationType: 'hvm',
    RootDeviceType: 'ebs',
    RootDeviceName: row.devices[0]?.name,
    BlockDeviceMappings: row.devices.map(describeDevice),
    ...(row.bootMode ? { BootMode: row.bootMode } : {}),
    ...(row.needsTokens ? { ImdsSupport: 'v2.0' as const } : {}),
    ...(row.sourceInstanceId === undefined ? {} : { SourceInstanceId: row.sourceInstanceId }),
    ...(parameter === undefined ? {} : { PublicSsmParameterName: parameter }),
    DeregistrationProtection: 'disabled',
    ProductCodes: [],
    Tags: tagsOf(call, row.id),
  };
}

export function describeDevice({ name, ...device }: ImageDevice): BlockDeviceMapping {
  return {
    DeviceName: name,
    Ebs: {
      DeleteOnTermination: device.deleteOnTermination,
      Encrypted: device.encrypted,
      SnapshotId: device.snapshotId,
      VolumeSize: device.size,
      VolumeType: device.volumeType,
    },
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deprecate.html: a public image's life. */
function inTwoYears(time: number): string {
  const then = new Date(time);
  then.setUTCFullYear(then.getUTCFullYear() + 2);
  return then.toISOString();
}

const ofDevices =
  (read: (device: BlockDeviceMapping) => string | number | boolean | undefined) =>
  ({ BlockDeviceMappings }: Image) =>
    BlockDeviceMappings?.map(read);
/** What no image here has. */
const none = () => [];

export const imageFilters: Filters<Image> = {
  architecture: ({ Architecture }) => Architecture,
  'block-device-mapping.delete-on-termination': ofDevices(({ Ebs }) => Ebs?.DeleteOnTermination),
  'block-device-mapping.device-name': ofDevices(({ DeviceName }) => DeviceName),
  'block-device-mapping.encrypted': ofDevices(({ Ebs }) => Ebs?.Encrypted),
  'block-device-mapping.snapshot-id': ofDevices(({ Ebs }) => Ebs?.SnapshotId),
  'block-device-mapping.volume-size': ofDevices(({ Ebs }) => Ebs?.VolumeSize),
  'block-device-mapping.volume-type': ofDevices(({ Ebs }) => Ebs?.VolumeType),
  'boot-mode': ({ BootMode }) => BootMode,
  'creation-date': ({ CreationDate }) => CreationDate,
  description: ({ Description }) => Description,
  'ena-support': ({ EnaSupport }) => EnaSupport,
  'free-tier-eligible': none,
  hypervisor: ({ Hypervisor }) => Hypervisor,
  'image-allowed': none,
  'image-id': ({ ImageId }) => ImageId,
  'image-type': ({ ImageType }) => ImageType,
  'image-watermark.source-image-creation-time': none,
  'image-watermark.source-image-id': none,
  'image-watermark.source-image-region': none,
  'image-watermark.watermark-creation-time': none,
  'image-watermark.watermark-key': none,
  'instance-type-specification.supported-instance-type': none,
  'instance-type-specification.unsupported-instance-type': none,
  'is-public': ({ Public }) => Public,
  'kernel-id': none,
  'manifest-location': ({ ImageLocation }) => ImageLocation,
  name: ({ Name }) => Name,
  'owner-alias': ({ ImageOwnerAlias }) => ImageOwnerAlias,
  'owner-id': ({ OwnerId }) => OwnerId,
  platform: ({ Platform }) => Platform?.toLowerCase(),
  'product-code': none,
  'product-code.type': none,
  'public-ssm-parameter-name': ({ PublicSsmParameterName }) => PublicSsmParameterName,
  'ramdisk-id': none,
  'root-device-name': ({ RootDeviceName }) => RootDeviceName,
  'root-device-type': ({ RootDeviceType }) => RootDeviceType,
  'scan-result.critical-fix-available-since': none,
  'scan-result.finding-scan-date': none,
  'scan-result.high-fix-available-since': none,
  'scan-result.highest-finding-severity-label': none,
  'scan-result.informational-fix-available-since': none,
  'scan-result.low-fix-available-since': none,
  'scan-result.medium-fix-available-since': none,
  'source-image-id': none,
  'source-image-region': none,
  'source-instance-id': ({ SourceInstanceId }) => SourceInstanceId,
  'sriov-net-support': ({ SriovNetSupport }) => SriovNetSupport,
  state: ({ State }) => State,
  'state-reason-code': none,
  'state-reason-message': none,
  'virtualization-type': ({ VirtualizationType }) => VirtualizationType,
};
