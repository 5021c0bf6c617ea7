// What is asked: whether one end can open a connection to another, on a port.

/** From where, or to where. Each stands for one or more network interfaces, or for addresses outside the VPCs. */
export type End =
  /** A network interface, by its id: `eni-…`; with one of its addresses, where it is not the primary one that is meant. */
  | { readonly kind: 'interface'; readonly id: string; readonly address?: string }
  /** An instance, with its primary interface. */
  | { readonly kind: 'instance'; readonly id: string }
  /** Every running instance of an Auto Scaling group, by the group's name. */
  | { readonly kind: 'auto-scaling-group'; readonly name: string }
  /** The nodes of a load balancer, one in each of its subnets; by ARN or name. */
  | { readonly kind: 'load-balancer'; readonly id: string }
  /** A DB instance, or the writer of a cluster, where it runs now; by its identifier. */
  | { readonly kind: 'database'; readonly id: string }
  /** A replication instance of DMS, by its identifier. */
  | { readonly kind: 'replication-instance'; readonly id: string }
  /** An address on the internet, a block of them, or, with neither, any. */
  | { readonly kind: 'internet'; readonly address?: string }
  /** Whatever comes in, or goes out, by this Internet gateway; optionally one address beyond it. */
  | { readonly kind: 'internet-gateway'; readonly id: string; readonly address?: string }
  /** An interface endpoint's interfaces, or the service behind a gateway endpoint; by `vpce-…`. */
  | { readonly kind: 'vpc-endpoint'; readonly id: string }
  /** A public endpoint of AWS in the Region, as an SDK would call it: `s3`, `ec2`. */
  | { readonly kind: 'service'; readonly name: string }
  /** Everything that carries the security group, by its id. */
  | { readonly kind: 'security-group'; readonly id: string }
  /** A machine that might be started: in this subnet, with these groups. */
  | { readonly kind: 'place'; readonly subnetId: string; readonly groupIds: readonly string[] };

export type Protocol = 'tcp' | 'udp';
export type AddressFamily = 'ipv4' | 'ipv6';

export interface Question {
  /** An end, or what names one: a name, a Name tag, an id, an ARN, an address, `internet`, `s3`. */
  readonly from: End | string;
  readonly to: End | string;
  /** `tcp` where it is left out. */
  readonly protocol?: Protocol;
  /** The port that is connected to, 0 to 65535. */
  readonly port: number;
  /** `ipv4` where it is left out and neither end is an IPv6 address. */
  readonly family?: AddressFamily;
  /** The client's own port. Left out, the connection has to work from every port that such a client may take. */
  readonly sourcePort?: number;
}
