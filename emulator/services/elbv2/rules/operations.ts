// Rules: make, describe, modify, delete, and put into another order.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { checkArn, listenerArnOf, newArn, newId, pathOf } from '../arns.ts';
import { balancerOf } from '../balancers/rows.ts';
import { between, invalid, notPermitted, required, someOf } from '../errors.ts';
import { checkQuota } from '../limits/quotas.ts';
import { describeDefaultRule, describeRule } from '../listeners/describe.ts';
import { removeRule } from '../listeners/remove.ts';
import { type ListenerRow, listenerOf, listeners } from '../listeners/rows.ts';
import { setUse } from '../listeners/use.ts';
import { pageByNumber } from '../pages.ts';
import { newTags, putTags } from '../tags/valid.ts';
import { validActions } from './actions.ts';
import { validConditions } from './conditions.ts';
import { type RuleRow, rules } from './rows.ts';
import { validTransforms } from './transforms.ts';

/** The default rule comes after all others. */
const lastPriority = 50_000;

export const ruleOperations = {
  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html */
  CreateRule: changing(
    (input, call) => {
      const listener = listenerOf(call, required(input.ListenerArn, 'listenerArn'));
      const balancer = balancerOf(call, listener.balancerArn);
      const priority = between(required(input.Priority, 'priority'), 'priority', 1, lastPriority);
      const conditions = validConditions(call, someOf(input.Conditions, 'conditions'), balancer);
      const actions = validActions(call, someOf(input.Actions, 'actions'), balancer, listener);
      const transforms = validTransforms(input.Transforms, balancer);
      const tags = newTags(input.Tags);
      if (rulesOf(call, listener).some((rule) => rule.priority === priority)) throw priorityInUse(priority);
      const count = balancer.listenerArns.reduce(
        (sum, arn) => sum + (call.get(listeners, arn)?.ruleArns.length ?? 0),
        1,
      );
      const full = 'The maximum number of rules has been reached'; // words assumed
      checkQuota(call, 'rules-per-application-load-balancer', count, 'TooManyRules', full);
      return { listener, priority, conditions, actions, transforms, tags };
    },
    ({ listener, tags, ...own }, call) => {
      const arn = newArn(call, 'listener-rule', `${pathOf(listener.arn)}/${newId(call)}`);
      const row = call.put(rules, { ...own, arn, listenerArn: listener.arn });
      call.put(listeners, { ...listener, ruleArns: [...listener.ruleArns, arn] });
      putTags(call, arn, tags);
      setUse(call, arn, [], row.actions);
      return { Rules: [describeRule(row)] };
    },
  ),

  /** In the order in which a request is tried. */
  DescribeRules(input, call) {
    const { ListenerArn, RuleArns: arns = [] } = input;
    if ((ListenerArn === undefined) === (arns.length === 0)) {
      throw invalid('You must specify either listener rule ARNs or a listener ARN');
    }
    if (ListenerArn === undefined) return { Rules: arns.map((arn) => ruleAt(call, arn)) };
    const listener = listenerOf(call, ListenerArn);
    const made = rulesOf(call, listener).map((row) => ({ at: row.priority, rule: describeRule(row) }));
    const all = [...made, { at: lastPriority + 1, rule: describeDefaultRule(listener) }];
    const page = pageByNumber(all, input, ({ at }) => at);
    return { Rules: page.found.map(({ rule }) => rule), NextMarker: page.NextMarker };
  },

  /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyRule.html */
  ModifyRule: changing(
    (input, call) => {
      const row = ruleOf(call, required(input.RuleArn, 'ruleArn'), 'modified');
      const listener = listenerOf(call, row.listenerArn);
      const balancer = balancerOf(call, listener.balancerArn);
      const { Conditions, Actions, Transforms, ResetTransforms } = input;
      if (Transforms?.length && ResetTransforms) {
        throw invalid('You can specify either transforms or that they are reset'); // words assumed
      }
      const transforms = Transforms ? validTransforms(Transforms, balancer) : row.transforms;
      const after = {
        ...row,
        conditions: Conditions?.length ? validConditions(call, Conditions, balancer) : row.conditions,
        actions: Actions?.length ? validActions(call, Actions, balancer, listener) : row.actions,
        transforms: ResetTransforms ? [] : transforms,
      };
      return { row, after };
    },
    ({ row, after }, call) => {
      call.put(rules, after);
      setUse(call, row.arn, row.actions, after.actions);
      return { Rules: [describeRule(after)] };
    },
  ),

  DeleteRule: changing(
    ({ RuleArn }, call): RuleRow => ruleOf(call, required(RuleArn, 'ruleArn'), 'deleted'),
    ({ arn }, call) => {
      removeRule(call, arn);
      return {};
    },
  ),

  /** Of one listener, all at once: rules may change places. */
  SetRulePriorities: changing(
    ({ RulePriorities }, call) => {
      const rows = someOf(RulePriorities, 'rulePriorities').map(({ RuleArn, Priority }) => ({
        ...ruleOf(call, required(RuleArn, 'rulePriorities.1.member.ruleArn'), 'given a priority'),
        priority: between(required(Priority, 'rulePriorities.1.member.priority'), 'priority', 1, lastPriority),
      }));
      const [first] = rows;
      if (rows.some((row) => row.listenerArn !== first?.listenerArn)) {
        throw invalid('All rules must belong to the same listener'); // words assumed
      }
      const others = rulesOf(call, listenerOf(call, first?.listenerArn ?? '')).filter(
        (rule) => !rows.some((row) => row.arn === rule.arn),
      );
      const priorities = [...others, ...rows].map(({ priority }) => priority);
      const twice = priorities.find((priority, index) => priorities.indexOf(priority) !== index);
      if (twice !== undefined) throw priorityInUse(twice);
      return rows;
    },
    (rows, call) => ({ Rules: rows.map((row) => describeRule(call.put(rules, row))) }),
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-elastic-load-balancing-v2')>;

/** In the order of their priorities. */
function rulesOf(call: Call, { ruleArns }: ListenerRow): RuleRow[] {
  const rows = ruleArns.map((arn) => call.get(rules, arn)).filter((row) => row !== undefined);
  return rows.sort((one, other) => one.priority - other.priority);
}

/** A rule that somebody made; the default one goes with its listener. */
function ruleOf(call: Call, arn: string, done: string): RuleRow {
  const row = call.get(rules, checkArn(arn, 'listener-rule'));
  if (row) return row;
  if (call.get(listeners, listenerArnOf(arn))?.defaultRuleArn === arn) {
    throw notPermitted(`Default rule '${arn}' cannot be ${done}`);
  }
  throw new AwsError('RuleNotFound', 'One or more rules not found');
}

function ruleAt(call: Call, arn: string) {
  const row = call.get(rules, checkArn(arn, 'listener-rule'));
  if (row) return describeRule(row);
  const listener = call.get(listeners, listenerArnOf(arn));
  if (listener?.defaultRuleArn === arn) return describeDefaultRule(listener);
  throw new AwsError('RuleNotFound', 'One or more rules not found');
}

function priorityInUse(priority: number): AwsError {
  return new AwsError('PriorityInUse', `Priority '${priority}' is currently in use`);
}
