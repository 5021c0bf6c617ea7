// Auto Scaling groups, as they are kept.

import type { MixedInstancesPolicy } from '@aws-sdk/client-auto-scaling';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { invalid, required } from '../errors.ts';

export interface TemplateSpecification {
  readonly id: string;
  readonly name: string;
  /** A number, `$Latest` or `$Default`. */
  readonly version: string;
}

/** What instances are launched from. */
export type Launch =
  | { readonly kind: 'template'; readonly template: TemplateSpecification }
  | { readonly kind: 'mixed'; readonly template: TemplateSpecification; readonly policy: MixedInstancesPolicy }
  | { readonly kind: 'configuration'; readonly name: string };

export interface GroupTag {
  readonly Key: string;
  readonly Value: string;
  readonly PropagateAtLaunch: boolean;
}

export interface GroupRow {
  readonly name: string;
  readonly arn: string;
  readonly createdTime: number;
  readonly launch: Launch;
  readonly min: number;
  readonly max: number;
  readonly desired: number;
  /** In the order in which they were given. */
  readonly subnetIds: readonly string[];
  readonly zones: readonly string[];
  readonly targetGroupArns: readonly string[];
  readonly tags: readonly GroupTag[];
  readonly settings: GroupSettings;
  readonly suspended: readonly { readonly name: string; readonly reason: string }[];
  readonly metrics: readonly string[];
  /** It goes when the last of its instances is gone. */
  readonly isDeleting: boolean;
  /** Why the desired capacity is what it is, as activities tell it; undefined once the group got there. */
  readonly cause: string | undefined;
  /** Scaling that honors the cooldown does nothing until then. */
  readonly cooldownUntil: number;
  /** How many of the next launches stand in for an instance that was found unhealthy. */
  readonly replacements: number;
  /** Zones where a launch has failed, with the time until which they are left out. */
  readonly avoided: Readonly<Record<string, number>>;
  /** Nothing is launched until then, since it failed everywhere. */
  readonly failedUntil: number;
}

/** What a group may be told, and how it is told again. Times are in seconds. */
export interface GroupSettings {
  readonly DefaultCooldown: number;
  readonly HealthCheckType: string;
  readonly HealthCheckGracePeriod: number;
  readonly TerminationPolicies: readonly string[];
  readonly NewInstancesProtectedFromScaleIn: boolean;
  readonly CapacityRebalance: boolean | undefined;
  readonly DefaultInstanceWarmup: number | undefined;
  readonly MaxInstanceLifetime: number | undefined;
  readonly ServiceLinkedRoleARN: string;
  readonly PlacementGroup: string | undefined;
  readonly Context: string | undefined;
  readonly DesiredCapacityType: string | undefined;
  readonly InstanceMaintenancePolicy: { readonly least: number; readonly most: number } | undefined;
  readonly CapacityDistributionStrategy: 'balanced-best-effort' | 'balanced-only';
  readonly DeletionProtection: 'none' | 'prevent-force-deletion' | 'prevent-all-deletion';
}

export const groups = table<GroupRow>('autoscaling.Group', ({ name }) => name);

/** Refuses a name that no group has. */
export function groupOf(call: Call, name: string | undefined): GroupRow {
  const group = call.get(groups, required(name, 'autoScalingGroupName'));
  if (!group) throw notFound(name);
  return group;
}

/** The same, and refuses a group that is on its way out. */
export function standingGroup(call: Call, name: string | undefined): GroupRow {
  const group = groupOf(call, name);
  if (group.isDeleting) throw invalid('The AutoScaling group may not be modified while it is pending delete');
  return group;
}

function notFound(name: string | undefined) {
  return invalid(`AutoScalingGroup name not found - AutoScalingGroup '${name}' not found`);
}

export function isSuspended({ suspended }: GroupRow, process: string): boolean {
  return suspended.some(({ name }) => name === process);
}
