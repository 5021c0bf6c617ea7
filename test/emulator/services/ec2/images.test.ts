// Images and instance types: the catalogues, and images of one's own.

import { describe, expect, it } from '@jest/globals';
import { imageFilters } from '../../../../emulator/services/ec2/images/describe.ts';
import { imageOperations } from '../../../../emulator/services/ec2/images/operations.ts';
import { typeFilters } from '../../../../emulator/services/ec2/types/describe.ts';
import { offeringFilters, typeOperations } from '../../../../emulator/services/ec2/types/operations.ts';
import { documentedFilters } from './documented.ts';
import { Ec2, unreadFields } from './ec2.ts';
import { launchInto, linux } from './launching.ts';

const named = (Name: string, ...Values: string[]) => [{ Name, Values }];

describe('the images that everybody has', () => {
  it('are Amazon Linux, Ubuntu and Windows, for two architectures', () => {
    const ec2 = new Ec2();
    const names = ec2.call('DescribeImages', {}).Images?.map(({ Name }) => Name);
    expect(names).toHaveLength(14);
    const newest = (pattern: string) => {
      const { Images = [] } = ec2.call('DescribeImages', { Owners: ['amazon'], Filters: named('name', pattern) });
      return Images.sort((one, other) => (other.CreationDate ?? '').localeCompare(one.CreationDate ?? ''))[0];
    };
    expect(newest('al2023-ami-2023*-x86_64')).toMatchObject({
      ImageId: expect.stringMatching(/^ami-0[0-9a-f]{16}$/),
      Name: 'al2023-ami-2023.9.20251117.1-kernel-6.1-x86_64',
      Architecture: 'x86_64',
      State: 'available',
      Public: true,
      OwnerId: '137112412989',
      ImageOwnerAlias: 'amazon',
      RootDeviceName: '/dev/xvda',
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 8, VolumeType: 'gp3' } }],
      ImdsSupport: 'v2.0',
      CreationDate: '2025-11-14T22:10:31.000Z',
      DeprecationTime: '2027-11-14T22:10:31.000Z',
    });
    expect(newest('amzn2-ami-hvm-*-arm64-gp2')?.Architecture).toBe('arm64');
    expect(newest('ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*')?.OwnerId).toBe('099720109477');
    expect(newest('Windows_Server-2022-English-Full-Base-*')).toMatchObject({
      Platform: 'Windows',
      UsageOperation: 'RunInstances:0002',
    });
  });

  it('are others in each Region, and the same in every world', () => {
    const ids = (ec2: Ec2) => ec2.call('DescribeImages', {}).Images?.map(({ ImageId }) => ImageId) ?? [];
    const ec2 = new Ec2();
    expect(ids(new Ec2('manual', { account: '444455556666', region: 'ap-northeast-2' }))).toEqual(ids(ec2));
    expect(ids(ec2.at({ region: 'us-east-1' })).some((id) => ids(ec2).includes(id))).toBe(false);
  });

  it('are held by parameters of Systems Manager', () => {
    const { ec2, running, describe } = launchInto();
    const parameter = linux.slice('resolve:ssm:'.length).replace('default', '6.1');
    const [image] = ec2.call('DescribeImages', { Filters: named('public-ssm-parameter-name', parameter) }).Images ?? [];
    expect(describe(running())?.ImageId).toBe(image?.ImageId);
  });

  it('are shown by owner, by id and by who may launch them, in pages', () => {
    const ec2 = new Ec2();
    const count = (input: object) => ec2.call('DescribeImages', input).Images?.length;
    expect(count({ Owners: ['self'] })).toBe(0);
    expect(count({ Owners: ['099720109477'] })).toBe(4);
    expect(count({ ExecutableUsers: ['all'] })).toBe(14);
    expect(count({ ExecutableUsers: ['self'] })).toBe(0);
    const page = ec2.call('DescribeImages', { MaxResults: 5 });
    const { Images = [], NextToken } = page;
    expect(Images).toHaveLength(5);
    expect(count({ NextToken })).toBe(9);
    const ImageIds = [Images[3]?.ImageId ?? '', Images[1]?.ImageId ?? ''];
    expect(count({ ImageIds, IncludeDeprecated: true, IncludeDisabled: true })).toBe(2);
  });
});

describe('an image of one’s own', () => {
  it('is made from an instance, launched, and deregistered', () => {
    const { ec2, running, describe } = launchInto();
    const devices = [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 12 } }];
    const InstanceId = running({ BlockDeviceMappings: devices });
    const Tags = [{ Key: 'a', Value: 'b' }];
    const { ImageId = '' } = ec2.call('CreateImage', {
      InstanceId,
      Name: 'mine',
      Description: 'own',
      NoReboot: true,
      TagSpecifications: [
        { ResourceType: 'image', Tags },
        { ResourceType: 'snapshot', Tags },
      ],
    });
    const image = () => ec2.call('DescribeImages', { ImageIds: [ImageId] }).Images?.[0];
    expect(image()).toMatchObject({
      State: 'pending',
      Public: false,
      OwnerId: '111122223333',
      SourceInstanceId: InstanceId,
      Tags,
    });
    ec2.wait(120);
    expect(image()).toMatchObject({ State: 'available', BlockDeviceMappings: [{ Ebs: { VolumeSize: 12 } }] });
    expect(ec2.call('DescribeImages', { Owners: ['self'] }).Images).toHaveLength(1);
    expect(describe(running({ ImageId }))?.ImageId).toBe(ImageId);
    const read = (Attribute: 'description' | 'blockDeviceMapping' | 'launchPermission') =>
      ec2.call('DescribeImageAttribute', { ImageId, Attribute });
    expect(read('description')).toEqual({ ImageId, Description: { Value: 'own' } });
    expect(read('blockDeviceMapping').BlockDeviceMappings).toMatchObject([{ Ebs: { VolumeSize: 12 } }]);
    expect(read('launchPermission')).toEqual({ ImageId, LaunchPermissions: [] });
    expect(ec2.refusal('CreateImage', { InstanceId, Name: 'mine' })).toBe(
      `InvalidAMIName.Duplicate: AMI name mine is already in use by AMI ${ImageId}`,
    );
    ec2.call('DeregisterImage', { ImageId });
    expect(ec2.refusal('DescribeImages', { ImageIds: [ImageId] })).toMatch(/^InvalidAMIID.NotFound: /);
    expect(describe(InstanceId)?.State?.Name).toBe('running');
  });
});

describe('instance types', () => {
  it('are described with what they have', () => {
    const ec2 = new Ec2();
    const [micro, large] =
      ec2.call('DescribeInstanceTypes', { InstanceTypes: ['t3.micro', 'm6g.2xlarge'] }).InstanceTypes ?? [];
    expect(micro).toMatchObject({
      InstanceType: 't3.micro',
      BurstablePerformanceSupported: true,
      FreeTierEligible: true,
      Hypervisor: 'nitro',
      ProcessorInfo: { SupportedArchitectures: ['x86_64'] },
      VCpuInfo: { DefaultVCpus: 2, DefaultCores: 1, DefaultThreadsPerCore: 2 },
      MemoryInfo: { SizeInMiB: 1024 },
      NetworkInfo: { MaximumNetworkInterfaces: 2, Ipv4AddressesPerInterface: 2 },
    });
    expect(large).toMatchObject({
      ProcessorInfo: { SupportedArchitectures: ['arm64'] },
      VCpuInfo: { DefaultVCpus: 8, DefaultCores: 8, DefaultThreadsPerCore: 1 },
      MemoryInfo: { SizeInMiB: 32_768 },
      NetworkInfo: { MaximumNetworkInterfaces: 4, Ipv4AddressesPerInterface: 15 },
    });
    const Filters = [
      ...named('processor-info.supported-architecture', 'arm64'),
      ...named('vcpu-info.default-vcpus', '1'),
    ];
    const found = ec2.call('DescribeInstanceTypes', { Filters, IncludeUnsupportedInRegion: true }).InstanceTypes;
    expect(found?.map(({ InstanceType }) => InstanceType)).toEqual(
      ['m6g', 'm7g', 'c6g', 'c7g', 'r6g', 'r7g'].map((family) => `${family}.medium`),
    );
    const first = ec2.call('DescribeInstanceTypes', { MaxResults: 5 });
    const second = ec2.call('DescribeInstanceTypes', { MaxResults: 5, NextToken: first.NextToken });
    expect(second.InstanceTypes).not.toEqual(first.InstanceTypes);
  });

  it('are offered by Region and by zone', () => {
    const ec2 = new Ec2().at({ region: 'us-east-1' });
    const where = (
      LocationType: 'region' | 'availability-zone' | 'availability-zone-id' | 'outpost',
      type = 't3.micro',
    ) =>
      ec2
        .call('DescribeInstanceTypeOfferings', { LocationType, Filters: named('instance-type', type) })
        .InstanceTypeOfferings?.map(({ Location }) => Location);
    expect(where('region')).toEqual(['us-east-1']);
    expect(where('availability-zone')).toEqual(['a', 'b', 'c', 'd', 'f'].map((letter) => `us-east-1${letter}`));
    expect(where('availability-zone-id', 't2.micro')).toHaveLength(6);
    expect(where('outpost')).toEqual([]);
  });
});

describe('EC2 refuses of images and types', () => {
  const { ec2, running, run } = launchInto();
  const InstanceId = running();
  const [pending = ''] = run();
  const theirs = ec2.call('DescribeImages', {}).Images?.[0]?.ImageId ?? '';
  const create = (input: object) => ['CreateImage', { InstanceId, Name: 'new', ...input }] as const;

  it.each([
    ['DescribeImages', { ImageIds: ['ami-1'] }, /^InvalidAMIID.Malformed: /],
    [
      'DescribeImages',
      { ImageIds: ['ami-00000001', 'ami-00000002'] },
      "InvalidAMIID.NotFound: The image ids '[ami-00000001, ami-00000002]' do not exist",
    ],
    ['DescribeImages', { ImageIds: [theirs], MaxResults: 5 }, /^InvalidParameterCombination: /],
    ['DescribeImages', { Filters: named('x', 'y') }, /^InvalidParameterValue: The filter 'x'/],
    ['DescribeImages', { Owners: ['x'] }, 'InvalidUserID.Malformed: Invalid user id: "x"'],
    ['DescribeImages', { ExecutableUsers: ['amazon'] }, /^InvalidUserID.Malformed: /],
    ['DescribeImages', { DryRun: true }, /^DryRunOperation: /],
    ['DescribeImageAttribute', { ImageId: theirs, Attribute: 'description' }, /^AuthFailure: /],
    ['DescribeImageAttribute', { Attribute: 'description' }, /^MissingParameter: .*imageId/],
    ['DeregisterImage', { ImageId: theirs }, /^AuthFailure: /],
    [...create({ Name: undefined }), /^MissingParameter: .*name/],
    [...create({ Name: 'ab' }), /^InvalidAMIName.Malformed: /],
    [...create({ Name: 'a*c' }), /^InvalidAMIName.Malformed: /],
    [...create({ InstanceId: pending }), /^IncorrectInstanceState: /],
    [...create({ InstanceId: 'i-00000001' }), /^InvalidInstanceID.NotFound: /],
    [...create({ BlockDeviceMappings: [{ DeviceName: 'x' }] }), /^NotImplemented: /],
    [...create({ DryRun: true }), /^DryRunOperation: /],
    [
      'DescribeInstanceTypes',
      { InstanceTypes: ['x.y'] },
      'InvalidInstanceType: The following supplied instance types do not exist: [x.y]',
    ],
    ['DescribeInstanceTypes', { InstanceTypes: ['t3.micro'], MaxResults: 5 }, /^InvalidParameterCombination: /],
    ['DescribeInstanceTypes', { InstanceTypes: Array(101).fill('t3.micro') }, /^InvalidParameterValue: .*100/],
    ['DescribeInstanceTypes', { Filters: named('x', 'y') }, /^InvalidParameterValue: The filter 'x'/],
    ['DescribeInstanceTypes', { DryRun: true }, /^DryRunOperation: /],
    ['DescribeInstanceTypeOfferings', { LocationType: 'x' }, /^InvalidParameterValue: .*locationType/],
    ['DescribeInstanceTypeOfferings', { MaxResults: 1 }, /^InvalidParameterValue: /],
    ['DescribeInstanceTypeOfferings', { DryRun: true }, /^DryRunOperation: /],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('what is not the image’s, and of attributes what there is not', () => {
    const { ImageId = '' } = ec2.call('CreateImage', { InstanceId, Name: 'other' });
    const refusal = (input: object) => ec2.refusal('DescribeImageAttribute', { ImageId, ...input } as never);
    expect(refusal({ Attribute: 'x' })).toMatch(/^InvalidParameterValue: .*attribute/);
    expect(refusal({})).toMatch(/^MissingParameter: .*attribute/);
    expect(refusal({ Attribute: 'description', DryRun: true })).toMatch(/^DryRunOperation: /);
    const gone = (input: object) => ec2.refusal('DeregisterImage', { ImageId, ...input });
    expect(gone({ DeleteAssociatedSnapshots: true })).toMatch(/^NotImplemented: /);
    expect(gone({ DryRun: true })).toMatch(/^DryRunOperation: /);
  });

  it('and every documented filter is known, and every field read', () => {
    const known = (filters: object) => Object.keys(filters).sort();
    // The page writes of severities in the way that it writes of filters.
    const severities = ['critical', 'high', 'informational', 'low', 'medium'];
    const documented = documentedFilters('DescribeImages').filter((name) => !severities.includes(name));
    expect(known(imageFilters)).toEqual(documented);
    expect(known(typeFilters)).toEqual(documentedFilters('DescribeInstanceTypes'));
    expect(known(offeringFilters)).toEqual(documentedFilters('DescribeInstanceTypeOfferings'));
    const ignored = {
      'CreateImage BlockDeviceMappings.Ebs': 'refused as a whole',
      'CreateImage BlockDeviceMappings.DeviceName': 'refused as a whole',
      'CreateImage BlockDeviceMappings.NoDevice': 'refused as a whole',
      'CreateImage BlockDeviceMappings.VirtualName': 'refused as a whole',
    };
    expect(unreadFields([...Object.keys(imageOperations), ...Object.keys(typeOperations)], ignored)).toEqual([]);
  });
});
