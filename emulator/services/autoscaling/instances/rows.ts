// The instances of groups, as they are kept, and their states.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-lifecycle.html

import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';

export type MemberState =
  | 'Pending'
  | 'Pending:Wait'
  | 'Pending:Proceed'
  | 'InService'
  | 'Terminating'
  | 'Terminating:Wait'
  | 'Terminating:Proceed'
  | 'EnteringStandby'
  | 'Standby'
  | 'Detaching';

/** A hook that an instance waits for. */
export interface Wait {
  readonly hook: string;
  readonly token: string;
  /** When the heartbeat ends, and when no heartbeat helps any more. */
  readonly deadline: number;
  readonly lastDeadline: number;
  readonly result: 'CONTINUE' | 'ABANDON' | undefined;
}

export interface MemberRow {
  readonly instanceId: string;
  readonly groupName: string;
  readonly state: MemberState;
  readonly zone: string;
  readonly zoneId: string;
  readonly subnetId: string;
  readonly instanceType: string;
  readonly imageId: string;
  readonly launchTime: number;
  /** What it was launched from; undefined of an instance that was attached. */
  readonly template: { readonly id: string; readonly name: string; readonly version: string } | undefined;
  readonly configuration: string | undefined;
  /** Since when it is in service: health checks count after the grace period from then. */
  readonly serviceTime: number | undefined;
  readonly isProtected: boolean;
  /** What somebody has said of it by SetInstanceHealth. */
  readonly isCalledUnhealthy: boolean;
  /** Launched over the desired capacity, before another one goes. */
  readonly isExtra: boolean;
  /** Why it is the next to go, when there is one too many. */
  readonly doom: string | undefined;
  /** Target groups that it was registered with by its group. */
  readonly registered: readonly string[];
  /** Target groups that it was not registered with, since that was suspended. */
  readonly passedOver: readonly string[];
  /** The activity that is about it just now. */
  readonly activityId: string | undefined;
  readonly waits: readonly Wait[];
  /** Its way out skips hooks. */
  readonly skipsHooks: boolean;
  /** Terminated behind the group's back or by it; what is left is to wait. */
  readonly isEnding: boolean;
}

export const members = table<MemberRow>('autoscaling.Instance', ({ instanceId }) => instanceId);

export function membersOf(call: Call, groupName: string): readonly MemberRow[] {
  return call.all(members).filter((member) => member.groupName === groupName);
}

/** Whether it is part of what the desired capacity counts. */
export function isCounted({ state }: MemberRow): boolean {
  return state === 'InService' || state.startsWith('Pending');
}

export function countedOf(call: Call, groupName: string): readonly MemberRow[] {
  return membersOf(call, groupName).filter(isCounted);
}
