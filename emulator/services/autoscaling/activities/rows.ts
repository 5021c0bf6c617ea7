// Scaling activities: what a group did, and why, in the words of AWS.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-verify-scaling-activity.html

import type { Activity, ScalingActivityStatusCode } from '@aws-sdk/client-auto-scaling';
import type { Call } from '../../../world/call.ts';
import { table } from '../../../world/table.ts';
import { type GroupRow, groups } from '../groups/rows.ts';
import { uuid } from '../ids.ts';

export interface ActivityRow {
  readonly id: string;
  /** Goes up with every activity. */
  readonly number: number;
  readonly groupName: string;
  readonly groupArn: string;
  readonly cause: string;
  readonly description: string;
  readonly startTime: number;
  readonly endTime: number | undefined;
  readonly status: ScalingActivityStatusCode;
  readonly message: string | undefined;
  readonly progress: number;
  readonly details: string;
}

export const activities = table<ActivityRow>('autoscaling.Activity', ({ id }) => id);

/** AWS keeps them for six weeks. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeScalingActivities.html */
const keptFor = 42 * 24 * 3600 * 1000;

const last = table<{ readonly id: 'last'; readonly number: number }>('autoscaling.LastActivity', ({ id }) => id);

interface Begun {
  readonly cause: string;
  readonly description: string;
  readonly zone?: string | undefined;
  readonly subnetId?: string | undefined;
}

/** An activity begins. */
export function begin(call: Call, group: GroupRow, { cause, description, zone, subnetId }: Begun): ActivityRow {
  const number = (call.get(last, 'last')?.number ?? 0) + 1;
  call.put(last, { id: 'last', number });
  forgetOld(call);
  const where = { 'Subnet ID': subnetId, 'Availability Zone': zone };
  return call.put(activities, {
    id: uuid(call),
    number,
    groupName: group.name,
    groupArn: group.arn,
    cause,
    description,
    startTime: call.now,
    endTime: undefined,
    status: 'InProgress',
    message: undefined,
    progress: 0,
    details: JSON.stringify(where),
  });
}

/** It is on its way. */
export function report(call: Call, id: string | undefined, progress: number, status: ActivityRow['status']): void {
  const row = id === undefined ? undefined : call.get(activities, id);
  if (row && row.endTime === undefined) call.put(activities, { ...row, progress, status });
}

/** It is over; `message` says why, where it failed. */
export function end(call: Call, id: string | undefined, status: ActivityRow['status'], message?: string): void {
  const row = id === undefined ? undefined : call.get(activities, id);
  if (!row || row.endTime !== undefined) return;
  const description = status === 'Failed' ? `${row.description}.  Status Reason: ${message}` : row.description;
  call.put(activities, { ...row, status, message, description, progress: 100, endTime: call.now });
}

export function describeActivity(row: ActivityRow, call: Call): Activity {
  const group = call.get(groups, row.groupName);
  return {
    ActivityId: row.id,
    AutoScalingGroupName: row.groupName,
    AutoScalingGroupARN: row.groupArn,
    ...(group?.arn === row.groupArn ? {} : { AutoScalingGroupState: 'Deleted' }),
    Cause: row.cause,
    Description: row.description,
    StartTime: new Date(row.startTime),
    EndTime: row.endTime === undefined ? undefined : new Date(row.endTime),
    StatusCode: row.status,
    StatusMessage: row.message,
    Progress: row.progress,
    Details: row.details,
  };
}

function forgetOld(call: Call): void {
  for (const [, { id, startTime }] of call.after(activities, 0)) {
    if (startTime > call.now - keptFor) return;
    call.remove(activities, id);
  }
}

/** `At 2026-01-01T00:00:00Z`, as causes begin. */
export function at({ now }: Call): string {
  return `At ${new Date(now).toISOString().replace(/[.]\d+Z$/, 'Z')}`;
}
