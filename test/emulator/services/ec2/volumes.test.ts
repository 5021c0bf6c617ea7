// Volumes and network interfaces of instances that are there already.

import { describe, expect, it } from '@jest/globals';
import { attachOperations } from '../../../../emulator/services/ec2/instances/attach.ts';
import { volumeFilters } from '../../../../emulator/services/ec2/volumes/describe.ts';
import { volumeOperations } from '../../../../emulator/services/ec2/volumes/operations.ts';
import { documentedFilters } from './documented.ts';
import { unreadFields } from './ec2.ts';
import { launchInto } from './launching.ts';

const AvailabilityZone = 'ap-northeast-2a';

describe('a volume', () => {
  it('is creating, available, attached, detached, deleted', () => {
    const { ec2, running, describe } = launchInto();
    const InstanceId = running();
    const Tags = [{ Key: 'a', Value: 'b' }];
    const made = ec2.call('CreateVolume', {
      AvailabilityZone,
      Size: 10,
      VolumeType: 'gp3',
      Throughput: 200,
      ClientToken: 'once',
      TagSpecifications: [{ ResourceType: 'volume', Tags }],
    });
    const { VolumeId = '' } = made;
    expect(made).toMatchObject({
      VolumeId: expect.stringMatching(/^vol-0[0-9a-f]{16}$/),
      State: 'creating',
      Iops: 3000,
      Throughput: 200,
      AvailabilityZoneId: 'apne2-az1',
      SnapshotId: '',
      Attachments: [],
      Tags,
    });
    const volume = () => ec2.call('DescribeVolumes', { VolumeIds: [VolumeId] }).Volumes?.[0];
    ec2.wait(5);
    expect(volume()?.State).toBe('available');
    const attached = ec2.call('AttachVolume', { VolumeId, InstanceId, Device: '/dev/sdf' });
    expect(attached).toMatchObject({ State: 'attaching', Device: '/dev/sdf', InstanceId, DeleteOnTermination: false });
    ec2.wait(5);
    expect(volume()).toMatchObject({ State: 'in-use', Attachments: [{ State: 'attached', InstanceId }] });
    expect(describe(InstanceId)?.BlockDeviceMappings?.map(({ DeviceName }) => DeviceName)).toEqual([
      '/dev/xvda',
      '/dev/sdf',
    ]);
    expect(ec2.call('DetachVolume', { VolumeId, Force: true }).State).toBe('detaching');
    expect(describe(InstanceId)?.BlockDeviceMappings).toHaveLength(1);
    ec2.wait(5);
    expect(volume()).toMatchObject({ State: 'available', Attachments: [] });
    ec2.call('DeleteVolume', { VolumeId });
    expect(volume()?.State).toBe('deleting');
    ec2.wait(5);
    expect(ec2.refusal('DescribeVolumes', { VolumeIds: [VolumeId] })).toBe(
      `InvalidVolume.NotFound: The volume '${VolumeId}' does not exist.`,
    );
  });

  it('that is a root device comes off an instance that is stopped', () => {
    const { ec2, running, describe } = launchInto();
    const InstanceId = running();
    const VolumeId = describe(InstanceId)?.BlockDeviceMappings?.[0]?.Ebs?.VolumeId;
    expect(ec2.refusal('DetachVolume', { VolumeId })).toMatch(/^OperationNotPermitted: Unable to detach root volume/);
    ec2.call('StopInstances', { InstanceIds: [InstanceId] });
    ec2.wait(30);
    expect(ec2.call('DetachVolume', { VolumeId, InstanceId, Device: '/dev/xvda' }).State).toBe('detaching');
  });
});

describe('EC2 refuses of volumes', () => {
  const { ec2, running, run, describe: look } = launchInto();
  const InstanceId = running();
  const root = look(InstanceId)?.BlockDeviceMappings?.[0]?.Ebs?.VolumeId;
  const volumeIn = (zone: string) => ec2.call('CreateVolume', { AvailabilityZone: zone, Size: 1 }).VolumeId;
  const [VolumeId, elsewhere] = [volumeIn(AvailabilityZone), volumeIn('ap-northeast-2c')];
  ec2.wait(5);
  const [pending = ''] = run();
  const young = volumeIn(AvailabilityZone);
  const create = (input: object) => ['CreateVolume', { AvailabilityZone, Size: 1, ...input }] as const;
  const attach = (input: object) => ['AttachVolume', { VolumeId, InstanceId, Device: '/dev/sdf', ...input }] as const;

  it.each([
    [...create({ AvailabilityZone: undefined }), /^MissingParameter: .*availabilityZone/],
    [...create({ AvailabilityZoneId: 'apne2-az1' }), /^InvalidParameterCombination: /],
    [...create({ AvailabilityZone: 'x' }), "InvalidZone.NotFound: The zone 'x' does not exist."],
    [...create({ Size: undefined }), /^MissingParameter: .*size/],
    [...create({ VolumeType: 'st1' }), /^InvalidParameterValue: .*smaller than the minimum size of 125GiB/],
    [...create({ Iops: 100 }), /^InvalidParameterCombination: .*iops/],
    [...create({ VolumeType: 'x' }), "UnknownVolumeType: Unsupported volume type 'x' for volume creation."],
    [...create({ SnapshotId: 'snap-1' }), 'InvalidSnapshotID.Malformed: Invalid id: "snap-1" (expecting "snap-...")'],
    [...create({ SnapshotId: 'snap-00000001' }), /^InvalidSnapshot.NotFound: /],
    [...create({ KmsKeyId: 'x' }), /^InvalidParameterDependency: /],
    [...create({ MultiAttachEnabled: true }), /^NotImplemented: /],
    [...create({ Encrypted: true, DryRun: true }), /^DryRunOperation: /],
    [...attach({ VolumeId: 'vol-1' }), 'InvalidVolumeID.Malformed: Invalid id: "vol-1"'],
    [...attach({ Device: undefined }), /^MissingParameter: .*device/],
    [...attach({ VolumeId: root }), `VolumeInUse: ${root} is already attached to an instance`],
    [...attach({ VolumeId: young }), /^IncorrectState: .*'creating'/],
    [...attach({ VolumeId: elsewhere }), /^InvalidVolume.ZoneMismatch: /],
    [...attach({ InstanceId: pending }), `IncorrectState: Instance '${pending}' is not 'running'.`],
    [...attach({ Device: '/dev/xvda' }), /^InvalidParameterValue: .*already in use/],
    [...attach({ EbsCardIndex: 1 }), /^NotImplemented: /],
    [...attach({ DryRun: true }), /^DryRunOperation: /],
    ['DetachVolume', { VolumeId }, `IncorrectState: Volume '${VolumeId}' is in the 'available' state.`],
    ['DetachVolume', { VolumeId: root, InstanceId: pending }, /^InvalidAttachment.NotFound: /],
    ['DetachVolume', { VolumeId: root, Device: '/dev/sdz' }, /^InvalidAttachment.NotFound: /],
    ['DeleteVolume', { VolumeId: root }, `VolumeInUse: Volume ${root} is currently attached to ${InstanceId}`],
    ['DeleteVolume', { VolumeId, DryRun: true }, /^DryRunOperation: /],
    ['DescribeVolumes', { Filters: [{ Name: 'x', Values: ['y'] }] }, /^InvalidParameterValue: /],
    ['DescribeVolumes', { MaxResults: 1, NextToken: 'x' }, /^Invalid/],
    ['DescribeVolumes', { DryRun: true, IncludeManagedResources: true }, /^DryRunOperation: /],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('a dry run of a detachment', () => {
    ec2.call('AttachVolume', { VolumeId, InstanceId, Device: '/dev/sdf' });
    expect(ec2.refusal('DetachVolume', { VolumeId, DryRun: true })).toMatch(/^DryRunOperation: /);
  });
});

describe('a network interface', () => {
  it('is attached to an instance, found by it, and detached', () => {
    const { ec2, SubnetId, running, describe } = launchInto();
    const InstanceId = running();
    const { NetworkInterfaceId = '' } = ec2.call('CreateNetworkInterface', { SubnetId }).NetworkInterface;
    const { AttachmentId } = ec2.call('AttachNetworkInterface', { InstanceId, NetworkInterfaceId, DeviceIndex: 1 });
    expect(describe(InstanceId)?.NetworkInterfaces).toMatchObject([
      {},
      {
        NetworkInterfaceId,
        Status: 'in-use',
        Attachment: { AttachmentId, DeviceIndex: 1, DeleteOnTermination: false },
      },
    ]);
    expect(ec2.refusal('DeleteNetworkInterface', { NetworkInterfaceId })).toMatch(/^InvalidNetworkInterface.InUse: /);
    ec2.call('DetachNetworkInterface', { AttachmentId, Force: true });
    expect(describe(InstanceId)?.NetworkInterfaces).toHaveLength(1);
    ec2.call('DeleteNetworkInterface', { NetworkInterfaceId });
  });

  const { ec2, SubnetId, subnet, running, run, describe: look } = launchInto();
  const card = (id = SubnetId) =>
    ec2.call('CreateNetworkInterface', { SubnetId: id }).NetworkInterface.NetworkInterfaceId;
  const InstanceId = running();
  const primary = look(InstanceId)?.NetworkInterfaces?.[0];
  const full = running();
  ec2.call('AttachNetworkInterface', { InstanceId: full, NetworkInterfaceId: card(), DeviceIndex: 1 });
  const [pending] = run();
  const NetworkInterfaceId = card();
  const elsewhere = card(subnet('10.0.2.0/24', 'ap-northeast-2c'));
  const attach = (input: object) =>
    ['AttachNetworkInterface', { InstanceId, NetworkInterfaceId, DeviceIndex: 1, ...input }] as const;

  it.each([
    [...attach({ DeviceIndex: undefined }), /^MissingParameter: .*deviceIndex/],
    [...attach({ NetworkInterfaceId: primary?.NetworkInterfaceId }), /^InvalidNetworkInterface.InUse: /],
    [...attach({ InstanceId: pending }), /^IncorrectState: /],
    [...attach({ NetworkInterfaceId: elsewhere }), /^InvalidParameterCombination: .*availability zone/],
    [...attach({ DeviceIndex: 0 }), /^InvalidParameterValue: .*already has an interface .* index '0'/],
    [...attach({ InstanceId: full, DeviceIndex: 2 }), /^AttachmentLimitExceeded: Interface count 3/],
    [...attach({ NetworkCardIndex: 1 }), /^NotImplemented: /],
    [...attach({ DryRun: true }), /^DryRunOperation: /],
    ['DetachNetworkInterface', {}, /^MissingParameter: .*attachmentId/],
    [
      'DetachNetworkInterface',
      { AttachmentId: 'eni-attach-1' },
      "InvalidAttachmentID.NotFound: The attachment ID 'eni-attach-1' does not exist",
    ],
    [
      'DetachNetworkInterface',
      { AttachmentId: primary?.Attachment?.AttachmentId },
      'OperationNotPermitted: The network interface at device index 0 cannot be detached.',
    ],
  ] as const)('is refused: %s of %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('of a service is not detached, and a dry run detaches none', () => {
    const ConnectivityType = 'private' as const;
    const [nat] = ec2.call('CreateNatGateway', { SubnetId, ConnectivityType }).NatGateway.NatGatewayAddresses ?? [];
    const attachmentOf = (id: string | undefined) =>
      ec2.call('DescribeNetworkInterfaces', { NetworkInterfaceIds: [id ?? ''] }).NetworkInterfaces[0]?.Attachment;
    const { AttachmentId } = attachmentOf(nat?.NetworkInterfaceId) ?? {};
    expect(ec2.refusal('DetachNetworkInterface', { AttachmentId })).toMatch(/^AuthFailure: /);
    const second = look(full)?.NetworkInterfaces?.[1]?.Attachment?.AttachmentId;
    expect(ec2.refusal('DetachNetworkInterface', { AttachmentId: second, DryRun: true })).toMatch(/^DryRunOperation: /);
  });
});

describe('of volumes and attachments', () => {
  it('every documented filter is known, and every field read', () => {
    const documented = documentedFilters('DescribeVolumes');
    expect(Object.keys(volumeFilters).sort()).toEqual(documented);
    const refused = [
      'AttachNetworkInterface EnaSrdSpecification.EnaSrdEnabled',
      'AttachNetworkInterface EnaSrdSpecification.EnaSrdUdpSpecification',
      'CreateVolume Operator.Principal',
    ];
    const ignored = Object.fromEntries(refused.map((field) => [field, 'refused as a whole']));
    expect(unreadFields([...Object.keys(volumeOperations), ...Object.keys(attachOperations)], ignored)).toEqual([]);
  });
});
