// Attributes: describe and modify, of load balancers, target groups and listeners.

import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { balancerOf, balancers } from '../balancers/rows.ts';
import { required, someOf } from '../errors.ts';
import { listenerOf, listeners } from '../listeners/rows.ts';
import { lookAfter } from '../targets/look.ts';
import { targetGroupOf, targetGroups } from '../targets/rows.ts';
import { balancerSpecification, withBalancerAttributes } from './balancer.ts';
import { groupSpecification, withGroupAttributes } from './group.ts';
import { listenerSpecification } from './listener.ts';
import { described, withGiven } from './specification.ts';

export const attributeOperations = {
  DescribeLoadBalancerAttributes({ LoadBalancerArn }, call) {
    const row = balancerOf(call, required(LoadBalancerArn, 'loadBalancerArn'));
    return { Attributes: described(balancerSpecification(row), row.attributes) };
  },

  ModifyLoadBalancerAttributes: changing(
    ({ LoadBalancerArn, Attributes }, call) => {
      const row = balancerOf(call, required(LoadBalancerArn, 'loadBalancerArn'));
      return withBalancerAttributes(row, someOf(Attributes, 'attributes'));
    },
    (row, call) => {
      call.put(balancers, row);
      return { Attributes: described(balancerSpecification(row), row.attributes) };
    },
  ),

  DescribeTargetGroupAttributes({ TargetGroupArn }, call) {
    const row = targetGroupOf(call, required(TargetGroupArn, 'targetGroupArn'));
    return { Attributes: described(groupSpecification(row), row.attributes) };
  },

  ModifyTargetGroupAttributes: changing(
    ({ TargetGroupArn, Attributes }, call) => {
      const row = targetGroupOf(call, required(TargetGroupArn, 'targetGroupArn'));
      return withGroupAttributes(row, someOf(Attributes, 'attributes'));
    },
    (row, call) => {
      call.put(targetGroups, row);
      lookAfter(call, row.arn);
      return { Attributes: described(groupSpecification(row), row.attributes) };
    },
  ),

  DescribeListenerAttributes({ ListenerArn }, call) {
    const row = listenerOf(call, required(ListenerArn, 'listenerArn'));
    return { Attributes: described(listenerSpecification(row), row.attributes) };
  },

  ModifyListenerAttributes: changing(
    ({ ListenerArn, Attributes }, call) => {
      const row = listenerOf(call, required(ListenerArn, 'listenerArn'));
      const given = someOf(Attributes, 'attributes');
      return { ...row, attributes: withGiven(listenerSpecification(row), row.attributes, given, 'Listener') };
    },
    (row, call) => {
      call.put(listeners, row);
      return { Attributes: described(listenerSpecification(row), row.attributes) };
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-elastic-load-balancing-v2')>;
