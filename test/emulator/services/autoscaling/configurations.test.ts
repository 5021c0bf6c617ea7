// Launch configurations, metrics, processes, notifications, and the types that there are.

import { describe, expect, it } from '@jest/globals';
import { configurationOperations } from '../../../../emulator/services/autoscaling/configurations/operations.ts';
import { metricOperations } from '../../../../emulator/services/autoscaling/groups/metrics.ts';
import { notificationOperations } from '../../../../emulator/services/autoscaling/notifications/operations.ts';
import { processOperations } from '../../../../emulator/services/autoscaling/processes/operations.ts';
import { start, unreadFields } from './scaling.ts';

const web = { AutoScalingGroupName: 'web' };

describe('launch configurations', () => {
  const configuration = { LaunchConfigurationName: 'old', ImageId: '', InstanceType: 't3.micro' };

  it('are what instances may be launched from', () => {
    const { asg, ec2, create, wait, group, ids, instance, VpcId } = start();
    const Filters = [{ Name: 'architecture', Values: ['x86_64'] }];
    const ImageId = ec2.call('DescribeImages', { Owners: ['amazon'], Filters }).Images?.[0]?.ImageId ?? '';
    const { GroupId = '' } = ec2.call('CreateSecurityGroup', { GroupName: 'web', Description: 'web', VpcId });
    const settings = {
      ...configuration,
      ImageId,
      SecurityGroups: [GroupId],
      UserData: 'ZWNobw==',
      InstanceMonitoring: { Enabled: false },
      EbsOptimized: false,
      AssociatePublicIpAddress: true,
      MetadataOptions: {
        HttpTokens: 'required' as const,
        HttpPutResponseHopLimit: 2,
        HttpEndpoint: 'enabled' as const,
      },
      BlockDeviceMappings: [
        {
          DeviceName: '/dev/sdf',
          Ebs: { VolumeSize: 5, VolumeType: 'gp3', DeleteOnTermination: true, Encrypted: true },
        },
      ],
    };
    asg.call('CreateLaunchConfiguration', settings);
    expect(asg.call('DescribeLaunchConfigurations', {}).LaunchConfigurations).toMatchObject([
      {
        ...settings,
        LaunchConfigurationARN: expect.stringMatching(
          /:launchConfiguration:[0-9a-f-]{36}:launchConfigurationName\/old$/,
        ),
      },
    ]);
    create({ LaunchTemplate: undefined, LaunchConfigurationName: 'old', DesiredCapacity: 1 });
    wait(60);
    expect(group()).toMatchObject({
      LaunchConfigurationName: 'old',
      Instances: [{ LaunchConfigurationName: 'old', LifecycleState: 'InService' }],
    });
    const made = instance(ids()[0] ?? '');
    expect(made).toMatchObject({ ImageId, SecurityGroups: [{ GroupId }], PublicIpAddress: expect.anything() });
    expect(made?.BlockDeviceMappings?.map(({ DeviceName }) => DeviceName)).toContain('/dev/sdf');
    const name = { LaunchConfigurationName: 'old' };
    expect(asg.refusal('DeleteLaunchConfiguration', name)).toBe(
      'ResourceInUse: Cannot delete launch configuration old because it is attached to an AutoScalingGroup',
    );
    asg.call('UpdateAutoScalingGroup', { ...web, LaunchTemplate: { LaunchTemplateName: 'web' } });
    asg.call('SetDesiredCapacity', { ...web, DesiredCapacity: 2 });
    wait(60);
    asg.call('SetDesiredCapacity', { ...web, DesiredCapacity: 1 });
    wait(90);
    expect(group()?.Instances?.[0]?.LaunchTemplate?.Version).toBe('1');
    asg.call('DeleteLaunchConfiguration', name);
    expect(
      asg.call('DescribeLaunchConfigurations', { LaunchConfigurationNames: ['old'] }).LaunchConfigurations,
    ).toEqual([]);
  });

  it('are refused that AWS refuses', () => {
    const { asg } = start();
    const good = { ...configuration, ImageId: 'ami-00000000000000000' };
    const refusal = (input: object) => asg.refusal('CreateLaunchConfiguration', { ...good, ...input });
    expect(refusal({ ImageId: undefined })).toMatch(/both the ImageId and InstanceType/);
    expect(refusal({ InstanceType: undefined })).toMatch(/both the ImageId and InstanceType/);
    expect(refusal({ PlacementTenancy: 'x' })).toMatch(/'placementTenancy'/);
    for (const field of ['ClassicLinkVPCId', 'KernelId', 'RamdiskId', 'InstanceId', 'SpotPrice']) {
      expect(refusal({ [field]: 'x' })).toMatch(/^NotImplemented/);
    }
    expect(refusal({ ClassicLinkVPCSecurityGroups: ['x'] })).toMatch(/^NotImplemented/);
    asg.call('CreateLaunchConfiguration', {
      ...good,
      KeyName: 'key',
      IamInstanceProfile: 'web',
      PlacementTenancy: 'dedicated',
      BlockDeviceMappings: [{ DeviceName: 'sdb', VirtualName: 'ephemeral0', NoDevice: false }],
    });
    expect(refusal({})).toMatch(/^AlreadyExists: Launch Configuration by this name already exists/);
    expect(asg.refusal('DeleteLaunchConfiguration', { LaunchConfigurationName: 'none' })).toMatch(/not found/);
    expect(asg.refusal('DescribeLaunchConfigurations', { MaxRecords: 0 })).toMatch(/'maxRecords'/);
    expect(asg.refusal('DescribeLaunchConfigurations', { NextToken: 'x' })).toMatch(/^InvalidNextToken/);
    for (let count = 1; count < 200; count += 1) {
      asg.call('CreateLaunchConfiguration', { ...good, LaunchConfigurationName: `c${count}` });
    }
    expect(refusal({ LaunchConfigurationName: 'more' })).toMatch(/^LimitExceeded/);
  });
});

describe('metrics, processes, notifications and types', () => {
  it('are collected when they are asked for', () => {
    const { asg, create, wait, cloudwatch, world, group } = start();
    create();
    asg.call('EnableMetricsCollection', { ...web, Granularity: '1Minute' });
    expect(group()?.EnabledMetrics).toContainEqual({ Metric: 'GroupInServiceInstances', Granularity: '1Minute' });
    wait(300);
    const [MetricName, Namespace] = ['GroupInServiceInstances', 'AWS/AutoScaling'];
    const Dimensions = [{ Name: 'AutoScalingGroupName', Value: 'web' }];
    const values = () =>
      cloudwatch.call('GetMetricStatistics', {
        Namespace,
        MetricName,
        Dimensions,
        StartTime: new Date(world.now - 120_000),
        EndTime: new Date(world.now),
        Period: 60,
        Statistics: ['Average'],
      }).Datapoints;
    expect(new Set(values()?.map(({ Average }) => Average))).toEqual(new Set([2]));
    asg.call('DisableMetricsCollection', { ...web, Metrics: ['GroupMinSize'] });
    expect(group()?.EnabledMetrics).not.toContainEqual({ Metric: 'GroupMinSize', Granularity: '1Minute' });
    asg.call('DisableMetricsCollection', web);
    wait(600);
    expect(values()).toEqual([]);
    const enable = (input: object) =>
      asg.refusal('EnableMetricsCollection', { ...web, Granularity: '1Minute', ...input });
    expect(enable({ Granularity: '5Minute' })).toMatch(/'granularity'/);
    expect(enable({ Metrics: ['Other'] })).toMatch(/'metrics'/);
    expect(enable({ Metrics: ['WarmPoolTotalCapacity'] })).toMatch(/^NotImplemented/);
  });

  it('are suspended and resumed by name', () => {
    const { asg, create, group } = start();
    create({ DesiredCapacity: 0 });
    asg.call('SuspendProcesses', web);
    expect(group()?.SuspendedProcesses).toHaveLength(9);
    asg.call('ResumeProcesses', { ...web, ScalingProcesses: ['Launch'] });
    expect(group()?.SuspendedProcesses).toHaveLength(8);
    const refusal = asg.refusal('SuspendProcesses', { ...web, ScalingProcesses: ['Other'] });
    expect(refusal).toMatch(/^ValidationError: Unknown process name: Other/);
  });

  it('are told again', () => {
    const { asg, create } = start();
    create({ DesiredCapacity: 0 });
    const TopicARN = 'arn:aws:sns:ap-northeast-2:111122223333:ops';
    const NotificationTypes = ['autoscaling:EC2_INSTANCE_LAUNCH', 'autoscaling:EC2_INSTANCE_TERMINATE'];
    asg.call('PutNotificationConfiguration', { ...web, TopicARN, NotificationTypes });
    const told = () =>
      asg.call('DescribeNotificationConfigurations', { AutoScalingGroupNames: ['web'] }).NotificationConfigurations;
    expect(told()).toEqual(NotificationTypes.map((NotificationType) => ({ ...web, TopicARN, NotificationType })));
    asg.call('PutNotificationConfiguration', { ...web, TopicARN, NotificationTypes: NotificationTypes.slice(1) });
    expect(told()).toHaveLength(1);
    const refusal = (input: object) =>
      asg.refusal('PutNotificationConfiguration', { ...web, TopicARN, NotificationTypes, ...input });
    expect(refusal({ TopicARN: 'x' })).toMatch(/Invalid SNS topic ARN/);
    expect(refusal({ NotificationTypes: ['x'] })).toMatch(/'notificationTypes'/);
    for (let count = 0; count < 9; count += 1) {
      asg.call('PutNotificationConfiguration', { ...web, TopicARN: `${TopicARN}${count}`, NotificationTypes });
    }
    expect(refusal({ TopicARN: `${TopicARN}-more` })).toMatch(/^LimitExceeded/);
    const managed = { IncludeManagedResources: true, MaxRecords: 1, NextToken: 'x' };
    expect(asg.refusal('DescribeNotificationConfigurations', managed)).toMatch(/^NotImplemented/);
    expect(asg.refusal('DescribeNotificationConfigurations', { NextToken: 'x' })).toMatch(/^InvalidNextToken/);
    asg.call('DeleteNotificationConfiguration', { ...web, TopicARN });
    expect(told()).toHaveLength(18);
  });

  it('have the types that AWS has', () => {
    const { asg } = start();
    expect(asg.call('DescribeAdjustmentTypes', {}).AdjustmentTypes).toHaveLength(3);
    expect(asg.call('DescribeAutoScalingNotificationTypes', {}).AutoScalingNotificationTypes).toHaveLength(5);
    expect(asg.call('DescribeLifecycleHookTypes', {}).LifecycleHookTypes).toHaveLength(2);
    expect(asg.call('DescribeMetricCollectionTypes', {}).Metrics).toContainEqual({ Metric: 'GroupTotalInstances' });
    expect(asg.call('DescribeScalingProcessTypes', {}).Processes).toContainEqual({ ProcessName: 'InstanceRefresh' });
    expect(asg.call('DescribeTerminationPolicyTypes', {}).TerminationPolicyTypes).toContain('AllocationStrategy');
  });
});

describe('operations', () => {
  it('read all that they are given', () => {
    const families = [configurationOperations, metricOperations, notificationOperations, processOperations];
    expect(unreadFields(families.flatMap((each) => Object.keys(each)))).toEqual([]);
  });
});
