// Auto Scaling as the SDK's own client sees it, over the door in this process, in each way that time can pass.

import * as sdk from '@aws-sdk/client-auto-scaling';
import * as ec2Sdk from '@aws-sdk/client-ec2';
import { describe, expect, it } from '@jest/globals';
import {
  autoScalingBalancesZones,
  autoScalingReplacesTerminated,
} from '../../../../clouds/capabilities/auto-scaling.ts';
import type { Cloud } from '../../../../core/cloud.ts';
import { answering, InProcessHandler } from '../../../../emulator/index.ts';
import { autoscalingHandlers } from '../../../../emulator/services/autoscaling/index.ts';
import { cloudwatchHandlers } from '../../../../emulator/services/cloudwatch/index.ts';
import { ec2Handlers } from '../../../../emulator/services/ec2/index.ts';
import { elbv2Handlers } from '../../../../emulator/services/elbv2/index.ts';
import { onWire } from '../../../../emulator/services/shared/handlers.ts';
import { Time, type TimeMode } from '../../../../emulator/world/time.ts';
import { World } from '../../../../emulator/world/world.ts';
import { autoScalingReaders } from '../../../../topology/readers/auto-scaling.ts';
import { allActions } from './scaling.ts';

/** As much of a cloud as the probes and readers need. */
function cloudIn(mode: TimeMode): { cloud: Cloud; world: World } {
  const world = new World({ seed: 'sdk', now: Date.UTC(2026, 0, 1), actions: allActions });
  const time = new Time(world, mode, () => 0);
  let count = 0;
  const handlers = {
    ec2: onWire(ec2Handlers, time),
    elbv2: onWire(elbv2Handlers, time),
    cloudwatch: onWire(cloudwatchHandlers, time),
    autoscaling: onWire(autoscalingHandlers, time),
  };
  const answer = answering(handlers, () => {
    count += 1;
    return String(count);
  });
  const options = {
    region: 'ap-northeast-2',
    credentials: { accessKeyId: '111122223333', secretAccessKey: 'test' },
    requestHandler: new InProcessHandler(answer),
    maxAttempts: 1,
  };
  const clock = {
    now: () => world.now,
    sleep: async (milliseconds: number) => world.advanceTo(world.now + milliseconds),
  };
  const client = (Client: new (settings: typeof options) => unknown) => new Client(options);
  return { cloud: { client, clock } as unknown as Cloud, world };
}

const modes: readonly TimeMode[] = ['auto', 'settle', 'manual'];

describe('the probes of capabilities', () => {
  it.each(modes)('find that groups balance their zones and replace what was terminated, in mode %s', async (mode) => {
    const { cloud } = cloudIn(mode);
    expect(await autoScalingBalancesZones(cloud)).toBe(true);
    expect(await autoScalingReplacesTerminated(cloud)).toBe(true);
    // They take away all that they have made.
    const { Vpcs } = await cloud.client(ec2Sdk.EC2Client).send(new ec2Sdk.DescribeVpcsCommand({}));
    expect(Vpcs?.map(({ IsDefault }) => IsDefault)).toEqual([true]);
  });
});

describe('the SDK’s client', () => {
  async function withGroup(mode: TimeMode) {
    const { cloud, world } = cloudIn(mode);
    const [ec2, autoScaling] = [cloud.client(ec2Sdk.EC2Client), cloud.client(sdk.AutoScalingClient)];
    const { Subnets = [] } = await ec2.send(new ec2Sdk.DescribeSubnetsCommand({}));
    const Filters = [{ Name: 'architecture', Values: ['x86_64'] }];
    const { Images = [] } = await ec2.send(new ec2Sdk.DescribeImagesCommand({ Owners: ['amazon'], Filters }));
    const LaunchTemplateData = { ImageId: Images[0]?.ImageId, InstanceType: 't3.micro' as const };
    await ec2.send(new ec2Sdk.CreateLaunchTemplateCommand({ LaunchTemplateName: 'web', LaunchTemplateData }));
    const create = new sdk.CreateAutoScalingGroupCommand({
      AutoScalingGroupName: 'the web',
      LaunchTemplate: { LaunchTemplateName: 'web', Version: '$Default' },
      MinSize: 2,
      MaxSize: 4,
      VPCZoneIdentifier: Subnets.map(({ SubnetId }) => SubnetId).join(','),
      Tags: [{ Key: 'Name', Value: 'web', PropagateAtLaunch: true }],
    });
    await autoScaling.send(create);
    const look = async () => {
      const { AutoScalingGroups: [group] = [] } = await autoScaling.send(new sdk.DescribeAutoScalingGroupsCommand({}));
      return group?.Instances?.map(({ LifecycleState }) => LifecycleState);
    };
    return { cloud, world, ec2, autoScaling, look, create };
  }

  it('sees a group get to its size step by step where each look moves the time', async () => {
    const { look, world } = await withGroup('auto');
    const seen: string[] = [];
    for (let count = 0; count < 12; count += 1) seen.push((await look())?.join() ?? '');
    expect(seen[0]).toBe('');
    expect(seen).toContain('Pending,Pending');
    expect(seen.at(-1)).toBe('InService,InService');
    const { now } = world;
    await look();
    expect(world.now).toBe(now);
  });

  it('sees the group at its size at the first look where time settles', async () => {
    const { look, autoScaling, cloud } = await withGroup('settle');
    expect(await look()).toEqual(['InService', 'InService']);
    const wanted = { AutoScalingGroupName: 'the web', DesiredCapacity: 4 };
    await autoScaling.send(new sdk.SetDesiredCapacityCommand(wanted));
    await sdk.waitUntilGroupInService({ client: autoScaling, maxWaitTime: 60 }, { AutoScalingGroupNames: ['the web'] });
    expect(await look()).toHaveLength(4);
    const TargetTrackingConfiguration = {
      PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' as const },
      TargetValue: 50,
    };
    const PolicyType = 'TargetTrackingScaling';
    await autoScaling.send(
      new sdk.PutScalingPolicyCommand({ ...wanted, PolicyName: 'cpu', PolicyType, TargetTrackingConfiguration }),
    );
    expect(await autoScalingReaders.AutoScalingGroups(cloud)).toHaveLength(1);
    expect(await autoScalingReaders.ScalingPolicies(cloud)).toHaveLength(1);
    expect(await autoScalingReaders.MetricAlarms(cloud)).toHaveLength(2);
    await autoScaling.send(new sdk.DeleteAutoScalingGroupCommand({ ...wanted, ForceDelete: true }));
    const names = { AutoScalingGroupNames: ['the web'] };
    await sdk.waitUntilGroupNotExists({ client: autoScaling, maxWaitTime: 60 }, names);
    expect(await autoScalingReaders.MetricAlarms(cloud)).toHaveLength(0);
  });

  it('gets errors with their codes and statuses, and 501 by name', async () => {
    const { autoScaling, create } = await withGroup('auto');
    const refused = (error: unknown) => {
      const { name, message, $metadata } = error as sdk.AutoScalingServiceException;
      return { name, message, status: $metadata.httpStatusCode };
    };
    expect(await autoScaling.send(create).catch(refused)).toMatchObject({ name: 'AlreadyExistsFault', status: 400 });
    const group = { AutoScalingGroupName: 'the web' };
    const cancel = new sdk.CancelInstanceRefreshCommand(group);
    expect(await autoScaling.send(cancel).catch(refused)).toMatchObject({
      name: 'ActiveInstanceRefreshNotFoundFault',
      status: 400,
    });
    const none = new sdk.SetDesiredCapacityCommand({ AutoScalingGroupName: 'none', DesiredCapacity: 1 });
    expect(await autoScaling.send(none).catch(refused)).toEqual({
      name: 'ValidationError',
      message: "AutoScalingGroup name not found - AutoScalingGroup 'none' not found",
      status: 400,
    });
    const pages = new sdk.DescribePoliciesCommand({ NextToken: 'x' });
    expect(await autoScaling.send(pages).catch(refused)).toMatchObject({ name: 'InvalidNextToken' });
    const pool = new sdk.PutWarmPoolCommand(group);
    expect(await autoScaling.send(pool).catch(refused)).toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining('PutWarmPool'),
      status: 501,
    });
  });
});
