// What would close an open path: the inbound rules that let it through, found by taking them away on copies of the topology.

import type { SecurityGroupRule } from '@aws-sdk/client-ec2';
import { type Topology, withResources } from '../../topology.ts';
import { Paths } from '../find-path.ts';
import type { Path } from '../path.ts';
import type { Question } from '../question.ts';

/**
 * The rules to revoke so that nothing gets through any more. Undefined where it is closed already, or where no rule of a
 * security group decides, as at a NAT gateway or on the internet.
 */
export function closingRules(topology: Topology, question: Question): readonly SecurityGroupRule[] | undefined {
  let [left, revoked] = [topology, [] as readonly SecurityGroupRule[]];
  for (;;) {
    const path = new Paths(left).find(question);
    const deciding = decidingRules(path);
    if (deciding.length === 0) return path.disposition === 'blocked' && revoked.length > 0 ? revoked : undefined;
    revoked = [...revoked, ...deciding];
    left = withoutRules(left, deciding);
  }
}

/** Of each way that is open, the rule by which the receiver admits it. */
function decidingRules({ ways }: Path): SecurityGroupRule[] {
  const open = ways.filter(({ disposition }) => disposition === 'reachable');
  const rules = open.flatMap(({ forwardPath }) => {
    const last = forwardPath.findLast(({ type, direction }) => type === 'security-group' && direction === 'ingress');
    return last?.rule ?? [];
  });
  return [...new Set(rules)];
}

function withoutRules(topology: Topology, rules: readonly SecurityGroupRule[]): Topology {
  const ids = new Set(rules.map(({ SecurityGroupRuleId }) => SecurityGroupRuleId));
  const left = topology.SecurityGroupRules.filter((rule) => !ids.has(rule.SecurityGroupRuleId));
  return withResources(topology, { SecurityGroupRules: left });
}
