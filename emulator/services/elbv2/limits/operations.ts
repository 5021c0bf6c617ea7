// What there may be of everything, which security policies there are, and how much capacity is reserved.

import type { Handlers } from '../../shared/handlers.ts';
import { balancerOf } from '../balancers/rows.ts';
import { oneOf, required } from '../errors.ts';
import { pageByNumber } from '../pages.ts';
import { quotaOf, quotas } from './quotas.ts';
import { checkSslPolicy, describedPolicies } from './ssl-policies.ts';

export const limitOperations = {
  DescribeAccountLimits(input, call) {
    const all = quotas.map((Name) => ({ Name, Max: String(quotaOf(call, Name)) }));
    const page = pageByNumber(all, input, (each) => all.indexOf(each) + 1);
    return { Limits: page.found, NextMarker: page.NextMarker };
  },

  DescribeSSLPolicies(input) {
    const { Names = [], LoadBalancerType } = input;
    if (LoadBalancerType !== undefined)
      oneOf(LoadBalancerType, 'loadBalancerType', ['application', 'network', 'gateway']);
    for (const name of Names) checkSslPolicy(name);
    const known = LoadBalancerType === 'gateway' ? [] : describedPolicies();
    const all = known.filter(({ Name }) => Names.length === 0 || Names.includes(Name ?? ''));
    const page = pageByNumber(all, input, (each) => all.indexOf(each) + 1);
    return { SslPolicies: page.found, NextMarker: page.NextMarker };
  },

  /** Nothing is reserved: to reserve capacity is not built. */
  DescribeCapacityReservation({ LoadBalancerArn }, call) {
    balancerOf(call, required(LoadBalancerArn, 'loadBalancerArn'));
    return { DecreaseRequestsRemaining: 2, CapacityReservationState: [] };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-elastic-load-balancing-v2')>;
