// Target tracking: the group grows and shrinks so that a metric stays near its target.
// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutScalingPolicy.html

import {
  AutoScalingClient,
  DeletePolicyCommand,
  type MetricType,
  PutScalingPolicyCommand,
  paginateDescribePolicies,
  type ScalingPolicy,
} from '@aws-sdk/client-auto-scaling';
import { allPages } from '../../../core/pages.ts';
import type { Environment } from '../../environment.ts';

export interface TargetTracking {
  readonly metric: Extract<MetricType, 'ASGAverageCPUUtilization' | 'ASGAverageNetworkOut' | 'ASGAverageNetworkIn'>;
  /** Percent for CPU, bytes per minute for the network. */
  readonly target: number;
}

export async function mendPolicies(
  environment: Environment,
  group: string,
  desired: readonly TargetTracking[],
): Promise<boolean> {
  const client = environment.client(AutoScalingClient);
  const present = await policiesOf(environment, group);
  const wanted = new Map(desired.map((tracking) => [policyName(group, tracking), tracking]));
  let changed = false;

  for (const [PolicyName, { metric, target }] of wanted) {
    const found = present.find((policy) => policy.PolicyName === PolicyName)?.TargetTrackingConfiguration;
    if (found?.TargetValue === target && found.PredefinedMetricSpecification?.PredefinedMetricType === metric) continue;
    await client.send(
      new PutScalingPolicyCommand({
        AutoScalingGroupName: group,
        PolicyName,
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingConfiguration: {
          PredefinedMetricSpecification: { PredefinedMetricType: metric },
          TargetValue: target,
        },
      }),
    );
    changed = true;
  }

  for (const { PolicyName } of present) {
    if (wanted.has(PolicyName ?? '')) continue;
    await client.send(new DeletePolicyCommand({ AutoScalingGroupName: group, PolicyName }));
    changed = true;
  }
  return changed;
}

/** AWS deletes a group's policies, and their alarms, with the group; an emulator may not, so they are deleted first. */
export async function removePolicies(environment: Environment, group: string): Promise<void> {
  await mendPolicies(environment, group, []);
}

function policiesOf(environment: Environment, group: string): Promise<ScalingPolicy[]> {
  return allPages(
    paginateDescribePolicies({ client: environment.client(AutoScalingClient) }, { AutoScalingGroupName: group }),
    (page) => page.ScalingPolicies,
  );
}

function policyName(group: string, { metric }: TargetTracking): string {
  return `${group}-${metric}`;
}
