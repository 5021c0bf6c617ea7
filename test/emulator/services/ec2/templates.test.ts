// Launch templates: their versions, what is launched from them, and what EC2 refuses.

import { describe, expect, it } from '@jest/globals';
import { runInstances } from '../../../../emulator/services/ec2/instances/launch.ts';
import { setQuota } from '../../../../emulator/services/ec2/quotas.ts';
import { templateFilters, versionFilters } from '../../../../emulator/services/ec2/templates/describe.ts';
import { launchTemplateOf } from '../../../../emulator/services/ec2/templates/find.ts';
import { launchTemplateOperations } from '../../../../emulator/services/ec2/templates/operations.ts';
import { documentedFilters } from './documented.ts';
import { unreadFields } from './ec2.ts';
import { launchInto, linux } from './launching.ts';

function withTemplate() {
  const launch = launchInto();
  const { ec2 } = launch;
  const made = ec2.call('CreateLaunchTemplate', {
    LaunchTemplateName: 'web',
    VersionDescription: 'first',
    LaunchTemplateData: {
      ImageId: linux,
      InstanceType: 't3.micro',
      UserData: 'eHh4',
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'web' }] }],
      MetadataOptions: { HttpTokens: 'required' },
    },
    TagSpecifications: [{ ResourceType: 'launch-template', Tags: [{ Key: 'a', Value: 'b' }] }],
    ClientToken: 'once',
  });
  const LaunchTemplateId = made.LaunchTemplate?.LaunchTemplateId ?? '';
  const add = (LaunchTemplateData: object, SourceVersion?: string) =>
    ec2.call('CreateLaunchTemplateVersion', { LaunchTemplateId, LaunchTemplateData, SourceVersion });
  const numbers = (...Versions: string[]) =>
    ec2
      .call('DescribeLaunchTemplateVersions', { LaunchTemplateId, Versions })
      .LaunchTemplateVersions.map(({ VersionNumber }) => VersionNumber);
  return { ...launch, made, LaunchTemplateId, add, numbers };
}

describe('a launch template', () => {
  it('is there with its first version', () => {
    const { ec2, made, LaunchTemplateId } = withTemplate();
    const described = {
      LaunchTemplateId,
      LaunchTemplateName: 'web',
      CreateTime: new Date(ec2.world.now),
      CreatedBy: 'arn:aws:iam::111122223333:root',
      DefaultVersionNumber: 1,
      LatestVersionNumber: 1,
      Operator: { Managed: false },
      Tags: [{ Key: 'a', Value: 'b' }],
    };
    expect(LaunchTemplateId).toMatch(/^lt-0[0-9a-f]{16}$/);
    expect(made.LaunchTemplate).toEqual(described);
    const input = { LaunchTemplateNames: ['web'], IncludeManagedResources: true };
    expect(ec2.call('DescribeLaunchTemplates', input).LaunchTemplates).toEqual([described]);
    const [version] = ec2.call('DescribeLaunchTemplateVersions', { LaunchTemplateId }).LaunchTemplateVersions;
    expect(version).toMatchObject({
      VersionNumber: 1,
      VersionDescription: 'first',
      DefaultVersion: true,
      LaunchTemplateData: { ImageId: linux, InstanceType: 't3.micro', UserData: 'eHh4' },
    });
  });

  it('has versions, of which one is the default and one the latest', () => {
    const { ec2, LaunchTemplateId, add, numbers } = withTemplate();
    const second = add({ InstanceType: 't3.small' }, '1').LaunchTemplateVersion;
    expect(second).toMatchObject({
      VersionNumber: 2,
      DefaultVersion: false,
      LaunchTemplateData: { ImageId: linux, InstanceType: 't3.small', UserData: 'eHh4' },
    });
    expect(add({ InstanceType: 't3.large' }).LaunchTemplateVersion?.LaunchTemplateData).toEqual({
      InstanceType: 't3.large',
    });
    expect(numbers()).toEqual([3, 2, 1]);
    expect(numbers('$Default', '$Latest', '2')).toEqual([1, 3, 2]);
    const within = (MinVersion?: string, MaxVersion?: string) =>
      ec2
        .call('DescribeLaunchTemplateVersions', { LaunchTemplateId, MinVersion, MaxVersion, MaxResults: 1 })
        .LaunchTemplateVersions.map(({ VersionNumber }) => VersionNumber);
    expect([within('2'), within(undefined, '2'), within('$Latest')]).toEqual([[3], [2], [3]]);
    ec2.call('ModifyLaunchTemplate', { LaunchTemplateId, DefaultVersion: '2', ClientToken: 'x' });
    expect(numbers('$Default')).toEqual([2]);
    const all = ec2.call('DescribeLaunchTemplateVersions', { Versions: ['$Latest', '$Default'] });
    expect(all.LaunchTemplateVersions.map(({ VersionNumber }) => VersionNumber)).toEqual([3, 2]);
    const gone = ec2.call('DeleteLaunchTemplateVersions', { LaunchTemplateId, Versions: ['2', '3', '9'] });
    expect(gone.SuccessfullyDeletedLaunchTemplateVersions).toMatchObject([{ VersionNumber: 3 }]);
    expect(gone.UnsuccessfullyDeletedLaunchTemplateVersions).toMatchObject([
      { VersionNumber: 2, ResponseError: { Code: 'unexpectedError' } },
      { VersionNumber: 9, ResponseError: { Code: 'launchTemplateVersionDoesNotExist' } },
    ]);
    expect(numbers('$Latest')).toEqual([2]);
    expect(add({ InstanceType: 't3.nano' }).LaunchTemplateVersion?.VersionNumber).toBe(4);
    ec2.call('DeleteLaunchTemplate', { LaunchTemplateName: 'web' });
    expect(ec2.call('DescribeLaunchTemplates', {}).LaunchTemplates).toEqual([]);
  });

  it('says which image a parameter means, where that is asked', () => {
    const { ec2, LaunchTemplateId, add, running, describe } = withTemplate();
    const imageOf = (ResolveAlias: boolean) =>
      ec2.call('DescribeLaunchTemplateVersions', { LaunchTemplateId, ResolveAlias }).LaunchTemplateVersions[0]
        ?.LaunchTemplateData?.ImageId;
    expect(imageOf(false)).toBe(linux);
    expect(imageOf(true)).toMatch(/^ami-0[0-9a-f]{16}$/);
    expect(describe(running())?.ImageId).toBe(imageOf(true));
    const input = { LaunchTemplateId, LaunchTemplateData: { ImageId: linux }, ResolveAlias: true, ClientToken: 'y' };
    expect(ec2.call('CreateLaunchTemplateVersion', input).LaunchTemplateVersion?.LaunchTemplateData?.ImageId).toBe(
      imageOf(true),
    );
    expect(add({ KeyName: 'k' }).LaunchTemplateVersion?.LaunchTemplateData).not.toHaveProperty('ImageId');
  });

  it('is what an instance has where its request says nothing', () => {
    const { ec2, SubnetId, LaunchTemplateId, add, describe } = withTemplate();
    add({ InstanceType: 't3.small', BlockDeviceMappings: [{ DeviceName: '/dev/sdf', Ebs: { VolumeSize: 3 } }] }, '1');
    const run = (input: object) => {
      const { Instances } = ec2.call('RunInstances', { MinCount: 1, MaxCount: 1, SubnetId, ...input });
      return describe(Instances?.[0]?.InstanceId ?? '');
    };
    const byDefault = run({ LaunchTemplate: { LaunchTemplateId } });
    expect(byDefault).toMatchObject({ InstanceType: 't3.micro', MetadataOptions: { HttpTokens: 'required' } });
    expect(byDefault?.Tags).toEqual([
      { Key: 'aws:ec2launchtemplate:id', Value: LaunchTemplateId },
      { Key: 'aws:ec2launchtemplate:version', Value: '1' },
      { Key: 'Name', Value: 'web' },
    ]);
    const latest = run({
      LaunchTemplate: { LaunchTemplateName: 'web', Version: '$Latest' },
      InstanceType: 't3.nano',
      BlockDeviceMappings: [{ DeviceName: '/dev/sdg', Ebs: { VolumeSize: 4 } }],
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'own' }] }],
    });
    expect(latest?.InstanceType).toBe('t3.nano');
    expect(latest?.BlockDeviceMappings?.map(({ DeviceName }) => DeviceName)).toEqual([
      '/dev/xvda',
      '/dev/sdf',
      '/dev/sdg',
    ]);
    expect(latest?.Tags).toContainEqual({ Key: 'Name', Value: 'own' });
    const data = ec2.call('GetLaunchTemplateData', { InstanceId: latest?.InstanceId }).LaunchTemplateData;
    expect(data).toMatchObject({ ImageId: latest?.ImageId, InstanceType: 't3.nano', UserData: 'eHh4' });
  });

  it('has its interface put into the subnet that a service chooses', () => {
    const { ec2, subnet, SubnetId, add, one } = withTemplate();
    add({ ImageId: linux, NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: true, SubnetId }] });
    const other = subnet('10.0.2.0/24', 'ap-northeast-2c');
    const LaunchTemplate = { LaunchTemplateName: 'web', Version: '2' };
    const input = { MinCount: 1, MaxCount: 1, InstanceType: 't3.micro', SubnetId: other, LaunchTemplate } as const;
    const [row] = ec2.world.call(ec2.place, (call) => runInstances(call, input, 'autoscaling.amazonaws.com'));
    expect(row).toMatchObject({ subnetId: other, getsPublicIp: true });
    expect(ec2.refusal('RunInstances', { ...one, LaunchTemplate })).toMatch(
      /^InvalidParameterCombination: .*subnet ID/,
    );
    const found = ec2.world.call(ec2.place, (call) => launchTemplateOf(call, { LaunchTemplateName: 'web' }));
    expect(found).toMatchObject({ name: 'web', version: 1, data: { InstanceType: 't3.micro' } });
  });
});

describe('EC2 refuses of launch templates', () => {
  const { ec2, LaunchTemplateId, one } = withTemplate();
  const data = { InstanceType: 't3.micro' } as const;
  const create = (LaunchTemplateName: string | undefined, LaunchTemplateData?: object, more = {}) =>
    ['CreateLaunchTemplate', { LaunchTemplateName, LaunchTemplateData, ...more }] as const;
  const absent = 'lt-00000000000000001';

  it.each([
    [...create(undefined, data), /^MissingParameter: .*launchTemplateName/],
    [...create('x', data), /^InvalidLaunchTemplateName.MalformedException: /],
    [...create('a b c', data), /^InvalidLaunchTemplateName.MalformedException: /],
    [...create('web', data), 'InvalidLaunchTemplateName.AlreadyExistsException: Launch template name already in use.'],
    [...create('new'), /^MissingParameter: .*launchTemplateData/],
    [...create('new', {}), /^MissingParameter: .*launchTemplateData/],
    [...create('new', { UserData: '%' }), 'InvalidUserData.Malformed: Invalid BASE64 encoding of user data.'],
    [...create('new', { ImageId: 'ami-1' }), /^InvalidAMIID.Malformed: /],
    [...create('new', { ...data, InstanceRequirements: {} }), /^InvalidParameterCombination: /],
    [...create('new', { TagSpecifications: [{ ResourceType: 'vpc' }] }), /'vpc' is not a valid taggable/],
    [...create('new', { MetadataOptions: { HttpTokens: 'x' } }), /^InvalidParameterValue: .*httpTokens/],
    [...create('new', data, { VersionDescription: 'x'.repeat(256) }), /^InvalidParameterValue: .*255/],
    [...create('new', data, { Operator: { Principal: 'x' } }), /^NotImplemented: /],
    [...create('new', data, { DryRun: true }), /^DryRunOperation: /],
    [...create('new', data, { TagSpecifications: [{ ResourceType: 'vpc' }] }), /'vpc' is not a valid taggable/],
    ['CreateLaunchTemplateVersion', { LaunchTemplateData: data }, /^MissingParameter: /],
    ['CreateLaunchTemplateVersion', { LaunchTemplateId, LaunchTemplateData: {} }, /^MissingParameter: /],
    [
      'CreateLaunchTemplateVersion',
      { LaunchTemplateId, LaunchTemplateData: data, SourceVersion: '7', VersionDescription: 'x' },
      `InvalidLaunchTemplateId.VersionNotFound: Could not find launch template version 7 for launch template ${LaunchTemplateId}.`,
    ],
    ['CreateLaunchTemplateVersion', { LaunchTemplateId, LaunchTemplateData: data, DryRun: true }, /^DryRunOperation: /],
    [
      'ModifyLaunchTemplate',
      { LaunchTemplateId, LaunchTemplateName: 'web', DefaultVersion: '1' },
      /^InvalidParameterCombination: /,
    ],
    ['ModifyLaunchTemplate', { LaunchTemplateId }, /^MissingParameter: .*setDefaultVersion/],
    ['ModifyLaunchTemplate', { LaunchTemplateId, DefaultVersion: '2' }, /^InvalidLaunchTemplateId.VersionNotFound: /],
    ['ModifyLaunchTemplate', { LaunchTemplateId, DefaultVersion: 'x' }, /^InvalidParameterValue: .*version/],
    ['ModifyLaunchTemplate', { LaunchTemplateId, DefaultVersion: '1', DryRun: true }, /^DryRunOperation: /],
    [
      'DeleteLaunchTemplate',
      { LaunchTemplateName: 'none' },
      'InvalidLaunchTemplateName.NotFoundException: The specified launch template, with template name none, does not exist.',
    ],
    [
      'DeleteLaunchTemplate',
      { LaunchTemplateId: absent },
      `InvalidLaunchTemplateId.NotFound: The specified launch template, with template ID ${absent}, does not exist.`,
    ],
    ['DeleteLaunchTemplate', { LaunchTemplateId: 'lt-1' }, 'InvalidLaunchTemplateId.Malformed: Invalid id: "lt-1"'],
    ['DeleteLaunchTemplate', { LaunchTemplateId, DryRun: true }, /^DryRunOperation: /],
    ['DeleteLaunchTemplateVersions', { LaunchTemplateId }, /^MissingParameter: /],
    ['DeleteLaunchTemplateVersions', { LaunchTemplateName: 'web', Versions: ['$Latest'] }, /^InvalidParameterValue: /],
    [
      'DeleteLaunchTemplateVersions',
      { LaunchTemplateId, Versions: Array.from({ length: 201 }, (_, index) => `${index + 1}`) },
      /^InvalidParameterValue: .*200/,
    ],
    ['DeleteLaunchTemplateVersions', { LaunchTemplateId, Versions: ['1'], DryRun: true }, /^DryRunOperation: /],
    ['DescribeLaunchTemplates', { LaunchTemplateNames: ['none'] }, /^InvalidLaunchTemplateName.NotFoundException: /],
    ['DescribeLaunchTemplates', { LaunchTemplateIds: [absent] }, /^InvalidLaunchTemplateId.NotFound: /],
    ['DescribeLaunchTemplates', { MaxResults: 201 }, /^InvalidParameterValue: .*200/],
    ['DescribeLaunchTemplates', { DryRun: true }, /^DryRunOperation: /],
    ['DescribeLaunchTemplates', { Filters: [{ Name: 'x', Values: ['y'] }] }, /^InvalidParameterValue: The filter 'x'/],
    ['DescribeLaunchTemplateVersions', { Filters: [{ Name: 'tag:x', Values: ['y'] }] }, /^InvalidParameterValue: /],
    ['DescribeLaunchTemplateVersions', {}, /^InvalidParameterCombination: /],
    ['DescribeLaunchTemplateVersions', { Versions: ['1'] }, /^InvalidParameterCombination: /],
    ['DescribeLaunchTemplateVersions', { Versions: ['$Latest'], MinVersion: '1' }, /^InvalidParameterCombination: /],
    [
      'DescribeLaunchTemplateVersions',
      { LaunchTemplateName: 'web', Versions: ['1'], MaxVersion: '1' },
      /^InvalidParameterCombination: Versions/,
    ],
    [
      'DescribeLaunchTemplateVersions',
      { LaunchTemplateId, DryRun: true, IncludeManagedResources: true },
      /^DryRunOper/,
    ],
    ['GetLaunchTemplateData', { InstanceId: 'i-00000001' }, /^InvalidInstanceID.NotFound: /],
    ['RunInstances', { ...one, LaunchTemplate: {} }, /^MissingParameter: .*launch template/],
    ['RunInstances', { ...one, LaunchTemplate: { LaunchTemplateId, Version: '3' } }, /VersionNotFound: /],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('more than the quotas', () => {
    ec2.world.call(ec2.place, (call) => setQuota(call, 'LaunchTemplatesPerRegion', 1));
    ec2.world.call(ec2.place, (call) => setQuota(call, 'VersionsPerLaunchTemplate', 1));
    const input = { LaunchTemplateName: 'new', LaunchTemplateData: data };
    expect(ec2.refusal('CreateLaunchTemplate', input)).toMatch(/^LaunchTemplateLimitExceeded: /);
    const version = { LaunchTemplateId, LaunchTemplateData: data };
    expect(ec2.refusal('CreateLaunchTemplateVersion', version)).toMatch(/^LaunchTemplateVersionLimitExceeded: /);
  });
});

describe('of launch templates', () => {
  it('every documented filter is known, and no other', () => {
    const known = (filters: object) => Object.keys(filters).sort();
    expect(known(templateFilters)).toEqual(documentedFilters('DescribeLaunchTemplates'));
    expect(known(versionFilters)).toEqual(documentedFilters('DescribeLaunchTemplateVersions'));
  });

  it('every field of the inputs is read', () => {
    const { ec2, running } = launchInto();
    expect(ec2.refusal('GetLaunchTemplateData', { InstanceId: running(), DryRun: true })).toMatch(/^DryRunOperation/);
    const ignored = {
      'CreateLaunchTemplate LaunchTemplateData': 'kept as a whole',
      'CreateLaunchTemplateVersion LaunchTemplateData': 'kept as a whole',
      'CreateLaunchTemplate Operator': 'refused as a whole',
    };
    expect(unreadFields(Object.keys(launchTemplateOperations), ignored)).toEqual([]);
  });
});
