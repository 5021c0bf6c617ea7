// Instances: launched, started, stopped, rebooted, terminated, and what they hold meanwhile.

import { describe, expect, it } from '@jest/globals';
import { startInstance, stopInstance, terminateInstance } from '../../../../emulator/services/ec2/instances/change.ts';
import { instanceFilters } from '../../../../emulator/services/ec2/instances/filters.ts';
import { runInstances } from '../../../../emulator/services/ec2/instances/launch.ts';
import { instances } from '../../../../emulator/services/ec2/instances/rows.ts';
import { documentedFilters } from './documented.ts';
import { launchInto } from './launching.ts';

describe('an instance', () => {
  it('is pending, running, shutting-down, terminated, and after an hour forgotten', () => {
    const { ec2, run, stateOf } = launchInto('auto');
    const [id = ''] = run();
    expect([stateOf(id), stateOf(id), stateOf(id)]).toEqual(['pending', 'running', 'running']);
    ec2.call('TerminateInstances', { InstanceIds: [id] });
    expect([stateOf(id), stateOf(id), stateOf(id)]).toEqual(['shutting-down', 'terminated', 'terminated']);
    ec2.wait(3599);
    expect(stateOf(id)).toBe('terminated');
    ec2.wait(1);
    expect(ec2.refusal('DescribeInstances', { InstanceIds: [id] })).toBe(
      `InvalidInstanceID.NotFound: The instance ID '${id}' does not exist`,
    );
  });

  it('can be waited for at the first look, where time settles', () => {
    const { ec2, run, stateOf } = launchInto('settle');
    const [id = ''] = run();
    expect(stateOf(id)).toBe('running');
    ec2.call('StopInstances', { InstanceIds: [id] });
    expect(stateOf(id)).toBe('stopped');
    ec2.call('TerminateInstances', { InstanceIds: [id] });
    expect(stateOf(id)).toBe('terminated');
  });

  it('stops and starts, with the same private address and a new public one', () => {
    const { ec2, SubnetId, running, describe } = launchInto();
    ec2.call('ModifySubnetAttribute', { SubnetId, MapPublicIpOnLaunch: { Value: true } });
    const id = running();
    const before = describe(id);
    expect(before).toMatchObject({
      State: { Code: 16, Name: 'running' },
      StateTransitionReason: '',
      PublicIpAddress: expect.stringMatching(/^3\.3[4-7]\./),
      PrivateIpAddress: expect.stringMatching(/^10\.0\.1\./),
    });
    expect(before).not.toHaveProperty('StateReason');
    expect(ec2.call('StopInstances', { InstanceIds: [id] })).toEqual({
      StoppingInstances: [
        {
          InstanceId: id,
          CurrentState: { Code: 64, Name: 'stopping' },
          PreviousState: { Code: 16, Name: 'running' },
        },
      ],
    });
    const time = new Date(ec2.world.now).toISOString().slice(0, 19).replace('T', ' ');
    ec2.wait(30);
    expect(describe(id)).toMatchObject({
      State: { Code: 80, Name: 'stopped' },
      StateTransitionReason: `User initiated (${time} GMT)`,
      StateReason: { Code: 'Client.UserInitiatedShutdown' },
      PrivateIpAddress: before?.PrivateIpAddress,
    });
    expect(describe(id)).not.toHaveProperty('PublicIpAddress');
    expect(ec2.call('StopInstances', { InstanceIds: [id] }).StoppingInstances?.[0]?.CurrentState?.Name).toBe('stopped');
    ec2.wait(100);
    const started = ec2.call('StartInstances', { InstanceIds: [id] }).StartingInstances?.[0];
    expect(started).toMatchObject({ CurrentState: { Name: 'pending' }, PreviousState: { Name: 'stopped' } });
    const launched = ec2.world.now;
    ec2.wait(15);
    const after = describe(id);
    expect(after).toMatchObject({
      State: { Name: 'running' },
      LaunchTime: new Date(launched),
      StateTransitionReason: '',
    });
    expect(after?.PrivateIpAddress).toBe(before?.PrivateIpAddress);
    expect(after?.PublicIpAddress).toMatch(/^3\./);
    expect(after?.PublicIpAddress).not.toBe(before?.PublicIpAddress);
    const row = ec2.world.call(ec2.place, (call) => instances.get(call, id));
    expect(row.incarnation).toBe(2);
    expect(ec2.call('StartInstances', { InstanceIds: [id] }).StartingInstances?.[0]?.CurrentState?.Name).toBe(
      'running',
    );
  });

  it('is the same after a reboot', () => {
    const { ec2, running, describe } = launchInto();
    const id = running();
    const before = describe(id);
    expect(ec2.call('RebootInstances', { InstanceIds: [id] })).toEqual({});
    expect(describe(id)).toEqual(before);
  });

  it('holds its subnet, group and address until it is terminated, and then nothing', () => {
    const { ec2, SubnetId, running, describe, group } = launchInto();
    const GroupId = group('web');
    const id = running({ SecurityGroupIds: [GroupId], PrivateIpAddress: '10.0.1.9' });
    const used = { ImageId: 'x', MinCount: 1, MaxCount: 1, SubnetId, PrivateIpAddress: '10.0.1.9' };
    expect(ec2.refusal('DeleteSecurityGroup', { GroupId })).toMatch(/^DependencyViolation: /);
    expect(ec2.refusal('DeleteSubnet', { SubnetId })).toMatch(/^DependencyViolation: /);
    const [device] = describe(id)?.BlockDeviceMappings ?? [];
    ec2.call('TerminateInstances', { InstanceIds: [id] });
    expect(ec2.refusal('DeleteSubnet', { SubnetId })).toMatch(/^DependencyViolation: /);
    ec2.wait(30);
    const gone = describe(id);
    expect(gone).toMatchObject({ State: { Name: 'terminated' }, NetworkInterfaces: [], SecurityGroups: [] });
    for (const field of ['VpcId', 'SubnetId', 'PrivateIpAddress']) expect(gone).not.toHaveProperty(field);
    expect(ec2.call('DescribeNetworkInterfaces', {}).NetworkInterfaces).toEqual([]);
    expect(ec2.refusal('DescribeVolumes', { VolumeIds: [device?.Ebs?.VolumeId ?? ''] })).toMatch(
      /^InvalidVolume.NotFound: /,
    );
    const again = running({ ...used, ImageId: describe(id)?.ImageId ?? '' });
    ec2.call('TerminateInstances', { InstanceIds: [again] });
    ec2.wait(30);
    ec2.call('DeleteSecurityGroup', { GroupId });
    ec2.call('DeleteSubnet', { SubnetId });
    expect(ec2.call('TerminateInstances', { InstanceIds: [id] }).TerminatingInstances?.[0]).toMatchObject({
      CurrentState: { Name: 'terminated' },
      PreviousState: { Name: 'terminated' },
    });
  });

  it('is changed by other services as it is by its customer, but for protection', () => {
    const { ec2, one, stateOf } = launchInto();
    const [row] = ec2.world.call(ec2.place, (call) =>
      runInstances(call, { ...one, DisableApiTermination: true }, 'autoscaling.amazonaws.com'),
    );
    const id = row?.id ?? '';
    expect(row).toMatchObject({ state: 'pending', incarnation: 1, privateIp: expect.stringMatching(/^10\.0\.1\./) });
    const [reservation] = ec2.call('DescribeInstances', { InstanceIds: [id] }).Reservations;
    expect(reservation?.RequesterId).toBe('autoscaling.amazonaws.com');
    ec2.wait(15);
    ec2.world.call(ec2.place, (call) => stopInstance(call, id));
    ec2.wait(30);
    ec2.world.call(ec2.place, (call) => startInstance(call, id));
    ec2.wait(15);
    expect(stateOf(id)).toBe('running');
    ec2.world.call(ec2.place, (call) => terminateInstance(call, id));
    expect(stateOf(id)).toBe('shutting-down');
    const refused = (work: typeof startInstance) => () => ec2.world.call(ec2.place, (call) => work(call, id));
    expect(refused(startInstance)).toThrow(/can be started/);
    expect(refused(stopInstance)).toThrow(/can be stopped/);
  });
});

describe('EC2 refuses of instances', () => {
  const { ec2, running, run } = launchInto();
  const id = running({ DisableApiTermination: true, DisableApiStop: true });
  const stopped = running();
  const gone = running();
  ec2.call('StopInstances', { InstanceIds: [stopped] });
  ec2.call('TerminateInstances', { InstanceIds: [gone] });
  ec2.wait(30);
  const [pending = ''] = run();
  const absent = 'i-00000000000000001';

  it.each([
    ['StopInstances', { InstanceIds: [] }, /^MissingParameter: .*InstanceId/],
    ['StopInstances', { InstanceIds: ['i-1'] }, 'InvalidInstanceID.Malformed: Invalid id: "i-1"'],
    ['StopInstances', { InstanceIds: ['x'] }, 'InvalidInstanceID.Malformed: Invalid id: "x" (expecting "i-...")'],
    [
      'StopInstances',
      { InstanceIds: [absent] },
      `InvalidInstanceID.NotFound: The instance ID '${absent}' does not exist`,
    ],
    [
      'TerminateInstances',
      { InstanceIds: [stopped, absent, 'i-00000000000000002'] },
      `InvalidInstanceID.NotFound: The instance IDs '${absent}, i-00000000000000002' do not exist`,
    ],
    ['StopInstances', { InstanceIds: [gone] }, /^IncorrectInstanceState: .* stopped\.$/],
    ['StopInstances', { InstanceIds: [pending] }, /^IncorrectInstanceState: .* stopped\.$/],
    [
      'StopInstances',
      { InstanceIds: [id] },
      `OperationNotPermitted: The instance '${id}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`,
    ],
    ['StopInstances', { InstanceIds: [stopped], Hibernate: true }, /^NotImplemented: /],
    [
      'StopInstances',
      { InstanceIds: [stopped], DryRun: true, Force: true, SkipOsShutdown: true },
      /^DryRunOperation: /,
    ],
    [
      'StartInstances',
      { InstanceIds: [gone] },
      `IncorrectInstanceState: The instance '${gone}' is not in a state from which it can be started.`,
    ],
    ['StartInstances', { InstanceIds: [stopped], AdditionalInfo: 'x' }, /^NotImplemented: /],
    ['StartInstances', { InstanceIds: [stopped], DryRun: true }, /^DryRunOperation: /],
    ['RebootInstances', { InstanceIds: [stopped] }, /^IncorrectInstanceState: /],
    ['RebootInstances', { InstanceIds: [id], DryRun: true }, /^DryRunOperation: /],
    [
      'TerminateInstances',
      { InstanceIds: [stopped, id] },
      `OperationNotPermitted: The instance '${id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
    ],
    [
      'TerminateInstances',
      { InstanceIds: [stopped], DryRun: true, Force: true, SkipOsShutdown: true },
      /^DryRunOperation: /,
    ],
    ['DescribeInstances', { InstanceIds: [absent] }, /^InvalidInstanceID.NotFound: /],
    ['DescribeInstances', { Filters: [{ Name: 'x', Values: ['y'] }] }, /^InvalidParameterValue: The filter 'x'/],
    ['DescribeInstances', { MaxResults: 4 }, /^InvalidParameterValue: .*maxResults/],
    ['DescribeInstances', { InstanceIds: [id], MaxResults: 5 }, /^InvalidParameterCombination: .*instancesSet/],
    ['DescribeInstances', { DryRun: true, IncludeManagedResources: true }, /^DryRunOperation: /],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('nothing more than was said', () => {
    const states = ec2.call('DescribeInstances', { InstanceIds: [id, stopped, gone] }).Reservations;
    expect(states.map(({ Instances }) => Instances?.[0]?.State?.Name)).toEqual(['running', 'stopped', 'terminated']);
  });
});

describe('of instances', () => {
  it('and of what they start from and with, tags are set and taken', () => {
    const { ec2, running, describe } = launchInto();
    const id = running();
    const data = { LaunchTemplateName: 'web', LaunchTemplateData: { KeyName: 'k' } };
    const template = ec2.call('CreateLaunchTemplate', data).LaunchTemplate?.LaunchTemplateId ?? '';
    const key = ec2.call('CreateKeyPair', { KeyName: 'k', KeyType: 'ed25519' }).KeyPairId ?? '';
    const image = ec2.call('CreateImage', { InstanceId: id, Name: 'mine' }).ImageId ?? '';
    const volume = describe(id)?.BlockDeviceMappings?.[0]?.Ebs?.VolumeId ?? '';
    const Resources = [id, template, key, image, volume];
    const Tags = [{ Key: 'a', Value: 'b' }];
    ec2.call('CreateTags', { Resources, Tags });
    const types = ec2.call('DescribeTags', {}).Tags?.map(({ ResourceId, ResourceType }) => [ResourceId, ResourceType]);
    expect(types).toEqual([
      [id, 'instance'],
      [template, 'launch-template'],
      [key, 'key-pair'],
      [image, 'image'],
      [volume, 'volume'],
    ]);
    expect(describe(id)?.Tags).toEqual(Tags);
    const byTag = { Filters: [{ Name: 'tag:a', Values: ['b'] }] };
    expect(ec2.call('DescribeInstances', byTag).Reservations).toHaveLength(1);
    ec2.call('TerminateInstances', { InstanceIds: [id] });
    ec2.wait(3630);
    expect(ec2.call('DescribeTags', {}).Tags).toHaveLength(3);
    ec2.call('DeleteTags', { Resources: [template, key, image], Tags: [] });
    expect(ec2.call('DescribeTags', {}).Tags).toEqual([]);
  });

  it('those that were launched together are one reservation, and pages count instances', () => {
    const { ec2, run } = launchInto();
    run({ MaxCount: 4 });
    run({ MaxCount: 3 });
    const first = ec2.call('DescribeInstances', { MaxResults: 5 });
    expect(first.Reservations.map(({ Instances }) => Instances?.length)).toEqual([4, 1]);
    const second = ec2.call('DescribeInstances', { MaxResults: 5, NextToken: first.NextToken });
    expect(second.Reservations.map(({ Instances }) => Instances?.length)).toEqual([2]);
    expect(second.NextToken).toBeUndefined();
    expect(first.Reservations[0]?.Instances?.map(({ AmiLaunchIndex }) => AmiLaunchIndex)).toEqual([0, 1, 2, 3]);
  });

  it('every documented filter is known, and no other', () => {
    expect(Object.keys(instanceFilters).sort()).toEqual(documentedFilters('DescribeInstances'));
  });
});
