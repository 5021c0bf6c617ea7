// What matchers are asked about: ends, subnets and security groups of a topology, by what people call them.

import type { SecurityGroup, Subnet } from '@aws-sdk/client-ec2';
import { messageOf, RehearsalError } from '../../core/errors.ts';
import { type End, findEnd, Paths } from '../../topology/paths/index.ts';
import { findGroup, findSubnet } from '../../topology/paths/judge/index.ts';
import type { Topology } from '../../topology/topology.ts';

/** What everything that comes of one `pathsOf` shares. */
interface Bound {
  readonly paths: Paths;
  readonly environment: string | undefined;
  /** As it was named. */
  readonly text: string;
}

const kind = Symbol.for('cloud-rehearsal/bound');

/** An end of paths: what opens connections, or takes them. */
export interface BoundEnd extends Bound {
  readonly [kind]: 'end';
  readonly end: End;
}

export interface BoundSubnet extends Bound {
  readonly [kind]: 'subnet';
  readonly subnet: Subnet;
}

export interface BoundGroup extends Bound {
  readonly [kind]: 'group';
  readonly group: SecurityGroup;
}

export interface TopologyPaths {
  /** An end, by a name, a Name tag, an id, an ARN, an address, `internet`, `s3`; or as an `End`. */
  end(end: End | string): BoundEnd;
  /** By its id or Name tag; `web-a` for `shop-web-a`. */
  subnet(name: string): BoundSubnet;
  /** A security group, by its id or name. */
  group(name: string): BoundGroup;
}

/**
 * What `expect` takes for the matchers of paths: `expect(end('web')).toReach('app', 8080)`.
 *
 * @param environment whose names come first: `shop` makes `web` mean `shop-web` and no other
 * @throws RehearsalError `UnknownEnd` where a name means nothing, or more than one thing
 */
export function pathsOf(topology: Topology, environment?: string): TopologyPaths {
  const paths = new Paths(topology);
  return {
    end: (end) => bindEnd({ paths, environment }, end),
    subnet: (text) => {
      const subnet = found(() => findSubnet(topology, text, environment));
      return { [kind]: 'subnet', paths, environment, text, subnet };
    },
    group: (text) => {
      const group = found(() => findGroup(topology, text, environment));
      return { [kind]: 'group', paths, environment, text, group };
    },
  };
}

/** The other end of a path, in the topology of the one that is known. */
export function bindEnd({ paths, environment }: Omit<Bound, 'text'>, end: BoundEnd | End | string): BoundEnd {
  if (isBound(end, 'end')) return end;
  const { topology } = paths.network;
  if (typeof end === 'string') {
    const meant = found(() => findEnd(topology, end, environment));
    return { [kind]: 'end', paths, environment, text: end, end: meant };
  }
  const text = 'id' in end ? end.id : 'name' in end ? end.name : end.kind;
  return { [kind]: 'end', paths, environment, text, end };
}

interface Bindings {
  readonly end: BoundEnd;
  readonly subnet: BoundSubnet;
  readonly group: BoundGroup;
}

export function isBound<Kind extends keyof Bindings>(value: unknown, wanted: Kind): value is Bindings[Kind] {
  return typeof value === 'object' && value !== null && kind in value && value[kind] === wanted;
}

/** Jest shows nothing of an error but its message. */
export function found<Result>(find: () => Result): Result {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof RehearsalError) || error.solution === undefined) throw error;
    const { code, solution } = error;
    throw new RehearsalError(code, `${messageOf(error)}. ${solution}`, { solution, cause: error });
  }
}
