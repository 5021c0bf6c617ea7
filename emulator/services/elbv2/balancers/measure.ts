// What load balancers tell CloudWatch of their targets, every minute. Of requests there are none to count here.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html

import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import type { Actions } from '../../../world/world.ts';
import { putMetric } from '../../cloudwatch/metrics/put.ts';
import { keyOfTimer } from '../../shared/timer-key.ts';
import { pathOf } from '../arns.ts';
import { groupsOfBalancer } from '../listeners/use.ts';
import { type TargetRow, targetGroups, targetsOf } from '../targets/rows.ts';
import { balancers, type LoadBalancerRow } from './rows.ts';

interface MeasureRow {
  readonly arn: string;
}

/** A row for each balancer, which the timer is about: what the balancer's own state does to its timers is another thing. */
const measures = table<MeasureRow>('elbv2.Measure', ({ arn }) => arn);

const measureAction = 'elbv2 measure';
const minute = 60_000;

export function measureFromNowOn(call: Call, { arn }: LoadBalancerRow): void {
  call.put(measures, { arn });
  call.later(measures, arn, { kind: 'recurring', action: measureAction, delay: minute });
}

export const measureActions: Actions = {
  [measureAction]: (call, timer) => {
    const arn = keyOfTimer(measures, timer);
    const row = call.get(balancers, arn);
    if (!row) {
      call.remove(measures, arn);
      return;
    }
    if (row.state === 'active') measure(call, row);
    measureFromNowOn(call, row);
  },
};

function measure(call: Call, balancer: LoadBalancerRow): void {
  const namespace = balancer.type === 'application' ? 'AWS/ApplicationELB' : 'AWS/NetworkELB';
  for (const arn of groupsOfBalancer(call, balancer)) {
    const group = call.get(targetGroups, arn);
    if (!group?.healthCheck.enabled) continue;
    const rows = targetsOf(call, group);
    const count = (state: TargetRow['state']) => rows.filter((row) => row.state === state).length;
    const dimensions = { TargetGroup: `targetgroup/${pathOf(arn)}`, LoadBalancer: pathOf(balancer.arn) };
    const datum = { namespace, dimensions, unit: 'Count' } as const;
    putMetric(call, { ...datum, name: 'HealthyHostCount', value: count('healthy') });
    putMetric(call, { ...datum, name: 'UnHealthyHostCount', value: count('unhealthy') });
  }
}
