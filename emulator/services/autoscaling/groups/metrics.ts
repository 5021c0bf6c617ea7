// Metrics of groups, which are collected once they are asked for.
// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_EnableMetricsCollection.html

import type { EnabledMetric } from '@aws-sdk/client-auto-scaling';
import type { Call } from '../../../world/call.ts';
import { refuseUnbuilt } from '../../ec2/errors.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { oneOf, required } from '../errors.ts';
import { beginToCollect } from './collect.ts';
import { type GroupRow, groups, standingGroup } from './rows.ts';

export const metricTypes = [
  'GroupMinSize',
  'GroupMaxSize',
  'GroupDesiredCapacity',
  'GroupInServiceInstances',
  'GroupPendingInstances',
  'GroupStandbyInstances',
  'GroupTerminatingInstances',
  'GroupTotalInstances',
  'GroupInServiceCapacity',
  'GroupPendingCapacity',
  'GroupStandbyCapacity',
  'GroupTerminatingCapacity',
  'GroupTotalCapacity',
] as const;

/** Of warm pools, which nothing here can have. */
const warmPoolMetrics = [
  'WarmPoolDesiredCapacity',
  'WarmPoolWarmedCapacity',
  'WarmPoolPendingCapacity',
  'WarmPoolTerminatingCapacity',
  'WarmPoolTotalCapacity',
  'GroupAndWarmPoolDesiredCapacity',
  'GroupAndWarmPoolTotalCapacity',
] as const;

export interface Asked {
  readonly AutoScalingGroupName?: string | undefined;
  readonly Metrics?: string[] | undefined;
}

/** All of them, where none is named. */
function asked(operation: string, { AutoScalingGroupName, Metrics }: Asked, call: Call) {
  const group = standingGroup(call, AutoScalingGroupName);
  const names = Metrics?.length ? Metrics : [...metricTypes];
  for (const name of names) {
    const known = oneOf(name, 'metrics', [...metricTypes, ...warmPoolMetrics]);
    if (warmPoolMetrics.some((each) => each === known)) refuseUnbuilt(operation, { [known]: true }, known);
  }
  return { group, names };
}

export function describedMetrics({ metrics }: GroupRow): EnabledMetric[] {
  return metrics.map((Metric) => ({ Metric, Granularity: '1Minute' }));
}

export const metricOperations = {
  EnableMetricsCollection: changing(
    (input: Asked & { readonly Granularity?: string | undefined }, call) => {
      oneOf(required(input.Granularity, 'granularity'), 'granularity', ['1Minute']);
      return asked('EnableMetricsCollection', input, call);
    },
    ({ group, names }, call) => {
      call.put(groups, { ...group, metrics: [...new Set([...group.metrics, ...names])] });
      beginToCollect(call, group.name);
      return {};
    },
  ),

  DisableMetricsCollection: changing(
    (input: Asked, call) => asked('DisableMetricsCollection', input, call),
    ({ group, names }, call) => {
      call.put(groups, { ...group, metrics: group.metrics.filter((name) => !names.includes(name)) });
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-auto-scaling')>;
