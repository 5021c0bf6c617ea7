// Volumes: make, describe, attach, detach, delete.

import type { AttachVolumeCommandInput, CreateVolumeCommandInput, DetachVolumeCommandInput } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing, changingOnce } from '../../shared/operation.ts';
import { invalidZone, zonesOf } from '../account/regions.ts';
import { found } from '../describe.ts';
import { invalidCombination, missing, refuseUnbuilt, required } from '../errors.ts';
import { findImage } from '../images/find.ts';
import { instances } from '../instances/rows.ts';
import { putTags, specifiedTags } from '../tags/tags.ts';
import { describeAttachment, describeVolume, volumeFilters } from './describe.ts';
import { volumeLifecycle } from './lifecycle.ts';
import { type VolumeRow, volumes } from './rows.ts';
import { volumeSettings } from './settings.ts';
import { noSuchSnapshot } from './snapshots.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html */
function validCreate(input: CreateVolumeCommandInput, call: Call) {
  const unbuilt = ['OutpostArn', 'MultiAttachEnabled', 'VolumeInitializationRate', 'Operator'] as const;
  refuseUnbuilt('CreateVolume', input, ...unbuilt);
  const { AvailabilityZone: name, AvailabilityZoneId: zoneId } = input;
  if (name && zoneId) throw invalidCombination('AvailabilityZone and AvailabilityZoneId cannot be given together.'); // words assumed
  if (!name && !zoneId) throw missing('availabilityZone');
  const zone = zonesOf(call.place.region).find(({ ZoneName, ZoneId }) => ZoneName === name || ZoneId === zoneId);
  if (!zone) throw invalidZone(name ?? zoneId ?? '');
  if (input.SnapshotId) throw noSuchSnapshot(input.SnapshotId);
  if (input.KmsKeyId && !input.Encrypted) {
    const message = 'The parameter KmsKeyId requires the parameter Encrypted to be set.';
    throw new AwsError('InvalidParameterDependency', message);
  }
  const { VolumeType: type = 'gp2', Iops: iops, Throughput: throughput } = input;
  const settings = volumeSettings({ size: required(input.Size, 'size'), type, iops, throughput });
  const tags = specifiedTags(input.TagSpecifications, 'volume');
  return { settings, encrypted: input.Encrypted ?? false, zone, tags };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachVolume.html */
function validAttach(input: AttachVolumeCommandInput, call: Call) {
  refuseUnbuilt('AttachVolume', input, 'EbsCardIndex');
  const volume = volumes.get(call, required(input.VolumeId, 'volumeId'));
  const instance = instances.get(call, required(input.InstanceId, 'instanceId'));
  const device = required(input.Device, 'device');
  if (volume.attachment) {
    throw new AwsError('VolumeInUse', `${volume.id} is already attached to an instance`);
  }
  if (volume.state !== 'available') {
    throw new AwsError('IncorrectState', `Volume '${volume.id}' is in the '${volume.state}' state.`); // words assumed
  }
  if (volume.availabilityZone !== instance.availabilityZone) {
    const message = `The volume '${volume.id}' is not in the same availability zone as instance '${instance.id}'`;
    throw new AwsError('InvalidVolume.ZoneMismatch', message);
  }
  if (!['running', 'stopped'].includes(instance.state)) {
    throw new AwsError('IncorrectState', `Instance '${instance.id}' is not 'running'.`);
  }
  if (instance.devices.some(({ name }) => name === device)) {
    const message = `Invalid value '${device}' for unixDevice. Attachment point ${device} is already in use`;
    throw new AwsError('InvalidParameterValue', message);
  }
  return { volume, instance, device };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachVolume.html */
function validDetach(input: DetachVolumeCommandInput, call: Call) {
  // What writes to a volume is not here, so to force it makes no difference.
  void input.Force;
  const volume = volumes.get(call, required(input.VolumeId, 'volumeId'));
  const { attachment } = volume;
  if (!attachment) throw new AwsError('IncorrectState', `Volume '${volume.id}' is in the 'available' state.`);
  const isOther = (given: string | undefined, own: string) => given !== undefined && given !== own;
  if (isOther(input.InstanceId, attachment.instanceId) || isOther(input.Device, attachment.device)) {
    const message = `Volume '${volume.id}' is not attached to '${input.InstanceId ?? attachment.instanceId}' as device '${input.Device ?? attachment.device}'`;
    throw new AwsError('InvalidAttachment.NotFound', message);
  }
  const instance = instances.get(call, attachment.instanceId);
  const root = findImage(call, instance.imageId)?.devices[0]?.name;
  if (attachment.device === root && instance.state !== 'stopped') {
    const message = `Unable to detach root volume '${volume.id}' from instance '${instance.id}'`;
    throw new AwsError('OperationNotPermitted', message);
  }
  return { volume: { ...volume, attachment }, instance };
}

export const volumeOperations = {
  CreateVolume: changingOnce('CreateVolume', validCreate, ({ settings, encrypted, zone, tags }, call) => {
    const row: VolumeRow = {
      ...settings,
      id: volumes.newId(call),
      encrypted,
      availabilityZone: zone.ZoneName,
      availabilityZoneId: zone.ZoneId,
      snapshotId: '',
      state: 'creating',
      createTime: call.now,
      attachment: undefined,
    };
    putTags(call, volumes, row.id, tags);
    return describeVolume(volumeLifecycle.put(call, row), call);
  }),

  DescribeVolumes(input, call) {
    void input.IncludeManagedResources;
    const description = { kind: volumes, filters: volumeFilters, shape: describeVolume };
    const page = found(call, input, input.VolumeIds, description);
    return { Volumes: page.found, NextToken: page.NextToken };
  },

  AttachVolume: changing(validAttach, ({ volume, instance, device: name }, call) => {
    const common = { attachTime: call.now, deleteOnTermination: false };
    const attachment = { ...common, instanceId: instance.id, device: name, state: 'attaching' } as const;
    const row = volumeLifecycle.put(call, { ...volume, state: 'in-use', attachment });
    const devices = [...instance.devices, { ...common, name, volumeId: volume.id }];
    call.put(instances.table, { ...instance, devices });
    return describeAttachment(row);
  }),

  DetachVolume: changing(validDetach, ({ volume, instance }, call) => {
    const attachment = { ...volume.attachment, state: 'detaching' } as const;
    const row = volumeLifecycle.put(call, { ...volume, attachment });
    const devices = instance.devices.filter(({ volumeId }) => volumeId !== volume.id);
    call.put(instances.table, { ...instance, devices });
    return describeAttachment(row);
  }),

  DeleteVolume: changing(
    ({ VolumeId }, call) => {
      const row = volumes.get(call, required(VolumeId, 'volumeId'));
      if (!row.attachment) return row;
      throw new AwsError('VolumeInUse', `Volume ${row.id} is currently attached to ${row.attachment.instanceId}`);
    },
    (row, call) => {
      volumeLifecycle.put(call, { ...row, state: 'deleting' });
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
