// What instances are launched with: image, type, key, role, volumes, options; and what EC2 refuses of it.

import { describe, expect, it } from '@jest/globals';
import { setQuota } from '../../../../emulator/services/ec2/quotas.ts';
import { instanceProfiles } from '../../../../emulator/services/iam/rows.ts';
import type { Ec2 } from './ec2.ts';
import { armLinux, launchInto, linux } from './launching.ts';

const bytes = (length: number) => Buffer.alloc(length, 'x').toString('base64');

/** As IAM makes it. */
function profile(ec2: Ec2, name: string, roleName: string | undefined) {
  const arn = `arn:aws:iam::${ec2.place.account}:instance-profile/${name}`;
  const row = { id: 'AIPAEXAMPLE', name, path: '/', arn, createDate: 0, roleName, tags: [] };
  ec2.world.call(ec2.place, (call) => call.put(instanceProfiles, row));
  return arn;
}

describe('a launch', () => {
  it('has what is asked for, and what comes from the image where nothing is', () => {
    const { ec2, running, describe } = launchInto();
    const Arn = profile(ec2, 'web', 'web');
    ec2.call('CreateKeyPair', { KeyName: 'me', KeyType: 'ed25519' });
    const tags = (Value: string) => [{ Key: 'Name', Value }];
    const id = running({
      KeyName: 'me',
      IamInstanceProfile: { Name: 'web' },
      UserData: bytes(3),
      Monitoring: { Enabled: true },
      EbsOptimized: true,
      ClientToken: 'token',
      InstanceInitiatedShutdownBehavior: 'terminate',
      CreditSpecification: { CpuCredits: 'standard' },
      MetadataOptions: { HttpTokens: 'optional', HttpPutResponseHopLimit: 5, InstanceMetadataTags: 'enabled' },
      MaintenanceOptions: { AutoRecovery: 'disabled' },
      PrivateDnsNameOptions: { HostnameType: 'resource-name', EnableResourceNameDnsARecord: true },
      CpuOptions: { CoreCount: 1, ThreadsPerCore: 1 },
      HibernationOptions: { Configured: false },
      EnclaveOptions: { Enabled: false },
      CapacityReservationSpecification: { CapacityReservationPreference: 'none' },
      Placement: { AvailabilityZone: 'ap-northeast-2a', Tenancy: 'default' },
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 20, VolumeType: 'gp3', Iops: 4000, Encrypted: true } },
        { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 5, VolumeType: 'io1', Iops: 200, DeleteOnTermination: false } },
      ],
      TagSpecifications: [
        { ResourceType: 'instance', Tags: tags('machine') },
        { ResourceType: 'volume', Tags: tags('disk') },
        { ResourceType: 'network-interface', Tags: tags('card') },
      ],
    });
    const instance = describe(id);
    expect(instance).toMatchObject({
      KeyName: 'me',
      IamInstanceProfile: { Arn },
      Monitoring: { State: 'enabled' },
      EbsOptimized: true,
      ClientToken: 'token',
      CpuOptions: { CoreCount: 1, ThreadsPerCore: 1 },
      MetadataOptions: {
        State: 'applied',
        HttpTokens: 'optional',
        HttpPutResponseHopLimit: 5,
        HttpEndpoint: 'enabled',
        InstanceMetadataTags: 'enabled',
      },
      MaintenanceOptions: { AutoRecovery: 'disabled' },
      PrivateDnsName: `${id}.ap-northeast-2.compute.internal`,
      PrivateDnsNameOptions: { HostnameType: 'resource-name', EnableResourceNameDnsARecord: true },
      Placement: { AvailabilityZone: 'ap-northeast-2a', Tenancy: 'default' },
      Architecture: 'x86_64',
      RootDeviceName: '/dev/xvda',
      Tags: tags('machine'),
    });
    const [root, data] = instance?.BlockDeviceMappings ?? [];
    const VolumeIds = [root?.Ebs?.VolumeId ?? '', data?.Ebs?.VolumeId ?? ''];
    expect(ec2.call('DescribeVolumes', { VolumeIds }).Volumes).toMatchObject([
      {
        Size: 20,
        VolumeType: 'gp3',
        Iops: 4000,
        Throughput: 125,
        Encrypted: true,
        State: 'in-use',
        Tags: tags('disk'),
      },
      {
        Size: 5,
        VolumeType: 'io1',
        Iops: 200,
        Encrypted: false,
        Attachments: [{ Device: '/dev/sdf', InstanceId: id }],
      },
    ]);
    const [card] = instance?.NetworkInterfaces ?? [];
    const [on] = ec2.call('DescribeNetworkInterfaces', {
      NetworkInterfaceIds: [card?.NetworkInterfaceId ?? ''],
    }).NetworkInterfaces;
    expect(on).toMatchObject({
      Status: 'in-use',
      Attachment: { InstanceId: id, DeviceIndex: 0 },
      TagSet: tags('card'),
    });
    ec2.call('TerminateInstances', { InstanceIds: [id] });
    ec2.wait(30);
    expect(ec2.call('DescribeVolumes', {}).Volumes).toMatchObject([{ VolumeId: VolumeIds[1], State: 'available' }]);
  });

  it('of the newest Linux takes tokens alone, of the older one not', () => {
    const { running, describe, ec2 } = launchInto();
    const old = 'resolve:ssm:/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-x86_64-gp2';
    expect(describe(running())?.MetadataOptions).toMatchObject({ HttpTokens: 'required', HttpPutResponseHopLimit: 2 });
    const id = running({ ImageId: old });
    expect(describe(id)?.MetadataOptions).toMatchObject({ HttpTokens: 'optional', HttpPutResponseHopLimit: 1 });
    expect(ec2.call('DescribeVolumes', {}).Volumes?.map(({ VolumeType }) => VolumeType)).toEqual(['gp3', 'gp2']);
  });

  it('with the same token is the same, and another one with it is refused', () => {
    const { ec2, one, run } = launchInto();
    const [id] = run({ ClientToken: 'once' });
    expect(run({ ClientToken: 'once' })).toEqual([id]);
    expect(ec2.call('DescribeInstances', {}).Reservations).toHaveLength(1);
    expect(ec2.refusal('RunInstances', { ...one, MaxCount: 2, ClientToken: 'once' })).toMatch(
      /^IdempotentParameterMismatch: /,
    );
    ec2.call('TerminateInstances', { InstanceIds: [id ?? ''] });
    expect(run({ ClientToken: 'once' })).toEqual([id]);
    ec2.wait(30);
    expect(ec2.refusal('RunInstances', { ...one, ClientToken: 'once' })).toMatch(/^IdempotentInstanceTerminated: /);
  });

  it('makes as many as there is room for, but not fewer than asked', () => {
    const { ec2, one, run, subnet } = launchInto();
    const SubnetId = subnet('10.0.2.0/28');
    expect(run({ SubnetId, MinCount: 2, MaxCount: 20 })).toHaveLength(11);
    expect(ec2.refusal('RunInstances', { ...one, SubnetId })).toMatch(/^InsufficientFreeAddressesInSubnet: /);
    ec2.world.call(ec2.place, (call) => setQuota(call, 'InterfacesPerRegion', 12));
    expect(run({ MinCount: 1, MaxCount: 5 })).toHaveLength(1);
    ec2.world.call(ec2.place, (call) => setQuota(call, 'InterfacesPerRegion', 100));
    ec2.world.call(ec2.place, (call) => setQuota(call, 'StandardVcpus', 28));
    expect(run({ MinCount: 1, MaxCount: 5 })).toHaveLength(2);
    expect(ec2.refusal('RunInstances', one)).toMatch(/^VcpuLimitExceeded: .*limit of 28 /);
  });

  it('counts what runs against the quotas, and not what is stopped', () => {
    const { ec2, one, running, run } = launchInto();
    ec2.world.call(ec2.place, (call) => setQuota(call, 'RunningInstances', 1));
    const id = running();
    expect(ec2.refusal('RunInstances', one)).toMatch(/^InstanceLimitExceeded: .*\(2\).* limit of 1 /);
    ec2.call('StopInstances', { InstanceIds: [id] });
    run();
    ec2.world.call(ec2.place, (call) => setQuota(call, 'StandardVcpus', 2));
    ec2.wait(30);
    expect(ec2.refusal('StartInstances', { InstanceIds: [id] })).toMatch(/^VcpuLimitExceeded: /);
    ec2.world.call(ec2.place, (call) => setQuota(call, 'InterfacesPerRegion', 2));
    expect(ec2.refusal('RunInstances', one)).toMatch(/^NetworkInterfaceLimitExceeded: /);
  });
});

describe('EC2 refuses of a launch', () => {
  const { ec2, one } = launchInto();
  const roleless = profile(ec2, 'roleless', undefined);
  const windows = 'resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base';

  it.each([
    [{ MinCount: undefined }, /^MissingParameter: .*MinCount/],
    [{ MaxCount: undefined }, /^MissingParameter: .*MaxCount/],
    [{ MinCount: 0 }, /^InvalidParameterValue: .*minCount/],
    [{ MinCount: 2 }, /^InvalidParameterValue: .*maxCount/],
    [{ ImageId: undefined }, 'MissingParameter: The request must contain the parameter ImageId'],
    [{ ImageId: 'ami-1' }, 'InvalidAMIID.Malformed: Invalid id: "ami-1"'],
    [{ ImageId: 'ami-00000001' }, "InvalidAMIID.NotFound: The image id '[ami-00000001]' does not exist"],
    [{ ImageId: 'resolve:ssm:/mine' }, /^InvalidParameterValue: Parameter: \/mine was not found/],
    [{ InstanceType: 't3.big' }, "InvalidParameterValue: Invalid value 't3.big' for InstanceType."],
    [{ ImageId: armLinux }, /^InvalidParameterValue: The architecture 'x86_64' .* match the architecture 'arm64'/],
    [{ InstanceType: 't4g.micro' }, /^InvalidParameterValue: The architecture 'arm64' .* the architecture 'x86_64'/],
    [{ KeyName: 'none' }, "InvalidKeyPair.NotFound: The key pair 'none' does not exist"],
    [{ UserData: '%' }, 'InvalidParameterValue: Invalid BASE64 encoding of user data.'],
    [{ UserData: bytes(16_385) }, 'InvalidParameterValue: User data is limited to 16384 bytes'],
    [{ MetadataOptions: { HttpTokens: 'x' } }, /^InvalidParameterValue: .*httpTokens/],
    [{ MetadataOptions: { HttpEndpoint: 'x' } }, /^InvalidParameterValue: .*httpEndpoint/],
    [{ MetadataOptions: { HttpProtocolIpv6: 'x' } }, /^InvalidParameterValue: .*httpProtocolIpv6/],
    [{ MetadataOptions: { InstanceMetadataTags: 'x' } }, /^InvalidParameterValue: .*instanceMetadataTags/],
    [{ MetadataOptions: { HttpPutResponseHopLimit: 65 } }, /^InvalidParameterValue: .*between 1 and 64/],
    [
      { InstanceType: 'm5.large', CreditSpecification: { CpuCredits: 'standard' } },
      /^InstanceCreditSpecification.NotSu/,
    ],
    [{ CreditSpecification: { CpuCredits: 'x' } }, /^InvalidParameterValue: .*cpuCredits/],
    [{ CpuOptions: { CoreCount: 1 } }, /^InvalidParameterCombination: /],
    [{ CpuOptions: { CoreCount: 2, ThreadsPerCore: 1 } }, /^InvalidParameterValue: .*coreCount/],
    [{ CpuOptions: { CoreCount: 1, ThreadsPerCore: 3 } }, /^InvalidParameterValue: .*threadsPerCore/],
    [{ InstanceType: 't2.micro', EbsOptimized: true }, /^Unsupported: EBS-optimized/],
    [{ InstanceInitiatedShutdownBehavior: 'x' }, /^InvalidParameterValue: .*instanceInitiatedShutdownBehavior/],
    [{ MaintenanceOptions: { AutoRecovery: 'x' } }, /^InvalidParameterValue: .*autoRecovery/],
    [{ PrivateDnsNameOptions: { HostnameType: 'x' } }, /^InvalidParameterValue: .*hostnameType/],
    [
      { IamInstanceProfile: { Name: 'none' } },
      'InvalidParameterValue: Value (none) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name',
    ],
    [{ IamInstanceProfile: { Arn: 'none' } }, /iamInstanceProfile.arn is invalid. Invalid IAM Instance Profile ARN$/],
    [{ IamInstanceProfile: { Arn: roleless } }, /has no associated IAM Roles$/],
    [{ IamInstanceProfile: { Name: 'a', Arn: 'b' } }, /^InvalidParameterCombination: /],
    [{ IamInstanceProfile: {} }, /^MissingParameter: /],
    [
      { TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'a', Value: 'b' }] }] },
      /'vpc' is not a valid taggable/,
    ],
    [{ DryRun: true }, /^DryRunOperation: /],
    [{ ImageId: windows, InstanceType: 't4g.large' }, /^InvalidParameterValue: The architecture 'arm64'/],
  ] as const)('%j', (input, refusal) => {
    const text = ec2.refusal('RunInstances', { ...one, ...input } as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  const ebs = (Ebs: object, DeviceName = '/dev/sdf') => ({ BlockDeviceMappings: [{ DeviceName, Ebs }] });
  it.each([
    [ebs({}, ''), /^MissingParameter: .*deviceName/],
    [ebs({}), /^MissingParameter: .*size or snapshotId/],
    [ebs({ VolumeSize: 4 }, '/dev/xvda'), /^InvalidBlockDeviceMapping: .*expect size >= 8GB/],
    [ebs({ VolumeSize: 0 }), /^InvalidParameterValue: .*smaller than the minimum/],
    [ebs({ VolumeSize: 20_000 }), /^InvalidParameterValue: .*greater than the maximum/],
    [ebs({ VolumeSize: 9, VolumeType: 'x' }), /^UnknownVolumeType: /],
    [ebs({ VolumeSize: 125, VolumeType: 'sc1' }, '/dev/xvda'), /^BootForVolumeTypeUnsupported: .*'sc1'/],
    [ebs({ VolumeSize: 125, VolumeType: 'st1', Iops: 9 }), /^InvalidParameterCombination: .*iops/],
    [ebs({ VolumeSize: 9, Throughput: 200 }), /^InvalidParameterCombination: .*throughput/],
    [ebs({ VolumeSize: 9, VolumeType: 'io2' }), /^MissingParameter: .*iops/],
    [ebs({ VolumeSize: 9, VolumeType: 'gp3', Iops: 100 }), /^InvalidParameterValue: .*between 3000 and 80000/],
    [ebs({ VolumeSize: 9, KmsKeyId: 'k' }), /^InvalidParameterDependency: .*KmsKeyId/],
    [ebs({ SnapshotId: 'snap-1', VolumeSize: 9 }), /^InvalidSnapshotID.Malformed: /],
    [ebs({ SnapshotId: 'snap-00000001', VolumeSize: 9 }), /^InvalidSnapshot.NotFound: .*'snap-00000001'/],
    [{ BlockDeviceMappings: [{ DeviceName: '/dev/xvda', NoDevice: '' }] }, /^InvalidBlockDeviceMapping: The root/],
    [{ BlockDeviceMappings: [{ DeviceName: '/dev/sdf' }] }, /^InvalidBlockDeviceMapping: .*has no volume/],
    [{ BlockDeviceMappings: [{ DeviceName: 'a' }, { DeviceName: 'a' }] }, /^InvalidBlockDeviceMapping: .*twice/],
    [{ BlockDeviceMappings: [{ DeviceName: 'a', VirtualName: 'ephemeral0' }] }, /^NotImplemented: /],
    [
      { BlockDeviceMappings: [{ DeviceName: 'a', VirtualName: 'ephemeral0', Ebs: { VolumeSize: 1 } }] },
      /^InvalidParameterCombination: /,
    ],
  ] as const)('of devices %j', (input, refusal) => {
    const text = ec2.refusal('RunInstances', { ...one, ...input } as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('an image that is not there yet', () => {
    const made = launchInto();
    const id = made.running({ ImageId: linux });
    const { ImageId = '' } = made.ec2.call('CreateImage', { InstanceId: id, Name: 'mine' });
    expect(made.ec2.refusal('RunInstances', { ...made.one, ImageId })).toMatch(/^InvalidAMIID.Unavailable: /);
    made.ec2.wait(120);
    expect(made.describe(made.running({ ImageId }))?.ImageId).toBe(ImageId);
  });
});
