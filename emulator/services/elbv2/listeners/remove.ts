// Takes listeners and rules away.

import type { Call } from '../../../world/call.ts';
import { balancers } from '../balancers/rows.ts';
import { rules } from '../rules/rows.ts';
import { forgetTags } from '../tags/valid.ts';
import { listeners } from './rows.ts';
import { setUse } from './use.ts';

export function removeListener(call: Call, arn: string): void {
  const row = call.get(listeners, arn);
  if (!row) return;
  for (const each of row.ruleArns) removeRule(call, each);
  call.remove(listeners, arn);
  forgetTags(call, arn);
  forgetTags(call, row.defaultRuleArn);
  const balancer = call.get(balancers, row.balancerArn);
  const listenerArns = balancer?.listenerArns.filter((each) => each !== arn) ?? [];
  if (balancer) call.put(balancers, { ...balancer, listenerArns });
  setUse(call, arn, row.actions, []);
}

export function removeRule(call: Call, arn: string): void {
  const row = call.get(rules, arn);
  if (!row) return;
  const listener = call.get(listeners, row.listenerArn);
  const ruleArns = listener?.ruleArns.filter((each) => each !== arn) ?? [];
  if (listener) call.put(listeners, { ...listener, ruleArns });
  call.remove(rules, arn);
  forgetTags(call, arn);
  setUse(call, arn, row.actions, []);
}
