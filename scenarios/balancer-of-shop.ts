// The shop's load balancer with its listeners and their rules, as claims speak of it.

import type { Listener, LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RuleOfListener } from '../topology/readers/elbv2.ts';
import type { Shop } from './shop.ts';

export function balancerOf(shop: Shop): LoadBalancer {
  return shop.named(shop.seen.LoadBalancers, 'load balancer', (each) => each.LoadBalancerName, 'alb');
}

export function listenersOf(shop: Shop): Listener[] {
  const { LoadBalancerArn } = balancerOf(shop);
  return shop.seen.Listeners.filter((each) => each.LoadBalancerArn === LoadBalancerArn);
}

export function rulesOf(shop: Shop): RuleOfListener[] {
  const arns = listenersOf(shop).map((each) => each.ListenerArn);
  return shop.seen.ListenerRules.filter((rule) => arns.includes(rule.ListenerArn));
}
