// Auto Scaling: other bounds, other subnets, other policies, no balancer, no instances.

import {
  AutoScalingClient,
  DeleteAutoScalingGroupCommand,
  DeletePolicyCommand,
  DetachLoadBalancerTargetGroupsCommand,
  PutScalingPolicyCommand,
  UpdateAutoScalingGroupCommand,
  type UpdateAutoScalingGroupCommandInput,
} from '@aws-sdk/client-auto-scaling';
import { EC2Client, StopInstancesCommand } from '@aws-sdk/client-ec2';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Mutation } from '../mutation.ts';
import { instanceOf } from './instances.ts';

type Built = BuiltStages['2-cloud'];

const scaling = (cloud: Cloud) => cloud.client(AutoScalingClient);

export const autoScaling: readonly Mutation<Built>[] = [
  {
    what: 'the group was given another maximum',
    breaks: ['2-cloud/auto-scaling'],
    mendedBy: ['AutoScalingGroup shop-app'],
    change: (cloud, { app }) => update(cloud, app, { MaxSize: 3 }),
  },
  {
    what: 'one instance was enough',
    breaks: ['2-cloud/auto-scaling'],
    mendedBy: ['AutoScalingGroup shop-web'],
    change: (cloud, { web }) => update(cloud, web, { MinSize: 1 }),
  },
  {
    what: 'the group stayed with a version of its template',
    breaks: ['2-cloud/auto-scaling'],
    mendedBy: ['AutoScalingGroup shop-web'],
    change: (cloud, { web }) =>
      update(cloud, web, { LaunchTemplate: { LaunchTemplateId: web.launchTemplateId, Version: '1' } }),
  },
  {
    what: 'the group started from the template of the other tier',
    breaks: ['2-cloud/auto-scaling'],
    mendedBy: ['AutoScalingGroup shop-app'],
    change: (cloud, { app, web }) =>
      update(cloud, app, { LaunchTemplate: { LaunchTemplateId: web.launchTemplateId, Version: '$Default' } }),
  },
  {
    what: 'the group covered one zone',
    breaks: ['2-cloud/auto-scaling'],
    mendedBy: ['AutoScalingGroup shop-web'],
    change: (cloud, { web, network }) => update(cloud, web, { VPCZoneIdentifier: network.zones[0]?.subnetIds.web }),
  },
  {
    what: 'the group covered the subnets of the other tier',
    breaks: ['2-cloud/auto-scaling'],
    mendedBy: ['AutoScalingGroup shop-app'],
    change: (cloud, { app, network }) =>
      update(cloud, app, { VPCZoneIdentifier: network.zones.map((zone) => zone.subnetIds.web).join(',') }),
  },
  {
    what: 'the balancer had no say in which instances are well',
    breaks: ['2-cloud/auto-scaling'],
    mendedBy: ['AutoScalingGroup shop-web'],
    change: (cloud, { web }) => update(cloud, web, { HealthCheckType: 'EC2' }),
  },
  {
    what: 'the group was taken from the balancer',
    breaks: ['2-cloud/auto-scaling', '2-cloud/load-balancer'],
    mendedBy: ['AutoScalingGroup shop-web'],
    change: (cloud, { web, balancer }) =>
      scaling(cloud).send(
        new DetachLoadBalancerTargetGroupsCommand({
          AutoScalingGroupName: web.autoScalingGroupName,
          TargetGroupARNs: [balancer.targetGroupArn],
        }),
      ),
  },
  {
    what: 'a scaling policy was deleted',
    breaks: ['2-cloud/auto-scaling'],
    mendedBy: ['AutoScalingGroup shop-web'],
    change: (cloud, { web }) =>
      scaling(cloud).send(
        new DeletePolicyCommand({
          AutoScalingGroupName: web.autoScalingGroupName,
          PolicyName: 'shop-web-ASGAverageCPUUtilization',
        }),
      ),
  },
  {
    what: 'a scaling policy was given another target',
    breaks: ['2-cloud/auto-scaling'],
    mendedBy: ['AutoScalingGroup shop-app'],
    change: (cloud, { app }) =>
      scaleOn(cloud, app, 'shop-app-ASGAverageCPUUtilization', 'ASGAverageCPUUtilization', 90),
  },
  {
    what: 'the group scaled on one more metric',
    breaks: ['2-cloud/auto-scaling'],
    mendedBy: ['AutoScalingGroup shop-app'],
    change: (cloud, { app }) => scaleOn(cloud, app, 'by-hand', 'ASGAverageNetworkIn', 5_000_000),
  },
  {
    what: 'the group was deleted with its instances',
    breaks: ['2-cloud/auto-scaling', '2-cloud/load-balancer', '2-cloud/security-chain'],
    mendedBy: ['AutoScalingGroup shop-web'],
    change: (cloud, { web }) =>
      scaling(cloud).send(
        new DeleteAutoScalingGroupCommand({ AutoScalingGroupName: web.autoScalingGroupName, ForceDelete: true }),
      ),
  },
  {
    what: 'the group was scaled to nothing',
    breaks: ['2-cloud/auto-scaling', '2-cloud/security-chain'],
    mendedBy: ['AutoScalingGroup shop-app'],
    change: (cloud, { app }) => update(cloud, app, { MinSize: 0, DesiredCapacity: 0 }),
  },
  {
    what: 'an app instance was stopped',
    breaks: ['2-cloud/auto-scaling'],
    stays: 'Auto Scaling replaces what stopped, not `up`',
    change: (cloud, _built, seen) =>
      cloud.client(EC2Client).send(new StopInstancesCommand({ InstanceIds: [instanceOf('app', seen)] })),
  },
  {
    what: 'an app instance started among the data',
    breaks: ['2-cloud/auto-scaling'],
    stays: 'the instances of a group are the business of Auto Scaling',
    change: async (cloud, { app, network }) => {
      const of = (tier: 'app' | 'data') => network.zones.map((zone) => zone.subnetIds[tier]).join(',');
      await update(cloud, app, { VPCZoneIdentifier: of('data'), DesiredCapacity: 3 });
      await update(cloud, app, { VPCZoneIdentifier: of('app') });
    },
  },
];

function update(
  cloud: Cloud,
  { autoScalingGroupName }: Built['web'],
  changes: Omit<UpdateAutoScalingGroupCommandInput, 'AutoScalingGroupName'>,
) {
  const input = { AutoScalingGroupName: autoScalingGroupName, ...changes };
  return scaling(cloud).send(new UpdateAutoScalingGroupCommand(input));
}

function scaleOn(
  cloud: Cloud,
  { autoScalingGroupName }: Built['web'],
  policyName: string,
  metric: 'ASGAverageCPUUtilization' | 'ASGAverageNetworkIn',
  target: number,
) {
  return scaling(cloud).send(
    new PutScalingPolicyCommand({
      AutoScalingGroupName: autoScalingGroupName,
      PolicyName: policyName,
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: metric },
        TargetValue: target,
      },
    }),
  );
}
