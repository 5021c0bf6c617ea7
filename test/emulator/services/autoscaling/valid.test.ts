// What Auto Scaling refuses of groups and their tags, and what it tells again as it was told.

import type { CreateAutoScalingGroupCommandInput } from '@aws-sdk/client-auto-scaling';
import { describe, expect, it } from '@jest/globals';
import { configurationOperations } from '../../../../emulator/services/autoscaling/configurations/operations.ts';
import { metricOperations } from '../../../../emulator/services/autoscaling/groups/metrics.ts';
import { hookOperations } from '../../../../emulator/services/autoscaling/hooks/operations.ts';
import { autoscalingHandlers } from '../../../../emulator/services/autoscaling/index.ts';
import { joinLeaveOperations } from '../../../../emulator/services/autoscaling/instances/join-leave.ts';
import { instanceOperations } from '../../../../emulator/services/autoscaling/instances/operations.ts';
import { notificationOperations } from '../../../../emulator/services/autoscaling/notifications/operations.ts';
import { policyOperations } from '../../../../emulator/services/autoscaling/policies/operations.ts';
import { processOperations } from '../../../../emulator/services/autoscaling/processes/operations.ts';
import { refreshOperations } from '../../../../emulator/services/autoscaling/refresh/operations.ts';
import { scheduledOperations } from '../../../../emulator/services/autoscaling/scheduled/operations.ts';
import { start, unreadFields } from './scaling.ts';

const web = { AutoScalingGroupName: 'web' };

function ready() {
  const all = start();
  const { asg, LaunchTemplate, subnetIds } = all;
  const usual = { ...web, LaunchTemplate, MinSize: 0, MaxSize: 4, VPCZoneIdentifier: subnetIds.join(',') };
  const refusal = (input: Partial<CreateAutoScalingGroupCommandInput>) =>
    asg.refusal('CreateAutoScalingGroup', { ...usual, ...input });
  return { ...all, usual, refusal };
}

describe('CreateAutoScalingGroup', () => {
  it('refuses names, sizes and settings as AWS does', () => {
    const { refusal } = ready();
    expect(refusal({ AutoScalingGroupName: undefined })).toBe(
      "ValidationError: 1 validation error detected: Value null at 'autoScalingGroupName' failed to satisfy constraint: Member must not be null",
    );
    expect(refusal({ AutoScalingGroupName: '' })).toMatch(/length greater than or equal to 1/);
    expect(refusal({ AutoScalingGroupName: 'x'.repeat(256) })).toMatch(/length less than or equal to 255/);
    expect(refusal({ AutoScalingGroupName: 'a:b' })).toMatch(/regular expression/);
    expect(refusal({ MinSize: undefined })).toMatch(/Value null at 'minSize'/);
    expect(refusal({ MinSize: -1 })).toMatch(/'minSize'.*greater than or equal to 0/);
    expect(refusal({ MinSize: 1.5 })).toMatch(/'minSize'.*integer/);
    expect(refusal({ MinSize: 5 })).toBe(
      'ValidationError: Max bound, 4, must be greater than or equal to min bound, 5',
    );
    expect(refusal({ DesiredCapacity: 5 })).toBe(
      'ValidationError: Desired capacity:5 must be between the specified min size:0 and max size:4',
    );
    expect(refusal({ DefaultCooldown: -1 })).toMatch(/'defaultCooldown'/);
    expect(refusal({ HealthCheckGracePeriod: -1 })).toMatch(/'healthCheckGracePeriod'/);
    expect(refusal({ HealthCheckType: 'NLB' })).toMatch(/'healthCheckType'/);
    expect(refusal({ HealthCheckType: 'EC2,EBS' })).toMatch(/^NotImplemented: .*EBS/);
    expect(refusal({ TerminationPolicies: ['Any'] })).toMatch(/Invalid termination policy: Any/);
    expect(refusal({ MaxInstanceLifetime: 100 })).toMatch(/'maxInstanceLifetime'.*at least 86400/);
    expect(refusal({ DefaultInstanceWarmup: -2 })).toMatch(/'defaultInstanceWarmup'/);
    const InstanceMaintenancePolicy = { MinHealthyPercentage: 50, MaxHealthyPercentage: 160 };
    expect(refusal({ InstanceMaintenancePolicy })).toMatch(/cannot be greater than 100/);
    expect(refusal({ InstanceMaintenancePolicy: { MinHealthyPercentage: 50 } })).toMatch(/given together/);
    expect(refusal({ DeletionProtection: 'some' as 'none' })).toMatch(/'deletionProtection'/);
    const other = { CapacityDistributionStrategy: 'other' as 'balanced-only' };
    expect(refusal({ AvailabilityZoneDistribution: other })).toMatch(/'capacityDistributionStrategy'/);
    expect(refusal({ DesiredCapacityType: 'cores' })).toMatch(/'desiredCapacityType'/);
  });

  it('answers 501 to what is not built', () => {
    const { refusal } = ready();
    const unbuilt: Partial<CreateAutoScalingGroupCommandInput>[] = [
      { LoadBalancerNames: ['classic'] },
      { InstanceId: 'i-00000000000000000' },
      { PlacementGroup: 'near' },
      { DesiredCapacityType: 'vcpu' },
      {
        AvailabilityZoneImpairmentPolicy: {
          ZonalShiftEnabled: true,
          ImpairedZoneHealthCheckBehavior: 'IgnoreUnhealthy',
        },
      },
      { SkipZonalShiftValidation: true },
      { CapacityReservationSpecification: { CapacityReservationPreference: 'none' } },
      { InstanceLifecyclePolicy: { RetentionTriggers: { TerminateHookAbandon: 'retain' } } },
      { Operator: { Principal: 'x' } } as Partial<CreateAutoScalingGroupCommandInput>,
      { TrafficSources: [{ Identifier: 'x', Type: 'vpc-lattice' }] },
    ];
    for (const input of unbuilt) expect(refusal(input)).toMatch(/^NotImplemented: /);
  });

  it('refuses what is not there', () => {
    const { asg, ec2, elb, usual, refusal, VpcId, zones, subnetIds } = ready();
    expect(refusal({ LaunchTemplate: undefined })).toMatch(
      /must contain either LaunchTemplate, LaunchConfigurationName/,
    );
    expect(refusal({ LaunchConfigurationName: 'x' })).toMatch(/must contain either/);
    expect(refusal({ LaunchTemplate: { LaunchTemplateName: 'none' } })).toMatch(
      /^ValidationError: The specified launch template, with template name none, does not exist/,
    );
    expect(refusal({ LaunchTemplate: { LaunchTemplateName: 'web', Version: '9' } })).toMatch(
      /^ValidationError: .*version 9/,
    );
    expect(refusal({ LaunchTemplate: { LaunchTemplateName: 'web', Version: 'new' } })).toBe(
      "ValidationError: Invalid launch template version: either '$Default', '$Latest', or a numeric version are allowed.",
    );
    const both = { LaunchTemplateName: 'web', LaunchTemplateId: 'lt-00000000000000000' };
    expect(refusal({ LaunchTemplate: both })).toMatch(/either launchTemplateId or LaunchTemplateName/);
    expect(refusal({ LaunchTemplate: undefined, LaunchConfigurationName: 'none' })).toBe(
      'ValidationError: Launch configuration name not found - Launch configuration none not found',
    );
    expect(refusal({ VPCZoneIdentifier: undefined })).toBe(
      'ValidationError: At least one Availability Zone or VPC Subnet is required.',
    );
    expect(refusal({ VPCZoneIdentifier: 'subnet-1' })).toBe("ValidationError: The subnet ID 'subnet-1' does not exist");
    expect(refusal({ AvailabilityZones: [zones[0] ?? ''] })).toMatch(/do not match/);
    expect(refusal({ VPCZoneIdentifier: '', AvailabilityZones: ['x'] })).toMatch(/Invalid availability zone: x/);
    expect(refusal({ AvailabilityZones: zones, AvailabilityZoneIds: ['apne2-az1'] })).toMatch(
      /cannot be given together/,
    );
    const other = ec2.call('CreateVpc', { CidrBlock: '10.1.0.0/16' }).Vpc?.VpcId ?? '';
    const far = ec2.call('CreateSubnet', { VpcId: other, CidrBlock: '10.1.0.0/24' }).Subnet?.SubnetId;
    expect(refusal({ VPCZoneIdentifier: `${subnetIds[0]},${far}` })).toMatch(/must be of one VPC/);
    const group = (Name: string, rest: object) =>
      elb.call('CreateTargetGroup', { Name, Protocol: 'HTTP', Port: 80, ...rest }).TargetGroups?.[0]?.TargetGroupArn ??
      '';
    expect(refusal({ TargetGroupARNs: [group('far', { VpcId: other })] })).toMatch(/is not in the VPC/);
    expect(refusal({ TargetGroupARNs: [group('ips', { VpcId, TargetType: 'ip' })] })).toMatch(/may not be valid/);
    const here = group('here', { VpcId });
    const gone = `${here.slice(0, -1)}0`;
    expect(refusal({ TargetGroupARNs: [gone] })).toMatch(/Target groups not found/);
    expect(refusal({ TargetGroupARNs: [here], TrafficSources: [{ Identifier: here }] })).toMatch(/given together/);
    asg.call('CreateAutoScalingGroup', { ...usual, TrafficSources: [{ Identifier: here }] });
    expect(refusal({})).toBe(
      'AlreadyExists: AutoScalingGroup by this name already exists - A group with the name web already exists',
    );
    const attach = (TargetGroupARNs: string[]) =>
      asg.refusal('AttachLoadBalancerTargetGroups', { ...web, TargetGroupARNs });
    expect(attach(Array.from({ length: 11 }, () => here))).toMatch(/at a time/);
    expect(attach([gone])).toMatch(/Target groups not found/);
    const page = { ...web, MaxRecords: 1, NextToken: 'x' };
    expect(asg.refusal('DescribeLoadBalancerTargetGroups', page)).toMatch(/^InvalidNextToken/);
    expect(asg.refusal('DescribeTrafficSources', { ...page, TrafficSourceType: 'elbv2' })).toMatch(/^InvalidNextToken/);
    const skipping = { ...web, TrafficSources: [{ Identifier: here, Type: 'elbv2' }], SkipZonalShiftValidation: true };
    expect(asg.refusal('AttachTrafficSources', skipping)).toMatch(/^NotImplemented/);
    asg.call('AttachTrafficSources', { ...skipping, SkipZonalShiftValidation: false });
    asg.call('DetachTrafficSources', { ...web, TrafficSources: [{ Identifier: here, Type: 'elbv2' }] });
    expect(asg.refusal('DetachLoadBalancerTargetGroups', { ...web, TargetGroupARNs: [here] })).toMatch(/not part of/);
  });

  it('refuses a launch template that nothing could be launched from', () => {
    const { asg, ec2, usual, refusal, lose, zones } = ready();
    const bad = (LaunchTemplateName: string, LaunchTemplateData: object) => {
      ec2.call('CreateLaunchTemplate', { LaunchTemplateName, LaunchTemplateData });
      return { LaunchTemplate: { LaunchTemplateName } };
    };
    const gone = bad('image', { ImageId: 'ami-00000000000000000', InstanceType: 't3.micro' });
    const words = /^ValidationError: You must use a valid fully-formed launch template[.] .*ami-00000000000000000/;
    expect(refusal(gone)).toMatch(words);
    expect(refusal(bad('none', { InstanceType: 't3.micro' }))).toMatch(/valid fully-formed launch template/);
    // That a zone has no capacity just now says nothing of the template.
    for (const zone of zones) lose(zone);
    asg.call('CreateAutoScalingGroup', usual);
    expect(asg.refusal('UpdateAutoScalingGroup', { ...web, ...gone })).toMatch(words);
  });

  it('takes the default subnets of zones', () => {
    const { asg, usual, zones, wait, group } = ready();
    const { VPCZoneIdentifier: _, ...others } = usual;
    asg.call('CreateAutoScalingGroup', {
      ...others,
      AvailabilityZoneIds: ['apne2-az1', 'apne2-az3'],
      DesiredCapacity: 2,
    });
    wait(60);
    const open = [zones[0], zones[2]];
    expect(group()).toMatchObject({ AvailabilityZones: open, VPCZoneIdentifier: '' });
    expect(group()?.Instances?.map(({ AvailabilityZone }) => AvailabilityZone)).toEqual(open);
  });

  it('keeps all its settings', () => {
    const { asg, usual, group } = ready();
    const settings = {
      DefaultCooldown: 100,
      HealthCheckType: 'ELB',
      HealthCheckGracePeriod: 60,
      TerminationPolicies: ['OldestInstance', 'Default'],
      NewInstancesProtectedFromScaleIn: true,
      CapacityRebalance: true,
      DefaultInstanceWarmup: 30,
      MaxInstanceLifetime: 86_400,
      Context: 'shop',
      DesiredCapacityType: 'units',
      InstanceMaintenancePolicy: { MinHealthyPercentage: 90, MaxHealthyPercentage: 120 },
      AvailabilityZoneDistribution: { CapacityDistributionStrategy: 'balanced-only' as const },
      DeletionProtection: 'none' as const,
      ServiceLinkedRoleARN: 'arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/own',
    };
    const LifecycleHookSpecificationList = [
      {
        LifecycleHookName: 'in',
        LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
        HeartbeatTimeout: 60,
        DefaultResult: 'CONTINUE',
        NotificationMetadata: 'x',
        NotificationTargetARN: 'arn:aws:sns:ap-northeast-2:111122223333:hooks',
        RoleARN: 'arn:aws:iam::111122223333:role/hooks',
      },
    ];
    asg.call('CreateAutoScalingGroup', { ...usual, ...settings, LifecycleHookSpecificationList });
    expect(group()).toMatchObject(settings);
    expect(asg.call('DescribeLifecycleHooks', web).LifecycleHooks).toMatchObject(LifecycleHookSpecificationList);
    const changed = {
      DefaultCooldown: 200,
      HealthCheckType: 'EC2',
      HealthCheckGracePeriod: 0,
      TerminationPolicies: ['NewestInstance'],
      NewInstancesProtectedFromScaleIn: false,
      CapacityRebalance: false,
      Context: 'other',
      AvailabilityZoneDistribution: { CapacityDistributionStrategy: 'balanced-best-effort' as const },
      ServiceLinkedRoleARN: settings.ServiceLinkedRoleARN,
      DesiredCapacityType: 'units',
    };
    const taken = {
      MaxInstanceLifetime: 0,
      DefaultInstanceWarmup: -1,
      InstanceMaintenancePolicy: { MinHealthyPercentage: -1, MaxHealthyPercentage: -1 },
    };
    asg.call('UpdateAutoScalingGroup', { ...web, ...changed, ...taken, DeletionProtection: 'prevent-force-deletion' });
    const now = group();
    expect(now).toMatchObject({ ...changed, DeletionProtection: 'prevent-force-deletion' });
    expect([now?.MaxInstanceLifetime, now?.DefaultInstanceWarmup, now?.InstanceMaintenancePolicy]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(asg.refusal('DeleteAutoScalingGroup', { ...web, ForceDelete: true })).toMatch(/deletion protection/);
    asg.call('DeleteAutoScalingGroup', web);
  });

  it('launches several types, in the order in which they are wanted', () => {
    const { asg, usual, refusal, group, wait } = ready();
    const { LaunchTemplate: LaunchTemplateSpecification, ...others } = usual;
    const policy = (Overrides: object[], InstancesDistribution: object = {}) => ({
      LaunchTemplate: undefined,
      MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification, Overrides }, InstancesDistribution },
    });
    const types = [{ InstanceType: 't3.small' }, { InstanceType: 't3.medium' }];
    expect(refusal(policy(types, { OnDemandPercentageAboveBaseCapacity: 50 }))).toMatch(/^NotImplemented/);
    expect(refusal(policy(types, { OnDemandPercentageAboveBaseCapacity: 0 }))).toMatch(/^NotImplemented/);
    expect(refusal(policy(types, { OnDemandPercentageAboveBaseCapacity: 101 }))).toMatch(/less than or equal to 100/);
    expect(refusal(policy(types, { OnDemandAllocationStrategy: 'lowest-price' }))).toMatch(/^NotImplemented/);
    expect(refusal(policy(types, { SpotAllocationStrategy: 'lowest-price' }))).toMatch(/^NotImplemented/);
    expect(refusal(policy(types, { SpotInstancePools: 2, SpotMaxPrice: '1' }))).toMatch(/^NotImplemented/);
    expect(refusal(policy([{ InstanceType: 't3.small', WeightedCapacity: '2' }]))).toMatch(/^NotImplemented/);
    expect(refusal(policy([{ InstanceRequirements: {} }]))).toMatch(/^NotImplemented/);
    expect(refusal({ LaunchTemplate: undefined, MixedInstancesPolicy: {} })).toMatch(
      /LaunchTemplateSpecification is required/,
    );
    expect(refusal(policy(Array(41).fill(types[0])))).toMatch(/40/);
    const distribution = { OnDemandBaseCapacity: 1, OnDemandAllocationStrategy: 'prioritized' };
    asg.call('CreateAutoScalingGroup', { ...others, ...policy(types, distribution), DesiredCapacity: 1 });
    wait(60);
    expect(group()).toMatchObject({
      MixedInstancesPolicy: { LaunchTemplate: { Overrides: types }, InstancesDistribution: distribution },
      Instances: [{ InstanceType: 't3.small' }],
    });
  });

  it('has a limit', () => {
    const { asg, usual, refusal } = ready();
    for (let count = 0; count < 500; count += 1) {
      asg.call('CreateAutoScalingGroup', { ...usual, AutoScalingGroupName: `g ${count}` });
    }
    expect(refusal({})).toMatch(/^LimitExceeded: /);
    expect(asg.call('DescribeAccountLimits', {})).toEqual({
      MaxNumberOfAutoScalingGroups: 500,
      MaxNumberOfLaunchConfigurations: 200,
      NumberOfAutoScalingGroups: 500,
      NumberOfLaunchConfigurations: 0,
    });
    const first = asg.call('DescribeAutoScalingGroups', {});
    expect(first.AutoScalingGroups).toHaveLength(50);
    asg.call('DeleteAutoScalingGroup', { AutoScalingGroupName: 'g 9' });
    const { NextToken } = first;
    const second = asg.call('DescribeAutoScalingGroups', { NextToken, MaxRecords: 100, IncludeInstances: false });
    const names = [...(first.AutoScalingGroups ?? []), ...(second.AutoScalingGroups ?? [])];
    expect(new Set(names.map(({ AutoScalingGroupName }) => AutoScalingGroupName)).size).toBe(150);
  });
});

describe('groups that are there', () => {
  it('are changed and deleted within their bounds', () => {
    const { asg, create, wait, group, states } = start();
    create({ MinSize: 1, MaxSize: 3 });
    wait(60);
    const refusal = (DesiredCapacity?: number) => asg.refusal('SetDesiredCapacity', { ...web, DesiredCapacity });
    expect(refusal(4)).toBe(
      'ValidationError: New SetDesiredCapacity value 4 is above max value 3 for the AutoScalingGroup.',
    );
    expect(refusal(0)).toBe(
      'ValidationError: New SetDesiredCapacity value 0 is below min value 1 for the AutoScalingGroup.',
    );
    expect(refusal()).toMatch(/Value null at 'desiredCapacity'/);
    asg.call('SetDesiredCapacity', { ...web, DesiredCapacity: 3 });
    expect(asg.refusal('SetDesiredCapacity', { ...web, DesiredCapacity: 2, HonorCooldown: true })).toMatch(
      /^ScalingActivityInProgress: /,
    );
    asg.call('UpdateAutoScalingGroup', { ...web, MaxSize: 2 });
    expect(group()?.DesiredCapacity).toBe(2);
    asg.call('UpdateAutoScalingGroup', { ...web, MinSize: 2 });
    expect(asg.refusal('UpdateAutoScalingGroup', { ...web, DesiredCapacity: 5 })).toMatch(/must be between/);
    expect(asg.refusal('UpdateAutoScalingGroup', { AutoScalingGroupName: 'none' })).toBe(
      "ValidationError: AutoScalingGroup name not found - AutoScalingGroup 'none' not found",
    );
    wait(60);
    expect(asg.refusal('DeleteAutoScalingGroup', web)).toBe(
      'ResourceInUse: You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.',
    );
    asg.call('UpdateAutoScalingGroup', { ...web, MinSize: 0, DesiredCapacity: 0 });
    wait(3);
    expect(states()).toEqual(['Terminating', 'Terminating']);
    expect(asg.refusal('DeleteAutoScalingGroup', web)).toMatch(/^ScalingActivityInProgress: /);
    wait(60);
    asg.call('DeleteAutoScalingGroup', web);
    expect(group()).toBeUndefined();
    const [gone] = asg.call('DescribeScalingActivities', { IncludeDeletedGroups: true }).Activities ?? [];
    expect(gone?.AutoScalingGroupState).toBe('Deleted');
    expect(asg.refusal('DescribeScalingActivities', web)).toMatch(/not found/);
  });

  it('cannot be touched while they go', () => {
    const { asg, create, wait, activities } = start();
    create();
    wait(60);
    asg.call('DeleteAutoScalingGroup', { ...web, ForceDelete: true });
    expect(asg.refusal('UpdateAutoScalingGroup', { ...web, MinSize: 1 })).toBe(
      'ValidationError: The AutoScaling group may not be modified while it is pending delete',
    );
    expect(() => create()).toThrow(/already exists and is pending delete[.] {2}Please wait/);
    const ids = activities()?.map(({ ActivityId = '' }) => ActivityId) ?? [];
    const one = asg.call('DescribeScalingActivities', { ActivityIds: ids.slice(0, 1), MaxRecords: 1 });
    expect(one.Activities?.map(({ ActivityId }) => ActivityId)).toEqual(ids.slice(0, 1));
  });

  it('are found by their tags, and their activities by time and state', () => {
    const { asg, create, wait } = start();
    const tag = {
      Key: 'tier',
      Value: 'web',
      PropagateAtLaunch: true,
      ResourceId: 'web',
      ResourceType: 'auto-scaling-group',
    };
    create({ Tags: [tag] });
    create({ AutoScalingGroupName: 'app' });
    wait(60);
    const found = (Name: string, ...Values: string[]) =>
      asg
        .call('DescribeAutoScalingGroups', { Filters: [{ Name, Values }] })
        .AutoScalingGroups?.map(({ AutoScalingGroupName }) => AutoScalingGroupName);
    expect(found('tag:tier', 'web')).toEqual(['web']);
    expect(found('tag-key', 'tier')).toEqual(['web']);
    expect(found('tag-value', 'x', 'web')).toEqual(['web']);
    expect(found('tag:tier', 'app')).toEqual([]);
    expect(() => found('name', 'x')).toThrow('Filter type name is not correct');
    expect(() => asg.call('DescribeAutoScalingGroups', { IncludeManagedResources: true })).toThrow(
      'IncludeManagedResources',
    );
    const during = (Name: string, value: string) =>
      asg.call('DescribeScalingActivities', { ...web, Filters: [{ Name, Values: [value] }] }).Activities?.length;
    expect(during('Status', 'Successful')).toBe(2);
    expect(during('StartTimeLowerBound', '2026-01-01T01:00:00Z')).toBe(0);
    expect(during('StartTimeUpperBound', '2026-01-01T01:00:00Z')).toBe(2);
    expect(() => during('Other', 'x')).toThrow('is not valid');
    expect(asg.refusal('DescribeScalingActivities', { NextToken: 'x', IncludeManagedResources: true })).toMatch(
      /^NotI/,
    );
    expect(asg.refusal('DescribeScalingActivities', { NextToken: 'x' })).toMatch(/^InvalidNextToken/);
  });
});

describe('tags', () => {
  it('are put, found and taken away', () => {
    const { asg, create } = start();
    create({ DesiredCapacity: 0 });
    const of = (Key: string, Value: string, PropagateAtLaunch = false) => ({
      ResourceId: 'web',
      ResourceType: 'auto-scaling-group',
      Key,
      Value,
      PropagateAtLaunch,
    });
    asg.call('CreateOrUpdateTags', { Tags: [of('a', '1'), of('b', '2', true)] });
    asg.call('CreateOrUpdateTags', { Tags: [of('a', '3')] });
    const tags = (Name?: string, value = '') =>
      asg.call('DescribeTags', { Filters: Name === undefined ? [] : [{ Name, Values: [value] }] }).Tags;
    expect(tags()).toEqual([of('a', '3'), of('b', '2', true)]);
    expect(tags('key', 'b')).toEqual([of('b', '2', true)]);
    expect(tags('value', '3')).toEqual([of('a', '3')]);
    expect(tags('propagate-at-launch', 'true')).toEqual([of('b', '2', true)]);
    expect(tags('auto-scaling-group', 'none')).toEqual([]);
    expect(() => tags('other')).toThrow('Filter type other is not correct');
    const { NextToken } = asg.call('DescribeTags', { MaxRecords: 1 });
    expect(asg.call('DescribeTags', { NextToken }).Tags).toEqual([of('b', '2', true)]);
    expect(asg.refusal('DescribeTags', { IncludeManagedResources: true })).toMatch(/^NotImplemented/);
    asg.call('DeleteTags', { Tags: [of('a', '3')] });
    expect(tags()).toEqual([of('b', '2', true)]);
    const refusal = (...Tags: object[]) => asg.refusal('CreateOrUpdateTags', { Tags: Tags as ReturnType<typeof of>[] });
    expect(refusal(of('aws:x', '1'))).toMatch(/reserved/);
    expect(refusal(of('x'.repeat(129), '1'))).toMatch(/'key'/);
    expect(refusal(of('x', 'y'.repeat(257)))).toMatch(/'value'/);
    expect(refusal(of('x', '1'), of('x', '2'))).toMatch(/Duplicate tag key/);
    expect(refusal({ ...of('x', '1'), ResourceType: 'x' })).toMatch(/'resourceType'/);
    expect(refusal({ ...of('x', '1'), ResourceId: 'none' })).toBe(
      'ValidationError: AutoScalingGroup not found - AutoScaling Group none not found',
    );
    expect(refusal(...Array.from({ length: 50 }, (_, index) => of(`k${index}`, '')))).toMatch(/^LimitExceeded/);
  });
});

describe('operations', () => {
  it('read all that they are given', () => {
    const families = [hookOperations, instanceOperations, joinLeaveOperations, policyOperations, refreshOperations];
    const settings = [configurationOperations, metricOperations, notificationOperations, processOperations];
    const elsewhere = new Set([...families, ...settings, scheduledOperations].flatMap((each) => Object.keys(each)));
    const names = Object.keys(autoscalingHandlers).filter((name) => !elsewhere.has(name));
    const [whole, alike] = ['refused as a whole', 'read as that of CreateAutoScalingGroup'];
    const refused = ['CreateAutoScalingGroup', 'UpdateAutoScalingGroup'].flatMap((operation) =>
      [
        'AvailabilityZoneImpairmentPolicy.ZonalShiftEnabled',
        'AvailabilityZoneImpairmentPolicy.ImpairedZoneHealthCheckBehavior',
        'CapacityReservationSpecification.CapacityReservationPreference',
        'CapacityReservationSpecification.CapacityReservationTarget',
        'InstanceLifecyclePolicy.RetentionTriggers',
      ].map((field) => [`${operation} ${field}`, whole]),
    );
    const overrides = 'CreateAutoScalingGroup MixedInstancesPolicy.LaunchTemplate.Overrides';
    const requirements = unreadFields(['CreateAutoScalingGroup']).filter((field) =>
      field.startsWith(`${overrides}.InstanceRequirements.`),
    );
    expect(
      unreadFields(names, {
        ...Object.fromEntries(refused),
        ...Object.fromEntries(requirements.map((field) => [field, whole])),
        [`${overrides}.LaunchTemplateSpecification.LaunchTemplateId`]: whole,
        [`${overrides}.LaunchTemplateSpecification.LaunchTemplateName`]: whole,
        [`${overrides}.LaunchTemplateSpecification.Version`]: whole,
        'CreateAutoScalingGroup MixedInstancesPolicy.InstancesDistribution.DistributionSegments.TargetCapacityTypes':
          whole,
        'CreateAutoScalingGroup Operator.Principal': whole,
        'UpdateAutoScalingGroup MixedInstancesPolicy.LaunchTemplate': alike,
        'UpdateAutoScalingGroup MixedInstancesPolicy.InstancesDistribution': alike,
        'DeleteTags Tags.Value': 'a tag is deleted by its key',
        'DeleteTags Tags.PropagateAtLaunch': 'a tag is deleted by its key',
      }),
    ).toEqual([]);
  });
});
