// Target groups of a group, which AWS also calls traffic sources: attach, detach, describe.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/attach-load-balancer-asg.html

import type { TrafficSourceIdentifier } from '@aws-sdk/client-auto-scaling';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { refuseUnbuilt } from '../../ec2/errors.ts';
import { targetHealth } from '../../elbv2/targets/registration.ts';
import { targetGroupOf } from '../../elbv2/targets/rows.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { limits } from '../account/limits.ts';
import { invalid, limitExceeded, oneOf, required } from '../errors.ts';
import { membersOf } from '../instances/rows.ts';
import { page } from '../pages.ts';
import { deregister } from '../reconcile/register.ts';
import { lookSoon } from '../reconcile/timer.ts';
import { type Places, vpcOf } from './places.ts';
import { type GroupRow, groupOf, groups, standingGroup } from './rows.ts';

/** Refuses target groups that are not there, that are of another VPC, or that take no instances. */
export function checkTargetGroups(call: Call, places: Places, arns: readonly string[]): void {
  if (arns.length > limits.targetGroupsPerGroup) {
    throw limitExceeded(`You have reached your limit of ${limits.targetGroupsPerGroup} target groups.`); // words assumed
  }
  const vpcId = vpcOf(call, places);
  for (const arn of arns) {
    const found = lookUp(call, arn);
    if (!found) throw invalid(`Target groups not found: ${arn}`); // words assumed
    if (found.vpcId !== vpcId) {
      throw invalid(`Target group ${arn} is not in the VPC of the Auto Scaling group.`); // words assumed
    }
    if (found.type !== 'instance') {
      throw invalid(`Provided Target Groups ${arn} may not be valid. Please ensure they exist and try again.`);
    }
  }
}

function lookUp(call: Call, arn: string) {
  try {
    return targetGroupOf(call, arn);
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}

/** The target groups among traffic sources; other kinds of sources are not built. */
export function sourceArns(operation: string, sources: readonly TrafficSourceIdentifier[]): string[] {
  return sources.map((source) => {
    const identifier = required(source.Identifier, 'identifier');
    const type = oneOf(source.Type ?? 'elbv2', 'type', ['elb', 'elbv2', 'vpc-lattice']);
    if (type !== 'elbv2') refuseUnbuilt(operation, source, 'Type');
    return identifier;
  });
}

function validAttach(name: string | undefined, arns: readonly string[] | undefined, call: Call) {
  const group = standingGroup(call, name);
  const asked = required(arns, 'targetGroupARNs');
  if (asked.length > limits.targetGroupsPerCall) {
    throw invalid(`Only ${limits.targetGroupsPerCall} target groups can be attached at a time.`); // words assumed
  }
  const all = [...new Set([...group.targetGroupArns, ...asked])];
  checkTargetGroups(call, group, all);
  return { ...group, targetGroupArns: all };
}

function validDetach(name: string | undefined, arns: readonly string[] | undefined, call: Call) {
  const group = standingGroup(call, name);
  const asked = required(arns, 'targetGroupARNs');
  const foreign = asked.filter((arn) => !group.targetGroupArns.includes(arn));
  if (foreign.length > 0) throw invalid(`Trying to remove Target Groups that are not part of the group: ${foreign}`);
  return { group, asked };
}

function attach(group: GroupRow, call: Call): Record<string, never> {
  call.put(groups, group);
  lookSoon(call, group.name);
  return {};
}

/** Its instances are deregistered at once, and finish what they have begun. */
function detach({ group, asked }: ReturnType<typeof validDetach>, call: Call): Record<string, never> {
  call.put(groups, { ...group, targetGroupArns: group.targetGroupArns.filter((arn) => !asked.includes(arn)) });
  for (const member of membersOf(call, group.name)) deregister(call, member, asked);
  lookSoon(call, group.name);
  return {};
}

/** `Adding` until an instance is registered, `Added` until one is well, then `InService`. */
function stateOf(call: Call, { name, settings }: GroupRow, arn: string): string {
  const serving = membersOf(call, name).filter(({ registered }) => registered.includes(arn));
  const all = membersOf(call, name).filter(({ state }) => state === 'InService');
  if (serving.length < all.length) return 'Adding';
  if (!settings.HealthCheckType.includes('ELB')) return 'Added';
  const isWell = serving.some(({ instanceId }) => targetHealth(call, arn, { id: instanceId }).state === 'healthy');
  return isWell ? 'InService' : 'Added';
}

export const targetOperations = {
  AttachLoadBalancerTargetGroups: changing(
    ({ AutoScalingGroupName, TargetGroupARNs }, call: Call) => validAttach(AutoScalingGroupName, TargetGroupARNs, call),
    attach,
  ),

  DetachLoadBalancerTargetGroups: changing(
    ({ AutoScalingGroupName, TargetGroupARNs }, call: Call) => validDetach(AutoScalingGroupName, TargetGroupARNs, call),
    detach,
  ),

  DescribeLoadBalancerTargetGroups(input, call) {
    const group = groupOf(call, input.AutoScalingGroupName);
    const { found, NextToken } = page(group.targetGroupArns, (arn) => arn, input, 100);
    const LoadBalancerTargetGroups = found.map((arn) => ({
      LoadBalancerTargetGroupARN: arn,
      State: stateOf(call, group, arn),
    }));
    return { LoadBalancerTargetGroups, NextToken };
  },

  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AttachTrafficSources.html */
  AttachTrafficSources: changing((input, call: Call) => {
    refuseUnbuilt('AttachTrafficSources', input, 'SkipZonalShiftValidation');
    const sources = sourceArns('AttachTrafficSources', required(input.TrafficSources, 'trafficSources'));
    return validAttach(input.AutoScalingGroupName, sources, call);
  }, attach),

  DetachTrafficSources: changing((input, call: Call) => {
    const sources = sourceArns('DetachTrafficSources', required(input.TrafficSources, 'trafficSources'));
    return validDetach(input.AutoScalingGroupName, sources, call);
  }, detach),

  DescribeTrafficSources(input, call) {
    const group = groupOf(call, input.AutoScalingGroupName);
    const type = oneOf(input.TrafficSourceType ?? 'elbv2', 'trafficSourceType', ['elb', 'elbv2', 'vpc-lattice']);
    const arns = type === 'elbv2' ? group.targetGroupArns : [];
    const { found, NextToken } = page(arns, (arn) => arn, input);
    const TrafficSources = found.map((arn) => ({
      Identifier: arn,
      TrafficSource: arn,
      Type: 'elbv2',
      State: stateOf(call, group, arn),
    }));
    return { TrafficSources, NextToken };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-auto-scaling')>;
