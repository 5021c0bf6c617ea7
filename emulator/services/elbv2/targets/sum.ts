// How many targets a load balancer has, all its target groups together.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html

import type { Call } from '../../../world/call.ts';
import type { LoadBalancerRow } from '../balancers/rows.ts';
import { checkQuota } from '../limits/quotas.ts';
import { idOf, targetGroups } from './rows.ts';

/**
 * @param groupArns all its target groups
 * @param added keys of targets that are to come
 */
export function checkSum(
  call: Call,
  { type }: LoadBalancerRow,
  groupArns: readonly string[],
  added: readonly string[] = [],
): void {
  const keys = new Set([...groupArns.flatMap((arn) => call.get(targetGroups, arn)?.targets ?? []), ...added]);
  const full = 'The maximum number of targets per load balancer has been reached'; // words assumed
  checkQuota(call, `targets-per-${type}-load-balancer`, keys.size, 'TooManyTargets', full);
  const times = new Map<string, number>();
  for (const key of keys) times.set(idOf(key), (times.get(idOf(key)) ?? 0) + 1);
  const most = Math.max(0, ...times.values());
  const often = 'The maximum number of registrations of a target has been reached'; // words assumed
  const quota = 'target-id-registrations-per-application-load-balancer';
  checkQuota(call, quota, most, 'TooManyRegistrationsForTargetId', often);
}
