// Scheduled actions: put, describe, delete, many at once; and what they do when their time has come.
// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutScheduledUpdateGroupAction.html

import type { ScheduledUpdateGroupAction, ScheduledUpdateGroupActionRequest } from '@aws-sdk/client-auto-scaling';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { refuseUnbuilt } from '../../ec2/errors.ts';
import { arnOf } from '../../shared/arn.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { limits } from '../account/limits.ts';
import { checkedName, invalid, limitExceeded, required, within } from '../errors.ts';
import { groupOf, standingGroup } from '../groups/rows.ts';
import { uuid } from '../ids.ts';
import { refuseManaged } from '../managed.ts';
import { page } from '../pages.ts';
import { nextAfter, recurrenceOf } from './recurrence.ts';
import { type ScheduledActionRow, scheduledActions, scheduledKey } from './rows.ts';
import { waitFor } from './run.ts';

type Asked = Omit<ScheduledUpdateGroupActionRequest, 'ScheduledActionName'> & {
  readonly ScheduledActionName?: string | undefined;
  readonly Time?: Date | undefined;
};

function validAction(groupName: string, asked: Asked, call: Call, others: number): ScheduledActionRow {
  const name = checkedName(asked.ScheduledActionName, 'scheduledActionName');
  const { StartTime, Time, EndTime, Recurrence, TimeZone, MinSize, MaxSize, DesiredCapacity } = asked;
  if (StartTime && Time && StartTime.getTime() !== Time.getTime()) {
    throw invalid('Time and StartTime must be the same where both are given.'); // words assumed
  }
  const given = (StartTime ?? Time)?.getTime();
  if (given !== undefined && given <= call.now) throw invalid('Given start time is in the past');
  const end = EndTime?.getTime();
  if (end !== undefined && end <= call.now) throw invalid('Given end time is in the past'); // words assumed
  if (end !== undefined && given !== undefined && end <= given)
    throw invalid('Given end time is before the start time'); // assumed
  if (TimeZone !== undefined && !/^(Etc\/)?(UTC|GMT)$/.test(TimeZone))
    refuseUnbuilt('PutScheduledUpdateGroupAction', asked, 'TimeZone');
  const [min, max] = [within(MinSize, 'minSize', 0), within(MaxSize, 'maxSize', 0)];
  const desired = within(DesiredCapacity, 'desiredCapacity', 0);
  if (min === undefined && max === undefined && desired === undefined) {
    throw invalid('At least one of MinSize, MaxSize and DesiredCapacity must be given.'); // words assumed
  }
  if (min !== undefined && max !== undefined && min > max) {
    throw invalid(`Max bound, ${max}, must be greater than or equal to min bound, ${min}`);
  }
  const recurrence = Recurrence === undefined ? undefined : recurrenceOf(Recurrence);
  const startTime = recurrence ? nextAfter(recurrence, (given ?? call.now) - 1) : given;
  if (startTime === undefined) throw invalid('Either StartTime or Recurrence must be given.'); // words assumed
  const key = scheduledKey(groupName, name);
  const before = call.get(scheduledActions, key);
  if (!before && others >= limits.scheduledActionsPerGroup) {
    throw limitExceeded(
      `You have reached your limit of ${limits.scheduledActionsPerGroup} scheduled actions per group.`,
    ); // assumed
  }
  const resource = `scheduledUpdateGroupAction:${uuid(call)}:autoScalingGroupName/${groupName}:scheduledActionName/${name}`;
  const arn = before?.arn ?? arnOf('autoscaling', call.place, resource);
  return { key, groupName, name, arn, startTime, endTime: end, recurrence, timeZone: TimeZone, min, max, desired };
}

function describeAction(row: ScheduledActionRow): ScheduledUpdateGroupAction {
  return {
    AutoScalingGroupName: row.groupName,
    ScheduledActionName: row.name,
    ScheduledActionARN: row.arn,
    Time: new Date(row.startTime),
    StartTime: new Date(row.startTime),
    EndTime: row.endTime === undefined ? undefined : new Date(row.endTime),
    Recurrence: row.recurrence?.text,
    TimeZone: row.timeZone,
    MinSize: row.min,
    MaxSize: row.max,
    DesiredCapacity: row.desired,
  };
}

function theirs(call: Call, name: string): readonly ScheduledActionRow[] {
  return call.all(scheduledActions).filter(({ groupName }) => groupName === name);
}

function put(call: Call, row: ScheduledActionRow): void {
  call.forget(scheduledActions, row.key);
  waitFor(call, call.put(scheduledActions, row));
}

function notFound(name: string) {
  return invalid(`Scheduled action name not found - ${name}`); // words assumed
}

export const scheduledOperations = {
  PutScheduledUpdateGroupAction: changing(
    (input, call: Call) => {
      const { name } = standingGroup(call, input.AutoScalingGroupName);
      return validAction(name, input, call, theirs(call, name).length);
    },
    (row, call) => {
      put(call, row);
      return {};
    },
  ),

  /** Each for itself: those that are refused are told, the others are put. */
  BatchPutScheduledUpdateGroupAction: changing(
    ({ AutoScalingGroupName, ScheduledUpdateGroupActions }, call: Call) => {
      const { name } = standingGroup(call, AutoScalingGroupName);
      const asked = required(ScheduledUpdateGroupActions, 'scheduledUpdateGroupActions');
      const outcomes = asked.map((each, index) => {
        try {
          return { row: validAction(name, each, call, theirs(call, name).length + index), failed: undefined };
        } catch (error) {
          if (!(error instanceof AwsError) || error.code === 'NotImplemented') throw error;
          const failed = {
            ScheduledActionName: each.ScheduledActionName ?? '',
            ErrorCode: error.code,
            ErrorMessage: error.message,
          };
          return { row: undefined, failed };
        }
      });
      return outcomes;
    },
    (outcomes, call) => {
      for (const { row } of outcomes) if (row) put(call, row);
      return { FailedScheduledUpdateGroupActions: outcomes.flatMap(({ failed }) => failed ?? []) };
    },
  ),

  DescribeScheduledActions(input, call) {
    refuseManaged('DescribeScheduledActions', input);
    const { AutoScalingGroupName, ScheduledActionNames, StartTime, EndTime } = input;
    const isMeant = ({ groupName, name, startTime }: ScheduledActionRow) => {
      if (AutoScalingGroupName !== undefined && groupName !== AutoScalingGroupName) return false;
      if (ScheduledActionNames?.length) return ScheduledActionNames.includes(name);
      return startTime >= (StartTime?.getTime() ?? 0) && startTime <= (EndTime?.getTime() ?? Number.POSITIVE_INFINITY);
    };
    const { found, NextToken } = page(call.all(scheduledActions).filter(isMeant), ({ key }) => key, input);
    return { ScheduledUpdateGroupActions: found.map(describeAction), NextToken };
  },

  DeleteScheduledAction: changing(
    ({ AutoScalingGroupName, ScheduledActionName }, call: Call) => {
      const { name } = groupOf(call, AutoScalingGroupName);
      const key = scheduledKey(name, required(ScheduledActionName, 'scheduledActionName'));
      if (!call.get(scheduledActions, key)) throw notFound(key.slice(name.length + 1));
      return key;
    },
    (key, call) => {
      call.remove(scheduledActions, key);
      return {};
    },
  ),

  BatchDeleteScheduledAction: changing(
    ({ AutoScalingGroupName, ScheduledActionNames }, call: Call) => {
      const { name } = groupOf(call, AutoScalingGroupName);
      return { name, asked: required(ScheduledActionNames, 'scheduledActionNames') };
    },
    ({ name, asked }, call) => {
      const failed = asked.filter((each) => !call.remove(scheduledActions, scheduledKey(name, each)));
      const FailedScheduledActions = failed.map((ScheduledActionName) => {
        const { code, message } = notFound(ScheduledActionName);
        return { ScheduledActionName, ErrorCode: code, ErrorMessage: message };
      });
      return { FailedScheduledActions };
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-auto-scaling')>;
