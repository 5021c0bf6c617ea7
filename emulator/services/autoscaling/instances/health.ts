// Whether an instance is well, and if not, who says so.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-health-checks.html

import type { Call } from '../../../world/call.ts';
import { instances } from '../../ec2/instances/rows.ts';
import { isImpaired } from '../../ec2/instances/status.ts';
import { type GroupRow, groups, isSuspended } from '../groups/rows.ts';
import { isFoundUnhealthy } from '../reconcile/register.ts';
import type { MemberRow } from './rows.ts';

export function healthOf(call: Call, member: MemberRow): 'Healthy' | 'Unhealthy' {
  const group = call.get(groups, member.groupName);
  // Who asks for the group does not wait for what its instances and targets are on their way to.
  return call.aside(() => group && complaint(call, group, member)) === undefined ? 'Healthy' : 'Unhealthy';
}

/** What an activity says of why the instance is taken out of service; undefined: it is well. */
export function complaint(call: Call, group: GroupRow, member: MemberRow): string | undefined {
  if (member.isCalledUnhealthy) return 'a user health-check';
  if (isSuspended(group, 'HealthCheck')) return undefined;
  const mayBeStopped = member.state === 'Standby' || member.state === 'EnteringStandby';
  if (mayBeStopped) return undefined;
  // One that no longer runs has no grace.
  if (!isRunning(call, member)) return 'an EC2 health check indicating it has been terminated or stopped';
  if (!isPastGrace(call, group, member)) return undefined;
  if (isImpaired(call, member.instanceId)) return 'an EC2 instance status checks failure';
  const isAsked = group.settings.HealthCheckType.includes('ELB');
  return isAsked && isFoundUnhealthy(call, member) ? 'an ELB system health check failure' : undefined;
}

export function isRunning(call: Call, { instanceId }: MemberRow): boolean {
  const state = call.get(instances.table, instanceId)?.state;
  return state === 'running' || state === 'pending';
}

export function isPastGrace(call: Call, { settings }: GroupRow, { serviceTime }: MemberRow): boolean {
  return serviceTime !== undefined && serviceTime + settings.HealthCheckGracePeriod * 1000 <= call.now;
}
