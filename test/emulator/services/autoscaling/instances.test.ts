// Single instances of groups: terminated, attached, detached, on standby, protected.

import { describe, expect, it } from '@jest/globals';
import { joinLeaveOperations } from '../../../../emulator/services/autoscaling/instances/join-leave.ts';
import { instanceOperations } from '../../../../emulator/services/autoscaling/instances/operations.ts';
import { linux, type Scaling, start, unreadFields } from './scaling.ts';

const web = { AutoScalingGroupName: 'web' };

function serving(input: Parameters<Scaling['create']>[0] = {}) {
  const all = start();
  all.create({ MinSize: 1, MaxSize: 3, ...input });
  all.wait(60);
  const [first = '', second = ''] = all.ids();
  const run = (SubnetId = all.subnetIds[0]) => {
    const one = { ImageId: linux, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1, SubnetId } as const;
    return all.ec2.call('RunInstances', one).Instances?.[0]?.InstanceId ?? '';
  };
  return { ...all, first, second, run };
}

describe('TerminateInstanceInAutoScalingGroup', () => {
  it('has the instance replaced, or the group shrink', () => {
    const { asg, first, second, ids, wait, group } = serving();
    const kept = { InstanceId: first, ShouldDecrementDesiredCapacity: false };
    const { Activity } = asg.call('TerminateInstanceInAutoScalingGroup', kept);
    expect(Activity).toMatchObject({
      ActivityId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      Description: `Terminating EC2 instance: ${first}`,
      Cause: expect.stringMatching(
        /^At \S+Z instance i-\w+ was taken out of service in response to a user request[.]$/,
      ),
      StatusCode: 'InProgress',
      Progress: 0,
    });
    expect(asg.refusal('TerminateInstanceInAutoScalingGroup', kept)).toMatch(/^ValidationError: The instance/);
    wait(90);
    expect(ids()).toHaveLength(2);
    const InstanceId = second;
    const less = asg.call('TerminateInstanceInAutoScalingGroup', { InstanceId, ShouldDecrementDesiredCapacity: true });
    expect(less.Activity?.Cause).toMatch(/in response to a user request, shrinking the capacity from 2 to 1[.]$/);
    wait(90);
    expect(group()?.DesiredCapacity).toBe(1);
    const [last = ''] = ids();
    expect(
      asg.refusal('TerminateInstanceInAutoScalingGroup', { InstanceId: last, ShouldDecrementDesiredCapacity: true }),
    ).toBe(
      "ValidationError: Currently, desiredSize equals minSize (1). Terminating instance without replacement will violate group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size.",
    );
    expect(
      asg.refusal('TerminateInstanceInAutoScalingGroup', {
        InstanceId: 'i-00000000000000000',
        ShouldDecrementDesiredCapacity: true,
      }),
    ).toBe('ValidationError: Instance Id not found - No managed instance found for instance ID: i-00000000000000000');
  });
});

describe('an instance of somebody', () => {
  it('is attached, and detached again', () => {
    const { asg, run, ids, wait, group, instance, activities, first } = serving();
    const id = run();
    const attach = { ...web, InstanceIds: [id] };
    expect(asg.refusal('AttachInstances', attach)).toMatch(/is not in correct state/);
    wait(30);
    asg.call('AttachInstances', attach);
    expect(group()?.DesiredCapacity).toBe(3);
    expect(activities()?.[0]).toMatchObject({
      Description: `Attaching an existing EC2 instance: ${id}`,
      Cause: expect.stringMatching(
        /was attached in response to a user request, increasing the capacity from 2 to 3[.]$/,
      ),
    });
    wait(5);
    const attached = group()?.Instances?.find(({ InstanceId }) => InstanceId === id);
    expect(attached).toMatchObject({ LifecycleState: 'InService', InstanceType: 't3.micro' });
    expect(attached?.LaunchTemplate).toBeUndefined();
    expect(instance(id)?.Tags).toEqual([{ Key: 'aws:autoscaling:groupName', Value: 'web' }]);
    expect(asg.refusal('AttachInstances', attach)).toMatch(/is already part of AutoScalingGroup: web/);
    const { Activities } = asg.call('DetachInstances', { ...attach, ShouldDecrementDesiredCapacity: true });
    expect(Activities).toMatchObject([
      {
        Description: `Detaching EC2 instance: ${id}`,
        Cause: expect.stringMatching(
          /was detached in response to a user request, shrinking the capacity from 3 to 2[.]$/,
        ),
      },
    ]);
    wait(10);
    expect(ids()).not.toContain(id);
    expect(instance(id)).toMatchObject({ State: { Name: 'running' }, Tags: [] });
    asg.call('DetachInstances', { ...web, InstanceIds: [first], ShouldDecrementDesiredCapacity: false });
    wait(60);
    expect(ids()).toHaveLength(2);
    expect(ids()).not.toContain(first);
  });

  it('is refused where it does not fit', () => {
    const { asg, run, wait, subnetIds, first, second } = serving({ MinSize: 2, MaxSize: 2 });
    const [here, there] = [run(), run(subnetIds[2])];
    wait(30);
    const refusal = (...InstanceIds: string[]) => asg.refusal('AttachInstances', { ...web, InstanceIds });
    expect(refusal(there)).toMatch(/is not in an Availability Zone of AutoScalingGroup web/);
    expect(refusal('i-00000000000000000')).toMatch(/Invalid Instance IDs/);
    expect(refusal(here)).toBe(
      'ValidationError: AutoScalingGroup web has min-size=2, max-size=2, and desired-size=2. To attach 1 more instance, please update the AutoScalingGroup sizes appropriately.',
    );
    expect(refusal(...Array.from({ length: 21 }, (_, count) => `i-${count}`))).toMatch(/less than or equal to 20/);
    const both = { ...web, InstanceIds: [first, second] };
    expect(asg.refusal('DetachInstances', { ...both, ShouldDecrementDesiredCapacity: true })).toMatch(
      /To detach 2 instances/,
    );
    expect(asg.refusal('EnterStandby', { ...both, ShouldDecrementDesiredCapacity: true })).toMatch(
      /standby 2 instances/,
    );
    expect(asg.refusal('ExitStandby', both)).toBe(`ValidationError: The instance ${first} is not in Standby.`);
    const other = { ...web, InstanceIds: [here], ShouldDecrementDesiredCapacity: false };
    expect(asg.refusal('DetachInstances', other)).toBe(
      `ValidationError: The instance ${here} is not part of Auto Scaling group web.`,
    );
    expect(asg.refusal('SetInstanceProtection', { ...other, ProtectedFromScaleIn: true })).toMatch(/is not part of/);
  });
});

describe('standby', () => {
  it('takes an instance out of service, and back', () => {
    const all = serving({ MinSize: 0 });
    const { asg, first, second, group, wait, activities, ec2, states } = all;
    const { TargetGroupArn, targets } = all.balance('web', { 'deregistration_delay.timeout_seconds': '30' });
    asg.call('AttachLoadBalancerTargetGroups', { ...web, TargetGroupARNs: [TargetGroupArn] });
    wait(60);
    const { Activities } = asg.call('EnterStandby', {
      ...web,
      InstanceIds: [first],
      ShouldDecrementDesiredCapacity: true,
    });
    expect(Activities).toMatchObject([
      {
        Description: `Moving EC2 instance to Standby: ${first}`,
        Cause: expect.stringMatching(
          /was moved to standby in response to a user request, shrinking the capacity from 2 to 1[.]$/,
        ),
      },
    ]);
    wait(2);
    expect(states()).toContain('EnteringStandby');
    wait(60);
    expect(group()).toMatchObject({ DesiredCapacity: 1 });
    expect(states().sort()).toEqual(['InService', 'Standby']);
    expect(targets().map(([id]) => id)).toEqual([second]);
    ec2.call('StopInstances', { InstanceIds: [first] });
    wait(120);
    expect(states().sort()).toEqual(['InService', 'Standby']);
    ec2.call('StartInstances', { InstanceIds: [first] });
    wait(30);
    asg.call('ExitStandby', { ...web, InstanceIds: [first] });
    expect(activities()?.[0]).toMatchObject({
      Description: `Moving EC2 instance out of Standby: ${first}`,
      Cause: expect.stringMatching(
        /was moved out of standby in response to a user request, increasing the capacity from 1 to 2[.]$/,
      ),
    });
    wait(60);
    expect(states()).toEqual(['InService', 'InService']);
    expect(
      targets()
        .map(([id]) => id)
        .sort(),
    ).toEqual([first, second].sort());
  });

  it('has another instance launched where the capacity stays', () => {
    const { asg, first, states, wait } = serving();
    asg.call('EnterStandby', { ...web, InstanceIds: [first], ShouldDecrementDesiredCapacity: false });
    wait(60);
    expect(states().sort()).toEqual(['InService', 'InService', 'Standby']);
  });
});

describe('DescribeAutoScalingInstances', () => {
  it('tells of all groups in pages', () => {
    const { asg, create, wait, ids } = serving();
    create({ AutoScalingGroupName: 'app' });
    wait(60);
    const first = asg.call('DescribeAutoScalingInstances', { MaxRecords: 3 });
    const second = asg.call('DescribeAutoScalingInstances', { MaxRecords: 3, NextToken: first.NextToken });
    const found = [...(first.AutoScalingInstances ?? []), ...(second.AutoScalingInstances ?? [])];
    expect(first.AutoScalingInstances).toHaveLength(3);
    expect(second.NextToken).toBeUndefined();
    expect(found.map(({ InstanceId }) => InstanceId).sort()).toEqual([...ids(), ...ids('app')].sort());
    expect(asg.refusal('DescribeAutoScalingInstances', { MaxRecords: 51 })).toMatch(/'maxRecords'/);
    expect(asg.refusal('DescribeAutoScalingInstances', { NextToken: '???' })).toMatch(/^InvalidNextToken: /);
    expect(asg.refusal('DescribeAutoScalingInstances', { IncludeManagedResources: true })).toMatch(/^NotImplemented: /);
  });
});

describe('operations on instances', () => {
  it('read all that they are given', () => {
    const several = { InstanceIds: ['i-1'], AutoScalingGroupName: 'web', ShouldDecrementDesiredCapacity: false };
    const { asg, first } = serving();
    expect(asg.refusal('TerminateInstanceInAutoScalingGroup', several)).toMatch(/^NotImplemented/);
    const alone = { AutoScalingGroupName: 'web', ShouldDecrementDesiredCapacity: false, InstanceId: first };
    expect(asg.refusal('TerminateInstanceInAutoScalingGroup', alone)).toMatch(/^NotImplemented/);
    asg.call('SetInstanceHealth', { InstanceId: first, HealthStatus: 'Healthy', ShouldRespectGracePeriod: true });
    expect(unreadFields(Object.keys({ ...instanceOperations, ...joinLeaveOperations }))).toEqual([]);
  });
});
