// Matchers for paths, routes and security groups: `expect.extend(pathMatchers)`, or import './register.ts' for its effect.

import type { End } from '../../topology/paths/index.ts';
import type { Admitted } from '../../topology/paths/judge/index.ts';
import { toAdmitOnly } from './admit.ts';
import type { BoundEnd } from './bound.ts';
import { type Port, toBeIsolatedFrom, toReach } from './reach.ts';
import { toRoute, type Via } from './route.ts';

export { type BoundEnd, type BoundGroup, type BoundSubnet, pathsOf, type TopologyPaths } from './bound.ts';
export type { Admitted, Port, Via };

/** For `expect.extend`. */
export const pathMatchers = { toReach, toBeIsolatedFrom, toRoute, toAdmitOnly };

/** What can stand alone, and within `toEqual` as well. */
interface WholeMatchers<Result> {
  /**
   * Everything that the end stands for can open a connection to everything that the other one stands for, on the port:
   * there, and back. With `.not`, nothing can. What some can and others cannot, and what is not known, fails both.
   */
  toReach(other: BoundEnd | End | string, port: Port): Result;
  /**
   * Nothing that the end stands for can open a connection to anything that the other one stands for: on the port, or,
   * left out, on any port of TCP or UDP. With `.not`, something can.
   */
  toBeIsolatedFrom(other: BoundEnd | End | string, port?: Port): Result;
  /**
   * The inbound rules of the security group admit exactly this traffic, however they are written. With `.not`, they admit
   * more, less, or other.
   */
  toAdmitOnly(traffic: readonly Admitted[]): Result;
}

interface PathMatchers<Result> extends WholeMatchers<Result> {
  /**
   * The subnet's route table sends every address of the destination to the target: `.toRoute('203.0.113.10').via('nat-a')`.
   * With `.not`, it sends none there.
   *
   * @param destination an address, a block, the id or name of a prefix list, `s3`, `internet` for every public address
   */
  toRoute(destination: string): Via;
}

// What @jest/globals exports, and what @types/jest declares.
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends PathMatchers<R> {}
  interface AsymmetricMatchers extends WholeMatchers<unknown> {}
}

declare global {
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: as @types/jest has it, with which it is merged
    interface Matchers<R, T = {}> extends PathMatchers<R> {}
    interface Expect extends WholeMatchers<unknown> {}
    interface InverseAsymmetricMatchers extends WholeMatchers<unknown> {}
  }
}
