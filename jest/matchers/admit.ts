// What the inbound rules of a security group admit.

import type { SecurityGroupRule } from '@aws-sdk/client-ec2';
import { plainTable, widestOf } from '../../core/columns.ts';
import { type Admitted, judgeAdmits, ruleInWords, rulesFor } from '../../topology/paths/judge/index.ts';
import type { Topology } from '../../topology/topology.ts';
import { found, isBound } from './bound.ts';
import {
  type Context,
  fixWords,
  judged,
  listed,
  message,
  neitherWords,
  passes,
  type Result,
  refuse,
} from './context.ts';

export function toAdmitOnly(this: Context, received: unknown, traffic: readonly Admitted[]): Result {
  if (!isBound(received, 'group')) {
    return refuse(this, 'toAdmitOnly', 'what is expected of must be a group: pathsOf(topology).group(name)', received);
  }
  if (!Array.isArray(traffic) || traffic.some((each) => typeof each?.from !== 'string')) {
    return refuse(this, 'toAdmitOnly', 'the traffic must be a list of { protocol, port, from }', traffic);
  }
  const { paths, environment, group, text } = received;
  const { network } = paths;
  const { GroupId = '' } = group;
  const wanted = found(() => rulesFor(network.topology, traffic, environment));
  const judgement = judged(() => judgeAdmits(network, GroupId, wanted));
  return {
    pass: passes(this, judgement.outcome),
    message: () => {
      const hint = ['toAdmitOnly', text, traffic.map(inWords).join(', ') || 'nothing'] as const;
      if (!('missing' in judgement)) {
        return message(this, hint, listed(judgement.problems), neitherWords(this, judgement.outcome, false));
      }
      const { topology } = network;
      const { tooMuch, missing } = judgement;
      const rules = network.rulesOf(GroupId, 'ingress');
      const head = judgement.problems.length === 0 ? 'It admits exactly this.' : listed(judgement.problems);
      const changes = [
        ...tooMuch.map((rule) => `Revoke ${ruleInWords(rule, topology)}`),
        ...missing.map((rule) => `Authorize ${ruleInWords(rule, topology)}`),
      ];
      return message(
        this,
        hint,
        head,
        tableWords(topology, rules, tooMuch, missing),
        fixWords(this.isNot ? [] : changes),
      );
    },
  };
}

/** Every inbound rule, and those that lack. */
function tableWords(
  topology: Topology,
  rules: readonly SecurityGroupRule[],
  tooMuch: readonly SecurityGroupRule[],
  missing: readonly SecurityGroupRule[],
): string {
  const rows = [
    ...rules.map((rule) => [tooMuch.includes(rule) ? 'x' : ' ', ruleInWords(rule, topology)]),
    ...missing.map((rule) => ['-', ruleInWords(rule, topology)]),
  ];
  if (rows.length === 0) return 'It has no inbound rule.';
  const marks = [...(tooMuch.length > 0 ? ['x: too much'] : []), ...(missing.length > 0 ? ['-: missing'] : [])];
  return [
    'The inbound rules',
    plainTable([], rows, widestOf(rows)),
    ...(marks.length > 0 ? ['', marks.join('; ')] : []),
  ].join('\n');
}

/** `tcp 5432 from app`. */
function inWords({ protocol = 'tcp', port, from }: Admitted): string {
  const ports = port === undefined ? [] : [typeof port === 'number' ? port : port.join('-')];
  return [protocol, ...ports, 'from', from].join(' ');
}
