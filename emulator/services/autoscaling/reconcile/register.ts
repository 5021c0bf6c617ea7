// The target groups of a group know its instances.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { deregisterTargets, registerTargets, targetRowOf } from '../../elbv2/targets/registration.ts';
import { targetGroupOf } from '../../elbv2/targets/rows.ts';
import { type GroupRow, isSuspended } from '../groups/rows.ts';
import { type MemberRow, members } from '../instances/rows.ts';

/**
 * Registers the instance where it is not. While `AddToLoadBalancer` is suspended it is passed over, for good:
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html
 */
export function register(call: Call, group: GroupRow, member: MemberRow): MemberRow {
  const { registered, passedOver } = member;
  const added = group.targetGroupArns.filter((arn) => !registered.includes(arn) && !passedOver.includes(arn));
  if (added.length === 0) return member;
  if (isSuspended(group, 'AddToLoadBalancer')) {
    return call.put(members, { ...member, passedOver: [...passedOver, ...added] });
  }
  const done = added.filter((arn) => ifThere(() => registerTargets(call, arn, [{ id: member.instanceId }])));
  return done.length === 0 ? member : call.put(members, { ...member, registered: [...registered, ...done] });
}

/** Deregisters it and forgets that it was registered. */
export function deregister(call: Call, member: MemberRow, arns: readonly string[]): void {
  const { registered, passedOver } = member;
  for (const arn of registered.filter((each) => arns.includes(each))) leave(call, member, arn);
  const isLeft = (arn: string) => !arns.includes(arn);
  call.put(members, { ...member, registered: registered.filter(isLeft), passedOver: passedOver.filter(isLeft) });
}

/** Deregisters it everywhere; `isDrained` says when it has finished what it has begun. */
export function leaveAll(call: Call, member: MemberRow): void {
  for (const arn of member.registered) leave(call, member, arn);
}

export function isDrained(call: Call, member: MemberRow): boolean {
  return !isInState(call, member, 'draining');
}

/** Whether a target group has found the instance unhealthy. */
export function isFoundUnhealthy(call: Call, member: MemberRow): boolean {
  return isInState(call, member, 'unhealthy');
}

/** As the load balancer has seen it last. */
function isInState(call: Call, { registered, instanceId }: MemberRow, state: 'draining' | 'unhealthy'): boolean {
  return registered.some((arn) => {
    let seen: string | undefined;
    ifThere(() => {
      seen = targetRowOf(call, targetGroupOf(call, arn), { id: instanceId })?.state;
    });
    return seen === state;
  });
}

function leave(call: Call, { instanceId }: MemberRow, arn: string): void {
  ifThere(() => deregisterTargets(call, arn, [{ id: instanceId }]));
}

/** Whether it worked: a target group may be gone. */
function ifThere(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}
