// Auto Scaling in a world of its own, with EC2, the load balancers and CloudWatch; and a network to launch into.

import * as sdk from '@aws-sdk/client-auto-scaling';
import * as cloudwatchSdk from '@aws-sdk/client-cloudwatch';
import * as ec2Sdk from '@aws-sdk/client-ec2';
import * as elbSdk from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Probe, Probed } from '../../../../emulator/ports.ts';
import { autoscalingActions, autoscalingHandlers } from '../../../../emulator/services/autoscaling/index.ts';
import { membersOf } from '../../../../emulator/services/autoscaling/instances/rows.ts';
import { cloudwatchActions, cloudwatchHandlers } from '../../../../emulator/services/cloudwatch/index.ts';
import { putMetric } from '../../../../emulator/services/cloudwatch/metrics/put.ts';
import { ec2Actions, ec2Handlers } from '../../../../emulator/services/ec2/index.ts';
import { loseZone, restoreZone } from '../../../../emulator/services/ec2/zones/lost.ts';
import { elbv2Actions, elbv2Handlers } from '../../../../emulator/services/elbv2/index.ts';
import type { TimeMode } from '../../../../emulator/world/time.ts';
import { World } from '../../../../emulator/world/world.ts';
import { Recorder, unreadFields as unread } from '../recorder.ts';
import { here, Tested } from '../tested.ts';

const recorder = new Recorder(sdk);
const others = {
  ec2: new Recorder(ec2Sdk),
  elbv2: new Recorder(elbSdk),
  cloudwatch: new Recorder(cloudwatchSdk),
};

export const allActions = { ...ec2Actions, ...elbv2Actions, ...cloudwatchActions, ...autoscalingActions };

export const linux = 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';
const zoneLetters = ['a', 'b', 'c'];

export function unreadFields(operations: Iterable<string>, ignored: Readonly<Record<string, string>> = {}): string[] {
  return unread(recorder, operations, ignored);
}

/** What the prober answers for each private address; those that are not named are well. */
export type Answers = Map<string, Probed>;

export function start(mode: TimeMode = 'manual') {
  const answers: Answers = new Map();
  const ports = { prober: { probe: (_call: unknown, { to }: Probe): Probed => answers.get(to) ?? { status: 200 } } };
  const world = new World({ seed: 'test', now: Date.UTC(2026, 0, 1), actions: allActions, ports });
  const asg = new Tested({ handlers: autoscalingHandlers, actions: allActions, recorder, mode, world });
  const ec2 = new Tested({ handlers: ec2Handlers, actions: allActions, recorder: others.ec2, mode, world });
  const elb = new Tested({ handlers: elbv2Handlers, actions: allActions, recorder: others.elbv2, mode, world });
  const cloudwatch = new Tested({
    handlers: cloudwatchHandlers,
    actions: allActions,
    recorder: others.cloudwatch,
    mode,
    world,
  });
  const { VpcId = '' } = ec2.call('CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc ?? {};
  const { InternetGatewayId } = ec2.call('CreateInternetGateway', {}).InternetGateway ?? {};
  ec2.call('AttachInternetGateway', { InternetGatewayId, VpcId });
  const zones = zoneLetters.map((letter) => `${here.region}${letter}`);
  const subnetIds = zones.map((AvailabilityZone, index) => {
    const input = { VpcId, CidrBlock: `10.0.${index}.0/24`, AvailabilityZone };
    return ec2.call('CreateSubnet', input).Subnet?.SubnetId ?? '';
  });
  ec2.wait(5);
  const LaunchTemplateData = { ImageId: linux, InstanceType: 't3.micro' } as const;
  ec2.call('CreateLaunchTemplate', { LaunchTemplateName: 'web', LaunchTemplateData });
  const LaunchTemplate = { LaunchTemplateName: 'web', Version: '$Latest' };

  const create = (input: Partial<sdk.CreateAutoScalingGroupCommandInput> = {}) => {
    const size = { MinSize: 0, MaxSize: 10, DesiredCapacity: 2 };
    const usual = { AutoScalingGroupName: 'web', LaunchTemplate, VPCZoneIdentifier: subnetIds.slice(0, 2).join(',') };
    asg.call('CreateAutoScalingGroup', { ...usual, ...size, ...input });
  };
  const group = (name = 'web') =>
    asg.call('DescribeAutoScalingGroups', { AutoScalingGroupNames: [name] }).AutoScalingGroups[0];
  const ids = (name = 'web') => (group(name)?.Instances ?? []).map(({ InstanceId = '' }) => InstanceId);
  const states = (name = 'web') => (group(name)?.Instances ?? []).map(({ LifecycleState }) => LifecycleState);
  const activities = (name = 'web') =>
    asg.call('DescribeScalingActivities', { AutoScalingGroupName: name, IncludeDeletedGroups: true }).Activities;
  const instance = (id: string) =>
    ec2.call('DescribeInstances', { InstanceIds: [id] }).Reservations?.[0]?.Instances?.[0];
  /** A target group, behind a load balancer that is active. */
  const balance = (name = 'web', attributes: Readonly<Record<string, string>> = {}) => {
    const { TargetGroups = [] } = elb.call('CreateTargetGroup', { Name: name, Protocol: 'HTTP', Port: 80, VpcId });
    const TargetGroupArn = TargetGroups[0]?.TargetGroupArn ?? '';
    const Attributes = Object.entries(attributes).map(([Key, Value]) => ({ Key, Value }));
    if (Attributes.length > 0) elb.call('ModifyTargetGroupAttributes', { TargetGroupArn, Attributes });
    const { LoadBalancers = [] } = elb.call('CreateLoadBalancer', { Name: name, Subnets: subnetIds });
    const LoadBalancerArn = LoadBalancers[0]?.LoadBalancerArn ?? '';
    const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn }];
    elb.call('CreateListener', { LoadBalancerArn, Protocol: 'HTTP', Port: 80, DefaultActions });
    elb.wait(300);
    const targets = () =>
      (elb.call('DescribeTargetHealth', { TargetGroupArn }).TargetHealthDescriptions ?? []).map(
        ({ Target, TargetHealth }) => [Target?.Id ?? '', TargetHealth?.State] as const,
      );
    return { TargetGroupArn, LoadBalancerArn, targets };
  };
  const lose = (zone: string) => world.call(here, (call) => loseZone(call, zone));
  const restore = (zone: string) => world.call(here, (call) => restoreZone(call, zone));
  const rows = (name = 'web') => world.call(here, (call) => membersOf(call, name));
  /** What a service of the cloud itself reports: CloudWatch takes no data for their namespaces from customers. */
  const measure = (datum: Parameters<typeof putMetric>[1]) => world.call(here, (call) => putMetric(call, datum));
  const wait = (seconds: number) => world.advanceTo(world.now + seconds * 1000);
  const network = { VpcId, subnetIds, zones };
  const services = { asg, ec2, elb, cloudwatch, world, answers };
  const looks = { group, ids, states, activities, instance, rows };
  return { ...services, ...network, ...looks, LaunchTemplate, create, measure, balance, lose, restore, wait };
}

export type Scaling = ReturnType<typeof start>;
