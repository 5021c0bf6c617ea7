// Whether one end reaches another, and whether it is isolated from it.

import type { Paths } from '../find-path.ts';
import { familyOf } from '../network/block.ts';
import type { Network } from '../network/network.ts';
import type { Path, Way } from '../path.ts';
import type { AddressFamily, End, Question } from '../question.ts';
import type { Judgement } from './judgement.ts';
import { type PortClass, portClassesBetween } from './ports.ts';
import { waysInWords } from './way-words.ts';

/** What is asked about besides the two ends. */
export type Traffic = Omit<Question, 'from' | 'to'>;

/**
 * That everything that the one end stands for reaches everything that the other one stands for. The opposite is that
 * nothing of it does.
 */
export function judgeReach(paths: Paths, from: End, to: End, traffic: Traffic): Judgement {
  const path = paths.find({ from, to, ...traffic });
  const outcomes = { reachable: 'holds', blocked: 'opposite', partial: 'neither', unknown: 'neither' } as const;
  return {
    outcome: outcomes[path.disposition],
    problems: waysInWords(path, ['blocked', 'unknown']),
    found: waysInWords(path, ['reachable', 'unknown']),
    paths: [path],
  };
}

/**
 * That nothing of the one end reaches anything of the other one: on this traffic, or, left out, on no port of TCP or UDP
 * over IPv4 or IPv6. The opposite is that something does.
 */
export function judgeIsolation(paths: Paths, from: End, to: End, traffic?: Traffic): Judgement {
  const all = traffic ? [{ path: paths.find({ from, to, ...traffic }) }] : everyPath(paths, from, to);
  const isOpen = all.some(({ path }) => path.ways.some((way) => way.disposition === 'reachable'));
  const notShut = all.filter(({ path }) => path.disposition !== 'blocked');
  const told = (each: Asked, is: Way['disposition']) => waysInWords(each.path, [is, 'unknown'], each.ports);
  return {
    outcome: isOpen ? 'opposite' : notShut.length === 0 ? 'holds' : 'neither',
    problems: notShut.flatMap((each) => told(each, 'reachable')),
    found: all.flatMap((each) => told(each, 'blocked')),
    paths: (notShut.length > 0 ? notShut : all.slice(0, 1)).map(({ path }) => path),
  };
}

interface Asked {
  readonly path: Path;
  /** What the port of the question stands for; absent where it is that one port. */
  readonly ports?: PortClass;
}

/** A path for each class of ports and each family. */
function everyPath(paths: Paths, from: End, to: End): Asked[] {
  const classes = portClassesBetween(paths.network, from, to);
  return familiesOf(paths.network, from, to).flatMap((family) =>
    classes.map((ports) => {
      const { protocol, first: port } = ports;
      return { path: paths.find({ from, to, protocol, port, family }), ports };
    }),
  );
}

/** IPv6 is asked about where a VPC has it. */
export function familiesOf({ topology }: Network, ...ends: readonly End[]): AddressFamily[] {
  const [address] = ends.flatMap((end) => ('address' in end && end.address !== undefined ? [end.address] : []));
  if (address !== undefined) return [familyOf(address)];
  const hasIpv6 = topology.Vpcs.some((vpc) =>
    vpc.Ipv6CidrBlockAssociationSet?.some((each) => each.Ipv6CidrBlockState?.State !== 'disassociated'),
  );
  return hasIpv6 ? ['ipv4', 'ipv6'] : ['ipv4'];
}
