// Target groups and their targets, as they are kept.

import type {
  ProtocolEnum,
  TargetGroupIpAddressTypeEnum,
  TargetHealth,
  TargetTypeEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { balancerArnOf, checkArn } from '../arns.ts';

export interface HealthCheckRow {
  readonly enabled: boolean;
  readonly protocol: ProtocolEnum;
  /** A number, or `traffic-port`: the one that the target gets its requests on. */
  readonly port: string;
  /** Of HTTP and HTTPS alone. */
  readonly path: string | undefined;
  /** Seconds. */
  readonly interval: number;
  readonly timeout: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
  /** Of HTTP and HTTPS alone: `200-299,302`. */
  readonly httpCode: string | undefined;
  readonly grpcCode: string | undefined;
}

export interface TargetGroupRow {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly type: TargetTypeEnum;
  /** None where the target is a Lambda function, as port and VPC. */
  readonly protocol: ProtocolEnum | undefined;
  readonly protocolVersion: 'HTTP1' | 'HTTP2' | 'GRPC' | undefined;
  readonly port: number | undefined;
  readonly vpcId: string | undefined;
  readonly ipAddressType: TargetGroupIpAddressTypeEnum;
  readonly healthCheck: HealthCheckRow;
  /** Those that are not as they are by default. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The listeners and rules that forward to it. */
  readonly usedBy: readonly string[];
  /** The keys of its targets, those too that are leaving. */
  readonly targets: readonly string[];
}

export const targetGroups = table<TargetGroupRow>('elbv2.TargetGroup', ({ arn }) => arn);

interface NameRow {
  readonly name: string;
  readonly arn: string;
}

/** Names are unique in a Region of an account. */
export const targetGroupNames = table<NameRow>('elbv2.TargetGroupName', ({ name }) => name);

export interface TargetRow {
  readonly key: string;
  readonly groupArn: string;
  /** An instance's id, an address, a function's or a load balancer's ARN. */
  readonly id: string;
  /** Functions have none. */
  readonly port: number | undefined;
  /** Of addresses: an Availability Zone or `all`. */
  readonly zone: string | undefined;
  readonly state: 'initial' | 'healthy' | 'unhealthy' | 'unused' | 'unavailable' | 'draining';
  /** Why it is in the state: of `healthy` nothing. */
  readonly why: Why | undefined;
  /** How many health checks one after another it has passed, or failed. */
  readonly passed: number;
  readonly failed: number;
  /** When it became unhealthy, in milliseconds since the Unix epoch. */
  readonly unhealthySince: number | undefined;
  /** Which run of the instance it is that was looked at. */
  readonly incarnation: number | undefined;
  /** When it is looked at next, in milliseconds since the Unix epoch. */
  readonly nextLook: number;
  /** Whether somebody may be waiting for the next look. */
  readonly isOnItsWay: boolean;
}

export type Why = readonly [reason: TargetHealth['Reason'], description: string];

export const targets = table<TargetRow>('elbv2.Target', ({ key }) => key);

export function keyOf(groupArn: string, id: string, port: number | undefined): string {
  return `${groupArn}|${id}|${port ?? ''}`;
}

/** What is registered, of a target's key. */
export function idOf(key: string): string {
  return key.split('|')[1] ?? '';
}

/** Refuses an ARN that is malformed or that nothing has. */
export function targetGroupOf(call: Call, arn: string): TargetGroupRow {
  const row = call.get(targetGroups, checkArn(arn, 'targetgroup'));
  if (!row) throw new AwsError('TargetGroupNotFound', `Target group '${arn}' not found`);
  return row;
}

/** The load balancers that send to the group; AWS allows one. */
export function balancersOf({ usedBy }: TargetGroupRow): string[] {
  return [...new Set(usedBy.map(balancerArnOf))];
}

/** The targets of the group, in the order in which they were registered. */
export function targetsOf(call: Call, { targets: keys }: TargetGroupRow): TargetRow[] {
  return keys.map((key) => call.get(targets, key)).filter((row) => row !== undefined);
}

/** A target as it is named in a request. */
export interface TargetGiven {
  readonly id: string;
  /** The group's, if it is not said. */
  readonly port?: number | undefined;
  readonly availabilityZone?: string | undefined;
}
