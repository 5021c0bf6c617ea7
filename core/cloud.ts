// The word everyone shares for "where it runs": an AWS, or something that speaks like one.

import type { Capability } from './capability.ts';
import type { Clock } from './clock.ts';

/** What every client of AWS SDK v3 has in common, as far as we use it. */
export interface AwsClient {
  readonly middlewareStack: { add(middleware: never, options: never): void };
  destroy(): void;
}

/** The settings of a client that a user may choose; the rest belongs to the cloud. */
export interface ClientSettings {
  /** How often a call is tried before its error is thrown; the SDK's own default is 3. */
  readonly maxAttempts?: number;
}

/** The class of an SDK client: `EC2Client`, `RDSClient`, … */
export type AwsClientClass<C> = new (configuration: never) => C;

/** Seconds, in the shape that the SDK's waiters take beside `client`. */
export interface WaiterOptions {
  readonly maxWaitTime: number;
  readonly minDelay: number;
  readonly maxDelay: number;
}

/** Whose resources are seen: a twelve-digit account and a Region. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

export interface Cloud extends AsyncDisposable {
  /** `localstack`, `endpoint`, … for people; behaviour is asked for with `provides`. */
  readonly name: string;
  /** Where it is reached. A cloud in this process that no socket leads to has a name of its own, which leads nowhere. */
  readonly url: URL;
  readonly place: Place;
  readonly clock: Clock;

  /**
   * The client of that class, bound to this cloud and its place; the same one at every call.
   * A request of it to any other host is refused with `ForeignHost` before it leaves the process.
   */
  client<C extends AwsClient>(type: AwsClientClass<C>, settings?: ClientSettings): C;

  /**
   * Variables that point any other program that uses an AWS SDK at this cloud and place.
   *
   * @throws RehearsalError `NotServed` where the cloud is in this process, and no socket leads to it
   */
  env(): Record<string, string>;

  /** How often to look and how long, for a waiter that waits at most `maxWaitSeconds`. */
  waiterOptions(maxWaitSeconds: number): WaiterOptions;

  /** Whether the cloud behaves so. Found out by API calls, in an account apart, once per cloud. */
  provides(capability: Capability): Promise<boolean>;

  /** The same cloud, seen from another account or Region. Disposing of it leaves the cloud running. */
  at(place: Partial<Place>): Cloud;

  /**
   * A cloud of its own that begins as this one is, seen from the same place: what happens in one is not seen in the other.
   * Absent where the cloud cannot.
   */
  fork?(): Cloud;

  /** Everything that the cloud holds, in all accounts and Regions, is gone. Absent where the cloud cannot. */
  reset?(): Promise<void>;
}
