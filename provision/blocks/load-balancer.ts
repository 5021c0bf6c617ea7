// The internet-facing Application Load Balancer over all zones, and the target group that it forwards to.

import { ensure } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import { listener } from '../resources/elbv2/listener.ts';
import { loadBalancer } from '../resources/elbv2/load-balancer.ts';
import { targetGroup } from '../resources/elbv2/target-group.ts';
import { required } from '../resources/required.ts';
import type { Network } from './network.ts';
import { type SecurityChain, webPort } from './security-chain.ts';

export interface Balancer {
  readonly loadBalancerArn: string;
  /** The name under which the shop is reached. */
  readonly dnsName: string;
  readonly listenerArn: string;
  readonly targetGroupArn: string;
}

export async function buildLoadBalancer(
  environment: Environment,
  network: Network,
  chain: SecurityChain,
): Promise<Balancer> {
  const targets = await ensure(environment, targetGroup, 'web', {
    vpcId: network.vpcId,
    port: webPort,
    healthCheckPath: '/health',
  });
  const targetGroupArn = required(targets.TargetGroupArn, 'TargetGroupArn');

  const balancer = await ensure(environment, loadBalancer, 'alb', {
    subnetIds: network.zones.map((zone) => zone.subnetIds.public),
    groupIds: [chain.elb],
  });
  const loadBalancerArn = required(balancer.LoadBalancerArn, 'LoadBalancerArn');

  const http = await ensure(environment, listener, `alb:${webPort}`, {
    loadBalancerArn,
    port: webPort,
    targetGroupArn,
  });

  return {
    loadBalancerArn,
    dnsName: required(balancer.DNSName, 'DNSName'),
    listenerArn: required(http.ListenerArn, 'ListenerArn'),
    targetGroupArn,
  };
}
