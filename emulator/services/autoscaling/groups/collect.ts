// The metrics of a group, once a minute, while it has been asked to collect them.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html

import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import type { Actions } from '../../../world/world.ts';
import { putMetric } from '../../cloudwatch/metrics/put.ts';
import { keyOfTimer } from '../../shared/timer-key.ts';
import { type MemberRow, membersOf } from '../instances/rows.ts';
import { type GroupRow, groups } from './rows.ts';

const minute = 60_000;
const action = 'autoscaling collect';

export const collectors = table<{ readonly name: string }>('autoscaling.MetricCollector', ({ name }) => name);

export const collectActions: Actions = { [action]: (call, timer) => collect(call, keyOfTimer(collectors, timer)) };

/** It is collected from now on, if it is not already. */
export function beginToCollect(call: Call, name: string): void {
  if (call.get(collectors, name)) return;
  call.put(collectors, { name });
  call.later(collectors, name, { action, kind: 'recurring', delay: minute });
}

function collect(call: Call, name: string): void {
  const group = call.get(groups, name);
  if (!group || group.metrics.length === 0) {
    call.remove(collectors, name);
    return;
  }
  const theirs = membersOf(call, name);
  for (const metric of group.metrics) {
    const value = gathered(metric, group, theirs);
    const dimensions = { AutoScalingGroupName: name };
    putMetric(call, { namespace: 'AWS/AutoScaling', name: metric, dimensions, value, unit: 'None' });
  }
  call.later(collectors, name, { action, kind: 'recurring', delay: minute });
}

function gathered(metric: string, { min, max, desired }: GroupRow, theirs: readonly MemberRow[]): number {
  if (metric === 'GroupMinSize') return min;
  if (metric === 'GroupMaxSize') return max;
  if (metric === 'GroupDesiredCapacity') return desired;
  // Instances count one each: there are no weights.
  const state = /^Group(InService|Pending|Standby|Terminating|Total)/.exec(metric)?.[1] ?? 'Total';
  return theirs.filter((member) => state === 'Total' || member.state.startsWith(state)).length;
}
