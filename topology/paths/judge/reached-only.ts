// Who reaches an end, of everything there is and everything that might be started: nobody but those who are named.

import { endsOf, machinesWithout } from '../ends/ends-of.ts';
import { attachmentsOf } from '../ends/parties.ts';
import type { Paths } from '../find-path.ts';
import { rangeOf, without } from '../network/block.ts';
import type { Path, Way } from '../path.ts';
import type { End, Protocol } from '../question.ts';
import type { Judgement } from './judgement.ts';
import { type PortClass, portClassesBetween } from './ports.ts';
import { familiesOf } from './reach.ts';
import { waysInWords } from './way-words.ts';

/** Somebody who may reach the end, on one port. */
export interface Admission {
  readonly protocol?: Protocol;
  readonly port: number;
  /** Whoever carries the group, anyone, or whoever has an address of these blocks. */
  readonly from: { readonly groupId: string } | 'anyone' | { readonly blocks: readonly string[] };
}

/**
 * That nobody reaches the end but as admitted. Asked are all interfaces, load balancers, databases, replication
 * instances and the internet, and in each subnet a machine with all security groups that are not admitted; each on every
 * class of ports of TCP and UDP. Where such a machine gets through, each of its groups is asked about by itself.
 */
export function judgeReachedOnly(paths: Paths, to: End, admissions: readonly Admission[]): Judgement {
  const open = [...pathsOfThings(paths, to, admissions), ...pathsOfMachines(paths, to, admissions)];
  const isOpen = open.some(({ path }) => path.ways.some((way) => way.disposition === 'reachable'));
  return {
    outcome: open.length === 0 ? 'holds' : isOpen ? 'opposite' : 'neither',
    problems: open.flatMap(({ path, ports }) => {
      return waysInWords(path, ['reachable', 'unknown'], ports);
    }),
    found: [],
    paths: open.map(({ path }) => path),
  };
}

interface Open {
  readonly path: Path;
  readonly ports: PortClass;
}

/** Those of what there is that are not blocked, and not admitted. */
function pathsOfThings(paths: Paths, to: End, admissions: readonly Admission[]): Open[] {
  const { network } = paths;
  const receivers = attachmentsOf(network, to);
  return endsOf(network).flatMap(({ end, groupIds }) => {
    const keys = attachmentsOf(network, end).map(({ key }) => key);
    if (keys.length > 0 && receivers.length > 0 && receivers.every(({ key }) => keys.includes(key))) return [];
    return portClassesBetween(network, end, to).flatMap((ports) => {
      const own = admissions.filter((each) => isFor(each, ports));
      return own.some((each) => admitsAll(each, groupIds)) ? [] : openPaths(paths, end, to, ports, own);
    });
  });
}

function pathsOfMachines(paths: Paths, to: End, admissions: readonly Admission[]): Open[] {
  const { network } = paths;
  return machinesWithout(network.topology, []).flatMap(({ groupIds: all, ...place }) =>
    portClassesBetween(network, { ...place, groupIds: all }, to).flatMap((ports) => {
      const own = admissions.filter((each) => isFor(each, ports));
      const groupIds = all.filter((groupId) => !own.some((each) => admitsAll(each, [groupId])));
      if (groupIds.length === 0) return [];
      const together = openPaths(paths, { ...place, groupIds }, to, ports, own);
      if (together.length === 0) return [];
      const alone = groupIds.flatMap((id) => openPaths(paths, { ...place, groupIds: [id] }, to, ports, own));
      return alone.length > 0 ? alone : together;
    }),
  );
}

/** What is not blocked on the first of the ports, without the ways from addresses that are admitted. */
function openPaths(paths: Paths, from: End, to: End, ports: PortClass, admissions: readonly Admission[]): Open[] {
  const { protocol, first: port } = ports;
  return familiesOf(paths.network).flatMap((family) => {
    const path = paths.find({ from, to, protocol, port, family });
    const ways = path.ways.filter((way) => way.disposition !== 'blocked' && !isAdmitted(way, admissions));
    return ways.length > 0 || path.unknown !== undefined ? [{ path: { ...path, ways }, ports }] : [];
  });
}

function isFor({ protocol = 'tcp', port }: Admission, ports: PortClass): boolean {
  return protocol === ports.protocol && ports.first === port && ports.last === port;
}

function admitsAll({ from }: Admission, groupIds: readonly string[]): boolean {
  return from === 'anyone' || ('groupId' in from && groupIds.includes(from.groupId));
}

function isAdmitted({ from: { addresses } }: Way, admissions: readonly Admission[]): boolean {
  const blocks = admissions.flatMap(({ from }) => (from !== 'anyone' && 'blocks' in from ? from.blocks : []));
  return addresses !== undefined && without(addresses.map(rangeOf), blocks.map(rangeOf)).length === 0;
}
