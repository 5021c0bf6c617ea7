// The answer: whether traffic passes, hop by hop, there and back, and everything that stops it.

import type { NetworkAclEntry, Route, SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { ExplanationCode } from './codes.ts';
import type { Protocol, Question } from './question.ts';

/**
 * - `reachable`: every interface of one end can open a connection to every interface of the other, from every address.
 * - `blocked`: none can.
 * - `partial`: some can; the ways say which.
 * - `unknown`: it depends on something that is not modelled, or that the cloud did not tell. Never the same as reachable.
 */
export type Disposition = 'reachable' | 'blocked' | 'partial' | 'unknown';

export interface Path {
  readonly question: Question;
  readonly disposition: Disposition;
  /** Why nothing is known at all, in a sentence: an end that stands for nothing just now, a list that the cloud did not give. */
  readonly unknown?: string;
  /** One for each pair of interfaces, and for each class of addresses and ports that is treated alike. */
  readonly ways: readonly Way[];
}

/** One connection, from one interface to another. */
export interface Way {
  readonly from: WayEnd;
  readonly to: WayEnd;
  /** The first packet, as it leaves the client. */
  readonly header: Header;
  readonly disposition: Exclude<Disposition, 'partial'>;
  /** In the order in which the request meets them. */
  readonly forwardPath: readonly Component[];
  /** In the order in which the answer meets them; empty where no request arrives that could be answered. */
  readonly returnPath: readonly Component[];
  /** Why it is not known, in a sentence. */
  readonly unknown?: string;
}

/** Where a way begins or ends. */
export interface WayEnd {
  /** For people: a name with its id, an address. */
  readonly label: string;
  /** What it is called in a sentence: `shop-web`, `the internet`. */
  readonly name?: string;
  /** What it stands for outside all VPCs, where what is said of one address holds of them all: blocks in CIDR notation. */
  readonly addresses?: readonly string[];
  /** Of a network interface that the cloud lists; absent for the nodes of a load balancer, databases, the internet. */
  readonly interfaceId?: string;
  /** Absent for what is outside all VPCs. */
  readonly subnetId?: string;
  /** Where the cloud does not tell its address: the block that it is from. One of the block stands for all of them. */
  readonly somewhereIn?: string;
  /** The security groups that it carries. */
  readonly groupIds?: readonly string[];
}

/** Addresses and ports of a packet. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AnalysisPacketHeader.html */
export interface Header {
  readonly protocol: Protocol;
  readonly source: string;
  readonly sourcePort: number;
  readonly destination: string;
  readonly destinationPort: number;
}

/** As AWS calls the type in ARNs; `internet`, `service` and the databases are no components of AWS's analyzer. */
export type ComponentType =
  | 'instance'
  | 'network-interface'
  | 'security-group'
  | 'network-acl'
  | 'route-table'
  | 'internet-gateway'
  | 'egress-only-internet-gateway'
  | 'nat-gateway'
  | 'vpc-peering-connection'
  | 'vpc-endpoint'
  | 'load-balancer'
  | 'database'
  | 'replication-instance'
  | 'place'
  | 'internet'
  | 'vpc'
  | 'service'
  /** What a route leads to and is not modelled: a transit gateway, a virtual private gateway, … */
  | 'other';

/** One hop, with what decided there. */
export interface Component {
  readonly type: ComponentType;
  readonly id: string;
  /** The Name tag, or the name that AWS keeps. */
  readonly name?: string;
  readonly vpcId?: string;
  readonly subnetId?: string;
  /** The interface that a security group is asked for, or what the interface belongs to where it is not listed. */
  readonly attachedTo?: string;
  /** The direction that a security group or network ACL was asked about. */
  readonly direction?: 'ingress' | 'egress';
  /** The packet as it comes in, and as it leaves where that differs. */
  readonly inbound?: Header;
  readonly outbound?: Header;
  /** The route of a route table that decided. */
  readonly route?: Route;
  /** The rule of a security group that admitted it. */
  readonly rule?: SecurityGroupRule;
  /** The entry of a network ACL that decided, also where it denied. */
  readonly entry?: NetworkAclEntry;
  /** Set where the packet does not get: what would stop it here as well, once it did. */
  readonly assumed?: true;
  /** Everything that stops the packet here. */
  readonly blockers: readonly Blocker[];
}

/** https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html */
export interface Blocker {
  readonly code: ExplanationCode;
  /** In a sentence, with the ids, addresses and ports that it is about. */
  readonly text: string;
}
