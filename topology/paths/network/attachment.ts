// Something that sends and receives in a subnet: a network interface, or what AWS gives an interface that an imitation
// does not list (the nodes of a load balancer, databases).

import type { ComponentType } from '../path.ts';
import type { Protocol } from '../question.ts';

export interface Listening {
  readonly protocol: Protocol;
  readonly port: number;
}

/** What the interface belongs to. */
export interface Owner {
  readonly type: ComponentType;
  readonly id: string;
  readonly name?: string;
  /** Why it neither sends nor receives: `it is stopped`. */
  readonly down?: string;
  /** The ports that it takes connections on, where that is described; of a load balancer, those of its listeners. */
  readonly listensOn?: readonly Listening[];
}

export interface Attachment {
  /** The interface's id, or what stands for one. */
  readonly key: string;
  readonly interfaceId?: string;
  readonly name?: string;
  readonly owner?: Owner;
  readonly vpcId: string;
  readonly subnetId: string;
  /** Undefined where no security group applies: a NAT gateway, a Network Load Balancer without. */
  readonly groupIds: readonly string[] | undefined;
  /** Its own addresses in the VPC, IPv4 first; the first of a family is the primary one. */
  readonly addresses: readonly string[];
  /** Where the addresses are not known: the block that they are from. `addresses` then holds one for all of them. */
  readonly somewhereIn?: string;
  /** Own address → the public one that the Internet gateway puts in its place. */
  readonly publicAddresses: ReadonlyMap<string, string>;
  /** Whether it takes only what is addressed to it, and sends only from its addresses. */
  readonly sourceDestCheck: boolean;
  /** Why the interface itself does not work: `it is not attached`. */
  readonly detached?: string;
}
