// Attributes and settings of instances: what can be asked for and changed, and what EC2 refuses.

import { describe, expect, it } from '@jest/globals';
import {
  attributeOperations,
  creditFilters,
} from '../../../../emulator/services/ec2/instances/attribute-operations.ts';
import { attributeNames } from '../../../../emulator/services/ec2/instances/attributes.ts';
import { documentedFilters } from './documented.ts';
import { unreadFields } from './ec2.ts';
import { launchInto } from './launching.ts';

function start() {
  const launch = launchInto();
  const { ec2 } = launch;
  const id = launch.running({ UserData: 'eHh4' });
  const stopped = launch.running();
  ec2.call('StopInstances', { InstanceIds: [stopped] });
  ec2.wait(30);
  const read = (Attribute: (typeof attributeNames)[number], InstanceId = id) =>
    ec2.call('DescribeInstanceAttribute', { InstanceId, Attribute });
  const modify = (change: object, InstanceId = id) => ec2.call('ModifyInstanceAttribute', { InstanceId, ...change });
  return { ...launch, id, stopped, read, modify };
}

describe('the attributes of an instance', () => {
  it('can be asked for one by one', () => {
    const { id, read, describe } = start();
    const instance = describe(id);
    const all = Object.fromEntries(attributeNames.map((name) => [name, read(name)]));
    const of = (attribute: object) => ({ InstanceId: id, ...attribute });
    expect(all).toEqual({
      blockDeviceMapping: of({ BlockDeviceMappings: instance?.BlockDeviceMappings }),
      disableApiStop: of({ DisableApiStop: { Value: false } }),
      disableApiTermination: of({ DisableApiTermination: { Value: false } }),
      ebsOptimized: of({ EbsOptimized: { Value: false } }),
      enaSupport: of({ EnaSupport: { Value: true } }),
      enclaveOptions: of({ EnclaveOptions: { Enabled: false } }),
      groupSet: of({ Groups: instance?.SecurityGroups }),
      instanceInitiatedShutdownBehavior: of({ InstanceInitiatedShutdownBehavior: { Value: 'stop' } }),
      instanceType: of({ InstanceType: { Value: 't3.micro' } }),
      kernel: of({ KernelId: {} }),
      productCodes: of({ ProductCodes: [] }),
      ramdisk: of({ RamdiskId: {} }),
      rootDeviceName: of({ RootDeviceName: { Value: '/dev/xvda' } }),
      sourceDestCheck: of({ SourceDestCheck: { Value: true } }),
      sriovNetSupport: of({ SriovNetSupport: {} }),
      userData: of({ UserData: { Value: 'eHh4' } }),
    });
    expect(start().read('userData', start().stopped)).toMatchObject({ UserData: {} });
  });

  it('are changed one at a time, some by their name too', () => {
    const { ec2, id, stopped, read, modify, describe, group } = start();
    modify({ DisableApiTermination: { Value: true } });
    expect(ec2.refusal('TerminateInstances', { InstanceIds: [id] })).toMatch(/^OperationNotPermitted: /);
    modify({ Attribute: 'disableApiTermination', Value: 'false' });
    modify({ DisableApiStop: { Value: true } });
    expect(ec2.refusal('StopInstances', { InstanceIds: [id] })).toMatch(/^OperationNotPermitted: /);
    modify({ SourceDestCheck: { Value: false } });
    expect(describe(id)?.SourceDestCheck).toBe(false);
    ec2.call('ResetInstanceAttribute', { InstanceId: id, Attribute: 'sourceDestCheck' });
    expect(read('sourceDestCheck').SourceDestCheck).toEqual({ Value: true });
    modify({ InstanceInitiatedShutdownBehavior: { Value: 'terminate' } });
    expect(read('instanceInitiatedShutdownBehavior').InstanceInitiatedShutdownBehavior?.Value).toBe('terminate');
    modify({ InstanceType: { Value: 't3.small' } }, stopped);
    modify({ EbsOptimized: { Value: true } }, stopped);
    modify({ UserData: { Value: Buffer.from('new') } }, stopped);
    expect(describe(stopped)).toMatchObject({ InstanceType: 't3.small', EbsOptimized: true });
    expect(read('userData', stopped).UserData?.Value).toBe(Buffer.from('new').toString('base64'));
    modify({ Attribute: 'userData', Value: 'eHh4' }, stopped);
    expect(read('userData', stopped).UserData?.Value).toBe('eHh4');
    const GroupId = group('new');
    modify({ Attribute: 'groupSet', Value: group('by-name') });
    expect(describe(id)?.SecurityGroups).toMatchObject([{ GroupName: 'by-name' }]);
    modify({ Groups: [GroupId] });
    expect(describe(id)?.SecurityGroups).toEqual([{ GroupId, GroupName: 'new' }]);
    expect(describe(id)?.NetworkInterfaces?.[0]?.Groups).toEqual([{ GroupId, GroupName: 'new' }]);
    expect(ec2.refusal('DeleteSecurityGroup', { GroupId })).toMatch(/^DependencyViolation: /);
    const [device] = describe(id)?.BlockDeviceMappings ?? [];
    const Ebs = { DeleteOnTermination: false, VolumeId: device?.Ebs?.VolumeId };
    modify({ BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs }] });
    const disk = () => ec2.call('DescribeVolumes', { VolumeIds: [Ebs.VolumeId ?? ''] }).Volumes?.[0];
    expect(disk()?.Attachments?.[0]?.DeleteOnTermination).toBe(false);
    ec2.call('TerminateInstances', { InstanceIds: [id] });
    ec2.wait(30);
    expect(disk()?.State).toBe('available');
  });

  it('and the groups of its interface are the same, whichever is changed', () => {
    const { ec2, id, describe, group } = start();
    const GroupId = group('new');
    const NetworkInterfaceId = describe(id)?.NetworkInterfaces?.[0]?.NetworkInterfaceId;
    ec2.call('ModifyNetworkInterfaceAttribute', { NetworkInterfaceId, Groups: [GroupId] });
    expect(describe(id)?.SecurityGroups).toEqual([{ GroupId, GroupName: 'new' }]);
  });
});

describe('settings of an instance', () => {
  it('of the metadata service are pending, then applied', () => {
    const { ec2, id, describe } = start();
    const input = {
      InstanceId: id,
      HttpTokens: 'optional',
      HttpPutResponseHopLimit: 3,
      HttpEndpoint: 'disabled',
    } as const;
    const answer = ec2.call('ModifyInstanceMetadataOptions', { ...input, InstanceMetadataTags: 'enabled' });
    expect(answer.InstanceMetadataOptions).toMatchObject({ State: 'pending', HttpTokens: 'optional' });
    ec2.call('ModifyInstanceMetadataOptions', { InstanceId: id, HttpProtocolIpv6: 'enabled' });
    expect(describe(id)?.MetadataOptions).toEqual({
      State: 'applied',
      HttpTokens: 'optional',
      HttpPutResponseHopLimit: 3,
      HttpEndpoint: 'disabled',
      HttpProtocolIpv6: 'enabled',
      InstanceMetadataTags: 'enabled',
    });
  });

  it('of monitoring go on and off', () => {
    const { ec2, id, describe } = start();
    const states = (answer: {
      InstanceMonitorings?: { Monitoring?: { State?: string | undefined } | undefined }[] | undefined;
    }) => answer.InstanceMonitorings?.map(({ Monitoring }) => Monitoring?.State);
    expect(states(ec2.call('MonitorInstances', { InstanceIds: [id] }))).toEqual(['pending']);
    expect(describe(id)?.Monitoring).toEqual({ State: 'enabled' });
    expect(states(ec2.call('UnmonitorInstances', { InstanceIds: [id] }))).toEqual(['disabling']);
    expect(describe(id)?.Monitoring).toEqual({ State: 'disabled' });
  });

  it('of CPU credits are the burstable types’ own', () => {
    const { ec2, id, running } = start();
    const plain = running({ InstanceType: 'm5.large' });
    const credits = (InstanceIds?: string[]) =>
      ec2.call('DescribeInstanceCreditSpecifications', { InstanceIds }).InstanceCreditSpecifications;
    expect(credits([id])).toEqual([{ InstanceId: id, CpuCredits: 'unlimited' }]);
    const InstanceCreditSpecifications = [id, plain, 'i-00000001'].map((InstanceId) => ({
      InstanceId,
      CpuCredits: 'standard',
    }));
    const input = { InstanceCreditSpecifications, ClientToken: 'x' };
    const answer = ec2.call('ModifyInstanceCreditSpecification', input);
    expect(answer.SuccessfulInstanceCreditSpecifications).toEqual([{ InstanceId: id }]);
    expect(answer.UnsuccessfulInstanceCreditSpecifications).toMatchObject([
      { InstanceId: plain, Error: { Code: 'InstanceCreditSpecification.NotSupported' } },
      { InstanceId: 'i-00000001', Error: { Code: 'InvalidInstanceID.NotFound' } },
    ]);
    expect(credits([id])).toEqual([{ InstanceId: id, CpuCredits: 'standard' }]);
    expect(credits()).not.toContainEqual(expect.objectContaining({ InstanceId: id }));
  });

  it('has a console once it has started', () => {
    const { ec2, run } = start();
    const [InstanceId = ''] = run();
    const output = () => ec2.call('GetConsoleOutput', { InstanceId, Latest: true });
    expect(output()).toEqual({ InstanceId, Output: '', Timestamp: new Date(ec2.world.now) });
    ec2.wait(15);
    expect(Buffer.from(output().Output ?? '', 'base64').toString()).toMatch(/^Started al2023-ami-2023.* on t3.micro/);
  });
});

describe('EC2 refuses of settings', () => {
  const { ec2, id, stopped, running, SubnetId } = start();
  const gone = running();
  ec2.call('TerminateInstances', { InstanceIds: [gone] });
  const two = running({
    SubnetId: undefined,
    NetworkInterfaces: [0, 1].map((DeviceIndex) => ({ DeviceIndex, SubnetId })),
  } as never);
  const threeCards = ['10.0.1.50', '10.0.1.51', '10.0.1.52'].map((PrivateIpAddress, DeviceIndex) => ({
    DeviceIndex,
    SubnetId,
    PrivateIpAddress,
  }));
  const three = running({ SubnetId: undefined, InstanceType: 't3.small', NetworkInterfaces: threeCards } as never);
  ec2.call('StopInstances', { InstanceIds: [three] });
  ec2.wait(30);
  const modify = (change: object, InstanceId: string | undefined = id) =>
    ['ModifyInstanceAttribute', { InstanceId, ...change }] as const;
  const device = (DeviceName: string, more = {}) => ({ BlockDeviceMappings: [{ DeviceName, Ebs: {}, ...more }] });

  it.each([
    ['DescribeInstanceAttribute', { Attribute: 'userData' }, /^MissingParameter: .*instanceId/],
    ['DescribeInstanceAttribute', { InstanceId: id }, /^MissingParameter: .*attribute/],
    ['DescribeInstanceAttribute', { InstanceId: id, Attribute: 'x' }, /^InvalidParameterValue: .*attribute/],
    ['DescribeInstanceAttribute', { InstanceId: id, Attribute: 'userData', DryRun: true }, /^DryRunOperation: /],
    [
      'ModifyInstanceCreditSpecification',
      { InstanceCreditSpecifications: [id, id].map((InstanceId) => ({ InstanceId, CpuCredits: 'standard' })) },
      /^InvalidInstanceCreditSpecification.DuplicateInstanceId: /,
    ],
    ['ModifyInstanceAttribute', {}, /^MissingParameter: .*instanceId/],
    [...modify({}), 'InvalidParameterCombination: No attributes specified.'],
    [
      ...modify({ DisableApiStop: { Value: true }, DisableApiTermination: { Value: true } }),
      'InvalidParameterCombination: Fields for multiple attribute types specified',
    ],
    [...modify({ DisableApiStop: { Value: true } }, gone), /^IncorrectInstanceState: /],
    [...modify({ InstanceType: { Value: 't3.small' } }), /^IncorrectInstanceState: .*instanceType/],
    [...modify({ UserData: { Value: Buffer.from('x') } }), /^IncorrectInstanceState: .*userData/],
    [...modify({ EbsOptimized: { Value: true } }), /^IncorrectInstanceState: .*ebsOptimized/],
    [...modify({ InstanceType: { Value: 'x' } }, stopped), /^InvalidParameterValue: Invalid value 'x'/],
    [...modify({ InstanceType: { Value: 't4g.micro' } }, stopped), /^InvalidParameterValue: The architecture/],
    [...modify({ InstanceType: { Value: 't3.micro' } }, three), /^AttachmentLimitExceeded: /],
    [...modify({ Attribute: 'userData', Value: '%' }, stopped), /^InvalidParameterValue: Invalid BASE64/],
    [...modify({ Attribute: 'disableApiStop', Value: 'x' }), /^InvalidParameterValue: /],
    [...modify({ Attribute: 'disableApiStop' }), /^MissingParameter: .*value/],
    [...modify({ Attribute: 'kernel', Value: 'x' }), /^NotImplemented: /],
    [...modify({ InstanceInitiatedShutdownBehavior: { Value: 'x' } }), /^InvalidParameterValue: /],
    [...modify({ Groups: ['sg-00000001'] }), /^InvalidGroup.NotFound: /],
    [...modify({ Groups: ['sg-00000001'] }, two), /^InvalidInstanceID: There are multiple interfaces/],
    [...modify(device('/dev/sdz')), 'InvalidInstanceAttributeValue: No device is currently mapped at /dev/sdz'],
    [...modify(device('/dev/xvda', { Ebs: { VolumeId: 'vol-1' } })), /^InvalidInstanceAttributeValue: /],
    [...modify(device('/dev/xvda', { NoDevice: '' })), /^NotImplemented: /],
    [...modify({ Kernel: { Value: 'x' } }), /^NotImplemented: /],
    [...modify({ DisableApiStop: { Value: true }, DryRun: true }), /^DryRunOperation: /],
    ['ResetInstanceAttribute', { InstanceId: id, Attribute: 'userData' }, /^InvalidParameterValue: .*attribute/],
    ['ResetInstanceAttribute', { InstanceId: id, Attribute: 'kernel' }, /^NotImplemented: /],
    ['ResetInstanceAttribute', { InstanceId: id, Attribute: 'sourceDestCheck', DryRun: true }, /^DryRunOperation: /],
    ['ModifyInstanceMetadataOptions', { InstanceId: gone }, /^IncorrectInstanceState: /],
    ['ModifyInstanceMetadataOptions', { InstanceId: id, HttpTokens: 'x' }, /^InvalidParameterValue: .*httpTokens/],
    ['ModifyInstanceMetadataOptions', { InstanceId: id, DryRun: true }, /^DryRunOperation: /],
    ['MonitorInstances', { InstanceIds: [gone] }, /^IncorrectInstanceState: /],
    ['MonitorInstances', { InstanceIds: [id], MetricCategoryIds: ['x'] }, /^NotImplemented: /],
    ['MonitorInstances', { InstanceIds: [id], DryRun: true }, /^DryRunOperation: /],
    ['UnmonitorInstances', { InstanceIds: [] }, /^MissingParameter: /],
    ['UnmonitorInstances', { InstanceIds: [id], DryRun: true }, /^DryRunOperation: /],
    ['GetConsoleOutput', { InstanceId: id, DryRun: true }, /^DryRunOperation: /],
    ['DescribeInstanceCreditSpecifications', { InstanceIds: ['i-00000001'] }, /^InvalidInstanceID.NotFound: /],
    ['DescribeInstanceCreditSpecifications', { MaxResults: 1 }, /^InvalidParameterValue: /],
    ['DescribeInstanceCreditSpecifications', { Filters: [{ Name: 'x', Values: ['x'] }] }, /^InvalidParameterValue: /],
    ['DescribeInstanceCreditSpecifications', { DryRun: true }, /^DryRunOperation: /],
    ['ModifyInstanceCreditSpecification', {}, /^MissingParameter: /],
    [
      'ModifyInstanceCreditSpecification',
      { InstanceCreditSpecifications: [{ InstanceId: id, CpuCredits: 'x' }] },
      /^InvalidParameterValue: .*cpuCredits/,
    ],
    [
      'ModifyInstanceCreditSpecification',
      { InstanceCreditSpecifications: [{ InstanceId: id, CpuCredits: 'standard' }], DryRun: true },
      /^DryRunOperation: /,
    ],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('and of their inputs every field is read', () => {
    expect(Object.keys(creditFilters)).toEqual(documentedFilters('DescribeInstanceCreditSpecifications'));
    const refused = [
      'EnclaveOptions.Enabled',
      'Kernel.Value',
      'Ramdisk.Value',
      'SriovNetSupport.Value',
      'EnaSupport.Value',
    ];
    const ignored = Object.fromEntries(
      refused.map((field) => [`ModifyInstanceAttribute ${field}`, 'refused as a whole']),
    );
    expect(unreadFields(Object.keys(attributeOperations), ignored)).toEqual([]);
  });
});
