// A tier that scales: what its instances may do, how they start, and the group that keeps their number.

import { ensure } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import type { ResolvedOptions } from '../options.ts';
import { autoScalingGroup } from '../resources/autoscaling/group.ts';
import { launchTemplate } from '../resources/ec2/launch-template.ts';
import { instanceProfile } from '../resources/iam/instance-profile.ts';
import { type Permission, role } from '../resources/iam/role.ts';
import { required } from '../resources/required.ts';

export interface TierPlan {
  /** `web` or `app`; names everything that belongs to the tier. */
  readonly name: string;
  readonly imageId: string;
  readonly groupIds: readonly string[];
  readonly subnetIds: readonly string[];
  readonly targetGroupArns: readonly string[];
  readonly userData: string;
  /** What the instances may ask of AWS. */
  readonly permissions: readonly Permission[];
  readonly size: ResolvedOptions['web'];
}

/** By ids. */
export interface ScalingTier {
  readonly autoScalingGroupName: string;
  readonly launchTemplateId: string;
  readonly roleName: string;
}

export async function buildScalingTier(environment: Environment, plan: TierPlan): Promise<ScalingTier> {
  // IAM is one for all Regions, so its names carry the Region.
  const iamName = `${plan.name}-${environment.cloud.place.region}`;
  const { RoleName } = await ensure(environment, role, iamName, {
    service: 'ec2.amazonaws.com',
    permissions: plan.permissions,
  });
  const roleName = required(RoleName, 'RoleName');
  const profile = await ensure(environment, instanceProfile, iamName, { role: roleName });

  const template = await ensure(environment, launchTemplate, plan.name, {
    imageId: plan.imageId,
    instanceType: plan.size.instanceType,
    groupIds: plan.groupIds,
    instanceProfile: required(profile.InstanceProfileName, 'InstanceProfileName'),
    userData: plan.userData,
  });
  const launchTemplateId = required(template.LaunchTemplateId, 'LaunchTemplateId');

  const group = await ensure(environment, autoScalingGroup, plan.name, {
    launchTemplateId,
    minimum: plan.size.minimum,
    maximum: plan.size.maximum,
    subnetIds: plan.subnetIds,
    targetGroupArns: plan.targetGroupArns,
    targetTracking: [
      { metric: 'ASGAverageCPUUtilization', target: plan.size.targetCpu },
      { metric: 'ASGAverageNetworkOut', target: plan.size.targetNetwork },
    ],
  });
  return {
    autoScalingGroupName: required(group.AutoScalingGroupName, 'AutoScalingGroupName'),
    launchTemplateId,
    roleName,
  };
}
