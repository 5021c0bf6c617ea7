// Lifecycle hooks, as they are kept.

import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';

export const transitions = ['autoscaling:EC2_INSTANCE_LAUNCHING', 'autoscaling:EC2_INSTANCE_TERMINATING'] as const;
export type Transition = (typeof transitions)[number];

export interface HookRow {
  readonly groupName: string;
  readonly name: string;
  readonly transition: Transition;
  readonly targetArn: string | undefined;
  readonly roleArn: string | undefined;
  readonly metadata: string | undefined;
  /** Seconds. */
  readonly heartbeat: number;
  readonly defaultResult: 'CONTINUE' | 'ABANDON';
}

/** A group's name has no colon. */
export const hooks = table<HookRow>('autoscaling.LifecycleHook', ({ groupName, name }) => `${groupName}:${name}`);

export function hooksOf(call: Call, groupName: string): readonly HookRow[] {
  return call.all(hooks).filter((hook) => hook.groupName === groupName);
}

/** A hundred heartbeats or two days, whichever is shorter, in seconds. */
export function globalTimeoutOf({ heartbeat }: HookRow): number {
  return Math.min(heartbeat * 100, 172_800);
}
