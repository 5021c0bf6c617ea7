// What a group may be told beside its size, its place and what it launches from, and what of it is valid.
// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html

import type { CreateAutoScalingGroupCommandInput, InstanceMaintenancePolicy } from '@aws-sdk/client-auto-scaling';
import type { Call } from '../../../world/call.ts';
import { refuseUnbuilt } from '../../ec2/errors.ts';
import { invalid, oneOf, outside, within } from '../errors.ts';
import type { GroupSettings } from './rows.ts';

type Asked = Pick<
  CreateAutoScalingGroupCommandInput,
  | 'DefaultCooldown'
  | 'HealthCheckType'
  | 'HealthCheckGracePeriod'
  | 'TerminationPolicies'
  | 'NewInstancesProtectedFromScaleIn'
  | 'CapacityRebalance'
  | 'DefaultInstanceWarmup'
  | 'MaxInstanceLifetime'
  | 'ServiceLinkedRoleARN'
  | 'PlacementGroup'
  | 'Context'
  | 'DesiredCapacityType'
  | 'InstanceMaintenancePolicy'
  | 'AvailabilityZoneDistribution'
  | 'AvailabilityZoneImpairmentPolicy'
  | 'SkipZonalShiftValidation'
  | 'CapacityReservationSpecification'
  | 'InstanceLifecyclePolicy'
  | 'DeletionProtection'
>;

export const terminationPolicyTypes = [
  'AllocationStrategy',
  'ClosestToNextInstanceHour',
  'Default',
  'NewestInstance',
  'OldestInstance',
  'OldestLaunchConfiguration',
  'OldestLaunchTemplate',
] as const;

const day = 86_400;

/** @param before of a group that is updated; what the request leaves out stays */
export function validSettings(operation: string, input: Asked, call: Call, before?: GroupSettings): GroupSettings {
  const zonal = ['AvailabilityZoneImpairmentPolicy', 'SkipZonalShiftValidation'] as const;
  const unbuilt = ['CapacityReservationSpecification', 'InstanceLifecyclePolicy', 'PlacementGroup'] as const;
  refuseUnbuilt(operation, input, ...zonal, ...unbuilt);
  const first = before ?? usualSettings(call);
  const { MaxInstanceLifetime, DesiredCapacityType } = input;
  const lifetime = within(MaxInstanceLifetime, 'maxInstanceLifetime', 0, 31_536_000);
  if (lifetime && lifetime < day) throw outside(lifetime, 'maxInstanceLifetime', `have value of 0 or at least ${day}`);
  if (
    DesiredCapacityType !== undefined &&
    oneOf(DesiredCapacityType, 'desiredCapacityType', capacityTypes) !== 'units'
  ) {
    refuseUnbuilt(operation, input, 'DesiredCapacityType');
  }
  const warmup = within(input.DefaultInstanceWarmup, 'defaultInstanceWarmup', -1);
  const strategy = input.AvailabilityZoneDistribution?.CapacityDistributionStrategy;
  return {
    DefaultCooldown: within(input.DefaultCooldown, 'defaultCooldown', 0) ?? first.DefaultCooldown,
    HealthCheckType: input.HealthCheckType === undefined ? first.HealthCheckType : healthCheckType(operation, input),
    HealthCheckGracePeriod:
      within(input.HealthCheckGracePeriod, 'healthCheckGracePeriod', 0) ?? first.HealthCheckGracePeriod,
    TerminationPolicies: input.TerminationPolicies?.length
      ? policies(input.TerminationPolicies)
      : first.TerminationPolicies,
    NewInstancesProtectedFromScaleIn: input.NewInstancesProtectedFromScaleIn ?? first.NewInstancesProtectedFromScaleIn,
    CapacityRebalance: input.CapacityRebalance ?? first.CapacityRebalance,
    // -1 takes it away.
    DefaultInstanceWarmup: warmup === undefined ? first.DefaultInstanceWarmup : warmup === -1 ? undefined : warmup,
    MaxInstanceLifetime: lifetime === undefined ? first.MaxInstanceLifetime : lifetime || undefined,
    ServiceLinkedRoleARN: input.ServiceLinkedRoleARN ?? first.ServiceLinkedRoleARN,
    PlacementGroup: undefined,
    Context: input.Context ?? first.Context,
    DesiredCapacityType: DesiredCapacityType ?? first.DesiredCapacityType,
    InstanceMaintenancePolicy: maintenance(input.InstanceMaintenancePolicy, first.InstanceMaintenancePolicy),
    CapacityDistributionStrategy:
      strategy === undefined
        ? first.CapacityDistributionStrategy
        : oneOf(strategy, 'capacityDistributionStrategy', ['balanced-best-effort', 'balanced-only']),
    DeletionProtection:
      input.DeletionProtection === undefined
        ? first.DeletionProtection
        : oneOf(input.DeletionProtection, 'deletionProtection', protections),
  };
}

const capacityTypes = ['units', 'vcpu', 'memory-mib'] as const;
const protections = ['none', 'prevent-force-deletion', 'prevent-all-deletion'] as const;

function usualSettings({ place }: Call): GroupSettings {
  const role = 'aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling';
  return {
    DefaultCooldown: 300,
    HealthCheckType: 'EC2',
    HealthCheckGracePeriod: 0,
    TerminationPolicies: ['Default'],
    NewInstancesProtectedFromScaleIn: false,
    CapacityRebalance: undefined,
    DefaultInstanceWarmup: undefined,
    MaxInstanceLifetime: undefined,
    ServiceLinkedRoleARN: `arn:aws:iam::${place.account}:role/${role}`,
    PlacementGroup: undefined,
    Context: undefined,
    DesiredCapacityType: undefined,
    InstanceMaintenancePolicy: undefined,
    CapacityDistributionStrategy: 'balanced-best-effort',
    DeletionProtection: 'none',
  };
}

/** `EC2`, which is always part of it, and others. */
function healthCheckType(operation: string, { HealthCheckType = '' }: Asked): string {
  const types = HealthCheckType.split(',').map((type) => oneOf(type.trim(), 'healthCheckType', checkTypes));
  for (const type of types)
    if (type === 'EBS' || type === 'VPC_LATTICE') refuseUnbuilt(operation, { [type]: true }, type);
  return HealthCheckType;
}

const checkTypes = ['EC2', 'ELB', 'EBS', 'VPC_LATTICE'] as const;

/** A function of Lambda may choose on AWS, by its ARN; there is no Lambda here. */
function policies(asked: readonly string[]): string[] {
  return asked.map((policy) => {
    const found = terminationPolicyTypes.find((type) => type === policy);
    if (!found) throw invalid(`Invalid termination policy: ${policy}`); // words assumed
    return found;
  });
}

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstanceMaintenancePolicy.html */
function maintenance(asked: InstanceMaintenancePolicy | undefined, before: GroupSettings['InstanceMaintenancePolicy']) {
  if (asked === undefined) return before;
  const { MinHealthyPercentage: least, MaxHealthyPercentage: most } = asked;
  if (least === -1 && most === -1) return undefined;
  if (least === undefined || most === undefined) {
    throw invalid('MinHealthyPercentage and MaxHealthyPercentage must be given together.'); // words assumed
  }
  within(least, 'minHealthyPercentage', 0, 100);
  within(most, 'maxHealthyPercentage', 100, 200);
  if (most - least > 100) {
    throw invalid('The difference between MaxHealthyPercentage and MinHealthyPercentage cannot be greater than 100.');
  }
  return { least, most };
}
