// A group gets another desired capacity.

import type { Call } from '../../../world/call.ts';
import { lookSoon } from '../reconcile/timer.ts';
import { type GroupRow, groups } from './rows.ts';

/** @param cause as activities tell it */
export function setDesired(call: Call, group: GroupRow, desired: number, cause: string): void {
  call.put(groups, { ...group, desired, cause: desired === group.desired ? group.cause : cause });
  lookSoon(call, group.name);
}
