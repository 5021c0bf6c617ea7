// Auto Scaling group: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html

import {
  AttachLoadBalancerTargetGroupsCommand,
  AutoScalingClient,
  type AutoScalingGroup,
  CreateAutoScalingGroupCommand,
  DeleteAutoScalingGroupCommand,
  DetachLoadBalancerTargetGroupsCommand,
  paginateDescribeAutoScalingGroups,
  UpdateAutoScalingGroupCommand,
} from '@aws-sdk/client-auto-scaling';
import type { Environment } from '../../environment.ts';
import type { Condition, ResourceKind } from '../../resource-kind.ts';
import { ownedPages } from '../owned-pages.ts';
import { required } from '../required.ts';
import { sameMembers } from '../same.ts';
import { mendPolicies, removePolicies, type TargetTracking } from './scaling-policies.ts';

export interface AutoScalingGroupDesired {
  readonly launchTemplateId: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly subnetIds: readonly string[];
  readonly targetGroupArns: readonly string[];
  readonly targetTracking: readonly TargetTracking[];
}

/** Seconds that a new instance has before a failed health check counts. */
const healthCheckGracePeriod = 120;

export const autoScalingGroup: ResourceKind<AutoScalingGroupDesired, AutoScalingGroup> = {
  type: 'AutoScalingGroup',
  list: (environment) =>
    ownedPages(
      environment,
      paginateDescribeAutoScalingGroups(
        { client: environment.client(AutoScalingClient) },
        { Filters: environment.ownedFilter() },
      ),
      (page) => page.AutoScalingGroups,
    ),
  identify: (found) => {
    const name = required(found.AutoScalingGroupName, 'AutoScalingGroupName');
    return { name, id: name };
  },
  /** Ready when it has the instances that it was asked for. `Status` is there only while it is being deleted. */
  conditionOf: (found): Condition => {
    if (found.Status) return 'leaving';
    const inService = found.Instances?.filter((each) => each.LifecycleState === 'InService').length ?? 0;
    return inService >= (found.DesiredCapacity ?? 0) ? 'ready' : 'pending';
  },

  create: (environment, name, desired) =>
    environment.client(AutoScalingClient).send(
      new CreateAutoScalingGroupCommand({
        AutoScalingGroupName: name,
        ...settingsOf(desired),
        TargetGroupARNs: [...desired.targetGroupArns],
        Tags: environment.tags(name).map((tag) => ({ ...tag, PropagateAtLaunch: true })),
      }),
    ),

  async mend(environment, found, desired) {
    const { name } = autoScalingGroup.identify(found);
    const differs = !isAsDesired(found, desired);
    if (differs) {
      await environment
        .client(AutoScalingClient)
        .send(new UpdateAutoScalingGroupCommand({ AutoScalingGroupName: name, ...settingsOf(desired) }));
    }
    const targetsChanged = await mendTargetGroups(environment, found, desired.targetGroupArns);
    const policiesChanged = await mendPolicies(environment, name, desired.targetTracking);
    return differs || targetsChanged || policiesChanged;
  },

  async remove(environment, found) {
    for (const group of found) {
      const { name } = autoScalingGroup.identify(group);
      await removePolicies(environment, name);
      if (group.Status) continue;
      await environment
        .client(AutoScalingClient)
        .send(new DeleteAutoScalingGroupCommand({ AutoScalingGroupName: name, ForceDelete: true }));
    }
  },
  maxWait: 900,
};

function settingsOf({ launchTemplateId, minimum, maximum, subnetIds, targetGroupArns }: AutoScalingGroupDesired) {
  return {
    LaunchTemplate: { LaunchTemplateId: launchTemplateId, Version: '$Default' },
    MinSize: minimum,
    MaxSize: maximum,
    VPCZoneIdentifier: subnetIds.join(','),
    // The balancer's own health check counts only where there is a balancer.
    HealthCheckType: targetGroupArns.length > 0 ? 'ELB' : 'EC2',
    HealthCheckGracePeriod: healthCheckGracePeriod,
  };
}

function isAsDesired(found: AutoScalingGroup, desired: AutoScalingGroupDesired): boolean {
  const wanted = settingsOf(desired);
  return (
    found.LaunchTemplate?.LaunchTemplateId === wanted.LaunchTemplate.LaunchTemplateId &&
    found.LaunchTemplate.Version === wanted.LaunchTemplate.Version &&
    found.MinSize === wanted.MinSize &&
    found.MaxSize === wanted.MaxSize &&
    sameMembers(found.VPCZoneIdentifier?.split(','), desired.subnetIds) &&
    found.HealthCheckType === wanted.HealthCheckType &&
    found.HealthCheckGracePeriod === wanted.HealthCheckGracePeriod
  );
}

async function mendTargetGroups(
  environment: Environment,
  { AutoScalingGroupName, TargetGroupARNs: present = [] }: AutoScalingGroup,
  desired: readonly string[],
): Promise<boolean> {
  const client = environment.client(AutoScalingClient);
  const missing = desired.filter((arn) => !present.includes(arn));
  const foreign = present.filter((arn) => !desired.includes(arn));
  if (missing.length > 0) {
    await client.send(new AttachLoadBalancerTargetGroupsCommand({ AutoScalingGroupName, TargetGroupARNs: missing }));
  }
  if (foreign.length > 0) {
    await client.send(new DetachLoadBalancerTargetGroupsCommand({ AutoScalingGroupName, TargetGroupARNs: foreign }));
  }
  return missing.length > 0 || foreign.length > 0;
}
