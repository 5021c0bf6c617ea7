// Whether the sentences of what fails name what was changed: nobody should have to look for it.

import { diffTopology } from '../../topology/diff/diff.ts';
import type { Topology } from '../../topology/topology.ts';
import type { Verdict } from './judge.ts';

/** The scenarios that read in the words of paths. */
const inPaths = /\/(routing|nat|security-chain|endpoint)$/;

/** Of those that fail, the ones of which no sentence has the id or name of anything that the change touched. */
export function unnamed(verdict: Verdict, before: Topology, after: Topology): string[] {
  const touched = touchedIn(before, after);
  const failing = Object.entries(verdict).filter(([name]) => inPaths.test(name));
  return failing.flatMap(([name, claims]) => {
    const text = Object.values(claims).flat().join('\n');
    return touched.some((id) => text.includes(id)) ? [] : [name];
  });
}

/** The ids of what was added, removed or changed; a rule is a change of its group, and an association of its subnet. */
function touchedIn(before: Topology, after: Topology): string[] {
  const { added, removed, changed } = diffTopology(before, after);
  const ids = [...added, ...removed, ...changed].map(({ id }) => id);
  const groups = [before, after].flatMap(({ SecurityGroupRules }) =>
    SecurityGroupRules.flatMap((rule) => (ids.includes(rule.SecurityGroupRuleId ?? '') ? (rule.GroupId ?? []) : [])),
  );
  const subnets = [before, after].map(({ RouteTables }) =>
    RouteTables.flatMap(({ RouteTableId, Associations = [] }) =>
      Associations.flatMap(({ SubnetId }) => (SubnetId ? [[SubnetId, RouteTableId].join(' ')] : [])),
    ),
  ) as [string[], string[]];
  const moved = subnets.flatMap((one, index) => one.filter((each) => !subnets[1 - index]?.includes(each)));
  return [...ids, ...groups, ...moved].flatMap((id) => id.split(/[\s/:]/)).filter((id) => id.length > 5);
}
