// What the init hook mends of moto in Auto Scaling: a test for each thing that AWS does and moto, left alone, does not.

import {
  AutoScalingClient,
  CreateAutoScalingGroupCommand,
  DeleteAutoScalingGroupCommand,
  DeletePolicyCommand,
  DescribeAutoScalingGroupsCommand,
  DescribePoliciesCommand,
  PutScalingPolicyCommand,
  SetDesiredCapacityCommand,
  SetInstanceHealthCommand,
} from '@aws-sdk/client-auto-scaling';
import {
  CreateLaunchTemplateCommand,
  DescribeInstancesCommand,
  EC2Client,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import {
  CreateTargetGroupCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { CreateInstanceProfileCommand, IAMClient } from '@aws-sdk/client-iam';
import { beforeAll, expect, test } from '@jest/globals';
import { onLocalStack } from '../support/on-localstack.ts';
import { imageId, SmallNetwork } from './small-network.ts';

onLocalStack(import.meta.url, 'Auto Scaling, mended', (cloud) => {
  const ec2 = () => cloud.client(EC2Client);
  const autoScaling = () => cloud.client(AutoScalingClient);
  const balancing = () => cloud.client(ElasticLoadBalancingV2Client);
  let network: SmallNetwork;
  let webGroup = '';

  beforeAll(async () => {
    network = await SmallNetwork.create(cloud);
    webGroup = await network.securityGroup('web');
    const { InstanceProfile } = await cloud
      .client(IAMClient)
      .send(new CreateInstanceProfileCommand({ InstanceProfileName: 'web' }));
    const LaunchTemplateData = {
      ImageId: imageId,
      InstanceType: 't3.micro',
      SecurityGroupIds: [webGroup] as string[],
      IamInstanceProfile: { Arn: InstanceProfile?.Arn },
      MetadataOptions: { HttpTokens: 'required' },
    } as const;
    await ec2().send(new CreateLaunchTemplateCommand({ LaunchTemplateName: 'web', LaunchTemplateData }));
  });

  async function groupOf(name: string, size: number, targetGroups: string[] = []): Promise<string[]> {
    await autoScaling().send(
      new CreateAutoScalingGroupCommand({
        AutoScalingGroupName: name,
        MinSize: 1,
        MaxSize: 3,
        DesiredCapacity: size,
        LaunchTemplate: { LaunchTemplateName: 'web', Version: '$Latest' },
        VPCZoneIdentifier: network.subnets.join(','),
        TargetGroupARNs: targetGroups,
      }),
    );
    return instancesOf(name);
  }

  async function instancesOf(name: string): Promise<string[]> {
    const { AutoScalingGroups: [group] = [] } = await autoScaling().send(
      new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] }),
    );
    return (group?.Instances ?? []).map((instance) => String(instance.InstanceId)).sort();
  }

  const removeGroup = (name: string, ForceDelete = true) =>
    autoScaling().send(new DeleteAutoScalingGroupCommand({ AutoScalingGroupName: name, ForceDelete }));

  test('an instance has the security groups, the profile and the metadata options of its launch template', async () => {
    const InstanceIds = await groupOf('launched', 1);
    const { Reservations } = await ec2().send(new DescribeInstancesCommand({ InstanceIds }));
    expect(Reservations?.[0]?.Instances?.[0]).toMatchObject({
      SecurityGroups: [{ GroupId: webGroup }],
      NetworkInterfaces: [{ Groups: [{ GroupId: webGroup }] }],
      IamInstanceProfile: { Arn: expect.stringMatching('instance-profile/web$') },
      MetadataOptions: { HttpTokens: 'required' },
    });
    await removeGroup('launched');
  });

  test('the target group follows the instances', async () => {
    const made = await balancing().send(
      new CreateTargetGroupCommand({ Name: 'followed', Protocol: 'HTTP', Port: 80, VpcId: network.vpcId }),
    );
    const TargetGroupArn = String(made.TargetGroups?.[0]?.TargetGroupArn);
    const targets = async () => {
      const health = await balancing().send(new DescribeTargetHealthCommand({ TargetGroupArn }));
      return (health.TargetHealthDescriptions ?? []).map((one) => String(one.Target?.Id)).sort();
    };
    const [first = ''] = await groupOf('followed', 2, [TargetGroupArn]);
    await ec2().send(new TerminateInstancesCommand({ InstanceIds: [first] }));
    expect(await targets()).toEqual(await instancesOf('followed'));
    expect(await targets()).not.toContain(first);
    await autoScaling().send(new SetDesiredCapacityCommand({ AutoScalingGroupName: 'followed', DesiredCapacity: 1 }));
    expect(await targets()).toHaveLength(1);
    await removeGroup('followed');
    expect(await targets()).toEqual([]);
  });

  test('an unhealthy instance is replaced', async () => {
    const [first] = await groupOf('healthy', 1);
    await autoScaling().send(new SetInstanceHealthCommand({ InstanceId: first, HealthStatus: 'Unhealthy' }));
    const after = await instancesOf('healthy');
    expect(after).toHaveLength(1);
    expect(after).not.toContain(first);
    await removeGroup('healthy');
  });

  test('a scaling policy belongs to its group', async () => {
    const policy = {
      PolicyName: 'cpu',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
        TargetValue: 50,
      },
    } as const;
    const policies = async () => {
      const { ScalingPolicies = [] } = await autoScaling().send(new DescribePoliciesCommand({}));
      return ScalingPolicies.map((one) => one.AutoScalingGroupName).sort();
    };
    for (const AutoScalingGroupName of ['one', 'two']) {
      await groupOf(AutoScalingGroupName, 1);
      const { PolicyARN } = await autoScaling().send(new PutScalingPolicyCommand({ ...policy, AutoScalingGroupName }));
      expect(PolicyARN).toContain(`autoScalingGroupName/${AutoScalingGroupName}:policyName/cpu`);
    }
    expect(await policies()).toEqual(['one', 'two']);
    await autoScaling().send(new DeletePolicyCommand({ AutoScalingGroupName: 'one', PolicyName: 'cpu' }));
    expect(await policies()).toEqual(['two']);
    await removeGroup('one');
    await removeGroup('two');
    expect(await policies()).toEqual([]);
  });

  test('a name is taken once, a capacity is within bounds, a group with instances is deleted by force only', async () => {
    const instances = await groupOf('limited', 2);
    await expect(groupOf('limited', 1)).rejects.toThrow('already exists');
    const beyond = { AutoScalingGroupName: 'limited', DesiredCapacity: 4 };
    await expect(autoScaling().send(new SetDesiredCapacityCommand(beyond))).rejects.toThrow('above max value 3');
    await expect(removeGroup('limited', false)).rejects.toMatchObject({ name: 'ResourceInUseFault' });
    expect(await instancesOf('limited')).toEqual(instances);
    await removeGroup('limited');
  });
});
