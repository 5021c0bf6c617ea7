// Attributes of target groups. Which there are depends on the type of targets and on the protocol.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html

import type { LoadBalancerRow } from '../balancers/rows.ts';
import { invalid } from '../errors.ts';
import type { TargetGroupRow } from '../targets/rows.ts';
import { balancerAttribute } from './balancer.ts';
import { choice, flag, range, type Specification, text, withGiven } from './specification.ts';

const week = 604_800;
const mostTargets = 1000;

/** How long an unhealthy target keeps its connections. */
export const unhealthyDraining = 'target_health_state.unhealthy.draining_interval_seconds';

const health: Specification = {
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': range('1', 1, mostTargets),
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': range('off', 1, 100, 'off'),
  'target_group_health.dns_failover.minimum_healthy_targets.count': range('1', 1, mostTargets, 'off'),
  'target_group_health.dns_failover.minimum_healthy_targets.percentage': range('off', 1, 100, 'off'),
};

const byBalancer = 'use_load_balancer_configuration';
const crossZone: Specification = {
  'load_balancing.cross_zone.enabled': choice(byBalancer, 'true', 'false', byBalancer),
};

const lbCookie: Specification = { 'stickiness.lb_cookie.duration_seconds': range('86400', 1, week) };

const http: Specification = {
  'deregistration_delay.timeout_seconds': range('300', 0, 3600),
  'stickiness.enabled': flag('false'),
  'stickiness.type': choice('lb_cookie', 'lb_cookie', 'app_cookie'),
  ...lbCookie,
  'stickiness.app_cookie.cookie_name': text(
    '',
    /^(?!AWSALB)[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]{0,256}$/,
    'a name that does not begin with AWSALB',
  ),
  'stickiness.app_cookie.duration_seconds': range('86400', 1, week),
  'slow_start.duration_seconds': range('0', 30, 900, '0'),
  'load_balancing.algorithm.type': choice(
    'round_robin',
    'round_robin',
    'least_outstanding_requests',
    'weighted_random',
  ),
  'load_balancing.algorithm.anomaly_mitigation': choice('off', 'on', 'off'),
  ...crossZone,
  ...health,
};

const lambda: Specification = {
  'stickiness.enabled': flag('false'),
  'stickiness.type': choice('lb_cookie', 'lb_cookie'),
  ...lbCookie,
  'lambda.multi_value_headers.enabled': flag('false'),
};

function transport({ type, protocol }: Pick<TargetGroupRow, 'type' | 'protocol'>): Specification {
  const isDatagram = protocol === 'UDP' || protocol === 'TCP_UDP';
  const keepsClient = isDatagram || type !== 'ip';
  return {
    'deregistration_delay.timeout_seconds': range('300', 0, 3600),
    'deregistration_delay.connection_termination.enabled': flag(isDatagram ? 'true' : 'false'),
    'stickiness.enabled': flag('false'),
    'stickiness.type': choice('source_ip', 'source_ip'),
    'preserve_client_ip.enabled': isDatagram ? choice('true', 'true') : flag(keepsClient ? 'true' : 'false'),
    'proxy_protocol_v2.enabled': flag('false'),
    'target_health_state.unhealthy.connection_termination.enabled': isDatagram
      ? choice('false', 'false')
      : flag('true'),
    [unhealthyDraining]: range('0', 0, 360_000),
    ...crossZone,
    ...health,
  };
}

export function groupSpecification(group: Pick<TargetGroupRow, 'type' | 'protocol'>): Specification {
  if (group.type === 'lambda') return lambda;
  return group.protocol === 'HTTP' || group.protocol === 'HTTPS' ? http : transport(group);
}

export function groupAttribute(group: TargetGroupRow, key: string): string | undefined {
  return group.attributes[key] ?? groupSpecification(group)[key]?.byDefault;
}

/** Whether every node of the balancer sends to the targets of every zone. */
export function isCrossZone(group: TargetGroupRow, balancer: LoadBalancerRow): boolean {
  const key = 'load_balancing.cross_zone.enabled';
  const own = groupAttribute(group, key);
  return (own === undefined || own === byBalancer ? balancerAttribute(balancer, key) : own) === 'true';
}

type Given = readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[];

export function withGroupAttributes(group: TargetGroupRow, given: Given): TargetGroupRow {
  const attributes = withGiven(groupSpecification(group), group.attributes, given, 'Target group');
  const after = { ...group, attributes };
  const is = (key: string, value: string) => groupAttribute(after, key) === value;
  if (
    is('stickiness.enabled', 'true') &&
    is('stickiness.type', 'app_cookie') &&
    is('stickiness.app_cookie.cookie_name', '')
  ) {
    throw invalid("You must specify a value for 'stickiness.app_cookie.cookie_name'"); // words assumed
  }
  if (
    is('load_balancing.algorithm.anomaly_mitigation', 'on') &&
    !is('load_balancing.algorithm.type', 'weighted_random')
  ) {
    throw invalid("Anomaly mitigation needs 'load_balancing.algorithm.type' to be weighted_random"); // words assumed
  }
  const terminates = 'target_health_state.unhealthy.connection_termination.enabled';
  if (is(terminates, 'true') && Number(groupAttribute(after, unhealthyDraining) ?? 0) > 0) {
    throw invalid(`'${unhealthyDraining}' needs '${terminates}' to be false`); // words assumed
  }
  const slowStart = 'slow_start.duration_seconds';
  if (
    group.type !== 'lambda' &&
    Number(groupAttribute(after, slowStart) ?? 0) > 0 &&
    !is('load_balancing.algorithm.type', 'round_robin')
  ) {
    throw invalid(`'${slowStart}' needs 'load_balancing.algorithm.type' to be round_robin`); // words assumed
  }
  return after;
}
