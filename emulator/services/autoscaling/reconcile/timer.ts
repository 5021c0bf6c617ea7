// When a group looks after itself next.

import type { Call } from '../../../world/call.ts';
import type { Timer } from '../../../world/timers.ts';
import { groups } from '../groups/rows.ts';

export const lookAction = 'autoscaling look';

/** Something has changed: it looks in a second, and whoever waits for the group waits for that. */
export function lookSoon(call: Call, groupName: string): void {
  lookIn(call, groupName, 1000, 'lifecycle');
}

/** @param delay milliseconds */
export function lookIn(call: Call, groupName: string, delay: number, kind: Timer['kind']): void {
  call.forget(groups, groupName);
  call.later(groups, groupName, { action: lookAction, kind, delay });
}
