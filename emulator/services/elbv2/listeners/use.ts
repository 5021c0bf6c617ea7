// Which target groups the actions of listeners and rules forward to: a group knows who uses it.

import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Call } from '../../../world/call.ts';
import type { LoadBalancerRow } from '../balancers/rows.ts';
import { rules } from '../rules/rows.ts';
import { lookAfter } from '../targets/look.ts';
import { targetGroups } from '../targets/rows.ts';
import { listeners } from './rows.ts';

/** The target groups that actions forward to, by their ARNs. */
export function groupsOf(actions: readonly Action[]): string[] {
  const all = actions.flatMap(({ ForwardConfig, TargetGroupArn }) => {
    return (ForwardConfig?.TargetGroups ?? [{ TargetGroupArn }]).map((tuple) => tuple.TargetGroupArn);
  });
  return [...new Set(all)].filter((arn) => arn !== undefined);
}

/** What the owner, a listener or rule, forwards to from now on. Targets of groups that get or lose their balancer see it. */
export function setUse(call: Call, owner: string, before: readonly Action[], after: readonly Action[]): void {
  const [old, wanted] = [groupsOf(before), groupsOf(after)];
  for (const arn of new Set([...old, ...wanted])) {
    const row = call.get(targetGroups, arn);
    if (!row) continue;
    const others = row.usedBy.filter((each) => each !== owner);
    call.put(targetGroups, { ...row, usedBy: wanted.includes(arn) ? [...others, owner] : others });
    lookAfter(call, arn);
  }
}

/** The target groups that a load balancer sends to. */
export function groupsOfBalancer(call: Call, { listenerArns }: LoadBalancerRow): string[] {
  const actions = listenerArns.flatMap((arn) => {
    const row = call.get(listeners, arn);
    const ofRules = row?.ruleArns.flatMap((each) => call.get(rules, each)?.actions ?? []) ?? [];
    return [...(row?.actions ?? []), ...ofRules];
  });
  return groupsOf(actions);
}
