// The tiers of the shop that scale: APP, which does the shop's work, and WEB, which stands before it until stage 4.

import type { Environment } from '../environment.ts';
import type { Permission } from '../resources/iam/role.ts';
import { buildScalingTier, type ScalingTier } from './auto-scaling.ts';
import type { CloudPlan } from './cloud-plan.ts';
import type { Network } from './network.ts';
import { appUserData, webUserData } from './user-data.ts';

export interface AppTierPlan {
  /** The security groups that its instances carry. */
  readonly groupIds: readonly string[];
  /** The target groups of the load balancer that they are members of; none while WEB stands before them. */
  readonly targetGroupArns?: readonly string[];
  /** What the instances may ask of AWS; nothing unless said otherwise. */
  readonly permissions?: readonly Permission[];
}

export function buildAppTier(
  environment: Environment,
  { options, imageId, domain }: CloudPlan,
  network: Network,
  { groupIds, targetGroupArns = [], permissions = [] }: AppTierPlan,
): Promise<ScalingTier> {
  return buildScalingTier(environment, {
    name: 'app',
    imageId,
    groupIds,
    subnetIds: network.zones.map((zone) => zone.subnetIds.app),
    targetGroupArns,
    userData: appUserData(`http://www.${domain}`),
    permissions,
    size: options.app,
  });
}

/** WEB finds the running instances of APP through the EC2 API, by the name of their Auto Scaling group. */
export function buildWebTier(
  environment: Environment,
  { options, imageId }: CloudPlan,
  network: Network,
  groupIds: readonly string[],
  targetGroupArn: string,
  app: ScalingTier,
): Promise<ScalingTier> {
  return buildScalingTier(environment, {
    name: 'web',
    imageId,
    groupIds,
    subnetIds: network.zones.map((zone) => zone.subnetIds.web),
    targetGroupArns: [targetGroupArn],
    userData: webUserData(app.autoScalingGroupName, environment.cloud.place.region),
    permissions: [{ actions: ['ec2:DescribeInstances'], resources: ['*'] }],
    size: options.web,
  });
}
