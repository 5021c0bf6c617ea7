// What a security group admits, as traffic: however its rules are cut, in whatever order, and however often they say it.

import type { SecurityGroupRule } from '@aws-sdk/client-ec2';
import { describe } from '../names.ts';
import { cutBy, type Range, rangeOf } from '../network/block.ts';
import type { Network } from '../network/network.ts';
import type { Judgement } from './judgement.ts';
import { ruleInWords } from './rule-words.ts';

/** Where the rules and what is wanted say the same of each piece, they admit the same. */
interface Piece {
  /** `tcp`, `udp`, `icmp`, or `others` for every protocol that no rule names. */
  readonly protocol: string;
  readonly first: number;
  readonly last: number;
  /** Addresses, or a group. */
  readonly source: Range | string;
}

const allPorts = { first: 0, last: 65535 };
/** By IANA's numbers; what is not here keeps its own. https://www.iana.org/assignments/protocol-numbers */
const protocols: Readonly<Record<string, string>> = { '6': 'tcp', '17': 'udp', '1': 'icmp', '58': 'icmpv6' };

export interface Admitting extends Omit<Judgement, 'paths' | 'found'> {
  /** The rules that admit anything that is not wanted. */
  readonly tooMuch: readonly SecurityGroupRule[];
  /** What is wanted, and not or only in part admitted. */
  readonly missing: readonly SecurityGroupRule[];
}

/**
 * That the inbound rules of the group admit exactly what these rules would. A prefix list is its blocks; a group is
 * itself, and no addresses. The opposite is that they admit anything else, more or less.
 */
export function judgeAdmits(network: Network, groupId: string, wanted: readonly SecurityGroupRule[]): Admitting {
  const { topology } = network;
  const group = describe(groupId, network.group(groupId));
  const actual = network.rulesOf(groupId, 'ingress');
  const named = [...new Set([...actual, ...wanted].map((rule) => protocolOf(rule)))];
  const universe = [...named.filter((protocol) => protocol !== '-1'), 'others'];
  const piecesOf = (rule: SecurityGroupRule) => inPieces(network, universe, rule);
  const [admitted, asked] = [actual.flatMap(piecesOf), wanted.flatMap(piecesOf)];
  const tooMuch = actual.filter((rule) => !piecesOf(rule).every((piece) => isCovered(piece, asked)));
  const missing = wanted.filter((rule) => !piecesOf(rule).every((piece) => isCovered(piece, admitted)));
  return {
    outcome: tooMuch.length + missing.length === 0 ? 'holds' : 'opposite',
    problems: [
      ...tooMuch.map((rule) => `${group} admits ${ruleInWords(rule, topology)}`),
      ...missing.map((rule) => `${group} does not admit ${ruleInWords(rule, topology)}`),
    ],
    tooMuch,
    missing,
  };
}

function protocolOf({ IpProtocol = '-1' }: SecurityGroupRule): string {
  return protocols[IpProtocol] ?? IpProtocol;
}

function inPieces(network: Network, universe: readonly string[], rule: SecurityGroupRule): Piece[] {
  const { CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo } = rule;
  const blocks = [CidrIpv4, CidrIpv6].filter((block) => block !== undefined);
  const list = PrefixListId === undefined ? [] : network.entriesOf(PrefixListId);
  const isUnread = PrefixListId !== undefined && network.prefixList(PrefixListId) === undefined;
  const others = [ReferencedGroupInfo?.GroupId, isUnread ? PrefixListId : undefined].filter((id) => id !== undefined);
  const sources = [...[...blocks, ...list].map(rangeOf), ...others];
  const protocol = protocolOf(rule);
  const traffic =
    protocol === '-1'
      ? universe.map((each) => ({ protocol: each, ...allPorts }))
      : [{ protocol, ...portsOf(protocol, rule) }];
  return traffic.flatMap((each) => sources.map((source) => ({ ...each, source })));
}

/** For ICMP, type and code as one number. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html */
function portsOf(protocol: string, { FromPort = -1, ToPort = FromPort }: SecurityGroupRule) {
  if (FromPort === -1) return allPorts;
  if (!protocol.startsWith('icmp')) return { first: FromPort, last: ToPort };
  const start = FromPort * 256;
  return ToPort === -1 ? { first: start, last: start + 255 } : { first: start + ToPort, last: start + ToPort };
}

/** Whether the others together admit all of the piece. */
function isCovered(piece: Piece, others: readonly Piece[]): boolean {
  const { source } = piece;
  const own = others.filter(({ protocol }) => protocol === piece.protocol);
  if (typeof source === 'string')
    return arePortsCovered(
      piece,
      own.filter((each) => each.source === source),
    );
  const ranges = own.flatMap((each) => (typeof each.source === 'string' ? [] : [{ ...each, source: each.source }]));
  return cutBy(
    source,
    ranges.map((each) => each.source),
  ).every((part) =>
    arePortsCovered(
      piece,
      ranges.filter(
        (each) =>
          each.source.family === part.family && each.source.first <= part.first && part.last <= each.source.last,
      ),
    ),
  );
}

function arePortsCovered({ first, last }: Piece, others: readonly Piece[]): boolean {
  let next = first;
  for (const each of others.toSorted((one, other) => one.first - other.first)) {
    if (each.first <= next) next = Math.max(next, each.last + 1);
  }
  return next > last;
}
