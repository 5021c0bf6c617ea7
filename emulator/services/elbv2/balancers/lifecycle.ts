// The way of a load balancer: provisioning, then active.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#load-balancer-state

import { Lifecycle } from '../../shared/lifecycle.ts';
import { balancers, type LoadBalancerRow } from './rows.ts';

/** Until its nodes are there. */
export const provisioning = 120_000; // assumed

export const balancerLifecycle = new Lifecycle<LoadBalancerRow>({
  table: balancers,
  stateOf: ({ state }) => state,
  steps: { provisioning: { delay: provisioning, next: (row) => ({ ...row, state: 'active' }) } },
});
