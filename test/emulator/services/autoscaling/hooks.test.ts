// Lifecycle hooks: instances that wait on their way in and out.

import { describe, expect, it } from '@jest/globals';
import { hookOperations } from '../../../../emulator/services/autoscaling/hooks/operations.ts';
import { type Scaling, start, unreadFields } from './scaling.ts';

const web = { AutoScalingGroupName: 'web' };
const launching = { LifecycleHookName: 'in', LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING' } as const;
const terminating = { LifecycleHookName: 'out', LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING' } as const;

function hooked(hook: Parameters<Scaling['create']>[0] = {}) {
  const all = start();
  all.create({ DesiredCapacity: 1, ...hook });
  all.wait(30);
  return { ...all, id: all.ids()[0] ?? '' };
}

describe('a hook on launch', () => {
  const group = { LifecycleHookSpecificationList: [launching] };

  it('holds an instance until somebody says to continue', () => {
    const { asg, id, states, wait, activities } = hooked(group);
    expect(states()).toEqual(['Pending:Wait']);
    expect(activities()?.[0]).toMatchObject({ StatusCode: 'MidLifecycleAction' });
    wait(600);
    expect(states()).toEqual(['Pending:Wait']);
    const answer = { ...web, LifecycleHookName: 'in', InstanceId: id };
    asg.call('CompleteLifecycleAction', { ...answer, LifecycleActionResult: 'CONTINUE' });
    wait(1);
    expect(states()).toEqual(['Pending:Proceed']);
    wait(5);
    expect(states()).toEqual(['InService']);
    expect(asg.refusal('CompleteLifecycleAction', { ...answer, LifecycleActionResult: 'CONTINUE' })).toBe(
      `ValidationError: No active Lifecycle Action found with instance ID ${id}`,
    );
  });

  it('has an instance terminated that is abandoned, and another one launched', () => {
    const { asg, id, states, ids, wait, activities, rows } = hooked(group);
    const LifecycleActionToken = rows()[0]?.waits[0]?.token ?? '';
    const answer = { ...web, LifecycleHookName: 'in', LifecycleActionToken };
    asg.call('CompleteLifecycleAction', { ...answer, LifecycleActionResult: 'ABANDON' });
    wait(60);
    expect(ids()).not.toContain(id);
    expect(states()).toEqual(['Pending:Wait']);
    expect(activities()?.find(({ StatusCode }) => StatusCode === 'Cancelled')).toMatchObject({
      Description: `Launching a new EC2 instance: ${id}`,
      StatusMessage: `Instance failed to complete user's Lifecycle Action: Lifecycle Action with token ${LifecycleActionToken} was abandoned: Lifecycle Action Completed with ABANDON Result`,
    });
  });

  it('takes the default result when the heartbeat ends, which can be put off', () => {
    const hook = { ...launching, HeartbeatTimeout: 100, DefaultResult: 'CONTINUE' };
    const { asg, id, states, wait } = hooked({ LifecycleHookSpecificationList: [hook] });
    wait(60);
    asg.call('RecordLifecycleActionHeartbeat', { ...web, LifecycleHookName: 'in', InstanceId: id });
    wait(80);
    expect(states()).toEqual(['Pending:Wait']);
    wait(30);
    expect(states()).toEqual(['InService']);
    const gone = { ...web, LifecycleHookName: 'in', LifecycleActionToken: 'none' };
    expect(asg.refusal('RecordLifecycleActionHeartbeat', gone)).toBe(
      'ValidationError: No active Lifecycle Action found with token none',
    );
  });

  it('that is deleted abandons who waits for it', () => {
    const { asg, ids, states, id, wait } = hooked(group);
    asg.call('DeleteLifecycleHook', { ...web, LifecycleHookName: 'in' });
    wait(90);
    expect(ids()).not.toContain(id);
    expect(states()).toEqual(['InService']);
  });
});

describe('a hook on termination', () => {
  it('holds an instance that runs, whatever is answered', () => {
    for (const LifecycleActionResult of ['CONTINUE', 'ABANDON']) {
      const { asg, id, states, ids, wait, instance } = hooked({ LifecycleHookSpecificationList: [terminating] });
      asg.call('SetDesiredCapacity', { ...web, DesiredCapacity: 0 });
      wait(300);
      expect(states()).toEqual(['Terminating:Wait']);
      expect(instance(id)?.State?.Name).toBe('running');
      asg.call('CompleteLifecycleAction', { ...web, LifecycleHookName: 'out', InstanceId: id, LifecycleActionResult });
      wait(2);
      expect(states()).toEqual(['Terminating:Proceed']);
      wait(60);
      expect(ids()).toEqual([]);
    }
  });

  it('is not heard when the group is deleted by force', () => {
    const { asg, group, instance, id, wait } = hooked({ LifecycleHookSpecificationList: [terminating] });
    asg.call('DeleteAutoScalingGroup', { ...web, ForceDelete: true });
    expect(group()?.Status).toBe('Delete in progress');
    expect(instance(id)?.State?.Name).toBe('shutting-down');
    wait(60);
    expect(group()).toBeUndefined();
  });
});

describe('hooks', () => {
  it('are put, changed and described', () => {
    const { asg, create } = start();
    create({ DesiredCapacity: 0 });
    const target = {
      NotificationTargetARN: 'arn:aws:sqs:ap-northeast-2:111122223333:hooks',
      RoleARN: 'arn:aws:iam::111122223333:role/hooks',
      NotificationMetadata: 'web',
    };
    asg.call('PutLifecycleHook', { ...web, ...launching, ...target });
    asg.call('PutLifecycleHook', { ...web, LifecycleHookName: 'in', HeartbeatTimeout: 60, DefaultResult: 'CONTINUE' });
    asg.call('PutLifecycleHook', { ...web, ...terminating });
    expect(asg.call('DescribeLifecycleHooks', web).LifecycleHooks).toHaveLength(2);
    const LifecycleHookNames = ['in'];
    expect(asg.call('DescribeLifecycleHooks', { ...web, LifecycleHookNames }).LifecycleHooks).toEqual([
      { ...web, ...launching, ...target, HeartbeatTimeout: 60, GlobalTimeout: 6000, DefaultResult: 'CONTINUE' },
    ]);
  });

  it('are refused that AWS refuses', () => {
    const { asg, create } = start();
    create({ DesiredCapacity: 0 });
    const refusal = (input: object) => asg.refusal('PutLifecycleHook', { ...web, ...launching, ...input });
    expect(refusal({ LifecycleHookName: 'a b' })).toMatch(/^ValidationError: .*'lifecycleHookName'.*pattern/);
    expect(refusal({ HeartbeatTimeout: 10 })).toMatch(/'heartbeatTimeout'.*greater than or equal to 30/);
    expect(refusal({ HeartbeatTimeout: 7201 })).toMatch(/'heartbeatTimeout'.*less than or equal to 7200/);
    expect(refusal({ DefaultResult: 'MAYBE' })).toMatch(/'defaultResult'.*\[CONTINUE, ABANDON\]/);
    expect(refusal({ LifecycleTransition: undefined })).toMatch(/LifecycleTransition/);
    expect(refusal({ LifecycleTransition: 'autoscaling:OTHER' })).toMatch(/'lifecycleTransition'/);
    expect(refusal({ NotificationTargetARN: 'arn:aws:s3:::x' })).toMatch(/notification target/);
    expect(refusal({ NotificationTargetARN: 'arn:aws:sns:eu-west-1:1:x' })).toMatch(/RoleARN is required/);
    expect(refusal({ AutoScalingGroupName: 'none' })).toBe(
      "ValidationError: AutoScalingGroup name not found - AutoScalingGroup 'none' not found",
    );
    for (let count = 0; count < 50; count += 1) {
      asg.call('PutLifecycleHook', { ...web, ...launching, LifecycleHookName: `h${count}` });
    }
    expect(refusal({})).toMatch(/^LimitExceeded: /);
    expect(asg.refusal('DeleteLifecycleHook', { ...web, LifecycleHookName: 'none' })).toMatch(
      /No Lifecycle Hook found/,
    );
    const nobody = { ...web, LifecycleHookName: 'h1', LifecycleActionResult: 'CONTINUE' };
    expect(asg.refusal('CompleteLifecycleAction', nobody)).toMatch(/LifecycleActionToken or InstanceId/);
    expect(asg.refusal('CompleteLifecycleAction', { ...nobody, LifecycleActionResult: 'X' })).toMatch(/enum value set/);
  });

  it('read all that they are given', () => {
    expect(unreadFields(Object.keys(hookOperations))).toEqual([]);
  });
});
