// SetDesiredCapacity: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_SetDesiredCapacity.html

import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { required, within } from '../errors.ts';
import { refuseInCooldown } from '../policies/act.ts';
import { userChanged } from '../reconcile/words.ts';
import { setDesired } from './desired.ts';
import { standingGroup } from './rows.ts';
import { checkDesired } from './size.ts';

export const capacityOperations = {
  SetDesiredCapacity: changing(
    ({ AutoScalingGroupName, DesiredCapacity, HonorCooldown = false }, call: Call) => {
      const group = standingGroup(call, AutoScalingGroupName);
      const desired = within(required(DesiredCapacity, 'desiredCapacity'), 'desiredCapacity', 0);
      checkDesired(group, desired);
      if (HonorCooldown) refuseInCooldown(call, group);
      return { group, desired };
    },
    ({ group, desired }, call) => {
      const what = 'explicitly set group desired capacity';
      const cooldownUntil = call.now + group.settings.DefaultCooldown * 1000;
      const moved = desired === group.desired ? group : { ...group, cooldownUntil };
      setDesired(call, moved, desired, userChanged(call, what, group.desired, desired));
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-auto-scaling')>;
