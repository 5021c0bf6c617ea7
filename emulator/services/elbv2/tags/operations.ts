// Tags of load balancers, target groups, listeners and rules.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { listenerArnOf, typeOf } from '../arns.ts';
import { balancers } from '../balancers/rows.ts';
import { invalid, someOf } from '../errors.ts';
import { listeners } from '../listeners/rows.ts';
import { rules } from '../rules/rows.ts';
import { targetGroups } from '../targets/rows.ts';
import { putTags, tagsOf, withTags } from './valid.ts';

export const tagOperations = {
  AddTags: changing(
    ({ ResourceArns, Tags }, call) => {
      const arns = checkedArns(call, ResourceArns);
      const given = someOf(Tags, 'tags');
      return arns.map((arn) => ({ arn, tags: withTags(tagsOf(call, arn), given) }));
    },
    (plan, call) => {
      for (const { arn, tags } of plan) putTags(call, arn, tags);
      return {};
    },
  ),

  DescribeTags({ ResourceArns }, call) {
    const TagDescriptions = checkedArns(call, ResourceArns).map((ResourceArn) => {
      return { ResourceArn, Tags: [...tagsOf(call, ResourceArn)].map(([Key, Value]) => ({ Key, Value })) };
    });
    return { TagDescriptions };
  },

  RemoveTags: changing(
    ({ ResourceArns, TagKeys }, call) => ({ arns: checkedArns(call, ResourceArns), keys: someOf(TagKeys, 'tagKeys') }),
    ({ arns, keys }, call) => {
      for (const arn of arns) {
        putTags(call, arn, new Map([...tagsOf(call, arn)].filter(([key]) => !keys.includes(key))));
      }
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-elastic-load-balancing-v2')>;

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html */
function checkedArns(call: Call, given: readonly string[] | undefined): readonly string[] {
  const arns = someOf(given, 'resourceArns');
  if (arns.length > 20) throw invalid('You can specify up to 20 resources in a single call'); // words assumed
  for (const arn of arns) checkThere(call, arn);
  return arns;
}

function checkThere(call: Call, arn: string): void {
  switch (typeOf(arn)) {
    case 'loadbalancer':
      if (call.get(balancers, arn)) return;
      throw new AwsError('LoadBalancerNotFound', `Load balancer '${arn}' not found`);
    case 'targetgroup':
      if (call.get(targetGroups, arn)) return;
      throw new AwsError('TargetGroupNotFound', `Target groups '${arn}' not found`);
    case 'listener':
      if (call.get(listeners, arn)) return;
      throw new AwsError('ListenerNotFound', `Listener '${arn}' not found`);
    case 'listener-rule':
      if (call.get(rules, arn) || call.get(listeners, listenerArnOf(arn))?.defaultRuleArn === arn) return;
      throw new AwsError('RuleNotFound', `Rule '${arn}' not found`);
    default:
      throw invalid(`'${arn}' is not a valid ARN`); // words assumed
  }
}
