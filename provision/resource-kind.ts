// What provisioning has to know of one type of AWS resource. From one such description come building, re-runs that
// make nothing, repair, progress, and removal from another process.

import type { Environment } from './environment.ts';

/**
 * Where a resource is on its way. `leaving` is one that is being deleted: a step that wants it waits until it is gone
 * and makes it anew. A text under `failed` is AWS's own reason.
 */
export type Condition = 'ready' | 'pending' | 'leaving' | { readonly failed: string };

export interface Identity {
  /** The full name within the account, environment included: `shop-public-a`. */
  readonly name: string;
  /** What AWS calls it by: an id, an ARN, or a name where AWS has nothing else. */
  readonly id: string;
}

export interface ResourceKind<Desired, Found> {
  /** AWS's name of the type: `Subnet`, `NatGateway`. */
  readonly type: string;

  /** Every resource of this type that belongs to the environment, also those on their way in or out; not those gone. */
  list(environment: Environment): Promise<readonly Found[]>;

  identify(found: Found): Identity;

  /** Without it, what is listed is ready. */
  conditionOf?(found: Found): Condition;

  /** Makes it, tagged or named so that `list` finds it from the same call on; what can change later is left to `mend`. */
  create(environment: Environment, name: string, desired: Desired): Promise<unknown>;

  /** Brings what is there to what is desired; says whether that took any call that changes something. */
  mend?(environment: Environment, found: Found, desired: Desired): Promise<boolean>;

  /** Asks AWS to remove these; the caller waits until `list` shows none of them. */
  remove(environment: Environment, found: readonly Found[]): Promise<void>;

  /** Seconds that the resource may take until it is ready, or gone. 300 without it. */
  readonly maxWait?: number;

  /** Why `down` leaves it, as a sentence. `remove` then only lets go of it: what it takes for another one to have it. */
  readonly kept?: string;
}

/** A kind of which only the part that removal needs matters. */
export type RemovableKind = ResourceKind<never, unknown>;

/** Forgets what a kind desires and finds, so that kinds of all types fit into one list. */
export function removable<Desired, Found>(kind: ResourceKind<Desired, Found>): RemovableKind {
  return kind as unknown as RemovableKind;
}
