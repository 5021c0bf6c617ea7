// Whether an end reaches another one, or is isolated from it.

import { closingRules, type End, type Path, type Paths, pathText, smallestChange } from '../../topology/paths/index.ts';
import { type Judgement, judgeIsolation, judgeReach, type Traffic } from '../../topology/paths/judge/index.ts';
import { describe } from '../../topology/paths/names.ts';
import { type BoundEnd, bindEnd, found, isBound } from './bound.ts';
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
  width,
  wrapped,
} from './context.ts';

/** A port of TCP, or a port with what else is asked about. */
export type Port = number | Traffic;

export function toReach(this: Context, received: unknown, other: BoundEnd | End | string, port: Port): Result {
  const { from, to, traffic, hint } = asked(this, 'toReach', received, other, port);
  if (traffic === undefined) return refuse(this, 'toReach', 'a port is needed', port);
  const judgement = found(() => judgeReach(from.paths, from.end, to.end, traffic));
  const pass = passes(this, judgement.outcome);
  return {
    pass,
    message: () => {
      const { topology } = from.paths.network;
      const question = { from: from.end, to: to.end, ...traffic };
      const changes = this.isNot || judgement.outcome === 'holds' ? undefined : smallestChange(topology, question);
      return message(
        this,
        hint,
        ...judgement.paths.map((path) => pathText(path, width)),
        neitherWords(this, judgement.outcome, isPartial(judgement.paths)),
        fixWords(changes?.map(({ text }) => text)),
      );
    },
  };
}

export function toBeIsolatedFrom(
  this: Context,
  received: unknown,
  other: BoundEnd | End | string,
  port?: Port,
): Result {
  const { from, to, traffic, hint } = asked(this, 'toBeIsolatedFrom', received, other, port);
  const judgement = found(() => judged(() => judgeIsolation(from.paths, from.end, to.end, traffic)));
  const paths = 'paths' in judgement ? judgement.paths : [];
  return {
    pass: passes(this, judgement.outcome),
    message: () =>
      message(
        this,
        hint,
        ...openWords(judgement, paths),
        ...closingWords(from.paths, judgement, paths),
        neitherWords(this, judgement.outcome, isPartial(paths)),
      ),
  };
}

/** What would close it, where rules of security groups let it through. */
function closingWords({ network }: Paths, { outcome }: Pick<Judgement, 'outcome'>, [first]: readonly Path[]): string[] {
  if (outcome === 'holds' || !first) return [];
  const rules = closingRules(network.topology, first.question) ?? [];
  const sentences = rules.map(
    ({ SecurityGroupRuleId: id, GroupId = '' }) =>
      `Revoke ${id} of ${describe(GroupId, network.group(GroupId))} (RevokeSecurityGroupIngress).`,
  );
  return sentences.length === 0 ? [] : [['To close it:', ...sentences.map((each) => wrapped(`   ${each}`))].join('\n')];
}

/** Every port that is open in a line, and of the first one the whole path. */
function openWords({ outcome, problems }: Pick<Judgement, 'outcome' | 'problems'>, [first]: readonly Path[]): string[] {
  if (!first) return [listed(problems)];
  if (outcome === 'holds')
    return [wrapped('Every port that was asked about is blocked, such as this one.'), pathText(first, width)];
  return [...(problems.length > 1 ? [listed(problems)] : []), pathText(first, width)];
}

function isPartial(paths: readonly Path[]): boolean {
  return paths.some(({ disposition }) => disposition === 'partial');
}

function asked(
  context: Context,
  name: string,
  received: unknown,
  other: BoundEnd | End | string,
  port: Port | undefined,
) {
  if (!isBound(received, 'end')) {
    return refuse(context, name, 'what is expected of must be an end: pathsOf(topology).end(name)', received);
  }
  if (typeof other !== 'string' && (typeof other !== 'object' || other === null)) {
    return refuse(context, name, 'the other end must be a name, an End, or pathsOf(topology).end(name)', other);
  }
  const traffic = typeof port === 'number' ? { port } : port;
  if (traffic !== undefined && !Number.isInteger(traffic?.port)) {
    return refuse(context, name, 'the port must be a number, or an object with one', port);
  }
  const to = bindEnd(received, other);
  if (to.paths !== received.paths) {
    return refuse(context, name, 'both ends must be of the same pathsOf(topology)', to.text);
  }
  const hint = [name, received.text, [to.text, ...trafficWords(traffic)].join(', ')] as const;
  return { from: received, to, traffic, hint };
}

function trafficWords(traffic: Traffic | undefined): string[] {
  if (traffic === undefined) return [];
  const { port, protocol, ...rest } = traffic;
  return [[protocol, port, ...Object.values(rest)].filter((each) => each !== undefined).join(' ')];
}
