// Listeners: make, describe, modify, delete.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { checkArn, newArn, newId, pathOf } from '../arns.ts';
import { balancerOf, balancers } from '../balancers/rows.ts';
import { invalid, required } from '../errors.ts';
import { pageOf } from '../pages.ts';
import { putTags } from '../tags/valid.ts';
import { describeListener } from './describe.ts';
import { removeListener } from './remove.ts';
import { type ListenerRow, listenerOf, listeners } from './rows.ts';
import { setUse } from './use.ts';
import { validCreate, validModify } from './valid.ts';

export const listenerOperations = {
  CreateListener: changing(validCreate, ({ balancer, own, before, tags }, call) => {
    if (before) return { Listeners: [describeListener(before)] };
    const path = `${pathOf(balancer.arn)}/${newId(call)}`;
    const row = call.put(listeners, {
      ...own,
      arn: newArn(call, 'listener', path),
      balancerArn: balancer.arn,
      defaultRuleArn: newArn(call, 'listener-rule', `${path}/${newId(call)}`),
      ruleArns: [],
      attributes: {},
    });
    call.put(balancers, { ...balancer, listenerArns: [...balancer.listenerArns, row.arn] });
    putTags(call, row.arn, tags);
    setUse(call, row.arn, [], row.actions);
    return { Listeners: [describeListener(row)] };
  }),

  DescribeListeners(input, call) {
    const { LoadBalancerArn, ListenerArns: arns = [] } = input;
    if ((LoadBalancerArn === undefined) === (arns.length === 0)) {
      throw invalid('You must specify either listener ARNs or a load balancer ARN');
    }
    if (LoadBalancerArn !== undefined) balancerOf(call, LoadBalancerArn);
    checkThere(call, arns);
    const page = pageOf(call, listeners, input, (row) => {
      return row.balancerArn === LoadBalancerArn || arns.includes(row.arn) ? describeListener(row) : undefined;
    });
    return { Listeners: page.found, NextMarker: page.NextMarker };
  },

  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyListener.html */
  ModifyListener: changing(validModify, ({ row, after }, call) => {
    call.put(listeners, after);
    setUse(call, row.arn, row.actions, after.actions);
    return { Listeners: [describeListener(after)] };
  }),

  DeleteListener: changing(
    ({ ListenerArn }, call): ListenerRow => listenerOf(call, required(ListenerArn, 'listenerArn')),
    ({ arn }, call) => {
      removeListener(call, arn);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-elastic-load-balancing-v2')>;

function checkThere(call: Call, arns: readonly string[]): void {
  const isMissing = arns.some((arn) => call.get(listeners, checkArn(arn, 'listener')) === undefined);
  if (isMissing) throw new AwsError('ListenerNotFound', 'One or more listeners not found');
}
