// Processes of a group, suspended and resumed.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html

import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { invalid } from '../errors.ts';
import { groups, standingGroup } from '../groups/rows.ts';
import { lookSoon } from '../reconcile/timer.ts';

export const processTypes = [
  'AZRebalance',
  'AddToLoadBalancer',
  'AlarmNotification',
  'HealthCheck',
  'InstanceRefresh',
  'Launch',
  'ReplaceUnhealthy',
  'ScheduledActions',
  'Terminate',
] as const;

export interface Asked {
  readonly AutoScalingGroupName?: string | undefined;
  readonly ScalingProcesses?: readonly string[] | undefined;
}

/** All of them, where none is named. */
function valid({ AutoScalingGroupName, ScalingProcesses }: Asked, call: Call) {
  const group = standingGroup(call, AutoScalingGroupName);
  const names = ScalingProcesses?.length ? ScalingProcesses : processTypes;
  for (const name of names) {
    if (!processTypes.some((type) => type === name)) throw invalid(`Unknown process name: ${name}`); // words assumed
  }
  return { group, names };
}

export const processOperations = {
  SuspendProcesses: changing(valid, ({ group, names }, call) => {
    const added = names.filter((name) => !group.suspended.some((each) => each.name === name));
    const reason = `User suspended at ${new Date(call.now).toISOString().replace(/[.]\d+Z$/, 'Z')}`;
    call.put(groups, { ...group, suspended: [...group.suspended, ...added.map((name) => ({ name, reason }))] });
    lookSoon(call, group.name);
    return {};
  }),

  ResumeProcesses: changing(valid, ({ group, names }, call) => {
    call.put(groups, { ...group, suspended: group.suspended.filter(({ name }) => !names.includes(name)) });
    lookSoon(call, group.name);
    return {};
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-auto-scaling')>;
