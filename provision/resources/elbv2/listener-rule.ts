// Rule of a listener, which decides before the listener's default action does:
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html

import {
  CreateRuleCommand,
  DeleteRuleCommand,
  ElasticLoadBalancingV2Client,
  ModifyRuleCommand,
  paginateDescribeRules,
  type Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { allPages } from '../../../core/pages.ts';
import type { ResourceKind } from '../../resource-kind.ts';
import { required } from '../required.ts';
import { sameMembers } from '../same.ts';
import { inputOf, isAction, type RequestAction } from './action.ts';
import { listener } from './listener.ts';

export interface ListenerRuleDesired {
  readonly listenerArn: string;
  /** The rule with the lowest one that matches decides. It names the rule and cannot be changed by it. */
  readonly priority: number;
  /** What a request has to carry for the rule to match. Never printed. */
  readonly header: { readonly name: string; readonly value: string };
  readonly action: RequestAction;
}

/** A rule has no name of its own; it is called after its listener and priority, `shop-alb:80:1`. */
export interface NamedRule extends Rule {
  readonly name: string;
}

/** All rules of the environment's listeners, whoever made them; not the default ones, which are the listeners' own. */
export const listenerRule: ResourceKind<ListenerRuleDesired, NamedRule> = {
  type: 'ListenerRule',
  async list(environment) {
    const client = environment.client(ElasticLoadBalancingV2Client);
    const all: NamedRule[] = [];
    for (const { name, ListenerArn } of await listener.list(environment)) {
      const rules = await allPages(paginateDescribeRules({ client }, { ListenerArn }), (page) => page.Rules);
      const made = rules.filter((each) => !each.IsDefault);
      all.push(...made.map((each) => ({ ...each, name: `${name}:${each.Priority}` })));
    }
    return all;
  },
  identify: (found) => ({ name: found.name, id: required(found.RuleArn, 'RuleArn') }),

  create: (environment, name, desired) =>
    environment.client(ElasticLoadBalancingV2Client).send(
      new CreateRuleCommand({
        ListenerArn: desired.listenerArn,
        Priority: desired.priority,
        ...matchAndAction(desired),
        Tags: environment.tags(name),
      }),
    ),

  async mend(environment, found, desired) {
    const [header, ...others] = headersOf(found);
    const matches =
      header?.HttpHeaderName === desired.header.name && sameMembers(header.Values, [desired.header.value]);
    const isAlone = others.length === 0 && found.Conditions?.length === 1;
    if (matches && isAlone && isAction(found.Actions, desired.action)) return false;
    await environment
      .client(ElasticLoadBalancingV2Client)
      .send(new ModifyRuleCommand({ RuleArn: found.RuleArn, ...matchAndAction(desired) }));
    return true;
  },

  async remove(environment, found) {
    for (const { RuleArn } of found) {
      await environment.client(ElasticLoadBalancingV2Client).send(new DeleteRuleCommand({ RuleArn }));
    }
  },
};

/** The headers that a rule asks for. */
export function headersOf({ Conditions = [] }: Rule) {
  return Conditions.flatMap(({ Field, HttpHeaderConfig }) =>
    Field === 'http-header' && HttpHeaderConfig ? [HttpHeaderConfig] : [],
  );
}

function matchAndAction({ header, action }: ListenerRuleDesired) {
  const HttpHeaderConfig = { HttpHeaderName: header.name, Values: [header.value] };
  return { Conditions: [{ Field: 'http-header', HttpHeaderConfig }], Actions: inputOf(action) };
}
