// Load balancers, as they are kept.

import type { IpAddressType, LoadBalancerSchemeEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { checkArn } from '../arns.ts';

export type BalancerType = 'application' | 'network';

/** What the balancer has in one subnet, and with it in one Availability Zone. */
export interface NodeRow {
  readonly zoneName: string;
  readonly subnetId: string;
  readonly interfaceId: string;
  /** The Elastic IP address that it was asked to have. */
  readonly allocationId: string | undefined;
  /** The private address that it was asked to have. */
  readonly privateIp: string | undefined;
  /** The IPv6 address that it was asked to have. */
  readonly address6: string | undefined;
}

export interface LoadBalancerRow {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly type: BalancerType;
  readonly scheme: LoadBalancerSchemeEnum;
  readonly vpcId: string;
  readonly state: 'provisioning' | 'active';
  /** When it is or was set up, in milliseconds since the Unix epoch. */
  readonly activeTime: number;
  readonly createdTime: number;
  readonly ipAddressType: IpAddressType;
  readonly nodes: readonly NodeRow[];
  readonly groupIds: readonly string[];
  /** Of network load balancers with security groups. */
  readonly enforcesOnPrivateLink: 'on' | 'off' | undefined;
  readonly dnsName: string;
  readonly listenerArns: readonly string[];
  /** Those that are not as they are by default. */
  readonly attributes: Readonly<Record<string, string>>;
}

export const balancers = table<LoadBalancerRow>('elbv2.LoadBalancer', ({ arn }) => arn);

interface NameRow {
  readonly name: string;
  readonly arn: string;
}

/** Names are unique in a Region of an account. */
export const balancerNames = table<NameRow>('elbv2.LoadBalancerName', ({ name }) => name);

/** Refuses an ARN that is malformed or that nothing has. */
export function balancerOf(call: Call, arn: string): LoadBalancerRow {
  const row = call.get(balancers, checkArn(arn, 'loadbalancer'));
  if (!row) throw new AwsError('LoadBalancerNotFound', `Load balancer '${arn}' not found`);
  return row;
}

/** As ARNs and the names of its interfaces say it. */
export function shortTypeOf(type: BalancerType): 'app' | 'net' {
  return type === 'application' ? 'app' : 'net';
}
