// A group as AWS describes it.

import type { AutoScalingGroup, Instance } from '@aws-sdk/client-auto-scaling';
import type { Call } from '../../../world/call.ts';
import { healthOf } from '../instances/health.ts';
import { type MemberRow, membersOf } from '../instances/rows.ts';
import { describedLaunch } from './launch.ts';
import { describedMetrics } from './metrics.ts';
import type { GroupRow } from './rows.ts';

export function describeGroup(group: GroupRow, call: Call, hasInstances = true): AutoScalingGroup {
  const { settings, name } = group;
  const { InstanceMaintenancePolicy: maintenance, CapacityDistributionStrategy, ...others } = settings;
  return {
    AutoScalingGroupName: name,
    AutoScalingGroupARN: group.arn,
    ...describedLaunch(group.launch),
    MinSize: group.min,
    MaxSize: group.max,
    DesiredCapacity: group.desired,
    ...others,
    TerminationPolicies: [...settings.TerminationPolicies],
    AvailabilityZones: [...group.zones],
    LoadBalancerNames: [],
    TargetGroupARNs: [...group.targetGroupArns],
    Instances: hasInstances ? membersOf(call, name).map((member) => describeMember(member, call)) : [],
    CreatedTime: new Date(group.createdTime),
    SuspendedProcesses: group.suspended.map((each) => ({ ProcessName: each.name, SuspensionReason: each.reason })),
    VPCZoneIdentifier: group.subnetIds.join(','),
    EnabledMetrics: describedMetrics(group),
    ...(group.isDeleting ? { Status: 'Delete in progress' } : {}),
    Tags: group.tags.map((tag) => ({ ResourceId: name, ResourceType: 'auto-scaling-group', ...tag })),
    TrafficSources: group.targetGroupArns.map((Identifier) => ({ Identifier, Type: 'elbv2' })),
    ...(maintenance
      ? {
          InstanceMaintenancePolicy: {
            MinHealthyPercentage: maintenance.least,
            MaxHealthyPercentage: maintenance.most,
          },
        }
      : {}),
    AvailabilityZoneDistribution: { CapacityDistributionStrategy },
  };
}

export function describeMember(member: MemberRow, call: Call): Instance & { readonly ImageId: string } {
  const { template, configuration } = member;
  return {
    InstanceId: member.instanceId,
    InstanceType: member.instanceType,
    ImageId: member.imageId,
    AvailabilityZone: member.zone,
    AvailabilityZoneId: member.zoneId,
    LifecycleState: member.state,
    HealthStatus: healthOf(call, member),
    ...(configuration === undefined ? {} : { LaunchConfigurationName: configuration }),
    ...(template
      ? {
          LaunchTemplate: {
            LaunchTemplateId: template.id,
            LaunchTemplateName: template.name,
            Version: template.version,
          },
        }
      : {}),
    ProtectedFromScaleIn: member.isProtected,
  };
}
