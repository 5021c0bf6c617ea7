// What a group does by itself: replaces, moves to other zones, drains, waits for hooks, grows and shrinks.

import { describe, expect, it } from '@jest/globals';
import { type Scaling, start } from './scaling.ts';

const web = { AutoScalingGroupName: 'web' };

/** A group that serves. */
function serving(count = 2, input: Parameters<Scaling['create']>[0] = {}) {
  const all = start();
  all.create({ DesiredCapacity: count, ...input });
  all.wait(60);
  return all;
}

const spread = ({ group }: Scaling) => {
  const zones = (group()?.Instances ?? []).map(({ AvailabilityZone = '' }) => AvailabilityZone.at(-1));
  return zones.sort().join('');
};

describe('an instance that is not well', () => {
  it('is replaced when it was terminated behind the group', () => {
    const { ec2, ids, states, wait, activities, group } = serving();
    const [gone = '', stays = ''] = ids();
    ec2.call('TerminateInstances', { InstanceIds: [gone] });
    const health = () => group()?.Instances?.map(({ HealthStatus }) => HealthStatus);
    expect(health()).toEqual(['Unhealthy', 'Healthy']);
    wait(15);
    expect(states().sort()).toEqual(['InService', 'Pending', 'Terminating']);
    wait(90);
    expect(ids()).toHaveLength(2);
    expect(ids()).not.toContain(gone);
    expect(ids()).toContain(stays);
    const [launched, terminated] = activities() ?? [];
    expect(terminated).toMatchObject({
      Description: `Terminating EC2 instance: ${gone}`,
      StatusCode: 'Successful',
      Cause: expect.stringMatching(
        /an instance was taken out of service in response to an EC2 health check indicating it has been terminated or stopped[.]$/,
      ),
    });
    expect(launched?.Cause).toMatch(
      /an instance was launched in response to an unhealthy instance needing to be replaced/,
    );
  });

  it('is replaced when somebody calls it unhealthy, after the grace period unless that is not respected', () => {
    const { asg, ids, wait } = serving(1, { HealthCheckGracePeriod: 300 });
    const [InstanceId = ''] = ids();
    asg.call('SetInstanceHealth', { InstanceId, HealthStatus: 'Unhealthy' });
    wait(60);
    expect(ids()).toEqual([InstanceId]);
    asg.call('SetInstanceHealth', { InstanceId, HealthStatus: 'Unhealthy', ShouldRespectGracePeriod: false });
    wait(120);
    expect(ids()).toHaveLength(1);
    expect(ids()).not.toEqual([InstanceId]);
    expect(asg.refusal('SetInstanceHealth', { InstanceId, HealthStatus: 'Unhealthy' })).toBe(
      `ValidationError: Instance Id not found - No managed instance found for instance ID: ${InstanceId}`,
    );
  });

  it('is replaced when the load balancer finds it unhealthy, and only where that counts', () => {
    for (const HealthCheckType of ['EC2', 'ELB']) {
      const all = start();
      const { TargetGroupArn, targets } = all.balance('web', { 'deregistration_delay.timeout_seconds': '30' });
      all.create({ HealthCheckType, HealthCheckGracePeriod: 60, TargetGroupARNs: [TargetGroupArn] });
      all.wait(180);
      const before = all.ids();
      expect(targets().map(([, state]) => state)).toEqual(['healthy', 'healthy']);
      const [sick = ''] = before;
      all.answers.set(all.instance(sick)?.PrivateIpAddress ?? '', { status: 503 });
      all.wait(600);
      expect(all.ids().includes(sick)).toBe(HealthCheckType === 'EC2');
      expect(all.ids()).toHaveLength(2);
      expect(
        targets()
          .map(([id]) => id)
          .sort(),
      ).toEqual(all.ids().sort());
      if (HealthCheckType === 'EC2') continue;
      expect(
        all
          .activities()
          ?.map(({ Cause }) => Cause)
          .join(),
      ).toMatch(/in response to an ELB system health check failure/);
    }
  });

  it('goes after another one has come, where all have to serve', () => {
    const InstanceMaintenancePolicy = { MinHealthyPercentage: 100, MaxHealthyPercentage: 150 };
    const { asg, ids, wait, rows } = serving(2, { InstanceMaintenancePolicy });
    const [InstanceId = ''] = ids();
    asg.call('SetInstanceHealth', { InstanceId, HealthStatus: 'Unhealthy' });
    const counts = Array.from({ length: 24 }, () => {
      wait(5);
      return rows().filter(({ state }) => state === 'InService').length;
    });
    expect(Math.min(...counts)).toBe(2);
    expect(ids()).not.toContain(InstanceId);
    expect(ids()).toHaveLength(2);
  });

  it('stays while that process is suspended', () => {
    for (const process of ['ReplaceUnhealthy', 'Terminate', 'HealthCheck']) {
      const { ec2, asg, ids, wait } = serving(1);
      const [InstanceId = ''] = ids();
      asg.call('SuspendProcesses', { ...web, ScalingProcesses: [process] });
      ec2.call('StopInstances', { InstanceIds: [InstanceId] });
      wait(300);
      expect(ids()).toEqual([InstanceId]);
      asg.call('ResumeProcesses', web);
      wait(120);
      expect(ids()).not.toEqual([InstanceId]);
      expect(ids()).toHaveLength(1);
    }
  });
});

describe('zones', () => {
  it('are left when they have no capacity, and come back into balance when they have', () => {
    const all = serving(4);
    const { lose, restore, zones, wait, activities, group } = all;
    expect(spread(all)).toBe('aabb');
    lose(zones[0] ?? '');
    wait(300);
    expect(spread(all)).toBe('bbbb');
    const failed = activities()?.find(({ StatusCode }) => StatusCode === 'Failed');
    expect(failed).toMatchObject({
      Description: expect.stringMatching(
        /^Launching a new EC2 instance[.] {2}Status Reason: We currently do not have sufficient/,
      ),
      StatusMessage: expect.stringMatching(/Launching EC2 instance failed[.]$/),
      Details: expect.stringContaining(zones[0] ?? ''),
    });
    restore(zones[0] ?? '');
    wait(1200);
    expect(spread(all)).toBe('aabb');
    expect(group()?.Instances).toHaveLength(4);
    const causes = activities()
      ?.map(({ Cause }) => Cause)
      .join('\n');
    expect(causes).toMatch(
      /availability zones ap-northeast-2a ap-northeast-2b had 0 4 instances respectively[.] {2}An instance was launched to aid in balancing the group's zones/,
    );
    expect(causes).toMatch(/An instance was terminated to aid in balancing the group's zones/);
  });

  it('change with the subnets: new ones come before old ones go', () => {
    const all = serving(4);
    const { asg, subnetIds, wait, group } = all;
    asg.call('UpdateAutoScalingGroup', { ...web, VPCZoneIdentifier: subnetIds.slice(1).join(',') });
    const counts: number[] = [];
    for (let count = 0; count < 60; count += 1) {
      wait(10);
      counts.push(group()?.Instances?.filter(({ LifecycleState }) => LifecycleState === 'InService').length ?? 0);
    }
    expect(spread(all)).toBe('bbcc');
    expect(Math.min(...counts)).toBe(4);
    expect(Math.max(...counts)).toBe(4);
  });

  it('stay uneven where rebalancing is suspended', () => {
    const all = serving(4);
    const { asg, lose, restore, zones, wait } = all;
    asg.call('SuspendProcesses', { ...web, ScalingProcesses: ['AZRebalance'] });
    lose(zones[0] ?? '');
    wait(300);
    restore(zones[0] ?? '');
    wait(1200);
    expect(spread(all)).toBe('bbbb');
  });

  it('stay uneven where what is too much is protected', () => {
    const all = serving(4, { NewInstancesProtectedFromScaleIn: true });
    const { asg, subnetIds, wait, activities, ids } = all;
    const before = ids();
    asg.call('UpdateAutoScalingGroup', { ...web, VPCZoneIdentifier: subnetIds.slice(1).join(',') });
    wait(1200);
    expect(ids()).toEqual(before);
    expect(activities()).toHaveLength(4);
  });

  it('take nothing from one another where only balance is wanted', () => {
    const all = start();
    all.lose(all.zones[0] ?? '');
    const AvailabilityZoneDistribution = { CapacityDistributionStrategy: 'balanced-only' } as const;
    all.create({ DesiredCapacity: 4, AvailabilityZoneDistribution });
    all.wait(600);
    expect(spread(all)).toMatch(/^b?$/);
  });
});

describe('a target group', () => {
  it('has the instances that serve, and lets those that go finish', () => {
    const all = start();
    const { TargetGroupArn, targets } = all.balance('web', { 'deregistration_delay.timeout_seconds': '120' });
    all.create({ TargetGroupARNs: [TargetGroupArn] });
    all.wait(120);
    expect(
      targets()
        .map(([id]) => id)
        .sort(),
    ).toEqual(all.ids().sort());
    all.asg.call('SetDesiredCapacity', { ...web, DesiredCapacity: 1 });
    all.wait(30);
    expect(
      targets()
        .map(([, state]) => state)
        .sort(),
    ).toEqual(['draining', 'healthy']);
    expect(all.states().sort()).toEqual(['InService', 'Terminating']);
    const waiting = all.activities()?.[0];
    expect(waiting).toMatchObject({ StatusCode: 'WaitingForELBConnectionDraining' });
    const leaving = all.rows().find(({ state }) => state === 'Terminating')?.instanceId ?? '';
    expect(all.instance(leaving)?.State?.Name).toBe('running');
    all.wait(200);
    expect(all.instance(leaving)?.State?.Name).toBe('terminated');
    expect(targets().map(([id]) => id)).toEqual(all.ids());
  });

  it('is attached and detached, and says how far that is', () => {
    const all = serving(2);
    const { asg } = all;
    const { TargetGroupArn, targets } = all.balance();
    const state = () => asg.call('DescribeLoadBalancerTargetGroups', web).LoadBalancerTargetGroups?.[0]?.State;
    asg.call('AttachLoadBalancerTargetGroups', { ...web, TargetGroupARNs: [TargetGroupArn] });
    expect(state()).toBe('Adding');
    all.wait(30);
    expect(state()).toBe('Added');
    asg.call('UpdateAutoScalingGroup', { ...web, HealthCheckType: 'ELB', HealthCheckGracePeriod: 300 });
    all.wait(60);
    expect(state()).toBe('InService');
    expect(asg.call('DescribeTrafficSources', web).TrafficSources).toEqual([
      { Identifier: TargetGroupArn, TrafficSource: TargetGroupArn, Type: 'elbv2', State: 'InService' },
    ]);
    expect(all.group()).toMatchObject({
      TargetGroupARNs: [TargetGroupArn],
      TrafficSources: [{ Identifier: TargetGroupArn, Type: 'elbv2' }],
    });
    asg.call('DetachTrafficSources', { ...web, TrafficSources: [{ Identifier: TargetGroupArn, Type: 'elbv2' }] });
    expect(targets().map(([, each]) => each)).toEqual(['draining', 'draining']);
    expect(asg.call('DescribeLoadBalancerTargetGroups', web).LoadBalancerTargetGroups).toEqual([]);
    asg.call('AttachTrafficSources', { ...web, TrafficSources: [{ Identifier: TargetGroupArn }] });
    all.wait(400);
    expect(targets().map(([, each]) => each)).toEqual(['healthy', 'healthy']);
    asg.call('DetachLoadBalancerTargetGroups', { ...web, TargetGroupARNs: [TargetGroupArn] });
    expect(asg.refusal('DetachLoadBalancerTargetGroups', { ...web, TargetGroupARNs: [TargetGroupArn] })).toMatch(
      /^ValidationError: Trying to remove Target Groups that are not part of the group/,
    );
  });

  it('is not told of instances that come while that is suspended', () => {
    const all = start();
    const { TargetGroupArn, targets } = all.balance();
    all.create({ TargetGroupARNs: [TargetGroupArn] });
    all.asg.call('SuspendProcesses', { ...web, ScalingProcesses: ['AddToLoadBalancer'] });
    all.wait(120);
    all.asg.call('ResumeProcesses', { ...web, ScalingProcesses: ['AddToLoadBalancer'] });
    all.wait(120);
    expect(all.states()).toEqual(['InService', 'InService']);
    expect(targets()).toEqual([]);
  });
});

describe('termination policies', () => {
  const leaving = (policies: string[]) => {
    const all = serving(1, { TerminationPolicies: policies, VPCZoneIdentifier: start().subnetIds[0] ?? '' });
    const [first = ''] = all.ids();
    const { ec2, asg } = all;
    const data = { LaunchTemplateData: { InstanceType: 't3.small' } } as const;
    ec2.call('CreateLaunchTemplateVersion', { LaunchTemplateName: 'web', SourceVersion: '1', ...data });
    all.wait(600);
    asg.call('SetDesiredCapacity', { ...web, DesiredCapacity: 3 });
    all.wait(60);
    asg.call('SetDesiredCapacity', { ...web, DesiredCapacity: 2 });
    all.wait(5);
    const gone = all.rows().find(({ state }) => state === 'Terminating')?.instanceId;
    return { isFirst: gone === first, all };
  };

  it('choose by age, template and hour', () => {
    expect(leaving(['OldestInstance']).isFirst).toBe(true);
    expect(leaving(['NewestInstance']).isFirst).toBe(false);
    expect(leaving(['OldestLaunchTemplate']).isFirst).toBe(true);
    expect(leaving(['ClosestToNextInstanceHour']).isFirst).toBe(true);
    expect(leaving(['Default']).isFirst).toBe(true);
    expect(leaving(['OldestLaunchConfiguration', 'AllocationStrategy', 'NewestInstance']).isFirst).toBe(false);
  });

  it('say of the shrinking what AWS says', () => {
    const { all } = leaving(['OldestInstance']);
    expect(all.activities()?.[0]?.Cause).toMatch(
      /^At \S+ a user request explicitly set group desired capacity changing the desired capacity from 3 to 2[.] {2}At \S+ an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from 3 to 2[.] {2}At \S+ instance i-[0-9a-f]+ was selected for termination[.]$/,
    );
  });

  it('spare what is protected, and say so when that is all', () => {
    const all = serving(2, { NewInstancesProtectedFromScaleIn: true });
    const { asg, ids, wait, activities } = all;
    const [first = '', second = ''] = ids();
    asg.call('SetDesiredCapacity', { ...web, DesiredCapacity: 1 });
    wait(300);
    expect(ids()).toEqual([first, second]);
    const words = 'Could not scale to desired capacity because all remaining instances are protected from scale in.';
    expect(activities()?.filter(({ Description }) => Description === words)).toHaveLength(1);
    asg.call('SetInstanceProtection', { ...web, InstanceIds: [second], ProtectedFromScaleIn: false });
    wait(120);
    expect(ids()).toEqual([first]);
  });
});

describe('the lifetime of instances', () => {
  it('has its end; new ones come first where all have to serve', () => {
    for (const MinHealthyPercentage of [90, 100]) {
      const InstanceMaintenancePolicy = { MinHealthyPercentage, MaxHealthyPercentage: 110 };
      const { asg, ids, wait, rows } = serving(3, { MaxInstanceLifetime: 86_400, InstanceMaintenancePolicy });
      const [kept = '', ...others] = ids();
      asg.call('SetInstanceProtection', { ...web, InstanceIds: [kept], ProtectedFromScaleIn: true });
      wait(86_300);
      const counts = Array.from({ length: 120 }, () => {
        wait(10);
        return rows().filter(({ state }) => state === 'InService').length;
      });
      expect(Math.min(...counts)).toBe(MinHealthyPercentage === 100 ? 3 : 2);
      expect(ids()).toHaveLength(3);
      expect(ids()).toContain(kept);
      expect(ids().filter((id) => others.includes(id))).toEqual([]);
    }
  });
});

describe('launches that fail', () => {
  it('are written down with the reason, and tried again', () => {
    const { create, ec2, wait, activities, states } = start();
    create({ DesiredCapacity: 1 });
    ec2.call('DeleteLaunchTemplate', { LaunchTemplateName: 'web' });
    wait(30);
    expect(activities()?.[0]).toMatchObject({
      StatusCode: 'Failed',
      Progress: 100,
      Description: expect.stringMatching(/launch template, with template ID lt-[0-9a-f]+, does not exist/),
    });
    wait(120);
    expect(activities()?.length).toBeGreaterThan(1);
    expect(states()).toEqual([]);
  });

  it('do not happen while launching is suspended', () => {
    const { create, asg, wait, states, group } = start();
    create({ DesiredCapacity: 1 });
    asg.call('SuspendProcesses', { ...web, ScalingProcesses: ['Launch'] });
    wait(600);
    expect(states()).toEqual([]);
    expect(group()?.SuspendedProcesses).toEqual([
      { ProcessName: 'Launch', SuspensionReason: expect.stringMatching(/^User suspended at 2026-01-01T00:00:05Z$/) },
    ]);
  });
});
