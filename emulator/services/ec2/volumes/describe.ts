// Volumes as AWS describes them. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html

import type { Volume, VolumeAttachment } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import { tagsOf } from '../tags/tags.ts';
import type { VolumeRow } from './rows.ts';

export function describeVolume(row: VolumeRow, call: Call): Volume {
  return {
    VolumeId: row.id,
    State: row.state,
    Size: row.size,
    VolumeType: row.volumeType,
    ...(row.iops === undefined ? {} : { Iops: row.iops }),
    ...(row.throughput === undefined ? {} : { Throughput: row.throughput }),
    Encrypted: row.encrypted,
    SnapshotId: row.snapshotId,
    AvailabilityZone: row.availabilityZone,
    AvailabilityZoneId: row.availabilityZoneId,
    CreateTime: new Date(row.createTime),
    MultiAttachEnabled: false,
    Attachments: row.attachment ? [describeAttachment(row)] : [],
    Operator: { Managed: false },
    Tags: tagsOf(call, row.id),
  };
}

export function describeAttachment({ id, attachment }: VolumeRow): VolumeAttachment {
  return {
    VolumeId: id,
    InstanceId: attachment?.instanceId,
    Device: attachment?.device,
    State: attachment?.state,
    ...(attachment ? { AttachTime: new Date(attachment.attachTime) } : {}),
    DeleteOnTermination: attachment?.deleteOnTermination,
  };
}

const ofAttachments =
  (read: (attachment: VolumeAttachment) => string | boolean | Date | undefined) =>
  ({ Attachments }: Volume) =>
    Attachments?.map(read);

export const volumeFilters: Filters<Volume> = {
  'attachment.attach-time': ofAttachments(({ AttachTime }) => AttachTime),
  'attachment.delete-on-termination': ofAttachments(({ DeleteOnTermination }) => DeleteOnTermination),
  'attachment.device': ofAttachments(({ Device }) => Device),
  'attachment.instance-id': ofAttachments(({ InstanceId }) => InstanceId),
  'attachment.status': ofAttachments(({ State }) => State),
  'availability-zone': ({ AvailabilityZone }) => AvailabilityZone,
  'availability-zone-id': ({ AvailabilityZoneId }) => AvailabilityZoneId,
  'create-time': ({ CreateTime }) => CreateTime,
  encrypted: ({ Encrypted }) => Encrypted,
  'fast-restored': () => false,
  'multi-attach-enabled': ({ MultiAttachEnabled }) => MultiAttachEnabled,
  'operator.managed': ({ Operator }) => Operator?.Managed,
  'operator.principal': ({ Operator }) => Operator?.Principal,
  size: ({ Size }) => Size,
  'snapshot-id': ({ SnapshotId }) => SnapshotId,
  status: ({ State }) => State,
  'volume-id': ({ VolumeId }) => VolumeId,
  'volume-type': ({ VolumeType }) => VolumeType,
};
