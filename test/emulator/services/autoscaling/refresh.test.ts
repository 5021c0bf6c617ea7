// Instance refreshes: all instances are replaced, so many at a time.

import { describe, expect, it } from '@jest/globals';
import { refreshOperations } from '../../../../emulator/services/autoscaling/refresh/operations.ts';
import { type Scaling, start, unreadFields } from './scaling.ts';

const web = { AutoScalingGroupName: 'web' };

function serving(input: Parameters<Scaling['create']>[0] = {}) {
  const all = start();
  all.create({ DesiredCapacity: 4, ...input });
  all.wait(60);
  const refresh = () => all.asg.call('DescribeInstanceRefreshes', web).InstanceRefreshes?.[0];
  /** The fewest and the most that served and that there were, while it goes on. */
  const follow = (seconds = 3600) => {
    const serving: number[] = [];
    const there: number[] = [];
    for (let passed = 0; passed < seconds && refresh()?.EndTime === undefined; passed += 5) {
      all.wait(5);
      const states = all.rows().map(({ state }) => state);
      serving.push(states.filter((state) => state === 'InService').length);
      there.push(states.filter((state) => state === 'InService' || state.startsWith('Pending')).length);
    }
    return { least: Math.min(...serving), most: Math.max(...there) };
  };
  const other = (type = 't3.small' as const) => {
    const LaunchTemplateData = { InstanceType: type };
    all.ec2.call('CreateLaunchTemplateVersion', { LaunchTemplateName: 'web', SourceVersion: '1', LaunchTemplateData });
  };
  return { ...all, refresh, follow, other };
}

describe('an instance refresh', () => {
  it('replaces all instances, and keeps as many serving as it should', () => {
    const { asg, ids, refresh, follow } = serving();
    const before = ids();
    const Preferences = { MinHealthyPercentage: 50, InstanceWarmup: 60 };
    const { InstanceRefreshId } = asg.call('StartInstanceRefresh', { ...web, Strategy: 'Rolling', Preferences });
    expect(refresh()).toMatchObject({ InstanceRefreshId, Status: 'Pending', Strategy: 'Rolling' });
    const start = asg.refusal('StartInstanceRefresh', web);
    expect(start).toMatch(/^InstanceRefreshInProgress: /);
    expect(follow()).toEqual({ least: 2, most: 4 });
    expect(refresh()).toMatchObject({
      Status: 'Successful',
      PercentageComplete: 100,
      InstancesToUpdate: 0,
      Preferences: { MinHealthyPercentage: 50, MaxHealthyPercentage: 100, InstanceWarmup: 60, SkipMatching: false },
    });
    expect(ids()).toHaveLength(4);
    expect(ids().filter((id) => before.includes(id))).toEqual([]);
  });

  it('launches before it terminates, where all have to serve', () => {
    const { asg, ids, follow, refresh } = serving();
    const before = ids();
    const Preferences = { MinHealthyPercentage: 100, MaxHealthyPercentage: 150, InstanceWarmup: 0 };
    asg.call('StartInstanceRefresh', { ...web, Preferences });
    const { least, most } = follow();
    expect(refresh()?.Status).toBe('Successful');
    expect(least).toBe(4);
    expect(most).toBe(6);
    expect(ids().filter((id) => before.includes(id))).toEqual([]);
  });

  it('leaves what is as wanted already, and gives the group what it was told to have', () => {
    const { asg, ids, follow, refresh, other, group } = serving();
    const before = ids();
    asg.call('StartInstanceRefresh', { ...web, Preferences: { SkipMatching: true } });
    follow();
    expect(refresh()).toMatchObject({ Status: 'Successful' });
    expect(ids()).toEqual(before);
    other();
    const LaunchTemplate = { LaunchTemplateName: 'web', Version: '2' };
    asg.call('StartInstanceRefresh', {
      ...web,
      DesiredConfiguration: { LaunchTemplate },
      Preferences: { SkipMatching: true, MinHealthyPercentage: 0, InstanceWarmup: 0 },
    });
    expect(group()?.LaunchTemplate?.Version).toBe('$Latest');
    follow();
    expect(group()?.LaunchTemplate?.Version).toBe('2');
    expect(group()?.Instances?.map(({ InstanceType }) => InstanceType)).toEqual(Array(4).fill('t3.small'));
  });

  it('rests at its checkpoints', () => {
    const { asg, wait, refresh, follow } = serving();
    const checkpoints = { CheckpointPercentages: [50, 100], CheckpointDelay: 1800 };
    asg.call('StartInstanceRefresh', {
      ...web,
      Preferences: { MinHealthyPercentage: 50, InstanceWarmup: 0, ...checkpoints },
    });
    wait(1200);
    expect(refresh()).toMatchObject({ Status: 'InProgress', PercentageComplete: 50, InstancesToUpdate: 2 });
    follow();
    expect(refresh()).toMatchObject({ Status: 'Successful', Preferences: checkpoints });
  });

  it('waits for what is protected or on standby, or does not', () => {
    const { asg, ids, wait, refresh, follow } = serving();
    const [first = '', second = ''] = ids();
    asg.call('SetInstanceProtection', { ...web, InstanceIds: [first], ProtectedFromScaleIn: true });
    asg.call('EnterStandby', { ...web, InstanceIds: [second], ShouldDecrementDesiredCapacity: false });
    wait(60);
    asg.call('StartInstanceRefresh', { ...web, Preferences: { MinHealthyPercentage: 0, InstanceWarmup: 0 } });
    wait(600);
    expect(refresh()).toMatchObject({ Status: 'InProgress', InstancesToUpdate: 2 });
    asg.call('CancelInstanceRefresh', { ...web, WaitForTransitioningInstances: false });
    expect(refresh()).toMatchObject({ Status: 'Cancelled', StatusReason: 'Cancelled due to user request.' });
    const ignoring = { ScaleInProtectedInstances: 'Ignore', StandbyInstances: 'Ignore' } as const;
    asg.call('StartInstanceRefresh', {
      ...web,
      Preferences: { ...ignoring, MinHealthyPercentage: 0, InstanceWarmup: 0 },
    });
    follow();
    expect(refresh()?.Status).toBe('Successful');
    expect(ids()).toEqual(expect.arrayContaining([first, second]));
    const all = { ScaleInProtectedInstances: 'Refresh', StandbyInstances: 'Terminate' } as const;
    asg.call('StartInstanceRefresh', { ...web, Preferences: { ...all, MinHealthyPercentage: 0, InstanceWarmup: 0 } });
    follow();
    expect(refresh()?.Status).toBe('Successful');
    expect(ids()).not.toContain(first);
    expect(ids()).not.toContain(second);
  });

  it('fails where nobody releases what is protected for an hour', () => {
    const { asg, wait, refresh } = serving({ NewInstancesProtectedFromScaleIn: true });
    asg.call('StartInstanceRefresh', web);
    wait(3500);
    expect(refresh()?.Status).toBe('InProgress');
    wait(200);
    expect(refresh()).toMatchObject({ Status: 'Failed', StatusReason: expect.stringContaining('protected') });
  });

  it('is cancelled when what is on its way has arrived, and stands still while suspended', () => {
    const { asg, wait, refresh, ids } = serving();
    const before = ids();
    asg.call('SuspendProcesses', { ...web, ScalingProcesses: ['InstanceRefresh'] });
    asg.call('StartInstanceRefresh', { ...web, Preferences: { InstanceWarmup: 0 } });
    wait(300);
    expect(ids()).toEqual(before);
    asg.call('ResumeProcesses', web);
    wait(3);
    asg.call('CancelInstanceRefresh', web);
    wait(2);
    expect(refresh()?.Status).toBe('Cancelling');
    wait(120);
    expect(refresh()?.Status).toBe('Cancelled');
    expect(ids().filter((id) => before.includes(id))).toHaveLength(3);
    expect(asg.refusal('CancelInstanceRefresh', web)).toMatch(/^ActiveInstanceRefreshNotFound: /);
    expect(asg.refusal('RollbackInstanceRefresh', web)).toMatch(/^ActiveInstanceRefreshNotFound: /);
  });

  it('is rolled back to what the group had', () => {
    const LaunchTemplate = { LaunchTemplateName: 'web', Version: '1' };
    const { asg, wait, refresh, follow, other, group } = serving({ LaunchTemplate });
    other();
    asg.call('StartInstanceRefresh', {
      ...web,
      DesiredConfiguration: { LaunchTemplate: { LaunchTemplateName: 'web', Version: '2' } },
      Preferences: { MinHealthyPercentage: 50, InstanceWarmup: 0 },
    });
    wait(30);
    const types = () => group()?.Instances?.map(({ InstanceType }) => InstanceType);
    expect(types()).toContain('t3.small');
    asg.call('RollbackInstanceRefresh', web);
    expect(refresh()).toMatchObject({
      Status: 'RollbackInProgress',
      RollbackDetails: { RollbackReason: expect.anything() },
    });
    follow();
    expect(refresh()?.Status).toBe('RollbackSuccessful');
    expect(types()).toEqual(Array(4).fill('t3.micro'));
    expect(group()?.LaunchTemplate?.Version).toBe('1');
  });

  it('is refused that AWS refuses', () => {
    const { asg } = serving();
    const refusal = (input: object) => asg.refusal('StartInstanceRefresh', { ...web, ...input });
    const preferring = (Preferences: object) => refusal({ Preferences });
    expect(refusal({ Strategy: 'ReplaceRootVolume' })).toMatch(/^NotImplemented: .*Strategy/);
    expect(preferring({ MinHealthyPercentage: 101 })).toMatch(/'preferences.minHealthyPercentage'/);
    expect(preferring({ MaxHealthyPercentage: 110 })).toMatch(/MinHealthyPercentage is required/);
    expect(preferring({ MinHealthyPercentage: 50, MaxHealthyPercentage: 200 })).toMatch(/cannot be greater than 100/);
    expect(preferring({ CheckpointPercentages: [50, 20] })).toMatch(/ascending order/);
    expect(preferring({ CheckpointPercentages: [50], CheckpointDelay: 200_000 })).toMatch(/checkpointDelay/);
    expect(preferring({ AutoRollback: true })).toMatch(/AutoRollback requires/);
    expect(preferring({ AlarmSpecification: { Alarms: ['a'] } })).toMatch(/^NotImplemented/);
    expect(preferring({ BakeTime: 60 })).toMatch(/^NotImplemented/);
    expect(preferring({ ScaleInProtectedInstances: 'No' })).toMatch(/scaleInProtectedInstances/);
    asg.call('StartInstanceRefresh', web);
    expect(asg.refusal('RollbackInstanceRefresh', web)).toMatch(/^IrreversibleInstanceRefresh: /);
    const page = { ...web, InstanceRefreshIds: ['none'], MaxRecords: 1, NextToken: 'x' };
    expect(asg.refusal('DescribeInstanceRefreshes', page)).toMatch(/^InvalidNextToken/);
    expect(asg.call('DescribeInstanceRefreshes', { ...web, InstanceRefreshIds: ['none'] }).InstanceRefreshes).toEqual(
      [],
    );
  });

  it('reads all that it is given', () => {
    const mixed = 'read as that of CreateAutoScalingGroup';
    expect(
      unreadFields(Object.keys(refreshOperations), {
        'StartInstanceRefresh DesiredConfiguration.MixedInstancesPolicy.LaunchTemplate': mixed,
        'StartInstanceRefresh DesiredConfiguration.MixedInstancesPolicy.InstancesDistribution': mixed,
        'StartInstanceRefresh Preferences.AlarmSpecification.Alarms': 'refused as a whole',
      }),
    ).toEqual([]);
  });
});
