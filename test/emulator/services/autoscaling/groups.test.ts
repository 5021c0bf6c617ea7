// Groups that keep their count by themselves.

import { describe, expect, it } from '@jest/globals';
import { start } from './scaling.ts';

describe('a group', () => {
  it('launches its instances over its zones, and tells of it as AWS does', () => {
    const { create, group, activities, instance, wait, asg, zones, subnetIds } = start();
    create({
      Tags: [
        { Key: 'Name', Value: 'web', PropagateAtLaunch: true },
        { Key: 'own', Value: 'x' },
      ],
    });
    expect(group()?.Instances).toEqual([]);
    wait(2);
    expect(group()?.Instances?.map(({ LifecycleState }) => LifecycleState)).toEqual(['Pending', 'Pending']);
    wait(60);
    const found = group();
    expect(found).toMatchObject({
      AutoScalingGroupName: 'web',
      AutoScalingGroupARN: expect.stringMatching(
        /^arn:aws:autoscaling:ap-northeast-2:111122223333:autoScalingGroup:[0-9a-f-]{36}:autoScalingGroupName\/web$/,
      ),
      MinSize: 0,
      MaxSize: 10,
      DesiredCapacity: 2,
      DefaultCooldown: 300,
      HealthCheckType: 'EC2',
      HealthCheckGracePeriod: 0,
      AvailabilityZones: zones.slice(0, 2),
      VPCZoneIdentifier: subnetIds.slice(0, 2).join(','),
      TerminationPolicies: ['Default'],
      LaunchTemplate: {
        LaunchTemplateName: 'web',
        LaunchTemplateId: expect.stringMatching(/^lt-/),
        Version: '$Latest',
      },
      ServiceLinkedRoleARN: expect.stringMatching(/:role\/aws-service-role\/autoscaling.amazonaws.com\//),
    });
    expect(found?.Instances?.map(({ AvailabilityZone }) => AvailabilityZone)).toEqual(zones.slice(0, 2));
    expect(found?.Instances?.[0]).toMatchObject({
      LifecycleState: 'InService',
      HealthStatus: 'Healthy',
      ProtectedFromScaleIn: false,
      InstanceType: 't3.micro',
      LaunchTemplate: { LaunchTemplateName: 'web', Version: '1' },
    });
    const id = found?.Instances?.[0]?.InstanceId ?? '';
    expect(instance(id)?.Tags).toEqual(
      expect.arrayContaining([
        { Key: 'aws:autoscaling:groupName', Value: 'web' },
        { Key: 'Name', Value: 'web' },
      ]),
    );
    expect(instance(id)?.Tags).not.toContainEqual({ Key: 'own', Value: 'x' });
    const [last, first] = activities() ?? [];
    expect(last?.StartTime).toEqual(first?.StartTime);
    expect(first).toMatchObject({
      StatusCode: 'Successful',
      Progress: 100,
      Description: `Launching a new EC2 instance: ${id}`,
      Cause: expect.stringMatching(
        /^At 2026-01-01T00:00:05Z a user request created an AutoScalingGroup changing the desired capacity from 0 to 2[.] {2}At 2026-01-01T00:00:06Z an instance was started in response to a difference between desired and actual capacity, increasing the capacity from 0 to 2[.]$/,
      ),
      Details: JSON.stringify({ 'Subnet ID': subnetIds[0], 'Availability Zone': zones[0] }),
    });
    const [described] = asg.call('DescribeAutoScalingInstances', { InstanceIds: [id] }).AutoScalingInstances ?? [];
    expect(described).toMatchObject({ InstanceId: id, AutoScalingGroupName: 'web', HealthStatus: 'HEALTHY' });
  });
});
