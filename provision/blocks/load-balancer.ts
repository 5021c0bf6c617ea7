// The internet-facing Application Load Balancer over all zones, the groups of instances that it can send to, and what
// its listener does with a request.

import { ensure, find } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import { listener, receiverOf } from '../resources/elbv2/listener.ts';
import { loadBalancer } from '../resources/elbv2/load-balancer.ts';
import { targetGroup } from '../resources/elbv2/target-group.ts';
import { required } from '../resources/required.ts';
import type { Network } from './network.ts';
import { appPort, webPort } from './security-chain.ts';

export interface Balancer {
  readonly loadBalancerArn: string;
  /** The name under which it is reached. */
  readonly dnsName: string;
  /** The hosted zone of that name, for alias records. */
  readonly hostedZoneId: string;
}

const portOf = { web: webPort, app: appPort } as const;

/** @param groupId the security group that it carries */
export async function buildLoadBalancer(
  environment: Environment,
  network: Network,
  groupId: string,
): Promise<Balancer> {
  const balancer = await ensure(environment, loadBalancer, 'alb', {
    subnetIds: network.zones.map((zone) => zone.subnetIds.public),
    groupIds: [groupId],
  });
  return {
    loadBalancerArn: required(balancer.LoadBalancerArn, 'LoadBalancerArn'),
    dnsName: required(balancer.DNSName, 'DNSName'),
    hostedZoneId: required(balancer.CanonicalHostedZoneId, 'CanonicalHostedZoneId'),
  };
}

/** The target group of a tier, whose members are asked `/health`; gives its ARN. */
export async function buildTargetGroup(
  environment: Environment,
  tier: 'web' | 'app',
  { vpcId }: Network,
): Promise<string> {
  const targets = await ensure(environment, targetGroup, tier, {
    vpcId,
    port: portOf[tier],
    healthCheckPath: '/health',
  });
  return required(targets.TargetGroupArn, 'TargetGroupArn');
}

/** A balancer whose listener forwards every request to one target group. */
export interface ForwardingBalancer extends Balancer {
  readonly listenerArn: string;
  readonly targetGroupArn: string;
}

/**
 * Has the health of the targets of a group looked at while the requests still go elsewhere. Where nothing else gets the
 * requests, nothing is changed.
 *
 * @returns whether another group gets the requests
 */
export async function warmUp(
  environment: Environment,
  { loadBalancerArn }: Balancer,
  targetGroupArn: string,
): Promise<boolean> {
  const name = `alb:${webPort}`;
  const standing = await find(environment, listener, environment.nameOf(name));
  const receiver = standing && receiverOf(standing);
  if (receiver === undefined || receiver === targetGroupArn) return false;
  const defaultAction = { forwardTo: receiver, warmingUp: targetGroupArn };
  await ensure(environment, listener, name, { loadBalancerArn, port: webPort, defaultAction });
  return true;
}

export async function forwardTo(
  environment: Environment,
  balancer: Balancer,
  targetGroupArn: string,
): Promise<ForwardingBalancer> {
  const { loadBalancerArn } = balancer;
  const http = await ensure(environment, listener, `alb:${webPort}`, {
    loadBalancerArn,
    port: webPort,
    defaultAction: { forwardTo: targetGroupArn },
  });
  return { ...balancer, listenerArn: required(http.ListenerArn, 'ListenerArn'), targetGroupArn };
}
