// Scheduled actions, as they are kept.

import { table } from '../../../world/table.ts';
import type { Recurrence } from './recurrence.ts';

export interface ScheduledActionRow {
  readonly key: string;
  readonly groupName: string;
  readonly name: string;
  readonly arn: string;
  /** Milliseconds since the Unix epoch: when it happens next. */
  readonly startTime: number;
  readonly endTime: number | undefined;
  readonly recurrence: Recurrence | undefined;
  readonly timeZone: string | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly desired: number | undefined;
}

export const scheduledActions = table<ScheduledActionRow>('autoscaling.ScheduledAction', ({ key }) => key);

/** A group's name has no colon. */
export function scheduledKey(groupName: string, name: string): string {
  return `${groupName}:${name}`;
}
